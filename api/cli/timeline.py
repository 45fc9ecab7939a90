"""`citeloom timeline`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from graph.analysis.timeline import Granularity
from graph.analysis.timeline_views import DatedPaper, Timeline

Concept = Annotated[str, typer.Argument(metavar="ID", help="Id of a concept.")]
By = Annotated[Granularity, typer.Option("--by", help="Length of a period.")]


def timeline(
    concept: Concept,
    by: By = Granularity.YEAR,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show how the use of a concept grew: papers by year and role, and the first ones.

    Example: citeloom timeline concept:mamba --as-of 2024-06
    """
    with open_store(load_settings()) as store:
        found = store.analysis.timeline(concept, by=by, as_of=as_of)
    if as_json:
        print_json(as_plain(found))
    else:
        _print(found)


def _print(found: Timeline) -> None:
    print(f"{found.name} ({found.id}): {found.papers} dated papers, {found.undated} undated")
    print_table(
        ("period", "papers", "total", "share", "roles"),
        [
            (one.period, one.papers, one.cumulative, f"{one.share:.1%}", _roles(one.roles))
            for one in found.items
        ],
    )
    firsts = [("first mention", found.first_mention)] if found.first_mention else []
    uses = [*firsts, *(("introduced by", use) for use in found.introduced_by)]
    rows = [(what, *_paper(use.paper), use.quote) for what, use in uses]
    if result := found.first_result:
        rows.append((f"first result: {result.value}", *_paper(result.paper), result.quote))
    if rows:
        print_table(("what", "known", "paper", "words"), rows)


def _roles(roles: dict[str, int]) -> str:
    return ", ".join(f"{papers} {role}" for role, papers in roles.items())


def _paper(paper: DatedPaper) -> tuple[str, str]:
    return paper.known or "", f"{paper.title} ({paper.id})"
