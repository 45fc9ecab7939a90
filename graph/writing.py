"""Saving and removing what sources say, a batch in one transaction, one writer at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import LiteralString

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.compose import compose
from graph.cypher import writing as cypher
from graph.database import Row, rows_of
from graph.deliveries import unpack
from graph.lucene import any_of
from graph.planning import Holder, Plan, make_plan

_KEYS_PER_QUERY = 500


@dataclass(frozen=True)
class SaveReport:
    """What one batch wrote.

    Attributes:
        papers: Papers written, those rewritten because another source completed them included.
        concepts: Concepts that these papers use.
        evidence: Relationships from these papers to concepts.
        results: Figures that they state.
        citations: Works that they cite.
    """

    papers: int
    concepts: int
    evidence: int
    results: int
    citations: int


def save(
    tx: neo4j.ManagedTransaction,
    fresh: Sequence[Extraction],
    *,
    dropped: Callable[[Extraction], bool] = lambda _: False,
    keys: Iterable[str] = (),
    load_id: str,
) -> SaveReport:
    """Adds the `fresh` deliveries to the graph and takes the dropped ones out of it.

    Args:
        tx: A writing transaction; running twice has the effect of running once.
        fresh: What sources say anew.
        dropped: Says of a delivery found under one of the keys whether it goes.
        keys: Ids of further papers that are looked at for dropped deliveries.
        load_id: The run that this is part of.
    """
    tx.run(cypher.TAKE_TURN).consume()
    holders = holders_of(tx, {*rows.keys_of(fresh), *keys})
    plan = make_plan(holders, fresh, dropped=dropped)
    citing = _citing(tx, plan)
    answers = _answers(tx, plan, citing)
    _clear(tx, holders, plan, citing)
    tx.run(cypher.WRITE_DOCUMENTS, rows=rows.document_rows(fresh), load=load_id).consume()
    return _write(tx, plan, citing, answers)


def holders_of(tx: neo4j.ManagedTransaction, keys: set[str]) -> list[Holder]:
    """All papers that share an id with these keys, and those that share one with those."""
    found: dict[str, Holder] = {}
    asked: set[str] = set()
    while fresh := sorted(keys - asked):
        asked |= keys
        for row in _by_keys(tx, fresh, with_records=True):
            found[row["id"]] = _holder(row)
        keys = {key for one in found.values() for key in rows.keys_of(one.deliveries)}
    return [found[id_] for id_ in sorted(found)]


def _by_keys(tx: neo4j.ManagedTransaction, keys: list[str], *, with_records: bool) -> list[Row]:
    statement = cypher.HOLDERS if with_records else cypher.KEYS
    return [
        row
        for start in range(0, len(keys), _KEYS_PER_QUERY)
        for part in [keys[start : start + _KEYS_PER_QUERY]]
        for row in rows_of(tx, statement, {"ids": part, "keys": any_of(part)})
    ]


def _holder(row: Row) -> Holder:
    deliveries = tuple(unpack(record) for record in row["records"])
    return Holder(id=row["id"], keys=tuple(row["keys"]), deliveries=deliveries)


def _citing(tx: neo4j.ManagedTransaction, plan: Plan) -> list[Extraction]:
    """Other papers that cite what the plan disturbs; their citations are written anew."""
    return [
        compose([unpack(record) for record in row["records"]], id_=row["id"])
        for row in rows_of(tx, cypher.CITING, {"ids": list(plan.disturbed)})
        if row["id"] not in plan.papers and row["id"] not in plan.gone
    ]


def _clear(
    tx: neo4j.ManagedTransaction, holders: list[Holder], plan: Plan, citing: list[Extraction]
) -> None:
    old = [one.id for one in holders if one.id in plan.papers or one.id in plan.gone]
    for statement in (
        cypher.CLEAR_LINKS,
        cypher.CLEAR_AUTHORS,
        cypher.CLEAR_RESULTS,
        cypher.CLEAR_ORIGINS,
    ):
        _run(tx, statement, ids=old)
    _run(tx, cypher.CLEAR_CITES, ids=[one.paper.id for one in citing])
    _run(tx, cypher.DELETE_PAPERS, ids=list(plan.gone))


def _write(
    tx: neo4j.ManagedTransaction, plan: Plan, citing: list[Extraction], answers: dict[str, str]
) -> SaveReport:
    papers = list(plan.papers.values())
    _run_rows(
        tx, cypher.WRITE_PAPERS, [rows.paper_row(one, plan.keys[one.paper.id]) for one in papers]
    )
    concepts, evidence = _write_concepts(tx, papers)
    results = _write_results(tx, papers)
    citations = _write_cites(tx, [*papers, *citing], answers)
    _write_people_and_places(tx, papers)
    origins = [row for id_ in plan.papers for row in rows.origin_rows(id_, plan.sources[id_])]
    _run_rows(tx, cypher.WRITE_ORIGINS, origins)
    return SaveReport(
        papers=len(papers),
        concepts=concepts,
        evidence=evidence,
        results=results,
        citations=citations,
    )


def _write_concepts(tx: neo4j.ManagedTransaction, papers: list[Extraction]) -> tuple[int, int]:
    concepts = rows.concept_rows(papers)
    _run_rows(tx, cypher.WRITE_CONCEPTS, concepts)
    evidence = rows.evidence_rows(papers)
    for role, role_rows in evidence.items():
        _run_rows(tx, cypher.WRITE_EVIDENCE[role], role_rows)
    return len(concepts), sum(len(role_rows) for role_rows in evidence.values())


def _write_results(tx: neo4j.ManagedTransaction, papers: list[Extraction]) -> int:
    results = [row for one in papers for row in rows.result_rows(one)]
    _run_rows(tx, cypher.WRITE_RESULTS, results)
    for part, statement in cypher.WRITE_RESULT_LINKS.items():
        links = [row for one in papers for row in rows.result_link_rows(one, part)]
        _run_rows(tx, statement, links)
    return len(results)


def _write_cites(
    tx: neo4j.ManagedTransaction, papers: list[Extraction], answers: dict[str, str]
) -> int:
    """Citations of these papers; works that nothing answers to become stubs."""
    unknown = sorted({id_ for one in papers for id_ in rows.cited_ids(one)} - answers.keys())
    _run_rows(tx, cypher.WRITE_STUBS, [rows.stub_row(id_) for id_ in unknown])
    cites = [
        row for one in papers for row in rows.cite_rows(one, lambda id_: answers.get(id_, id_))
    ]
    _run_rows(tx, cypher.WRITE_CITES, cites)
    return len(cites)


def _answers(tx: neo4j.ManagedTransaction, plan: Plan, citing: list[Extraction]) -> dict[str, str]:
    """Which paper will answer to each id that these papers cite, where one will."""
    asked = {id_ for one in (*plan.papers.values(), *citing) for id_ in rows.cited_ids(one)}
    replaced = {*plan.papers, *plan.gone}
    found = _by_keys(tx, sorted(asked), with_records=False)
    holding = {row["id"]: row["keys"] for row in found if row["id"] not in replaced} | plan.keys
    answers: dict[str, str] = {}
    for id_, keys in holding.items():
        for key in asked.intersection(keys):
            answers[key] = min(answers.get(key, id_), id_, key=_own_first(key))
    return answers


def _own_first(key: str) -> Callable[[str], tuple[bool, str]]:
    """Of several papers that answer to a key the one whose id it is, else the first."""
    return lambda id_: (id_ != key, id_)


def _write_people_and_places(tx: neo4j.ManagedTransaction, papers: list[Extraction]) -> None:
    authors = [row for one in papers for row in rows.author_rows(one.paper)]
    _run_rows(tx, cypher.WRITE_AUTHORS, authors)
    venues = [row for one in papers for row in rows.venue_rows(one.paper)]
    _run_rows(tx, cypher.WRITE_VENUES, venues)


def _run(tx: neo4j.ManagedTransaction, statement: LiteralString, *, ids: list[str]) -> None:
    if ids:
        tx.run(statement, ids=ids).consume()


def _run_rows(tx: neo4j.ManagedTransaction, statement: LiteralString, batch: list[Row]) -> None:
    if batch:
        tx.run(statement, rows=batch).consume()
