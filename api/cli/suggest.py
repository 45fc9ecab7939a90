"""`citeloom suggest`."""

from typing import Annotated

import typer

from api.caps import capped
from api.cli.options import AsJson
from api.cli.output import print_json, print_table
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store

Typed = Annotated[str, typer.Argument(metavar="TEXT", help="The beginning of a name or title.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most completions to print.")]


def suggest(typed: Typed, limit: Limit = 10, as_json: AsJson = False) -> None:
    """Complete what was begun: papers and concepts whose title or name goes on from it.

    Example: citeloom suggest "mixture of ex"
    """
    settings = load_settings()
    length, _ = capped(limit, default=limit, most=settings.suggest_max_results)
    with open_store(settings) as store:
        found = store.suggest(typed, limit=length)
    if as_json:
        print_json(as_plain(found))
        return
    print_table(("type", "name", "id"), [(one.type, one.name, one.id) for one in found.items])
