"""Saving and removing what sources say, a batch in one transaction, one writer at a time."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import LiteralString

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.applied import applied
from graph.compose import compose
from graph.cypher import writing as cypher
from graph.database import Row, rows_of
from graph.deliveries import unpack
from graph.fingerprints import identity_probes, title_probes
from graph.ledger import NO_LEDGER, Ledger
from graph.likeness import may_be_one, own_title
from graph.lucene import any_of
from graph.planning import Holder, Plan, decided, make_plan
from graph.references import Answers, References, asked_ids, asked_keys, resolve
from graph.resolving import Candidate

_KEYS_PER_QUERY = 500

Probe = tuple[str, str | None]


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
    holders = holders_of(tx, wanted, probes=_probes(fresh), ledger=ledger)
    plan = make_plan(holders, fresh, dropped=dropped, ledger=ledger)
    citing = _citing(tx, holders, plan, ledger)
    references = _references(tx, plan, citing, ledger)
    _clear(tx, holders, plan, citing)
    tx.run(cypher.WRITE_DOCUMENTS, rows=rows.document_rows(fresh), load=load_id).consume()
    return _write(tx, plan, references, ledger)


def holders_of(
    tx: neo4j.ManagedTransaction,
    keys: set[str],
    *,
    probes: Iterable[Probe] = (),
    ledger: Ledger = NO_LEDGER,
) -> list[Holder]:
    """All papers that share an id or a text with these, and those that share one with those."""
    found: dict[str, Holder] = {}
    asked: set[str | Probe] = set()
    wanted_keys, wanted_probes = ledger.papers.linked(keys), set(probes)
    while (wanted_keys | wanted_probes) - asked:
        fresh = _holder_rows(tx, sorted(wanted_keys - asked), wanted_probes - asked, known=found)
        asked |= wanted_keys | wanted_probes
        found |= {row["id"]: _holder(row) for row in fresh if row["id"] not in found}
        deliveries = [one for holder in found.values() for one in holder.deliveries]
        wanted_keys = {*rows.keys_of(deliveries), *ledger.papers.keys_of(deliveries)}
        wanted_probes = _probes(deliveries)
    return [found[id_] for id_ in sorted(found)]


def _probes(deliveries: Iterable[Extraction]) -> set[Probe]:
    """Keys of the texts of these, each with the title of the record that it is of."""
    return {
        (probe, own_title(one.paper)) for one in deliveries for probe in identity_probes(one.paper)
    }


def _holder_rows(
    tx: neo4j.ManagedTransaction,
    keys: list[str],
    probes: set[Probe],
    *,
    known: Mapping[str, Holder],
) -> Iterator[Row]:
    for part in _parts(keys):
        yield from rows_of(tx, cypher.HOLDERS, {"ids": part, "keys": any_of(part)})
    alike = _alike(tx, probes) - known.keys()
    for part in _parts(sorted(alike)):
        yield from rows_of(tx, cypher.HOLDERS_BY_IDS, {"ids": part})


def _alike(tx: neo4j.ManagedTransaction, probes: set[Probe]) -> set[str]:
    """The ids of papers whose texts may be these; of a template's many users none but those."""
    titles: dict[str, set[str | None]] = {}
    for probe, title in probes:
        titles.setdefault(probe, set()).add(title)
    found: set[str] = set()
    for part in _parts(sorted(titles)):
        facts = {"asked": part, "probes": any_of(part)}
        for row in rows_of(tx, cypher.TITLES_BY_PROBES, facts):
            ours = {title for probe in row["shared"] for title in titles[probe]}
            if any(may_be_one(title, other) for title in row["titles"] for other in ours):
                found.add(row["id"])
    return found


def _parts(texts: list[str]) -> Iterator[list[str]]:
    """Lists of as many texts as one query of a full-text index takes."""
    for start in range(0, len(texts), _KEYS_PER_QUERY):
        yield texts[start : start + _KEYS_PER_QUERY]


def _holder(row: Row) -> Holder:
    deliveries = tuple(unpack(record) for record in row["records"])
    return Holder(id=row["id"], keys=tuple(row["keys"]), deliveries=deliveries)


def _citing(
    tx: neo4j.ManagedTransaction, holders: list[Holder], plan: Plan, ledger: Ledger
) -> list[Extraction]:
    """Other papers that cite what the plan disturbs, or look for what it brings or takes away."""
    found = rows_of(tx, cypher.CITING, {"ids": list(plan.disturbed)})
    for part in _parts(_changed_keys(holders, plan)):
        found += rows_of(tx, cypher.WANTING, {"keys": any_of(part)})
    records = {row["id"]: row["records"] for row in found}
    return [
        _composed(id_, [unpack(record) for record in records[id_]], ledger)
        for id_ in sorted(records)
        if id_ not in plan.papers and id_ not in plan.gone
    ]


def _composed(id_: str, deliveries: list[Extraction], ledger: Ledger) -> Extraction:
    keys = ledger.papers.keys_of(deliveries)
    return decided(compose(deliveries, id_=id_), keys, ledger)


def _changed_keys(holders: list[Holder], plan: Plan) -> list[str]:
    """All keys under which papers of the plan are found, now or before."""
    old = [one for holder in holders for one in holder.deliveries]
    new = [one for deliveries in plan.sources.values() for one in deliveries]
    papers = [one.paper for one in (*old, *new)]
    titles = {key for paper in papers for key in title_probes(paper)}
    keys = {key for holder in holders for key in holder.keys}
    keys |= {key for own in plan.keys.values() for key in own}
    return sorted({*keys, *rows.keys_of(old), *rows.keys_of(new), *titles})


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
    tx: neo4j.ManagedTransaction, plan: Plan, references: list[References], ledger: Ledger
) -> SaveReport:
    papers = list(plan.papers.values())
    sources = plan.sources
    _run_rows(tx, cypher.WRITE_PAPERS, [_paper_row(id_, plan) for id_ in plan.papers])
    concepts, evidence = _write_concepts(tx, papers)
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


def _references(
    tx: neo4j.ManagedTransaction, plan: Plan, citing: list[Extraction], ledger: Ledger
) -> list[References]:
    """What the papers of the plan and the others cite, as the graph will be."""
    everyone = [*plan.papers.values(), *citing]
    answers = _answers(tx, plan, everyone, ledger)
    return [resolve(one, answers) for one in everyone]


def _answers(
    tx: neo4j.ManagedTransaction, plan: Plan, everyone: Sequence[Extraction], ledger: Ledger
) -> Answers:
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
    ids |= _stand_ins(asked, ids, loaded, ledger)
    wanted = {key for one in everyone for key in asked_keys(one)}
    candidates = _candidates(tx, plan, wanted, replaced=replaced)
    return Answers(ids=ids, loaded=frozenset(loaded), candidates=candidates)


def _stand_ins(
    asked: set[str], ids: dict[str, str], loaded: set[str], ledger: Ledger
) -> dict[str, str]:
    """For merged ids none of which is loaded the one under which the stub is kept."""
    classes = ledger.papers.classes
    return {
        id_: ledger.papers.stand_in(id_)
        for id_ in asked & classes.keys()
        if ids.get(id_) not in loaded and ids.get(id_, id_) in classes[id_]
    }


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
                one = _candidate(row)
                for key in set(part).intersection(row["probes"]):
                    found.setdefault(key, []).append(one)
    for id_, composed in plan.papers.items():
        paper = composed.paper
        if paper.title:
            one = Candidate(
                id_,
                plan.titles.get(id_, paper.title),
                paper.year,
                rows.families_of(paper),
                rows.introduced_by(composed),
            )
            for key in wanted.intersection(rows.probes_of(plan.sources[id_])):
                found.setdefault(key, []).append(one)
    return found


def _candidate(row: Row) -> Candidate:
    families, introduces = tuple(row["families"]), tuple(row["introduces"])
    return Candidate(row["id"], row["title"], row["year"], families, introduces)


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
