"""A made-up literature into an empty graph, by the store's own rows and statements.

What loading looks up (which records are one work) is known here, and left out; names, counts and
places are settled by the store.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import LiteralString

import neo4j

from extract.domain import Extraction
from graph import rows
from graph.cypher import writing as cypher
from graph.database import Database, Row
from graph.loading import LoadCounts
from graph.references import Answers, References, resolve
from graph.store import GraphStore
from scripts.bench.papers import EXTRACTOR

_BATCH = 1_000


def fill(
    store: GraphStore,
    database: Database,
    extractions: Iterable[Extraction],
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Writes all papers, cited before citing, then settles; `progress` is told how many are in."""
    run = store.begin_load(EXTRACTOR)
    done = 0
    for batch in _batches(extractions):
        database.write(partial(_write, batch=batch, load=run.id))
        done += len(batch)
        progress(done)
        for source in {one.source.sha256: one.source for one in batch}.values():
            store.complete_document(source, extractor=EXTRACTOR, load_id=run.id)
    store.finish_load(run, LoadCounts(read=done, loaded=done))


def _batches(extractions: Iterable[Extraction]) -> Iterator[list[Extraction]]:
    rest = iter(extractions)
    while batch := list(islice(rest, _BATCH)):
        yield batch


def _write(tx: neo4j.ManagedTransaction, *, batch: Sequence[Extraction], load: str) -> None:
    def run(statement: LiteralString, written: list[Row]) -> None:
        if written:
            tx.run(statement, rows=written).consume()

    documents = rows.document_rows(batch)
    tx.run(cypher.WRITE_DOCUMENTS, rows=documents, load=load).consume()
    run(cypher.WRITE_PAPERS, [rows.paper_row(one, [one]) for one in batch])
    run(cypher.WRITE_CONCEPTS, rows.concept_rows(batch))
    for role, edges in rows.evidence_rows(batch).items():
        run(cypher.WRITE_EVIDENCE[role], edges)
    run(cypher.WRITE_RESULTS, [row for one in batch for row in rows.result_rows(one)])
    for part, statement in cypher.WRITE_RESULT_LINKS.items():
        run(statement, [row for one in batch for row in rows.result_link_rows(one, part)])
    run(cypher.WRITE_AUTHORS, [row for one in batch for row in rows.author_rows(one.paper)])
    run(cypher.WRITE_VENUES, [row for one in batch for row in rows.venue_rows(one.paper)])
    run(
        cypher.WRITE_ORIGINS,
        [row for one in batch for row in rows.origin_rows(one.paper.id, [one])],
    )
    references = [_references(one) for one in batch]
    run(cypher.WRITE_CITES, rows.cite_rows(references))
    run(cypher.WRITE_REFERENCES, rows.references_rows(references))


def _references(extraction: Extraction) -> References:
    """All that it cites by an identifier, every work of which is loaded."""
    cited = {one.id for one in extraction.paper.references if one.id}
    return resolve(extraction, Answers(ids={id_: id_ for id_ in cited}, loaded=frozenset(cited)))
