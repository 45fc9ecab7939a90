"""What papers cite, as the graph will be once a plan is carried out."""

from collections.abc import Callable, Sequence

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.compose import compose
from graph.cypher import writing as cypher
from graph.database import Row, rows_of
from graph.deliveries import unpack
from graph.fingerprints import title_probes
from graph.ledger import Ledger
from graph.lucene import any_of, parts
from graph.planning import Holder, Plan, decided
from graph.references import Answers, References, asked_ids, asked_keys, resolve
from graph.resolving import Candidate


def citing_papers(
    tx: neo4j.ManagedTransaction, holders: list[Holder], plan: Plan, ledger: Ledger
) -> list[Extraction]:
    """Other papers that cite what the plan disturbs, or look for what it brings or takes away."""
    found = rows_of(tx, cypher.CITING, {"ids": list(plan.disturbed)})
    for part in parts(_changed_keys(holders, plan)):
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


def references_of(
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
    told = {id_ for id_, one in plan.papers.items() if one.paper.title}
    loaded = told | {row["id"] for row in rest if not row["stub"]}
    ids: dict[str, str] = {}
    for id_, keys in holding.items():
        for key in asked.intersection(keys):
            ids[key] = min(ids.get(key, id_), id_, key=_own_first(key, loaded))
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
        for part in parts(keys)
        for row in rows_of(tx, cypher.KEYS, {"ids": part, "keys": any_of(part)})
    ]


def _candidates(
    tx: neo4j.ManagedTransaction, plan: Plan, wanted: set[str], *, replaced: set[str]
) -> dict[str, list[Candidate]]:
    """The loaded papers that will be found under each of these keys."""
    found: dict[str, list[Candidate]] = {}
    for part in parts(sorted(wanted)):
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
                plan.keys[id_],
            )
            for key in wanted.intersection(rows.probes_of(plan.sources[id_])):
                found.setdefault(key, []).append(one)
    return found


def _candidate(row: Row) -> Candidate:
    families, introduces = tuple(row["families"]), tuple(row["introduces"])
    keys = tuple(row["keys"])
    return Candidate(row["id"], row["title"], row["year"], families, introduces, keys)


def _own_first(key: str, loaded: set[str]) -> Callable[[str], tuple[bool, bool, str]]:
    """Of several papers that answer to a key a loaded one, the one whose id it is, the first."""
    return lambda id_: (id_ not in loaded, id_ != key, id_)
