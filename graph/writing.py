"""Saving and removing what sources say, a batch in one transaction, one writer at a time."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import LiteralString

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.answering import citing_papers, references_of
from graph.applied import applied
from graph.cypher import writing as cypher
from graph.database import Row, rows_of
from graph.holders import holders_of, probes_of
from graph.leaving import drop_empty_loads, mark_communities
from graph.ledger import Ledger
from graph.planning import Holder, Plan, make_plan
from graph.references import References


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
    ledger = applied(tx)
    wanted = {*rows.keys_of(fresh), *ledger.papers.keys_of(fresh), *keys}
    holders = holders_of(tx, wanted, probes=probes_of(fresh), ledger=ledger)
    plan = make_plan(holders, fresh, dropped=dropped, ledger=ledger)
    citing = citing_papers(tx, holders, plan, ledger)
    references = references_of(tx, plan, citing, ledger)
    mark_communities(tx, [one.id for one in holders if any(map(dropped, one.deliveries))])
    _clear(tx, holders, plan, citing)
    write_documents(tx, rows.document_rows(fresh), load_id=load_id)
    return _write(tx, plan, references, ledger)


def write_documents(tx: neo4j.ManagedTransaction, written: Sequence[Row], *, load_id: str) -> None:
    """Writes documents as part of a run; loads of which none is left after that go."""
    facts = {"rows": written, "load": load_id}
    drop_empty_loads(tx, rows_of(tx, cypher.WRITE_DOCUMENTS, facts))


def _clear(
    tx: neo4j.ManagedTransaction, holders: list[Holder], plan: Plan, citing: list[Extraction]
) -> None:
    old = [one.id for one in holders if one.id in plan.papers or one.id in plan.gone]
    for statement in (
        cypher.CLEAR_LINKS,
        cypher.CLEAR_AUTHORS,
        cypher.CLEAR_RESULTS,
        cypher.CLEAR_BASES,
        cypher.CLEAR_ORIGINS,
    ):
        _run(tx, statement, ids=old)
    _run(tx, cypher.CLEAR_CITES, ids=[one.paper.id for one in citing])
    _run(tx, cypher.DELETE_PAPERS, ids=list(plan.gone))


def _write(
    tx: neo4j.ManagedTransaction, plan: Plan, references: list[References], ledger: Ledger
) -> SaveReport:
    papers = list(plan.papers.values())
    sources = plan.sources
    _run_rows(tx, cypher.WRITE_PAPERS, [_paper_row(id_, plan) for id_ in plan.papers])
    concepts, evidence = _write_concepts(tx, papers)
    _write_bases(tx, papers)
    results = _write_results(tx, papers)
    citations = _write_cites(tx, references, ledger)
    _write_people_and_places(tx, papers)
    origins = [row for id_ in plan.papers for row in rows.origin_rows(id_, sources[id_])]
    _run_rows(tx, cypher.WRITE_ORIGINS, origins)
    return SaveReport(
        papers=len(papers),
        concepts=concepts,
        evidence=evidence,
        results=results,
        citations=citations,
    )


def _paper_row(id_: str, plan: Plan) -> Row:
    title = plan.titles.get(id_)
    return rows.paper_row(
        plan.papers[id_], plan.sources[id_], keys=plan.keys[id_], stated_title=title
    )


def _write_concepts(tx: neo4j.ManagedTransaction, papers: list[Extraction]) -> tuple[int, int]:
    concepts = rows.concept_rows(papers)
    _run_rows(tx, cypher.WRITE_CONCEPTS, concepts)
    evidence = rows.evidence_rows(papers)
    for role, role_rows in evidence.items():
        _run_rows(tx, cypher.WRITE_EVIDENCE[role], role_rows)
    return len(concepts), sum(len(role_rows) for role_rows in evidence.values())


def _write_bases(tx: neo4j.ManagedTransaction, papers: list[Extraction]) -> None:
    _run_rows(tx, cypher.WRITE_BASES, [row for one in papers for row in rows.basis_rows(one)])


def _write_results(tx: neo4j.ManagedTransaction, papers: list[Extraction]) -> int:
    results = [row for one in papers for row in rows.result_rows(one)]
    _run_rows(tx, cypher.WRITE_RESULTS, results)
    for part, statement in cypher.WRITE_RESULT_LINKS.items():
        links = [row for one in papers for row in rows.result_link_rows(one, part)]
        _run_rows(tx, statement, links)
    return len(results)


def _write_cites(tx: neo4j.ManagedTransaction, references: list[References], ledger: Ledger) -> int:
    """Citations of these papers; works that are not there yet become stubs."""
    cited = rows.cite_rows(references)
    stubs = [rows.stub_row(id_, ledger.papers.stub_keys(id_)) for id_ in _targets(cited)]
    _run_rows(tx, cypher.WRITE_STUBS, stubs)
    _run_rows(tx, cypher.WRITE_CITES, cited)
    _run_rows(tx, cypher.WRITE_REFERENCES, rows.references_rows(references))
    return len(cited)


def _targets(cited: list[Row]) -> list[str]:
    return sorted({row["cited"] for row in cited})


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
