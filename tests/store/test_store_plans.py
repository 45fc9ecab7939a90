"""Hot reads start at an index and walk a part of it: never all nodes, or all of a label."""

import importlib
from collections.abc import Iterator
from typing import Any, LiteralString

import neo4j
import pytest

from graph.cypher import (
    comparing,
    counting,
    finding,
    leaderboards,
    leaving,
    lineage,
    reading,
    related,
    searching,
    similar,
    timeline,
    trends,
    writing,
)
from tests.plans import whole_walks

pytestmark = pytest.mark.neo4j

FACTS: dict[str, Any] = {
    "id": "arxiv:2401.00001",
    "ids": ["arxiv:2401.00001"],
    "key": "slate",
    "keys": ["slate"],
    "low": "",
    "high": "~",
    "after": "",
    "as_of": "2020-12",
    "dataset": "slate",
    "task": "slate",
    "metric": "slate",
    "metrics": ["concept:slate"],
    "most": 10,
    "results": None,
    "chars": 4,
    "stubs": "~",
    "to": "2020-12",
    "recent": "2019-01",
    "start": "2010-01",
    "least": 3,
    "uses": [{"key": "slate", "paper": "arxiv:2401.00001"}],
    "type": None,
    "role": None,
    "roles": ["USES"],
    "rank": -1,
    "limit": 10,
    "sample": 100,
    "leader": "arxiv:2401.00001",
    "old": "community:arxiv:2401.00001",
    "new": "community:arxiv:2401.00002",
    "place": "",
    "name": "slate",
    "concepts": [],
    "telling": "[]",
    "introducing": 20,
    "text": "slate",
    "form": "slate",
    "forms": "slate",
    "typed": "slate",
    "signed": [],
    "words": ["slate"],
    "titles": "slate",
    "names": "slate",
    "vector": [0.1] * 384,
    "model": "",
    "score": None,
    "papers": ["arxiv:2401.00001"],
    "frontier": ["arxiv:2401.00001"],
    "seen": [],
    "node_types": [],
    "edge_types": [],
    "since": "2019-01",
    "year": 2019,
    "types": ["Model"],
    "hub": 1_000,
    "width": 100,
    "expanded": 10,
    "candidates": 10,
    "nearest": 10,
    "total": 100,
    "step": 1,
    "support": 2,
    "remembered": 3,
    "pairs": [{"key": "slate", "papers": ["arxiv:2401.00001"]}],
    "rows": [],
    "document": "",
    "extractor": "",
    "contents": ["0f"],
    "shape": "",
}
HOT: dict[str, LiteralString] = {
    **{
        name: statement
        for module in (
            *(comparing, counting, finding, leaderboards, leaving, lineage, reading, related),
            *(searching, similar, timeline, trends),
        )
        for name, statement in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(statement, str)
    },
    "WRITE_RESULTS": writing.WRITE_RESULTS,
    "LEFT_BEHIND": writing.LEFT_BEHIND,
    "CITING": writing.CITING,
    "CLEAR_BASES": writing.CLEAR_BASES,
    "KNOWN_RECORDS": writing.KNOWN_RECORDS,
}
WHOLE = {
    "LOADED_PAPERS_BY_MONTH": [
        "place > ''",
        "known > ''",
    ],  # once after each write; the answer is kept
}
COLD = {
    "ABOUT",
    "FIGURE_VIEW",
    "COUNT_NODES",
    "COUNT_RELATIONSHIPS",
    "KEEP_ALL_BOARDS",  # once, for a graph of an earlier version
    "LAST_LOAD",
    "LOADED_DOCUMENTS",
    "STALE_COMMUNITY",  # the marked ones alone
    "PING",
    "ROLES",
    "DRAWN",
    "PAPERS_BY_THEN",
    "EVIDENCE",
} | {name for name in HOT if name in {"PAPER_SUMMARY", "CONCEPT_SUMMARY", "PAPER_DETAIL"}}


@pytest.mark.parametrize("name", sorted(set(HOT) - COLD))
def test_a_hot_statement_starts_at_an_index(literature: neo4j.Driver, name: str) -> None:
    assert whole_walks(literature, HOT[name], FACTS) == WHOLE.get(name, [])


TOPICS = ("communities", "gaps", "paths")  # of what analyses read
AT_WORK = {"communities.DELETE_EMPTY_COMMUNITIES": ["NodeByLabelScan"]}
"""Over communities, which are few, at the end of an analysis."""


def _of_analyses() -> Iterator[tuple[str, str]]:
    """Each statement that a topic names for itself."""
    for topic in TOPICS:
        module = importlib.import_module(f"graph.cypher.{topic}")
        for name in module.__annotations__:
            statement = getattr(module, name)
            if not name.startswith("_") and isinstance(statement, str):
                yield f"{topic}.{name}", statement


STATEMENTS = dict(_of_analyses())


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_an_analysis_starts_at_an_index(literature: neo4j.Driver, name: str) -> None:
    assert whole_walks(literature, STATEMENTS[name]) == AT_WORK.get(name, [])
