"""Ids to documents: each service is asked for its own, in batches, and what it gives is written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from api.online.answers import Found, Source
from api.online.asking import Tally
from api.online.documents import DocumentWriter
from api.online.errors import OnlineError
from api.online.ids import REMEDY, AskedId, asked_id

UNKNOWN = "the service does not know it"


@dataclass(frozen=True)
class Missing:
    """An id that was not fetched, and why."""

    id: str
    reason: str


@dataclass(frozen=True)
class FetchReport:
    """What one fetch did.

    Attributes:
        asked: Different ids that were given.
        fetched: Those of them whose records lie in the documents.
        missing: The others: no id at all, not known to the service, or not answered.
        unanswered: How many of them are missing because their service gave no answer.
        documents: What was written.
        requests: Requests that left this machine, retries included.
        cached: Answers that were found on disk.
    """

    asked: int
    fetched: int
    missing: tuple[Missing, ...]
    unanswered: int
    documents: tuple[str, ...]
    requests: int
    cached: int


@dataclass
class _Progress:
    """What has come so far."""

    fetched: int = 0
    unanswered: int = 0
    missing: list[Missing] = field(default_factory=list)
    documents: list[str] = field(default_factory=list)


def fetch(
    ids: Iterable[str], *, sources: Mapping[str, Source], folder: Path, tally: Tally
) -> FetchReport:
    """Fetch records and write them, one document a service.

    A service that does not answer costs its remaining ids, not those of the others.

    Args:
        ids: As `api.online.ids.asked_id` reads them; what it does not read is told as missing.
        sources: By scheme, who is asked.
        folder: Where the documents are written.
        tally: Of the sources, for the report.
    """
    read = {text: asked_id(text) for text in ids}
    no_ids = [Missing(text, f"this is no id; {REMEDY}") for text, one in read.items() if not one]
    wanted = dict.fromkeys(one for one in read.values() if one)
    progress = _Progress(missing=no_ids.copy())
    for scheme, source in sources.items():
        own = [one for one in wanted if one.scheme == scheme]
        if own:
            _fetch_from(source, own, folder, progress)
    return FetchReport(
        asked=len(wanted) + len(no_ids),
        fetched=progress.fetched,
        missing=tuple(progress.missing),
        unanswered=progress.unanswered,
        documents=tuple(progress.documents),
        requests=tally.asked,
        cached=tally.kept,
    )


def _fetch_from(
    source: Source, wanted: Sequence[AskedId], folder: Path, progress: _Progress
) -> None:
    with writer_of(source, folder) as writer:
        for start in range(0, len(wanted), source.batch):
            batch = wanted[start : start + source.batch]
            try:
                found = source.find([one.value for one in batch])
            except OnlineError as e:
                rest = wanted[start:]
                progress.missing += [Missing(str(one), str(e)) for one in rest]
                progress.unanswered += len(rest)
                break
            _write(batch, found, writer, progress)
    if writer.path is not None:
        progress.documents.append(str(writer.path))


def writer_of(source: Source, folder: Path) -> DocumentWriter:
    """The document for records as this service writes them."""
    return DocumentWriter(
        folder, slug=source.slug, suffix=source.suffix, head=source.head, tail=source.tail
    )


def _write(
    batch: Sequence[AskedId], found: Found, writer: DocumentWriter, progress: _Progress
) -> None:
    for one in batch:
        record = found.records.get(one.value)
        if record is None:
            reason = found.faults.get(one.value, UNKNOWN)
            progress.missing.append(Missing(str(one), reason))
        else:
            writer.write(record)
            progress.fetched += 1
