"""What analyses read starts at an index: no walk over all papers, concepts or relationships."""

import importlib
from collections.abc import Iterator
from typing import Any

import neo4j
import pytest

from graph.store import GraphStore

pytestmark = pytest.mark.neo4j

WALKS = (
    "AllNodesScan",
    "NodeByLabelScan",
    "UnionNodeByLabelsScan",
    "DirectedRelationshipTypeScan",
    "UndirectedRelationshipTypeScan",
    "DirectedAllRelationshipsScan",
    "UndirectedAllRelationshipsScan",
)
TOPICS = ("communities", "gaps", "paths")  # the others: test_store_plans.py
AT_WORK = frozenset({"communities.DELETE_COMMUNITIES"})  # of few nodes, and not while one waits


def _statements() -> Iterator[tuple[str, str]]:
    """Each statement that a topic names for itself."""
    for topic in TOPICS:
        module = importlib.import_module(f"graph.cypher.{topic}")
        for name in module.__annotations__:
            statement = getattr(module, name)
            if not name.startswith("_") and isinstance(statement, str):
                yield f"{topic}.{name}", statement


STATEMENTS = {name: text for name, text in _statements() if name not in AT_WORK}


@pytest.fixture(scope="module")
def indexed(driver: neo4j.Driver) -> neo4j.Driver:
    """The server with all indexes in place."""
    GraphStore(driver).ensure_schema()
    return driver


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_an_analysis_starts_at_an_index(indexed: neo4j.Driver, name: str) -> None:
    with indexed.session(database="neo4j", notifications_min_severity="OFF") as session:
        plan = session.run("EXPLAIN " + STATEMENTS[name]).consume().plan
    assert plan is not None

    assert [operator for operator in _operators(plan) if operator in WALKS] == []


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
