"""Values of the database take the JSON forms of the `/cypher` body."""

import datetime as dt
import json
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from neo4j.graph import Graph, Node, Path, Relationship
from neo4j.spatial import CartesianPoint, WGS84Point
from neo4j.time import Date, DateTime, Duration, Time

from graph.readonly.values import plain_value, row_line

GRAPH = Graph()
PAPER = Node(GRAPH, "4:x:1", 1, ["Paper"], {"title": "On looms", "id": "paper:1"})
CONCEPT = Node(GRAPH, "4:x:2", 2, ["Dataset", "Concept"], {"name": "MNIST"})
PAPER_BODY = {
    "id": "4:x:1",
    "labels": ["Paper"],
    "properties": {"id": "paper:1", "title": "On looms"},
}
CONCEPT_BODY = {"id": "4:x:2", "labels": ["Concept", "Dataset"], "properties": {"name": "MNIST"}}
USES_BODY = {
    "id": "5:x:3",
    "type": "USES",
    "from": "4:x:1",
    "to": "4:x:2",
    "properties": {"quotes": ["a quote"], "since": "2020-01-02"},
}


def uses() -> Relationship:
    properties = {"since": Date(2020, 1, 2), "quotes": ["a quote"]}
    made: Relationship = GRAPH.relationship_type("USES")(GRAPH, "5:x:3", 3, properties)
    made._start_node, made._end_node = PAPER, CONCEPT
    return made


def test_a_node_a_relationship_and_a_path_around_them() -> None:
    path = Path(PAPER, uses())
    assert plain_value([PAPER, uses(), path]) == [
        PAPER_BODY,
        USES_BODY,
        [PAPER_BODY, USES_BODY, CONCEPT_BODY],
    ]


def test_a_path_against_the_arrow_keeps_the_arrow_in_the_relationship() -> None:
    assert plain_value(Path(CONCEPT, uses())) == [CONCEPT_BODY, USES_BODY, PAPER_BODY]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        (True, True),
        (0, 0),
        (2**63 - 1, 9223372036854775807),
        (-(2**63), -9223372036854775808),
        (1.5, 1.5),
        (1e308, 1e308),
        (math.nan, "NaN"),
        (math.inf, "Infinity"),
        (-math.inf, "-Infinity"),
        ("", ""),
        ('π₀ 🙂 \u2028 " \\ \n </script>', 'π₀ 🙂 \u2028 " \\ \n </script>'),
        (Date(2024, 2, 29), "2024-02-29"),
        (Time(1, 2, 3, 4), "01:02:03.000000004"),
        (Time(1, 2, 3, 0, dt.UTC), "01:02:03.000000000+00:00"),
        (DateTime(2024, 2, 29, 1, 2, 3, 500_000_000), "2024-02-29T01:02:03.500000000"),
        (
            DateTime(2024, 2, 29, 1, tzinfo=dt.timezone(dt.timedelta(hours=5.5))),
            "2024-02-29T01:00:00.000000000+05:30",
        ),
        (Duration(months=14, days=3, seconds=4, nanoseconds=5), "P1Y2M3DT4.000000005S"),
        (Duration(), "PT0S"),
        (
            WGS84Point((2.35, 48.85)),
            {"type": "Point", "srid": 4326, "coordinates": [2.35, 48.85]},
        ),
        (
            CartesianPoint((1.0, 2.0, math.inf)),
            {"type": "Point", "srid": 9157, "coordinates": [1.0, 2.0, "Infinity"]},
        ),
        (b"\x00\xff", "AP8="),
        (bytearray(b"ab"), "YWI="),
        ([], []),
        ({}, {}),
        (
            {"a": [1, {"b": [None, PAPER, math.nan]}], "c": Date(2024, 1, 1)},
            {"a": [1, {"b": [None, PAPER_BODY, "NaN"]}], "c": "2024-01-01"},
        ),
    ],
)
def test_each_kind_of_value(value: object, expected: object) -> None:
    assert json.loads(row_line([value])) == [expected]


def test_a_value_that_has_no_form_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(TypeError, match="object has no JSON form"):
        plain_value(object())


def test_a_list_nested_too_deeply_is_an_error_and_not_a_crash() -> None:
    nested: list[Any] = []
    for _ in range(100_000):
        nested = [nested]
    try:
        with pytest.raises(RecursionError):
            row_line([nested])
    finally:
        while nested:  # else freeing it would recurse
            nested = nested.pop()


SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"]))
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner)
    ),
    max_leaves=20,
)


@given(st.lists(VALUES))
def test_json_values_come_through_unchanged_on_one_line(values: list[object]) -> None:
    line = row_line(values)
    assert json.loads(line) == values
    assert b"\n" not in line
