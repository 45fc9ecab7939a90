"""Hot reads start at an index: no walk over all nodes or all of a label."""

from collections.abc import Iterator
from typing import Any, LiteralString

import neo4j
import pytest

from graph.cypher import reading, searching, writing
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

WALKS = ("AllNodesScan", "NodeByLabelScan", "CartesianProduct", "UnionNodeByLabelsScan")
FACTS: dict[str, Any] = {
    "id": "arxiv:2401.00001",
    "ids": ["arxiv:2401.00001"],
    "key": "slate",
    "keys": ["slate"],
    "low": "",
    "high": "~",
    "after": "",
    "type": None,
    "role": None,
    "roles": ["USES"],
    "rank": -1,
    "limit": 10,
    "sample": 100,
    "introducing": 20,
    "text": "slate",
    "form": "slate",
    "score": None,
    "papers": ["arxiv:2401.00001"],
    "frontier": ["arxiv:2401.00001"],
    "seen": [],
    "node_types": [],
    "edge_types": [],
    "rows": [],
    "document": "",
    "extractor": "",
    "shape": "",
}
HOT: dict[str, LiteralString] = {
    **{
        name: statement
        for module in (reading, searching)
        for name, statement in vars(module).items()
        if name.isupper() and not name.startswith("_") and isinstance(statement, str)
    },
    "WRITE_RESULTS": writing.WRITE_RESULTS,
    "LEFT_BEHIND": writing.LEFT_BEHIND,
    "CITING": writing.CITING,
}
COLD = {"LAST_LOAD", "LOADED_DOCUMENTS", "PING", "ROLES", "DRAWN", "EVIDENCE"} | {
    name for name in HOT if name in {"PAPER_SUMMARY", "CONCEPT_SUMMARY", "PAPER_DETAIL"}
}


@pytest.mark.parametrize("name", sorted(set(HOT) - COLD))
def test_a_hot_statement_starts_at_an_index(
    store: GraphStore, driver: neo4j.Driver, name: str
) -> None:
    load(store, extraction("We use [Slate|Model|uses].", arxiv="2401.00001"))
    with driver.session(database="neo4j", notifications_min_severity="OFF") as session:
        plan = session.run("EXPLAIN " + HOT[name], FACTS).consume().plan
    assert plan is not None

    assert [operator for operator in _operators(plan) if operator in WALKS] == []


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
