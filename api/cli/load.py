"""`citeloom load`."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from api.cli.analyse import analyse_with_progress, tell_analysed
from api.cli.options import AsJson
from api.cli.output import RUN_FAILED, SOME_REJECTED, complain, print_json, say
from api.cli.shapes import Shape
from api.ingest import Failure, IngestReport, Stage
from api.ingest import load as load_documents
from api.retrying import retry as retry_quarantine
from api.settings import Settings, load_settings
from api.stores import open_store
from extract.extractor import Extractor
from graph.store import GraphStore

Wanted = Annotated[
    list[Path] | None,
    typer.Argument(
        exists=True,
        readable=True,
        metavar="PATH",
        help="Files, or folders of files; with --retry quarantine files, without any all of them.",
    ),
]
Retry = Annotated[
    bool, typer.Option("--retry", help="Take again from quarantine what was put right.")
]

Analyse = Annotated[
    bool, typer.Option("--analyse", help="Then rank papers and find communities anew.")
]


def load(
    paths: Wanted = None,
    shape: Shape = None,
    retry: Retry = False,
    analyse: Analyse = False,
    as_json: AsJson = False,
) -> None:
    """Load documents into the graph; loading the same again changes nothing.

    A file that was changed takes the place of what it was before. What cannot be read is told,
    kept in a quarantine file, and the rest loads; then the exit code is 3, or 1 where nothing
    could be read at all. After Ctrl-C, load again: what was saved stays, and the rest is completed.

    Put a block right in the quarantine file, or its document where it lies, and --retry loads it.

    Example: citeloom load reading-list.txt papers/ --json
    """
    _check(paths, shape, retry=retry)
    settings = load_settings()
    try:
        with open_store(settings) as store:
            extractor = Extractor.load(settings.pipeline)
            if retry:
                done = _retry(paths or [], store, extractor, settings, as_json=as_json)
                if analyse:
                    tell_analysed(analyse_with_progress(store))
                raise typer.Exit(done)
            report = load_with_progress(
                paths or [], store=store, extractor=extractor, settings=settings, shape=shape
            )
            if analyse:
                tell_analysed(analyse_with_progress(store))
    except KeyboardInterrupt:
        say("Interrupted: what was saved stays; load again to complete it.")
        raise
    if as_json:
        print_json(asdict(report))
    tell(report, summary=not as_json)
    if report.failed:
        nothing = report.loaded == 0 and report.unchanged == 0
        raise typer.Exit(RUN_FAILED if nothing else SOME_REJECTED)


def _check(paths: Sequence[Path] | None, shape: str | None, *, retry: bool) -> None:
    if not paths and not retry:
        raise typer.BadParameter("name files or folders, or say --retry", param_hint="PATH")
    if retry and shape is not None:
        raise typer.BadParameter(
            "with --retry a document keeps the shape that it was read as", param_hint="--shape"
        )


def _retry(
    files: Sequence[Path],
    store: GraphStore,
    extractor: Extractor,
    settings: Settings,
    *,
    as_json: bool,
) -> int:
    """Take again what lies in quarantine; the exit code, which is 3 while something stays there."""
    folder = settings.data_dir / "quarantine"
    report = retry_quarantine(
        files or sorted(folder.glob("*.ndjson")),
        store=store,
        extractor=extractor,
        batch_size=settings.batch_size,
        quarantine_dir=folder,
    )
    if as_json:
        print_json(asdict(report))
    tell(report.load, summary=False)
    if not as_json:
        say(
            f"{report.files} quarantine files: {report.mended} records mended and loaded as "
            f"{report.load.loaded} papers, {report.remaining} remain"
        )
    return SOME_REJECTED if report.remaining or report.load.failed else 0


def load_with_progress(
    paths: Sequence[Path],
    *,
    store: GraphStore,
    extractor: Extractor,
    settings: Settings,
    shape: str | None = None,
) -> IngestReport:
    """`api.ingest.load` with a bar on a terminal, and a line a document elsewhere."""
    console = Console(stderr=True)
    with _bar(console) as bar:
        row = bar.add_task("loading", total=None)

        def show(stage: Stage) -> None:
            text = f"{stage.document}: {stage.papers} papers"
            bar.update(row, description=text, completed=stage.done, total=stage.documents)
            if not console.is_terminal and stage.finished:
                say(f"[{stage.done}/{stage.documents}] {text}")

        return load_documents(
            paths,
            store=store,
            extractor=extractor,
            batch_size=settings.batch_size,
            quarantine_dir=settings.data_dir / "quarantine",
            shape=shape,
            progress=show,
        )


def _bar(console: Console) -> Progress:
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def tell(report: IngestReport, *, summary: bool = True) -> None:
    """Say what failed and why, and, on request, what was done."""
    for failure in report.failures:
        complain(_line(failure))
    if report.quarantine is not None:
        say(f"Rejected blocks are kept in {report.quarantine}")
    if summary:
        known = f" ({report.reused} known word for word)" if report.reused else ""
        say(
            f"{report.documents} documents ({report.unchanged} unchanged): {report.read} papers "
            f"read, {report.loaded} loaded{known}, {report.failed} failed, in {report.seconds:.1f} s"
        )


def _line(failure: Failure) -> str:
    where = f"{failure.document}:{failure.line}" if failure.line else failure.document
    return f"{where}: {failure.reason}; {failure.remedy}"
