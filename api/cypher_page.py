"""The console: a statement, its rows as a table, and how to take them along."""

import json
import re
from dataclasses import dataclass
from typing import Any, Final

from api.addresses import path_of
from api.cypher import LONGEST_SHOWN, ids_in
from api.errors import ApiProblem
from api.rendering import NODE_TYPES, query, rendered
from graph.readonly import CypherResult
from graph.schema import NODE_LABELS, RELATIONSHIP_TYPES

EXAMPLES: Final = {
    "introduced": (
        "MATCH (p:Paper)-[:INTRODUCES]->(m:Model)\nRETURN p, m\nORDER BY p.year DESC LIMIT 20"
    ),
    "cited": (
        "MATCH (p:Paper)<-[:CITES]-(by:Paper)\n"
        "RETURN p AS paper, count(by) AS cited_by\nORDER BY cited_by DESC LIMIT 20"
    ),
    "pairs": (
        "MATCH (m:Method)<-[:USES|INTRODUCES]-(p:Paper)-[:EVALUATED_ON]->(d:Dataset)\n"
        "RETURN m AS method, d AS dataset, count(p) AS papers\nORDER BY papers DESC LIMIT 20"
    ),
    "sentences": (
        "MATCH (p:Paper)-[r:EVALUATED_ON]->(d:Dataset)\n"
        "RETURN p.title AS paper, d.name AS dataset, r.quotes[0] AS sentence\nLIMIT 20"
    ),
    "figures": (
        "MATCH (p:Paper)-[:REPORTS]->(r:Result)-[:ON]->(d:Dataset), (r)-[:IN]->(m:Metric)\n"
        "RETURN p AS paper, d AS dataset, m AS metric, r.value AS value, r.quote AS sentence\n"
        "LIMIT 20"
    ),
}
"""Statements to begin from; `api/texts` says by name what each asks."""

_PLACES: Final = {"Paper": "papers", "Concept": "concepts", "Author": "authors", "Venue": "venues"}


@dataclass(frozen=True)
class Piece:
    """A part of a cell.

    Attributes:
        text: What it says.
        kind: "text", "value" (a number or a structure, as JSON), "link" (a relationship) or "node".
        type: Of a node that is drawn, its type.
        address: Of a node that has a page, where it is.
    """

    text: str
    kind: str
    type: str = ""
    address: str = ""


@dataclass(frozen=True)
class Fault:
    """The place in the statement that is wrong: its line in three parts, the middle one to blame."""

    before: str
    at: str
    after: str


def console_page(
    statement: str,
    *,
    result: CypherResult | None = None,
    problem: ApiProblem | None = None,
    place: tuple[int, int] | None = None,
) -> str:
    """The page for a statement, or for none yet.

    Args:
        statement: What was asked, empty for nothing.
        result: Its rows.
        problem: Why there are none.
        place: Line and column that the problem is about.
    """
    rows = [json.loads(line) for line in result.lines] if result else []
    drawable = len(statement) <= LONGEST_SHOWN and bool(ids_in(rows))
    return rendered(
        "cypher.html",
        statement=statement,
        result=result,
        rows=[[pieces(value) for value in row] for row in rows],
        graph=f"/explore?{query(statement=statement)}" if drawable else "",
        data={form: f"/cypher?{query(statement=statement, format=form)}" for form in _FORMS},
        own_limit=_limit_reached(statement, len(rows)),
        problem=problem,
        fault=fault_of(statement, place),
        examples={name: f"/cypher?{query(statement=text)}" for name, text in EXAMPLES.items()},
        labels=NODE_LABELS,
        relationships=RELATIONSHIP_TYPES,
    )


_FORMS: Final = ("json", "csv")
_LIMIT: Final = re.compile(r"\bLIMIT\s+(\d{1,9})\s*;?\s*$", re.IGNORECASE)


def _limit_reached(statement: str, rows: int) -> int:
    """The number that a statement ends with, where it has as many rows; else 0."""
    limit = _LIMIT.search(statement)
    return rows if limit and int(limit[1]) == rows else 0


def pieces(value: object) -> list[Piece]:
    """What a cell shows of one value of a row; a path is its nodes and relationships in a row."""
    if isinstance(value, list) and value and all(_is_entity(part) for part in value):
        return [piece for part in value for piece in pieces(part)]
    if isinstance(value, dict) and _is_entity(value):
        return [_node(value) if "labels" in value else Piece(str(value["type"]), "link")]
    if isinstance(value, str):
        return [Piece(value, "text")]
    return [Piece(json.dumps(value, ensure_ascii=False), "value")]


def _is_entity(value: object) -> bool:
    """Whether it is a node or a relationship; a map that only looks like one may pass too."""
    if not isinstance(value, dict) or not isinstance(value.get("properties"), dict):
        return False
    return set(value) in ({"id", "labels", "properties"}, _RELATIONSHIP)


_RELATIONSHIP: Final = {"id", "type", "from", "to", "properties"}


def _node(node: dict[str, Any]) -> Piece:
    """A node by its title or name, with the way to its page."""
    labels = [str(label) for label in node["labels"]] if isinstance(node["labels"], list) else []
    facts = node["properties"]
    id_ = facts.get("id")
    names = (facts.get("title"), facts.get("name"), id_, ":".join(labels))
    name = next((one for one in names if isinstance(one, str) and one), json.dumps(facts))
    place = next((_PLACES[label] for label in labels if label in _PLACES), "")
    address = path_of(place, id_) if place and isinstance(id_, str) else ""
    return Piece(name, "node", next((one for one in NODE_TYPES if one in labels), ""), address)


def fault_of(statement: str, place: tuple[int, int] | None) -> Fault | None:
    """The line of the statement in which the fault is; None where there is no such place."""
    lines = statement.split("\n")
    if place is None or not 1 <= place[0] <= len(lines):
        return None
    line, column = place
    text = lines[line - 1].rstrip("\r")
    at = min(max(column - 1, 0), len(text))
    return Fault(text[:at], text[at : at + 1] or " ", text[at + 1 :])
