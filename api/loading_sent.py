"""Loads a document that was sent, as `citeloom load` does."""

from collections.abc import Callable
from pathlib import Path

from api.ingest import Stage, load
from api.jobs import JobCounts, Outcome
from api.loader import IngestReport
from api.settings import Settings
from extract.errors import DocumentError
from extract.extractor import Extractor
from extract.readers import open_documents
from graph.store import GraphStore

_AT_ONCE = 25
"""Papers of one transaction at most: someone watches, and a stop waits for no more than these."""
_PAPERS_TOLD = 50
_FAILURES_TOLD = 100


def load_sent(
    path: Path,
    saved: Callable[[int], None],
    *,
    store: GraphStore,
    extractor: Extractor,
    settings: Settings,
) -> Outcome:
    """Load a file and say what came of it.

    Args:
        path: The file.
        saved: Told after each batch how many papers are saved.
        store: Where to.
        extractor: Finds what the papers say.
        settings: Where the quarantine lies, and how many papers are saved at once.

    Raises:
        StoreUnavailable: If the database goes away; what was saved stays.
    """

    def progress(stage: Stage) -> None:
        saved(stage.papers)

    report = load(
        [path],
        store=store,
        extractor=extractor,
        batch_size=min(settings.batch_size, _AT_ONCE),
        quarantine_dir=settings.data_dir / "quarantine",
        progress=progress,
    )
    return Outcome(
        counts=_counts(report),
        failures=report.failures[:_FAILURES_TOLD],
        papers=store.lookup.papers_of(_contents(path), limit=_PAPERS_TOLD),
    )


def _counts(report: IngestReport) -> JobCounts:
    return JobCounts(
        documents=report.documents,
        unchanged=report.unchanged,
        read=report.read,
        loaded=report.loaded,
        reused=report.reused,
        failed=report.failed,
    )


def _contents(path: Path) -> list[str]:
    """The content hashes of the documents in a file, which may be an archive."""
    try:
        found = [one for one in open_documents(path) if not isinstance(one, DocumentError)]
    except DocumentError:
        return []
    return [one.sha256 for one in found]
