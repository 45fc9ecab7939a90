"""`citeloom resolve`."""

from collections.abc import Iterable
from dataclasses import asdict
from itertools import islice
from typing import Annotated

import typer

from api.cli.fetch import (
    INTERRUPTED,
    Online,
    check_online,
    end,
    fetch_all,
    finish,
    load_documents,
    tell_missing,
)
from api.cli.options import AsJson
from api.cli.output import print_json, print_record, print_table, say
from api.online.matching import Untitled, searches
from api.online.resolving import ResolveReport, stub_ids, untitled
from api.online.resolving import resolve as look_up
from api.online.services import FETCHED_DIR, open_services
from api.settings import Settings, load_settings
from api.stores import open_store
from graph.store import GraphStore

Stubs = Annotated[bool, typer.Option("--stubs", help="Fetch works that are only cited, instead.")]
Limit = Annotated[int | None, typer.Option(min=1, help="Most papers to ask for.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only list what would be asked.")]


def resolve(
    stubs: Stubs = False,
    limit: Limit = None,
    dry_run: DryRun = False,
    online: Online = False,
    as_json: AsJson = False,
) -> None:
    """Look up the titles of papers that came without one, at OpenAlex and Crossref.

    A title is taken only from a record with nearly the same abstract. With --stubs the records
    of cited works are fetched by their ids, as `citeloom fetch` does. Papers that are not found
    are told; then the exit code is 3, or 1 where no service answers.

    Example: citeloom resolve --online --limit 100
    """
    if not dry_run:
        check_online(online=online)
    settings = load_settings()
    run = _resolve_stubs if stubs else _resolve_titles
    try:
        with open_store(settings) as store:
            run(store, settings, limit=limit, dry_run=dry_run, as_json=as_json)
    except KeyboardInterrupt:
        say(INTERRUPTED)
        raise


def _resolve_stubs(
    store: GraphStore, settings: Settings, *, limit: int | None, dry_run: bool, as_json: bool
) -> None:
    ids = islice(stub_ids(store), limit)
    if dry_run:
        _list({"id": id_} for id_ in ids)
    else:
        finish(fetch_all(ids, settings), settings, store=store, as_json=as_json)


def _resolve_titles(
    store: GraphStore, settings: Settings, *, limit: int | None, dry_run: bool, as_json: bool
) -> None:
    papers = islice(untitled(store), limit)
    if dry_run:
        _list({"id": paper.id, "searches": searches(paper)} for paper in papers)
        return
    report = _look_up(papers, settings)
    _tell(report, as_json=as_json)
    loaded = load_documents(report.documents, settings, store=store)
    if as_json:
        print_json({"resolve": asdict(report), "load": asdict(loaded) if loaded else None})
    nothing = bool(report.unanswered and not report.resolved)
    end(loaded, missing=len(report.missing), nothing=nothing)


def _list(records: Iterable[dict[str, object]]) -> None:
    for record in records:
        print_record(record)


def _look_up(papers: Iterable[Untitled], settings: Settings) -> ResolveReport:
    with open_services(settings, tell=say) as services:
        return look_up(
            papers,
            finders=(services.openalex, services.crossref),
            folder=settings.data_dir / FETCHED_DIR,
            tally=services.tally,
        )


def _tell(report: ResolveReport, *, as_json: bool) -> None:
    """The titles found on standard output; what is missing, and counts, on standard error."""
    tell_missing(report.missing)
    if as_json:
        return
    if report.resolved:
        print_table(
            ("paper", "found", "likeness", "title"),
            [(one.id, one.found, one.likeness, one.title) for one in report.resolved],
        )
    say(
        f"{len(report.resolved)} of {report.asked} titles found: {report.requests} requests, "
        f"{report.cached} answers from disk"
    )
