"""Which papers of the graph may be the works that records tell of: by their ids, or by their texts."""

from collections.abc import Iterable, Iterator, Mapping

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.cypher import writing as cypher
from graph.database import Row, rows_of
from graph.deliveries import unpack
from graph.fingerprints import identity_probes
from graph.identify import abstract_ids
from graph.ledger import NO_LEDGER, Ledger
from graph.likeness import may_be_one, own_title
from graph.lucene import any_of, parts
from graph.planning import Holder

Probe = tuple[str, str | None]
"""A key of a record's texts, and the title of that record; None where it has none of its own."""


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
        wanted_keys = keys_asked(deliveries) | {*ledger.papers.keys_of(deliveries)}
        wanted_keys -= _of_abstracts_alone(deliveries)
        wanted_probes = probes_of(deliveries)
    return [found[id_] for id_ in sorted(found)]


def keys_asked(deliveries: Iterable[Extraction]) -> set[str]:
    """The ids under which other records of these works are looked for."""
    deliveries = list(deliveries)
    return {*rows.keys_of(deliveries)} - _of_abstracts_alone(deliveries)


def _of_abstracts_alone(deliveries: Iterable[Extraction]) -> set[str]:
    """Ids that these only would have by their abstracts: those meet by `probes_of`, by title too."""
    deliveries = list(deliveries)
    hashes = {id_ for one in deliveries for id_ in abstract_ids(one.paper)}
    return hashes - {one.paper.id for one in deliveries}


def probes_of(deliveries: Iterable[Extraction]) -> set[Probe]:
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
    for part in parts(keys):
        yield from rows_of(tx, cypher.HOLDERS, {"ids": part, "keys": any_of(part)})
    alike = _alike(tx, probes) - known.keys()
    for part in parts(sorted(alike)):
        yield from rows_of(tx, cypher.HOLDERS_BY_IDS, {"ids": part})


def _alike(tx: neo4j.ManagedTransaction, probes: set[Probe]) -> set[str]:
    """The ids of papers whose texts may be these; of a template's many users none but those."""
    titles: dict[str, set[str | None]] = {}
    for probe, title in probes:
        titles.setdefault(probe, set()).add(title)
    found: set[str] = set()
    for part in parts(sorted(titles)):
        facts = {"asked": part, "probes": any_of(part)}
        for row in rows_of(tx, cypher.TITLES_BY_PROBES, facts):
            ours = {title for probe in row["shared"] for title in titles[probe]}
            if any(may_be_one(title, other) for title in row["titles"] for other in ours):
                found.add(row["id"])
    return found


def _holder(row: Row) -> Holder:
    deliveries = tuple(unpack(record) for record in row["records"])
    return Holder(id=row["id"], keys=tuple(row["keys"]), deliveries=deliveries)
