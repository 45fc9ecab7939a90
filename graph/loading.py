"""A run of loading: batches, documents marked complete, the `Load` node last; and taking out."""

import hashlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from typing import LiteralString
from uuid import uuid4

import neo4j

from extract.domain import Extraction, Source
from graph.cypher import writing as cypher
from graph.database import Database, rows_of
from graph.decisions import Decision
from graph.deliveries import unpack
from graph.holders import holders_of
from graph.leaving import drop_empty_loads
from graph.planning import origin
from graph.replaying import Decisions, Replay, replay, trial
from graph.settling import Vocabulary, settle
from graph.writing import SaveReport, save, write_documents

_PAPERS_PER_BATCH = 500
_DELETED_PER_BATCH = 5_000


@dataclass(frozen=True)
class LoadRun:
    """One run of loading, from `begin_load` to `finish_load`.

    Attributes:
        id: Names the run while it lasts.
        extractor: Version of the extractor.
        started: When it began, with time zone.
    """

    id: str
    extractor: str
    started: datetime


@dataclass(frozen=True)
class LoadCounts:
    """What a run did, for its `Load` node: papers read, loaded, unchanged, and failed blocks."""

    read: int = 0
    loaded: int = 0
    unchanged: int = 0
    failed: int = 0


class Loading:
    """All writing; whatever order things come in, the graph is a function of what is loaded."""

    def __init__(
        self, database: Database, vocabulary: Vocabulary, decisions: Decisions = tuple
    ) -> None:
        self._database = database
        self._vocabulary = vocabulary
        self._decisions = decisions

    def begin(self, extractor: str) -> LoadRun:
        """Names a run; first the graph is brought into line with the decisions in force.

        Nothing else is written before there is something to write.
        """
        replay(self._database, self._decisions, self._vocabulary)
        return LoadRun(id=uuid4().hex, extractor=extractor, started=datetime.now(tz=UTC))

    def save(self, extractions: Sequence[Extraction], *, load_id: str) -> SaveReport:
        """Writes one batch in one transaction."""
        work = partial(save, fresh=extractions, load_id=load_id)
        return self._database.write(work)

    def known(self, contents: Sequence[str]) -> dict[str, Extraction]:
        """The extractions of these contents, by content; of those that the graph holds."""
        rows = self._database.read(cypher.KNOWN_RECORDS, {"contents": list(contents)})
        return {row["content"]: unpack(row["record"]) for row in rows}

    def complete_document(self, source: Source, *, extractor: str, load_id: str) -> None:
        """Marks a document as wholly loaded, once its last paper is saved.

        What an earlier reading of it left behind goes: papers that are no longer found in it.
        """
        while self._database.write(
            partial(_sweep, source=source, extractor=extractor, load_id=load_id)
        ):
            pass
        self._database.write(
            partial(_complete, source=source, extractor=extractor, load_id=load_id)
        )

    def trial(self, further: Sequence[Decision]) -> Replay:
        """What `replay` would do if these decisions were made too; nothing is written."""
        return trial(self._database, lambda: (*self._decisions(), *further), self._vocabulary)

    def replay(self) -> Replay:
        """Brings the graph into line with the decisions in force."""
        done = replay(self._database, self._decisions, self._vocabulary)
        self.settle()
        return done

    def settle(self) -> None:
        """Works out names, types and counts of all that was touched."""
        settle(self._database, self._vocabulary)

    def finish(self, run: LoadRun, counts: LoadCounts) -> None:
        """Settles everything, then writes the run's `Load` node.

        Its id is made of extractor and documents, so that loading the same once more is the
        same load; a run that found everything unchanged leaves the graph as it is.
        """
        self.settle()
        self._database.write(partial(_write_load, run=run, counts=counts))

    def remove(self, ids: Sequence[str]) -> None:
        """Takes papers out, with all that only they brought; cited ones stay as stubs.

        Their documents count as not loaded from now on, so that loading them brings the papers back.
        """
        replay(self._database, self._decisions, self._vocabulary)
        self._database.write(partial(_remove, ids=tuple(ids)))
        self.settle()

    def reset(self) -> None:
        """Empties the graph; the schema stays.

        Documents go first: after a kill none of them counts as loaded.
        """
        for statement in (cypher.DELETE_DOCUMENTS, cypher.DELETE_SOME):
            while self._database.write(partial(_delete_some, statement=statement)):
                pass


def _sweep(tx: neo4j.ManagedTransaction, *, source: Source, extractor: str, load_id: str) -> int:
    """Takes out some of what another reading of the document left; returns how many papers."""
    way = (source.shape, extractor)

    def outdated(old: Extraction) -> bool:
        return old.source.sha256 == source.sha256 and (old.source.shape, old.extractor) != way

    facts = {"document": source.sha256, "shape": source.shape, "extractor": extractor}
    left = rows_of(tx, cypher.LEFT_BEHIND, {**facts, "limit": _PAPERS_PER_BATCH})
    if left:
        keys = {key for row in left for key in row["keys"]}
        save(tx, (), dropped=outdated, keys=keys, load_id=load_id)
    return len(left)


def _complete(
    tx: neo4j.ManagedTransaction, *, source: Source, extractor: str, load_id: str
) -> None:
    row = {
        "id": source.sha256,
        "name": source.document,
        "shape": source.shape,
        "extractor": extractor,
    }
    write_documents(tx, [row], load_id=load_id)
    tx.run(cypher.COMPLETE_DOCUMENT, document=source.sha256).consume()


def _write_load(tx: neo4j.ManagedTransaction, *, run: LoadRun, counts: LoadCounts) -> None:
    pending = {"extractor": run.extractor, "run": run.id}
    documents = sorted(row["id"] for row in rows_of(tx, cypher.PENDING_DOCUMENTS, pending))
    if not documents:
        return
    digest = hashlib.sha256(repr((run.extractor, documents)).encode()).hexdigest()[:16]
    properties = {"extractor": run.extractor, "started": run.started, **asdict(counts)}
    facts = {"id": f"load:{digest}", "documents": documents, "properties": properties}
    tx.run(cypher.WRITE_LOAD, facts).consume()


def _remove(tx: neo4j.ManagedTransaction, *, ids: tuple[str, ...]) -> None:
    tx.run(cypher.TAKE_TURN).consume()
    papers = [one for one in holders_of(tx, {*ids}) if one.id in ids]
    origins = {origin(one) for paper in papers for one in paper.deliveries}
    documents = rows_of(tx, cypher.DOCUMENTS_OF, {"ids": [paper.id for paper in papers]})
    save(
        tx,
        (),
        dropped=lambda one: origin(one) in origins,
        keys={key for paper in papers for key in paper.keys},
        load_id="",
    )
    emptied = rows_of(tx, cypher.REOPEN_DOCUMENTS, {"ids": [row["id"] for row in documents]})
    drop_empty_loads(tx, emptied)


def _delete_some(tx: neo4j.ManagedTransaction, *, statement: LiteralString) -> int:
    tx.run(cypher.TAKE_TURN).consume()
    deleted: int = rows_of(tx, statement, {"limit": _DELETED_PER_BATCH})[0]["deleted"]
    return deleted
