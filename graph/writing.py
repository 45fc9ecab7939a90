"""Saving and removing what sources say, a batch in one transaction, one writer at a time."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import LiteralString

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.compose import compose
from graph.cypher import writing as cypher
from graph.database import Row, rows_of
from graph.deliveries import unpack
from graph.fingerprints import title_probes
from graph.identify import identity_probes
from graph.lucene import any_of
from graph.planning import Holder, Plan, make_plan
from graph.references import Answers, References, asked_ids, asked_keys, resolve
from graph.resolving import Candidate

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
    holders = holders_of(tx, {*rows.keys_of(fresh), *keys}, probes=_identity_probes(fresh))
    plan = make_plan(holders, fresh, dropped=dropped)
    citing = _citing(tx, holders, plan)
    references = _references(tx, plan, citing)
    _clear(tx, holders, plan, citing)
    tx.run(cypher.WRITE_DOCUMENTS, rows=rows.document_rows(fresh), load=load_id).consume()
    return _write(tx, plan, references)


def holders_of(
    tx: neo4j.ManagedTransaction, keys: set[str], *, probes: Iterable[str] = ()
) -> list[Holder]:
    """All papers that share an id or a text with these, and those that share one with those."""
    found: dict[str, Holder] = {}
    asked: set[str] = set()
    wanted_keys, wanted_probes = set(keys), set(probes)
    while (wanted_keys | wanted_probes) - asked:
        fresh = _holder_rows(tx, sorted(wanted_keys - asked), sorted(wanted_probes - asked))
        asked |= wanted_keys | wanted_probes
        found |= {row["id"]: _holder(row) for row in fresh if row["id"] not in found}
        deliveries = [one for holder in found.values() for one in holder.deliveries]
        wanted_keys, wanted_probes = {*rows.keys_of(deliveries)}, _identity_probes(deliveries)
    return [found[id_] for id_ in sorted(found)]


def _identity_probes(deliveries: Iterable[Extraction]) -> set[str]:
    return {probe for one in deliveries for probe in identity_probes(one.paper)}


def _holder_rows(tx: neo4j.ManagedTransaction, keys: list[str], probes: list[str]) -> Iterator[Row]:
    for part in _parts(keys):
        yield from rows_of(tx, cypher.HOLDERS, {"ids": part, "keys": any_of(part)})
    for part in _parts(probes):
        yield from rows_of(tx, cypher.HOLDERS_BY_PROBES, {"probes": any_of(part)})


def _parts(texts: list[str]) -> Iterator[list[str]]:
    """Lists of as many texts as one query of a full-text index takes."""
    for start in range(0, len(texts), _KEYS_PER_QUERY):
        yield texts[start : start + _KEYS_PER_QUERY]


def _holder(row: Row) -> Holder:
    deliveries = tuple(unpack(record) for record in row["records"])
    return Holder(id=row["id"], keys=tuple(row["keys"]), deliveries=deliveries)


def _citing(tx: neo4j.ManagedTransaction, holders: list[Holder], plan: Plan) -> list[Extraction]:
    """Other papers that cite what the plan disturbs, or look for what it brings or takes away."""
    found = rows_of(tx, cypher.CITING, {"ids": list(plan.disturbed)})
    for part in _parts(_changed_keys(holders, plan)):
        found += rows_of(tx, cypher.WANTING, {"keys": any_of(part)})
    records = {row["id"]: row["records"] for row in found}
    return [
        compose([unpack(record) for record in records[id_]], id_=id_)
        for id_ in sorted(records)
        if id_ not in plan.papers and id_ not in plan.gone
    ]


def _changed_keys(holders: list[Holder], plan: Plan) -> list[str]:
    """All keys under which papers of the plan are found, now or before."""
    old = [one for holder in holders for one in holder.deliveries]
    new = [one for deliveries in plan.sources.values() for one in deliveries]
    papers = [one.paper for one in (*old, *new)]
    titles = {key for paper in papers for key in title_probes(paper)}
    return sorted({*rows.keys_of(old), *rows.keys_of(new), *titles})


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


def _write(tx: neo4j.ManagedTransaction, plan: Plan, references: list[References]) -> SaveReport:
    papers = list(plan.papers.values())
    sources = plan.sources
    _run_rows(
        tx, cypher.WRITE_PAPERS, [rows.paper_row(one, sources[one.paper.id]) for one in papers]
    )
    concepts, evidence = _write_concepts(tx, papers)
    results = _write_results(tx, papers)
    citations = _write_cites(tx, references)
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


def _write_cites(tx: neo4j.ManagedTransaction, references: list[References]) -> int:
    """Citations of these papers; works that are not there yet become stubs."""
    cited = rows.cite_rows(references)
    _run_rows(tx, cypher.WRITE_STUBS, [rows.stub_row(id_) for id_ in _targets(cited)])
    _run_rows(tx, cypher.WRITE_CITES, cited)
    _run_rows(tx, cypher.WRITE_REFERENCES, rows.references_rows(references))
    return len(cited)


def _targets(cited: list[Row]) -> list[str]:
    return sorted({row["cited"] for row in cited})


def _references(
    tx: neo4j.ManagedTransaction, plan: Plan, citing: list[Extraction]
) -> list[References]:
    """What the papers of the plan and the others cite, as the graph will be."""
    everyone = [*plan.papers.values(), *citing]
    answers = _answers(tx, plan, everyone)
    return [resolve(one, answers) for one in everyone]


def _answers(tx: neo4j.ManagedTransaction, plan: Plan, everyone: Sequence[Extraction]) -> Answers:
    """Which papers will answer to what these papers cite, where some will."""
    asked = {id_ for one in everyone for id_ in asked_ids(one)}
    replaced = {*plan.papers, *plan.gone}
    rest = [row for row in _by_keys(tx, sorted(asked)) if row["id"] not in replaced]
    holding = {row["id"]: row["keys"] for row in rest} | plan.keys
    ids: dict[str, str] = {}
    for id_, keys in holding.items():
        for key in asked.intersection(keys):
            ids[key] = min(ids.get(key, id_), id_, key=_own_first(key))
    told = {id_ for id_, one in plan.papers.items() if one.paper.title}
    loaded = told | {row["id"] for row in rest if not row["stub"]}
    wanted = {key for one in everyone for key in asked_keys(one)}
    candidates = _candidates(tx, plan, wanted, replaced=replaced)
    return Answers(ids=ids, loaded=frozenset(loaded), candidates=candidates)


def _by_keys(tx: neo4j.ManagedTransaction, keys: list[str]) -> list[Row]:
    return [
        row
        for part in _parts(keys)
        for row in rows_of(tx, cypher.KEYS, {"ids": part, "keys": any_of(part)})
    ]


def _candidates(
    tx: neo4j.ManagedTransaction, plan: Plan, wanted: set[str], *, replaced: set[str]
) -> dict[str, list[Candidate]]:
    """The loaded papers that will be found under each of these keys."""
    found: dict[str, list[Candidate]] = {}
    for part in _parts(sorted(wanted)):
        for row in rows_of(tx, cypher.CANDIDATES, {"probes": any_of(part)}):
            if row["id"] not in replaced:
                one = Candidate(row["id"], row["title"], row["year"], tuple(row["families"]))
                for key in set(part).intersection(row["probes"]):
                    found.setdefault(key, []).append(one)
    for id_, composed in plan.papers.items():
        paper = composed.paper
        if paper.title:
            one = Candidate(id_, paper.title, paper.year, rows.families_of(paper))
            for key in wanted.intersection(rows.probes_of(plan.sources[id_])):
                found.setdefault(key, []).append(one)
    return found


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
