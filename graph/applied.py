"""The decisions that the graph has applied: nodes of its own, so that it knows what it is made of."""

from collections.abc import Iterable

import neo4j

from graph.cypher import ledger as cypher
from graph.database import Database, Row, rows_of
from graph.decisions import Action, Decision, Kind
from graph.ledger import Ledger, fold


def applied(tx: neo4j.ManagedTransaction) -> Ledger:
    """The decisions that the graph was written under; under a turn they stay so to its end."""
    return _ledger(rows_of(tx, cypher.APPLIED))


def applied_in(database: Database) -> Ledger:
    """The same, for those who only read."""
    return _ledger(database.read(cypher.APPLIED))


def _ledger(rows: Iterable[Row]) -> Ledger:
    return fold(_decision(row) for row in rows)


def _decision(row: Row) -> Decision:
    return Decision(
        when=row["when"],
        id=row["id"],
        action=Action(row["action"]),
        kind=Kind(row["kind"]),
        subjects=tuple(row["subjects"]),
        object=row["object"],
        name=row["name"],
    )


def decision_row(decision: Decision) -> Row:
    """The properties of its node; the note stays in the file."""
    return {
        "id": decision.id,
        "when": decision.when,
        "action": decision.action.value,
        "kind": decision.kind.value,
        "subjects": list(decision.subjects),
        "object": decision.object,
        "name": decision.name,
    }
