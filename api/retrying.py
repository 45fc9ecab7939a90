"""Taking blocks out of quarantine again, once they or their documents were put right."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from api.loader import IngestReport, Loader
from api.quarantine import Kept, read_quarantine, write_quarantine
from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.extractor import Extractor
from extract.readers import open_documents, read_document
from extract.readers.document import open_text
from graph.store import GraphStore


@dataclass(frozen=True)
class RetryReport:
    """What came of trying again.

    Attributes:
        files: Quarantine files that were read.
        mended: Records that were loaded, and taken out of them.
        remaining: Records that stay.
        load: What was loaded.
    """

    files: int
    mended: int
    remaining: int
    load: IngestReport


def retry(
    files: Sequence[Path],
    *,
    store: GraphStore,
    extractor: Extractor,
    batch_size: int,
    quarantine_dir: Path,
) -> RetryReport:
    """Load what was put right in quarantine files, or in the documents that they name.

    A block that now reads as papers is loaded as it stands in the file. Else its document, where
    it has changed since, is loaded anew. What can still not be read stays.

    Raises:
        DocumentError: If a file is no quarantine file; those before it are done.
        StoreUnavailable: If the database goes away; the file at hand stays as it was.
    """
    started = time.monotonic()
    loader = Loader(store, extractor, quarantine_dir=quarantine_dir, batch_size=batch_size)
    mended = remaining = 0
    for file in files:
        records = list(read_quarantine(file))
        left = [kept for kept in records if not _is_mended(kept, loader)]
        write_quarantine(file, left)
        mended += len(records) - len(left)
        remaining += len(left)
    report = loader.finish(seconds=time.monotonic() - started)
    return RetryReport(len(files), mended, remaining, report)


def _is_mended(kept: Kept, loader: Loader) -> bool:
    """Whether a record could be loaded now; then it is."""
    return _is_block_mended(kept, loader) or _is_document_mended(kept, loader)


def _is_block_mended(kept: Kept, loader: Loader) -> bool:
    if kept.cut or not kept.block.strip():
        return False
    try:
        document = open_text(kept.block, name=kept.document)
        items = list(read_document(document, shape=kept.shape))
    except DocumentError:
        return False
    papers = [item for item in items if isinstance(item, SourcePaper)]
    if not papers or len(papers) < len(items):
        return False
    below = max(kept.line, 1) - papers[0].source.line  # above the first may stand a table's header
    loader.load_block(document, [_moved(paper, below) for paper in papers])
    return True


def _moved(found: SourcePaper, below: int) -> SourcePaper:
    """The paper with its line in the document that the block is from."""
    return SourcePaper(found.paper, replace(found.source, line=found.source.line + below))


def _is_document_mended(kept: Kept, loader: Loader) -> bool:
    """Whether the document has changed since and is read now; its faults are kept anew."""
    if kept.path is None or not _has_changed(kept):
        return False
    for _ in loader.load(Path(kept.path), shape=kept.shape):
        pass
    return True


def _has_changed(kept: Kept) -> bool:
    try:
        documents = list(open_documents(Path(kept.path or "")))
    except DocumentError:
        return False
    found = [one for one in documents if not isinstance(one, DocumentError)]
    return any(one.name == kept.document and one.sha256 != kept.sha256 for one in found)
