"""Bringing the graph into line with the decisions in force, whenever they have changed.

One transaction takes the decisions over and marks, with the label `Outdated`, the papers that the
change touches; others then write these anew, batch by batch. A kill leaves marks, which the next
writer works off before anything else.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import neo4j

from extract.identity import concept_key
from graph.applied import applied, decision_row
from graph.cypher import ledger as cypher
from graph.cypher import writing
from graph.database import Database, Row, rows_of
from graph.decisions import Decision, Kind
from graph.ledger import Ledger, fold
from graph.lucene import any_of
from graph.settling import Vocabulary
from graph.writing import save

Decisions = Callable[[], Iterable[Decision]]
_BATCH = 200


@dataclass(frozen=True)
class Replay:
    """What a change of decisions did, or would do.

    Attributes:
        applied: Ids of decisions that the graph had not applied.
        undone: Ids of those that are no longer in force.
        papers: Papers and stubs that are written anew.
    """

    applied: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()
    papers: int = 0


class _NotWanted(Exception):  # noqa: N818 - ends a transaction, is no error
    """Ends a trial without a trace."""

    def __init__(self, replay: Replay) -> None:
        self.replay = replay


def replay(database: Database, decisions: Decisions, vocabulary: Vocabulary) -> Replay:
    """Takes over the decisions that are in force now, and writes anew what they touch."""
    done = database.write(partial(_take_over, decisions=decisions, vocabulary=vocabulary))
    while database.write(_write_anew):
        pass
    return done


def trial(database: Database, decisions: Decisions, vocabulary: Vocabulary) -> Replay:
    """What `replay` would do; nothing is written."""
    work = partial(_take_over, decisions=decisions, vocabulary=vocabulary)

    def and_back(tx: neo4j.ManagedTransaction) -> None:
        raise _NotWanted(work(tx))

    try:
        database.write(and_back)
    except _NotWanted as e:
        return e.replay
    raise AssertionError("a trial always ends by its exception")


def _take_over(
    tx: neo4j.ManagedTransaction, *, decisions: Decisions, vocabulary: Vocabulary
) -> Replay:
    tx.run(writing.TAKE_TURN).consume()
    old, new = applied(tx), fold(decisions())  # asked for under the turn: none can come between
    gone = sorted({*old.decisions} - {*new.decisions})
    fresh = sorted({*new.decisions} - {*old.decisions})
    if gone or fresh:
        changed = [*gone, *fresh]
        _mark_papers(tx, [one for one in changed if one.kind is Kind.PAPER])
        _mark_concepts(
            tx, [one for one in changed if one.kind is Kind.CONCEPT], old, new, vocabulary
        )
        tx.run(cypher.FORGET_DECISIONS, ids=[one.id for one in gone]).consume()
        tx.run(cypher.WRITE_DECISIONS, rows=[decision_row(one) for one in fresh]).consume()
    papers = rows_of(tx, cypher.COUNT_OUTDATED)[0]["total"]
    ids = tuple(one.id for one in fresh), tuple(one.id for one in gone)
    return Replay(applied=ids[0], undone=ids[1], papers=papers)


def _mark_papers(tx: neo4j.ManagedTransaction, changed: list[Decision]) -> None:
    _mark_answering(tx, {id_ for one in changed for id_ in one.subjects})
    origins = [one.origin for one in changed if one.origin]
    rows = [{"document": document, "line": line} for document, line in origins]
    tx.run(cypher.MARK_AT, rows=rows).consume()


def _mark_answering(tx: neo4j.ManagedTransaction, ids: set[str]) -> None:
    """Marks all papers and stubs that answer to one of these ids."""
    wanted = sorted(ids)
    for start in range(0, len(wanted), _BATCH):
        part = wanted[start : start + _BATCH]
        found = rows_of(tx, writing.KEYS, {"ids": part, "keys": any_of(part)})
        tx.run(cypher.MARK_IDS, ids=[row["id"] for row in found]).consume()


def _mark_concepts(
    tx: neo4j.ManagedTransaction,
    changed: list[Decision],
    old: Ledger,
    new: Ledger,
    vocabulary: Vocabulary,
) -> None:
    """Marks the papers whose uses move, and the concepts whose name or place may change."""
    if not changed:
        return
    # the papers of a split are named by it, whatever its concept has become
    _mark_answering(tx, {id_ for one in changed for id_ in one.subjects if not _is_concept(id_)})
    keys = old.concepts.mentioned | new.concepts.mentioned
    pairs = {key: (old.concepts.present_key(key), new.concepts.present_key(key)) for key in keys}
    moving = [{"key": key, "at": at} for key, (at, then) in sorted(pairs.items()) if at != then]
    tx.run(cypher.MARK_USES, rows=moving).consume()
    named = {concept_key(id_) for one in changed for id_ in _concepts(one)}
    touched = named | {at for key in named for at in pairs.get(key, ())}
    for known in (vocabulary.under(old.concepts), vocabulary.under(new.concepts)):
        around = known.pairs(touched)
        touched = touched | {row[end] for row in around for end in ("below", "above")}
    tx.run(cypher.MARK_CONCEPTS, keys=sorted(touched)).consume()


def _concepts(decision: Decision) -> list[str]:
    named = (*decision.subjects, decision.object)
    return [id_ for id_ in named if _is_concept(id_)]


def _is_concept(id_: str) -> bool:
    return id_.startswith("concept:")


def _write_anew(tx: neo4j.ManagedTransaction) -> int:
    """Writes some of what is marked; returns how many."""
    found: list[Row] = rows_of(tx, cypher.OUTDATED, {"limit": _BATCH})
    if found:
        save(tx, (), keys={key for row in found for key in row["keys"]}, load_id="")
        tx.run(cypher.UNMARK, ids=[row["id"] for row in found]).consume()
    return len(found)
