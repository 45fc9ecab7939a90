"""`citeloom trends`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from extract.domain import ConceptType
from graph.analysis.timeline_views import DatedUse
from graph.analysis.trends_views import TrendOrder, TrendSearch

Order = Annotated[TrendOrder, typer.Option("--order", help="What to look for.")]
OfType = Annotated[ConceptType | None, typer.Option("--type", help="Only concepts of this type.")]
From = Annotated[
    int | None, typer.Option("--year-from", min=0, max=9999, help="First year that counts.")
]
To = Annotated[
    int | None, typer.Option("--year-to", min=0, max=9999, help="Last year that counts.")
]
Years = Annotated[
    int, typer.Option("--years", min=1, max=100, help="Length of the recent window in years.")
]
MinPapers = Annotated[
    int,
    typer.Option(
        "--min-papers", min=1, max=1_000_000, help="Least papers in the window to be seen in."
    ),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most concepts to print.")]


def trends(
    order: Order = TrendOrder.RISING,
    type: OfType = None,  # noqa: A002 - the option's name
    year_from: From = None,
    year_to: To = None,
    as_of: AsOf = None,
    years: Years = 2,
    min_papers: MinPapers = 3,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """List concepts whose share of the papers grew or shrank, or that are new.

    Example: citeloom trends --order fading --type Method --as-of 2020-12
    """
    settings = load_settings()
    wanted = TrendSearch(
        order=order,
        type=type,
        year_from=year_from,
        year_to=year_to,
        as_of=as_of,
        years=years,
        min_papers=min_papers,
        limit=min(limit, settings.page_size_max),
    )
    with open_store(settings) as store:
        found = store.analysis.trends(wanted)
    if as_json:
        print_json(as_plain(found))
        return
    print_table(
        ("concept", "type", "id", "why", "first", "latest words"),
        [
            (
                one.name,
                one.type,
                one.id,
                one.why,
                _month(one.first_mention),
                _words(one.latest_mention),
            )
            for one in found.items
        ],
    )
    if found.truncated:
        say(f"the first {len(found.items)} of {found.total}; --limit shows more")


def _month(use: DatedUse | None) -> str:
    return (use.paper.known or "") if use else ""


def _words(use: DatedUse | None) -> str:
    return use.quote if use else ""
