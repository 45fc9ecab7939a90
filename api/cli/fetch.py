"""`citeloom fetch`."""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from api.cli.load import load_with_progress, tell
from api.cli.options import AsJson
from api.cli.output import (
    RUN_FAILED,
    SOME_REJECTED,
    WRONG_USAGE,
    complain,
    print_json,
    print_text,
    say,
)
from api.ingest import IngestReport
from api.online.fetching import FetchReport, Missing
from api.online.fetching import fetch as fetch_records
from api.online.ids import ids_in_lines
from api.online.services import FETCHED_DIR, open_services
from api.settings import Settings, load_settings
from api.stores import open_store
from extract.extractor import Extractor
from graph.store import GraphStore

_IDS_SHOWN = 5
INTERRUPTED = "Interrupted: what was answered is kept; the same command asks only for the rest."

Ids = Annotated[
    list[str] | None,
    typer.Argument(metavar="ID", help="arxiv:…, doi:…, openalex:W…, or addresses of these."),
]
FromFile = Annotated[
    Path | None,
    typer.Option(
        "--from", exists=True, readable=True, dir_okay=False, help="A file of ids, one a line."
    ),
]
Online = Annotated[bool, typer.Option("--online", help="Allow requests to other machines; needed.")]
NoLoad = Annotated[bool, typer.Option("--no-load", help="Only write the document.")]


def fetch(
    ids: Ids = None,
    from_file: FromFile = None,
    online: Online = False,
    no_load: NoLoad = False,
    as_json: AsJson = False,
) -> None:
    """Fetch papers from arXiv, Crossref and OpenAlex by their ids, and load them.

    What comes is written as documents below the data folder, whose paths are printed, and
    loaded as any other. Ids that are not known are told; then the exit code is 3, or 1 where
    nothing came because a service does not answer. After Ctrl-C, fetch again: what was answered
    is not asked for again.

    Example: citeloom fetch arxiv:1706.03762 doi:10.18653/v1/n19-1423 --online
    """
    check_online(online=online)
    lines = from_file.read_text(encoding="utf-8", errors="replace") if from_file else ""
    wanted = [*(ids or ()), *ids_in_lines(lines.splitlines())]
    if not wanted:
        complain("there is nothing to fetch; give ids, or a file of them with --from")
        raise typer.Exit(WRONG_USAGE)
    settings = load_settings()
    try:
        report = fetch_all(wanted, settings)
        finish(report, settings, load=not no_load, as_json=as_json)
    except KeyboardInterrupt:
        say(INTERRUPTED)
        raise


def check_online(*, online: bool) -> None:
    """Nothing is asked of other machines unless the user says so."""
    if not online:
        complain("this asks arXiv, Crossref or OpenAlex over the network; add --online to allow it")
        raise typer.Exit(WRONG_USAGE)


def fetch_all(ids: Iterable[str], settings: Settings) -> FetchReport:
    """`api.online.fetching.fetch` from the services of the settings."""
    with open_services(settings, tell=say) as services:
        return fetch_records(
            ids,
            sources=services.by_scheme(),
            folder=settings.data_dir / FETCHED_DIR,
            tally=services.tally,
        )


def finish(
    report: FetchReport,
    settings: Settings,
    *,
    store: GraphStore | None = None,
    load: bool = True,
    as_json: bool,
) -> None:
    """Tell what came, load it where wanted, and exit with the code that says how it went.

    Args:
        report: Of the fetch.
        settings: Those of the command.
        store: Where to load, if it is open.
        load: Whether to load at all.
        as_json: Whether all is told as one JSON document.
    """
    tell_missing(report.missing)
    if not as_json:
        print_text("".join(f"{document}\n" for document in report.documents))
        say(
            f"{report.fetched} of {report.asked} records fetched: {report.requests} requests, "
            f"{report.cached} answers from disk"
        )
    loaded = load_documents(report.documents, settings, store=store) if load else None
    if as_json:
        print_json({"fetch": asdict(report), "load": asdict(loaded) if loaded else None})
    end(loaded, missing=len(report.missing), nothing=bool(report.unanswered and not report.fetched))


def load_documents(
    documents: Sequence[str], settings: Settings, *, store: GraphStore | None
) -> IngestReport | None:
    """Load what was written, into a store that is open or opened for it; None without documents."""
    if not documents:
        return None
    with nullcontext(store) if store else open_store(settings) as opened:
        return load_with_progress(
            [Path(document) for document in documents],
            store=opened,
            extractor=Extractor.load(settings.pipeline),
            settings=settings,
        )


def tell_missing(missing: Iterable[Missing]) -> None:
    """A line a reason, with the ids that it holds for."""
    ids: dict[str, list[str]] = {}
    for one in missing:
        ids.setdefault(one.reason, []).append(one.id)
    for reason, of_reason in ids.items():
        more = len(of_reason) - _IDS_SHOWN
        shown = ", ".join(of_reason[:_IDS_SHOWN]) + (f" and {more} more" if more > 0 else "")
        complain(f"{shown}: {reason}")


def end(loaded: IngestReport | None, *, missing: int, nothing: bool) -> None:
    """Say how the load went, and exit with the code that says how all went.

    Args:
        loaded: What was loaded, if anything was.
        missing: Ids or papers that nothing was found for.
        nothing: Whether nothing came because a service did not answer.
    """
    if loaded:
        tell(loaded)
    if nothing:
        raise typer.Exit(RUN_FAILED)
    if missing or (loaded and loaded.failed):
        raise typer.Exit(SOME_REJECTED)
