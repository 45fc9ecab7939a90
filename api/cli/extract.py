"""`citeloom extract`."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from api.cli.options import Paths
from api.cli.output import RUN_FAILED, SOME_REJECTED, complain, print_record
from api.cli.shapes import Shape
from api.documents import find_documents
from api.settings import load_settings
from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.explaining import to_explained_record
from extract.extractor import Extractor, Reading
from extract.modes import FAST
from extract.readers import read_papers
from extract.records import to_record

Explain = Annotated[
    bool, typer.Option("--explain", help="Also print what was considered, and why it was dropped.")
]
Fast = Annotated[
    bool,
    typer.Option("--fast", help="Rules and vocabulary alone: about ten times as fast, finds less."),
]


def extract(
    paths: Paths, shape: Shape = None, explain: Explain = False, fast: Fast = False
) -> None:
    """Print what is found in each paper, one JSON record a line; no database is needed.

    What cannot be read is told on standard error and the rest is printed; then the exit
    code is 3, or 1 where nothing could be read at all.

    Example: citeloom extract reading-list.txt papers/ > records.ndjson
    """
    record = to_explained_record if explain else _plain_record
    extractor = Extractor.load(FAST if fast else load_settings().pipeline)
    rejected: list[DocumentError] = []
    printed = 0
    with _progress() as bar:
        row = bar.add_task("0 papers", total=None)
        papers = _papers(find_documents(paths), shape=shape, rejected=rejected)
        for printed, reading in enumerate(extractor.read(papers), start=1):
            print_record(record(reading))
            document = reading.extraction.source.document
            bar.update(row, description=f"{printed} papers, {document}")
    if rejected:
        raise typer.Exit(SOME_REJECTED if printed else RUN_FAILED)


def _plain_record(reading: Reading) -> dict[str, object]:
    return to_record(reading.extraction)


def read_all(paths: Iterable[Path]) -> Iterator[SourcePaper]:
    """The papers of files and folders; faults are told as they are met."""
    return _papers(find_documents(paths), shape=None, rejected=[])


def _papers(
    documents: Iterable[Path], *, shape: str | None, rejected: list[DocumentError]
) -> Iterator[SourcePaper]:
    """The papers of all documents; faults are told as they are met."""
    for document in documents:
        for item in _read(document, shape=shape):
            if isinstance(item, DocumentError):
                rejected.append(item)
                complain(str(item))
            else:
                yield item


def _read(document: Path, *, shape: str | None) -> Iterator[SourcePaper | DocumentError]:
    """The items of one document; one that cannot be read at all is an item, too."""
    try:
        yield from read_papers(document, shape=shape)
    except DocumentError as e:
        yield e
    except OSError as e:
        yield DocumentError(document.name, 0, e.strerror or str(e), "check the file")


def _progress() -> Progress:
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}", markup=False), TimeElapsedColumn())
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)
