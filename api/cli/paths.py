"""`citeloom paths`."""

from typing import Annotated

import typer

from api.between import path_search
from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table
from api.path_bodies import paths_body
from api.settings import load_settings
from api.stores import open_store
from api.types_asked import TypesRefused
from graph.analysis.paths_views import EvidencePath, Hop

From = Annotated[str, typer.Argument(metavar="FROM", help="Id of a paper or concept.")]
To = Annotated[str, typer.Argument(metavar="TO", help="Id of another.")]
Types = Annotated[
    list[str] | None,
    typer.Option("--types", help="Relationship and node types to keep to; BROADER where named."),
]
MaxLength = Annotated[
    int | None, typer.Option("--max-length", min=1, help="Most relationships of a path.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most paths to print.")]


def paths(
    from_: From,
    to: To,
    types: Types = None,
    max_length: MaxLength = None,
    limit: Limit = 5,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Show how two papers or concepts hang together, with the words that prove each step.

    Example: citeloom paths concept:mamba concept:mnist --limit 3
    """
    settings = load_settings()
    try:
        wanted, cut = path_search(
            settings,
            types=types or [],
            max_length=max_length,
            limit=limit,
            as_of=as_of,
        )
    except TypesRefused as e:
        raise typer.BadParameter(str(e)) from e
    with open_store(settings) as store:
        found = store.analysis.paths(from_, to, wanted)
    if as_json:
        print_json(paths_body(found, cut=cut).model_dump(mode="json", by_alias=True))
        return
    rows = [row for number, path in enumerate(found.items, 1) for row in _rows(number, path)]
    if rows:
        print_table(("path", "from", "relationship", "to", "words"), rows)
    print(found.reason)


def _rows(number: int, path: EvidencePath) -> list[tuple[object, ...]]:
    names = {node.id: node.label for node in path.nodes}
    return [
        (number, names[hop.source], hop.type, names[hop.target], _words(hop)) for hop in path.hops
    ]


def _words(hop: Hop) -> str:
    if hop.evidence:
        return hop.evidence[0].quote
    if hop.read_in:
        return f"{hop.proof}: {hop.read_in[0].document}, line {hop.read_in[0].line}"
    return hop.proof
