"""A plan passes only where everything in it is known to read."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.readonly import CypherRefused
from graph.readonly.operators import OPERATORS, PROCEDURES
from graph.readonly.plan import check_plan

# Of Neo4j 5.26: what writes, locks, imports, administers or leaves the database.
FORBIDDEN = (
    "AdministrationCommand",
    "AssertingMultiNodeIndexSeek",
    "Create",
    "CreateConstraint",
    "CreateIndex",
    "Delete",
    "DetachDelete",
    "DoNothingIfExists(INDEX)",
    "DropIndex",
    "Foreach",
    "LoadCSV",
    "LockingMerge",
    "Merge",
    "NodeUniqueIndexSeek(Locking)",
    "RemoveLabels",
    "RunQueryAt",
    "SetDynamicProperty",
    "SetLabels",
    "SetProperties",
    "SetProperty",
    "ShowFunctions",
    "ShowIndexes",
    "ShowSettings",
    "ShowTransactions",
    "TerminateTransactions",
    "TransactionApply",
    "TransactionForeach",
)


def operator(name: str, *children: dict[str, Any], details: str = "") -> dict[str, Any]:
    return {
        "operatorType": f"{name}@neo4j",
        "args": {"Details": details},
        "children": list(children),
    }


def call(procedure: str) -> dict[str, Any]:
    return operator("ProcedureCall", details=f"{procedure}() :: (x :: STRING)")


READING = st.sampled_from(sorted(OPERATORS - {"ProcedureCall"})).map(operator)
PLANS = st.recursive(
    READING | st.sampled_from(sorted(PROCEDURES)).map(call),
    lambda inner: st.tuples(
        st.sampled_from(["Apply", "Union", "Filter"]), st.lists(inner, max_size=3)
    ).map(lambda drawn: operator(drawn[0], *drawn[1])),
    max_leaves=8,
)


def with_one_inside(plan: dict[str, Any], extra: dict[str, Any], at: int) -> dict[str, Any]:
    """The plan with one more operator at the end of the `at`-th branch it walks down."""
    if not plan["children"]:
        return {**plan, "children": [extra]}
    index = at % len(plan["children"])
    children = list(plan["children"])
    children[index] = with_one_inside(children[index], extra, at // 2)
    return {**plan, "children": children}


@given(PLANS)
def test_a_plan_of_known_operators_passes(plan: dict[str, Any]) -> None:
    check_plan("r", plan)


@given(PLANS, st.sampled_from(FORBIDDEN), st.integers(0, 99))
def test_one_forbidden_operator_anywhere_refuses_the_plan(
    plan: dict[str, Any], name: str, at: int
) -> None:
    with pytest.raises(CypherRefused) as caught:
        check_plan("r", with_one_inside(plan, operator(name), at))
    assert str(caught.value) == f"{name} is not allowed; only operators that read the graph are"


@given(PLANS, st.text(max_size=12), st.integers(0, 99))
def test_an_operator_nobody_knows_refuses_the_plan(
    plan: dict[str, Any], name: str, at: int
) -> None:
    with pytest.raises(CypherRefused):
        check_plan("r", with_one_inside(plan, operator(f"New{name}"), at))


@given(PLANS, st.sampled_from(["dbms.listConfig", "db.labels2", "apoc.load.json", "", "DB.LABELS"]))
def test_a_procedure_that_is_not_listed_refuses_the_plan(
    plan: dict[str, Any], procedure: str
) -> None:
    with pytest.raises(CypherRefused, match=r"the procedure .* is not allowed"):
        check_plan("r", with_one_inside(plan, call(procedure), 3))


@given(PLANS, st.sampled_from(["w", "rw", "s", "", "R", None, "x"]))
def test_a_plan_of_another_type_than_reading_is_refused(
    plan: dict[str, Any], query_type: str | None
) -> None:
    with pytest.raises(CypherRefused):
        check_plan(query_type, plan)


def test_without_a_plan_there_is_no_judgement() -> None:
    with pytest.raises(CypherRefused):
        check_plan("r", None)
    with pytest.raises(CypherRefused):
        check_plan("r", {})
