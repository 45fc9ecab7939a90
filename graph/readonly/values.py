"""Values of the database as JSON values, in the forms of the `/cypher` body.

Only the process that receives imports this module: it needs the driver's types.
"""

import base64
import json
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from neo4j.graph import Node, Path, Relationship
from neo4j.spatial import Point
from neo4j.time import Date, DateTime, Duration, Time

Json = None | bool | int | float | str | list[Any] | dict[str, Any]


def row_line(values: Sequence[object]) -> bytes:
    """One row as a JSON array in UTF-8, on one line.

    Raises:
        RecursionError: If a list is nested too deeply for JSON.
        TypeError: If a value has no JSON form.
    """
    plain = [plain_value(value) for value in values]
    return json.dumps(
        plain, ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")
    ).encode()


def plain_value(value: object) -> Json:
    """The JSON form of one value.

    Nodes, relationships and paths take the forms of DESIGN section 7, their ids being the
    database's element ids; times are ISO 8601; a point is a GeoJSON-like object with its `srid`;
    bytes are Base64; numbers that JSON lacks are the texts `NaN`, `Infinity`, `-Infinity`.

    Raises:
        TypeError: If the value has no JSON form.
    """
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else _not_finite(value)
    for kind, form in _FORMS:
        if isinstance(value, kind):
            return form(value)
    raise TypeError(f"a value of the type {type(value).__name__} has no JSON form")


def _not_finite(value: float) -> str:
    if math.isnan(value):
        return "NaN"
    return "Infinity" if value > 0 else "-Infinity"


def _node(node: Node) -> Json:
    return {
        "id": node.element_id,
        "labels": sorted(node.labels),
        "properties": _properties(node),
    }


def _relationship(relationship: Relationship) -> Json:
    start, end = relationship.start_node, relationship.end_node
    return {
        "id": relationship.element_id,
        "type": relationship.type,
        "from": None if start is None else start.element_id,
        "to": None if end is None else end.element_id,
        "properties": _properties(relationship),
    }


def _path(path: Path) -> Json:
    parts: list[Json] = [_node(path.nodes[0])]
    for relationship, node in zip(path.relationships, path.nodes[1:], strict=True):
        parts += [_relationship(relationship), _node(node)]
    return parts


def _properties(entity: Node | Relationship) -> dict[str, Json]:
    return {name: plain_value(value) for name, value in sorted(entity.items())}


def _point(point: Point) -> Json:
    return {
        "type": "Point",
        "srid": point.srid,
        "coordinates": [plain_value(part) for part in point],
    }


def _bytes(value: bytes | bytearray) -> Json:
    return base64.b64encode(value).decode()


def _iso(value: Date | DateTime | Time | Duration) -> Json:
    return value.iso_format()


def _list(value: Sequence[object]) -> Json:
    return [plain_value(item) for item in value]


def _map(value: Mapping[str, object]) -> Json:
    return {key: plain_value(item) for key, item in value.items()}


# In this order: a point and a duration are tuples too, a node is no mapping.
_FORMS: tuple[tuple[type | tuple[type, ...], Callable[[Any], Json]], ...] = (
    (Node, _node),
    (Relationship, _relationship),
    (Path, _path),
    (Point, _point),
    ((Date, DateTime, Time, Duration), _iso),
    ((bytes, bytearray), _bytes),
    ((list, tuple), _list),
    (Mapping, _map),
)
