"""What a plan walks over from end to end."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

import neo4j

_WHOLE = re.compile(
    r"AllNodesScan|NodeByLabelScan|UnionNodeByLabelsScan|IntersectionNodeByLabelsScan"
    r"|(Und|D)irected(All)?Relationship(Type|s)?Scan|UnionRelationshipTypesScan|CartesianProduct"
    r"|(Und|D)irected\w*IndexScan|NodeIndexScan|Node\w*(Contains|EndsWith)Scan"
)
_FROM_THE_FIRST = re.compile(r"(?<!board_)\b(?:place|known|key|id|name) >=? ''")


def whole_walks(
    driver: neo4j.Driver, statement: str, facts: Mapping[str, Any] | None = None
) -> list[str]:
    """Operators of its plan that look at all there is, and ranges of an index that leave nothing out.

    Of `board_place` a range may hold all: only concepts with leaderboards have it.
    """
    with driver.session(database="neo4j", notifications_min_severity="OFF") as session:
        plan = session.run("EXPLAIN " + statement, dict(facts or {})).consume().plan
    assert plan is not None
    walks = [operator for operator in _operators(plan) if _WHOLE.fullmatch(operator)]
    return walks + _FROM_THE_FIRST.findall(statement)


def _operators(plan: Mapping[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)
