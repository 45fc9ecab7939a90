"""`citeloom related`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.nearness import related_search
from api.settings import load_settings
from api.stores import open_store
from extract.domain import ConceptType

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of a concept.")]
Type = Annotated[ConceptType | None, typer.Option("--type", help="Only concepts of this type.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most concepts to print.")]


def related(
    id_: Id,
    type_: Type = None,
    as_of: AsOf = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Show concepts that occur with a concept more often than chance explains.

    Example: citeloom related concept:mnist --type Method --limit 10
    """
    settings = load_settings()
    wanted, _ = related_search(
        settings,
        type_=type_.value if type_ else None,
        limit=limit,
        as_of=as_of,
    )
    with open_store(settings) as store:
        found = store.analysis.related(id_, wanted)
    if as_json:
        print_json(as_plain(found))
        return
    rows = [(one.npmi, one.type, one.name, one.id, one.reason) for one in found.items]
    print_table(("npmi", "type", "name", "id", "why"), rows)
    if found.sampled < found.papers:
        say(f"{found.sampled} of its {found.papers} papers were looked at")
