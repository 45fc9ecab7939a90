"""Documents into the graph: read, extract, save in batches; streaming in constant memory.

A document is marked complete after the last of its papers is saved, and the `Load` node is
written last, so that a run which was killed at any moment is completed by the next one.
"""

import itertools
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from api.documents import find_documents
from api.quarantine import Quarantine
from extract.domain import Extraction, Source, SourcePaper
from extract.errors import DocumentError
from extract.extractor import Extractor
from extract.readers import Document, open_documents, read_document, shape_of
from graph.loading import LoadCounts, LoadRun
from graph.store import GraphStore

FAILURES_SHOWN = 1_000


@dataclass(frozen=True)
class Failure:
    """A block, or (line 0) a whole document, that could not be read."""

    document: str
    line: int
    reason: str
    remedy: str


@dataclass(frozen=True)
class IngestReport:
    """What one load did.

    Attributes:
        documents: Files, and members of archives, that were looked at.
        unchanged: Those of them that this extractor had loaded before; not touched.
        read: Papers read from the others.
        loaded: Papers saved.
        failed: Blocks and documents that could not be read.
        failures: The first of these, at most `FAILURES_SHOWN`.
        quarantine: File that holds all of them with their text; None where there are none.
        extractor: Version of the extractor.
        seconds: Wall-clock time.
    """

    documents: int
    unchanged: int
    read: int
    loaded: int
    failed: int
    failures: tuple[Failure, ...]
    quarantine: str | None
    extractor: str
    seconds: float


@dataclass(frozen=True)
class Stage:
    """How far a load has come.

    Attributes:
        document: Name of the file that is being loaded.
        papers: Papers of it that are saved.
        done: Documents that are finished.
        documents: All documents of this load.
        finished: True when this document is.
    """

    document: str
    papers: int
    done: int
    documents: int
    finished: bool


def load(
    paths: Iterable[Path],
    *,
    store: GraphStore,
    extractor: Extractor,
    batch_size: int,
    quarantine_dir: Path,
    shape: str | None = None,
    progress: Callable[[Stage], None] = lambda _stage: None,
) -> IngestReport:
    """Load files, and all files in folders, into the graph.

    Args:
        paths: Files and folders.
        store: Where to; its schema is in place.
        extractor: Finds what the papers say.
        batch_size: Papers in one transaction.
        quarantine_dir: Folder for the file of rejected blocks.
        shape: Read all files as this shape, also those that were loaded before.
        progress: Called after each batch and each document.

    Raises:
        StoreUnavailable: If the database goes away; what was saved stays.
    """
    started = time.monotonic()
    run = store.begin_load(extractor.version)
    loader = _Loader(store, extractor, run, quarantine_dir)
    known = set() if shape else store.loaded_documents(extractor.version)
    files = find_documents(paths)
    for done, file in enumerate(files, start=1):
        saved = 0
        for saved in loader.load(file, shape=shape, batch_size=batch_size, known=known):
            progress(Stage(file.name, saved, done - 1, len(files), finished=False))
        progress(Stage(file.name, saved, done, len(files), finished=True))
    store.finish_load(run, loader.counts())
    return loader.report(seconds=time.monotonic() - started)


class _Loader:
    """One run: what it counts, and the documents one after another.

    Attributes:
        documents: Documents looked at so far.
    """

    def __init__(
        self, store: GraphStore, extractor: Extractor, run: LoadRun, quarantine_dir: Path
    ) -> None:
        self._store = store
        self._extractor = extractor
        self._run = run
        self._quarantine = Quarantine(quarantine_dir, run.id)
        self._failures: list[Failure] = []
        self._read = self._loaded = self._unchanged = 0
        self.documents = 0

    def load(
        self, path: Path, *, shape: str | None, batch_size: int, known: set[str]
    ) -> Iterator[int]:
        """Load one file; yields the number of its papers that are saved, batch by batch."""
        saved = 0
        try:
            for document in open_documents(path):
                self.documents += 1
                if isinstance(document, DocumentError):
                    self._reject(document)
                    continue
                for batch in self._load(document, shape=shape, batch_size=batch_size, known=known):
                    saved += batch
                    yield saved
        except DocumentError as e:
            self.documents += 1
            self._reject(e)

    def _load(
        self, document: Document, *, shape: str | None, batch_size: int, known: set[str]
    ) -> Iterator[int]:
        """Load one document; yields the sizes of its batches once they are saved."""
        if document.sha256 in known:
            self._unchanged += 1
            return
        try:
            source = Source(document.name, document.sha256, 0, shape or shape_of(document))
            papers = self._papers(document, source, shape=shape)
            yield from self._save(papers, batch_size=batch_size)
        except DocumentError as e:
            self._reject(e)
        except OSError as e:
            reason = e.strerror or str(e)
            self._reject(DocumentError(document.name, 0, reason, "check the file's permissions"))
        else:
            self._complete(source)
            known.add(document.sha256)

    def _save(self, papers: Iterator[SourcePaper], *, batch_size: int) -> Iterator[int]:
        for batch in _batches(self._extractor.extract(papers), batch_size):
            self._store.save(batch, load_id=self._run.id)
            self._loaded += len(batch)
            yield len(batch)

    def _papers(
        self, document: Document, source: Source, *, shape: str | None
    ) -> Iterator[SourcePaper]:
        """The document's papers; its faults go into quarantine.

        All carry the document's one shape, also where its parts have several: the store takes
        papers of another shape for what an earlier reading left behind.
        """
        for item in read_document(document, shape=shape):
            if isinstance(item, DocumentError):
                self._reject(item)
            else:
                self._read += 1
                yield SourcePaper(item.paper, replace(item.source, shape=source.shape))

    def _complete(self, source: Source) -> None:
        self._store.complete_document(
            source, extractor=self._extractor.version, load_id=self._run.id
        )

    def _reject(self, error: DocumentError) -> None:
        self._quarantine.keep(error)
        if len(self._failures) < FAILURES_SHOWN:
            self._failures.append(Failure(error.document, error.line, error.reason, error.remedy))

    def counts(self) -> LoadCounts:
        """What the `Load` node says of this run."""
        return LoadCounts(
            read=self._read,
            loaded=self._loaded,
            unchanged=self._unchanged,
            failed=self._quarantine.count,
        )

    def report(self, *, seconds: float) -> IngestReport:
        """What the user is told of this run."""
        failed = self._quarantine.count
        return IngestReport(
            documents=self.documents,
            unchanged=self._unchanged,
            read=self._read,
            loaded=self._loaded,
            failed=failed,
            failures=tuple(self._failures),
            quarantine=str(self._quarantine.path) if failed else None,
            extractor=self._run.extractor,
            seconds=round(seconds, 3),
        )


def _batches(items: Iterator[Extraction], size: int) -> Iterator[list[Extraction]]:
    """Lists of up to `size` items; the last may be shorter, none is empty."""
    while batch := list(itertools.islice(items, size)):
        yield batch
