"""Documents into the graph: read, extract, save in batches; streaming in constant memory.

A document is marked complete after the last of its papers is saved, and the `Load` node is
written last, so that a run which was killed at any moment is completed by the next one.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from api.documents import find_documents
from api.loader import Failure, IngestReport, Loader
from extract.extractor import Extractor
from graph.store import GraphStore

__all__ = ["Failure", "IngestReport", "Stage", "load"]


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
    loader = Loader(
        store, extractor, quarantine_dir=quarantine_dir, batch_size=batch_size, shape=shape
    )
    files = find_documents(paths)
    for done, file in enumerate(files, start=1):
        saved = 0
        for saved in loader.load(file):
            progress(Stage(file.name, saved, done - 1, len(files), finished=False))
        progress(Stage(file.name, saved, done, len(files), finished=True))
    return loader.finish(seconds=time.monotonic() - started)
