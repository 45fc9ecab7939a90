"""One run of loading: documents one after another, what failed kept aside, what was done counted."""

import hashlib
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from api.extracting import Extracting
from api.quarantine import Kept, Quarantine
from extract.domain import Source, SourcePaper
from extract.errors import DocumentError
from extract.extractor import Extractor
from extract.readers import Document, open_documents, read_document, shape_of
from graph.loading import LoadCounts
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
        reused: Those of them that the graph knew word for word: saved without extracting again.
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
    reused: int
    failed: int
    failures: tuple[Failure, ...]
    quarantine: str | None
    extractor: str
    seconds: float


class Loader:
    """One run: what it counts, and the documents one after another.

    Attributes:
        documents: Documents looked at so far.
    """

    def __init__(
        self,
        store: GraphStore,
        extractor: Extractor,
        *,
        quarantine_dir: Path,
        batch_size: int,
        shape: str | None = None,
    ) -> None:
        """Begins a run.

        Args:
            store: Where to; its schema is in place.
            extractor: Finds what the papers say.
            quarantine_dir: Folder for the file of rejected blocks.
            batch_size: Papers in one transaction.
            shape: Read all files as this shape, also those that were loaded before.
        """
        self._store = store
        self._extracting = Extracting(store, extractor)
        self._version = extractor.version
        self._batch_size = batch_size
        self._shape = shape
        self._run = store.begin_load(extractor.version)
        self._known = set() if shape else store.loaded_documents(extractor.version)
        self._quarantine = Quarantine(quarantine_dir, self._run.id)
        self._failures: list[Failure] = []
        self._read = self._loaded = self._unchanged = 0
        self.documents = 0

    def load(self, path: Path, *, shape: str | None = None) -> Iterator[int]:
        """Load one file; yields the number of its papers that are saved, batch by batch.

        Args:
            path: The file.
            shape: Read it as this shape; None to read it as the others of the run.
        """
        forced, saved = shape or self._shape, 0
        try:
            for document in open_documents(path):
                self.documents += 1
                if isinstance(document, DocumentError):
                    self._reject(document, path, None, forced)
                    continue
                for batch in self._load(document, path, forced):
                    saved += batch
                    yield saved
        except DocumentError as e:
            self.documents += 1
            self._reject(e, path, None, forced)

    def _load(self, document: Document, path: Path, forced: str | None) -> Iterator[int]:
        """Load one document; yields the sizes of its batches once they are saved."""
        if document.sha256 in self._known:
            self._unchanged += 1
            self._place(document, path)
            return
        try:
            shape = forced or shape_of(document)
            source = Source(document.name, document.sha256, 0, shape)
            yield from self._save(self._papers(document, path, shape, forced))
        except DocumentError as e:
            self._reject(e, path, document.sha256, forced)
        except OSError as e:
            error = DocumentError(document.name, 0, e.strerror or str(e), "check the file")
            self._reject(error, path, document.sha256, forced)
        else:
            self._complete(source)
            self._place(document, path)

    def load_block(self, document: Document, papers: list[SourcePaper]) -> None:
        """Load the papers of a block that was put right, as a document of its own."""
        for saved in self._save(iter(papers)):
            self._read += saved
        self._complete(replace(papers[0].source, sha256=document.sha256))

    def _save(self, papers: Iterator[SourcePaper]) -> Iterator[int]:
        for batch in _batches(papers, self._batch_size):
            self._store.save(self._extracting.batch(batch), load_id=self._run.id)
            self._loaded += len(batch)
            yield len(batch)

    def _papers(
        self, document: Document, path: Path, shape: str, forced: str | None
    ) -> Iterator[SourcePaper]:
        """The document's papers; its faults go into quarantine.

        All carry the document's one shape, also where its parts have several: the store takes
        papers of another shape for what an earlier reading left behind.
        """
        for item in read_document(document, shape=forced):
            if isinstance(item, DocumentError):
                self._reject(item, path, document.sha256, forced)
            else:
                self._read += 1
                yield SourcePaper(item.paper, replace(item.source, shape=shape))

    def _complete(self, source: Source) -> None:
        self._store.complete_document(source, extractor=self._version, load_id=self._run.id)
        self._known.add(source.sha256)

    def _place(self, document: Document, path: Path) -> None:
        """What lay in this file before, and is no longer in it, goes."""
        where = f"{path.absolute()}\n{document.name}"
        origin = hashlib.sha256(where.encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._store.place_document(document.sha256, origin)

    def _reject(
        self, error: DocumentError, path: Path, sha256: str | None, forced: str | None
    ) -> None:
        self._quarantine.keep(Kept.of(error, path, sha256, forced))
        if len(self._failures) < FAILURES_SHOWN:
            self._failures.append(Failure(error.document, error.line, error.reason, error.remedy))

    def finish(self, *, seconds: float) -> IngestReport:
        """End the run: everything settled, the `Load` node written, and what was done."""
        failed = self._quarantine.count
        counts = LoadCounts(
            read=self._read, loaded=self._loaded, unchanged=self._unchanged, failed=failed
        )
        self._store.finish_load(self._run, counts)
        return IngestReport(
            documents=self.documents,
            unchanged=self._unchanged,
            read=self._read,
            loaded=self._loaded,
            reused=self._extracting.reused,
            failed=failed,
            failures=tuple(self._failures),
            quarantine=str(self._quarantine.path) if failed else None,
            extractor=self._run.extractor,
            seconds=round(seconds, 3),
        )


def _batches(items: Iterator[SourcePaper], size: int) -> Iterator[list[SourcePaper]]:
    """Lists of up to `size` items; the last may be shorter, none is empty."""
    while batch := list(itertools.islice(items, size)):
        yield batch
