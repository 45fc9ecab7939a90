"""What analyses read starts at an index: no walk over all papers, concepts or relationships."""

import importlib
from collections.abc import Iterator

import neo4j
import pytest

from tests.plans import whole_walks

pytestmark = pytest.mark.neo4j

TOPICS = ("communities", "gaps", "paths")  # the others: test_store_plans.py
AT_WORK = {"communities.DELETE_EMPTY_COMMUNITIES": ["NodeByLabelScan"]}
"""Over communities, which are few, at the end of an analysis."""


def _statements() -> Iterator[tuple[str, str]]:
    """Each statement that a topic names for itself."""
    for topic in TOPICS:
        module = importlib.import_module(f"graph.cypher.{topic}")
        for name in module.__annotations__:
            statement = getattr(module, name)
            if not name.startswith("_") and isinstance(statement, str):
                yield f"{topic}.{name}", statement


STATEMENTS = dict(_statements())


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_an_analysis_starts_at_an_index(literature: neo4j.Driver, name: str) -> None:
    assert whole_walks(literature, STATEMENTS[name]) == AT_WORK.get(name, [])
