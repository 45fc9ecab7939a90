"""`citeloom papers`."""

from typing import Annotated

import typer

from api.caps import page_length
from api.cli.options import AsJson, AsOf, Cursor, OfType, PageLength, Words
from api.cli.output import print_json, print_table, say_rest
from api.jsonable import as_plain
from api.models import capped_page
from api.settings import load_settings
from api.stores import open_store
from extract.domain import Role
from graph.filters import PaperFilter

OfConcept = Annotated[
    str | None, typer.Option("--concept", help="Only papers in some relation to it (its id).")
]
InRole = Annotated[
    Role | None,
    typer.Option("--role", help="Only this relation counts; needs --concept or --type."),
]
YearFrom = Annotated[int | None, typer.Option("--year-from", help="First year, inclusive.")]
YearTo = Annotated[int | None, typer.Option("--year-to", help="Last year, inclusive.")]


def papers(
    words: Words = None,
    concept: OfConcept = None,
    type_: OfType = None,
    role: InRole = None,
    year_from: YearFrom = None,
    year_to: YearTo = None,
    as_of: AsOf = None,
    limit: PageLength = None,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List loaded papers, newest first: all, or those of a concept, of words, of years.

    Example: citeloom papers --concept concept:mnist --role evaluated_on --as-of 2019-06
    """
    if role is not None and concept is None and type_ is None:
        raise typer.BadParameter("name --concept or --type beside it", param_hint="--role")
    settings = load_settings()
    length, cut = page_length(limit, settings)
    wanted = PaperFilter(
        q=words,
        concept=concept,
        type=type_,
        role=role,
        year_from=year_from,
        year_to=year_to,
        as_of=as_of,
    )
    with open_store(settings) as store:
        page = capped_page(store.papers(wanted, limit=length, cursor=cursor), cut=cut)
    if as_json:
        print_json(as_plain(page))
        return
    rows = [(one.year, one.title, one.id, one.venue) for one in page.items]
    print_table(("year", "title", "id", "venue"), rows)
    say_rest(page.total, page.next)
