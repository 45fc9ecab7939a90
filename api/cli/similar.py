"""`citeloom similar`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.nearness import similar_search
from api.settings import load_settings
from api.stores import open_store

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of a paper.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most papers to print.")]


def similar(id_: Id, as_of: AsOf = None, limit: Limit = 10, as_json: AsJson = False) -> None:
    """Show papers near a paper, the nearest first, each with what speaks for it.

    Example: citeloom similar arxiv:2312.00752 --limit 5
    """
    settings = load_settings()
    wanted, _ = similar_search(settings, limit=limit, as_of=as_of)
    with open_store(settings) as store:
        found = store.analysis.similar(id_, wanted)
    if as_json:
        print_json(as_plain(found))
        return
    rows = [
        (round(one.score, 2), one.paper.id, one.paper.title, "; ".join(one.reasons))
        for one in found.items
    ]
    print_table(("score", "id", "title", "why"), rows)
    for name, why in found.missing.items():
        say(f"{name} is missing: {why}")
