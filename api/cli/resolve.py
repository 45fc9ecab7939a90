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
from api.cli.output import (
    WRONG_USAGE,
    complain,
    print_json,
    print_record,
    print_table,
    say,
)
from api.online.matching import Untitled, searches
from api.online.reference_entries import entry_searches
from api.online.reference_lists import asked_by
from api.online.references import ReferencesReport, find_references
from api.online.resolving import ResolveReport, stub_ids, untitled
from api.online.resolving import resolve as look_up
from api.online.services import FETCHED_DIR, open_services
from api.settings import Settings, load_settings
from api.stores import open_store
from graph.incomplete import Incomplete
from graph.store import GraphStore

Stubs = Annotated[bool, typer.Option("--stubs", help="Fetch works that are only cited, instead.")]
References = Annotated[
    bool, typer.Option("--references", help="Look up missing references, instead.")
]
Limit = Annotated[int | None, typer.Option(min=1, help="Most papers to ask for.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only list what would be asked.")]


def resolve(
    stubs: Stubs = False,
    references: References = False,
    limit: Limit = None,
    dry_run: DryRun = False,
    online: Online = False,
    as_json: AsJson = False,
) -> None:
    """Look up the titles of papers that came without one, at OpenAlex and Crossref.

    A title is taken only from a record with nearly the same abstract. With --stubs the records
    of cited works are fetched by their ids, as `citeloom fetch` does. With --references papers
    without a reference list get that of their DOI, arXiv id or OpenAlex id, and unresolved
    entries are searched for. What is not found is told; then the exit code is 3, or 1 where no
    service answers.

    Example: citeloom resolve --online --limit 100
    """
    if stubs and references:
        complain("--stubs and --references are two runs; give one of them")
        raise typer.Exit(WRONG_USAGE)
    if not dry_run:
        check_online(online=online)
    settings = load_settings()
    run = _resolve_stubs if stubs else _resolve_references if references else _resolve_titles
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


def _resolve_references(
    store: GraphStore, settings: Settings, *, limit: int | None, dry_run: bool, as_json: bool
) -> None:
    papers = islice(store.incomplete_papers(), limit)
    if dry_run:
        _list(_asked_of(paper) for paper in papers)
        return
    with open_services(settings, tell=say) as services:
        report = find_references(
            papers,
            openalex=services.openalex,
            crossref=services.crossref,
            folder=settings.data_dir / FETCHED_DIR,
            tally=services.tally,
        )
    _tell_references(report, as_json=as_json)
    loaded = load_documents(report.documents, settings, store=store)
    if as_json:
        print_json({"resolve": asdict(report), "load": asdict(loaded) if loaded else None})
    nothing = bool(report.unanswered and not (report.lists or report.works))
    end(loaded, missing=len(report.missing), nothing=nothing)


def _asked_of(paper: Incomplete) -> dict[str, object]:
    """What would be asked for one paper."""
    searches = [entry_searches(entry)[0] for entry in paper.unresolved]
    return {
        "id": paper.id,
        "list": [] if paper.has_list else list(asked_by(paper)),
        "searches": searches,
    }


def _tell_references(report: ReferencesReport, *, as_json: bool) -> None:
    tell_missing(report.missing)
    if as_json:
        return
    found = [(one.paper, one.source, "", f"{one.entries} references") for one in report.lists]
    found += [(one.paper, one.found, str(one.score), one.text) for one in report.works]
    if found:
        print_table(("paper", "found", "score", "what"), found)
    say(
        f"{len(report.lists)} reference lists and {len(report.works)} works of entries found for "
        f"{report.asked} papers: {report.requests} requests, {report.cached} answers from disk"
    )


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
