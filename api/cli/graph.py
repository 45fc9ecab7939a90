"""`citeloom graph`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.neighbourhoods import neighbourhood
from api.settings import load_settings
from api.stores import open_store
from api.types_asked import TypesRefused

Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of papers and concepts.")]
Depth = Annotated[int, typer.Option("--depth", min=0, help="Steps to walk.")]
Types = Annotated[
    list[str] | None,
    typer.Option("--types", help="Only nodes and relationships of these types, as in Paper,USES."),
]
Limit = Annotated[int | None, typer.Option("--limit", min=1, help="Most nodes to print.")]


def graph(
    ids: Ids,
    depth: Depth = 1,
    types: Types = None,
    as_of: AsOf = None,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Show what stands around papers and concepts: nodes and relationships with their words.

    Example: citeloom graph concept:mamba --depth 2 --types Paper,Dataset --limit 20
    """
    settings = load_settings()
    with open_store(settings) as store:
        try:
            found = neighbourhood(
                store, settings, ids, depth=depth, types=types or [], as_of=as_of, limit=limit
            )
        except TypesRefused as e:
            raise typer.BadParameter(str(e), param_hint="--types") from e
    if as_json:
        print_json(found.model_dump(mode="json", by_alias=True))
        return
    nodes = [(one.type, one.label, one.id, one.year, one.degree) for one in found.nodes]
    print_table(("type", "name", "id", "year", "degree"), nodes)
    names = {one.id: one.label for one in found.nodes}
    edges = [
        (names[one.from_], one.type, names[one.to], next(iter(one.quotes), ""))
        for one in found.edges
    ]
    if edges:
        print_table(("from", "relationship", "to", "words"), edges)
    if found.truncated:
        say("there is more around them: --limit and --depth tell how far to go")
