"""`citeloom search`."""

from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import print_json, print_table
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store

Text = Annotated[str, typer.Argument(metavar="TEXT", help="Words to find.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most hits to print.")]


def search(text: Text, limit: Limit = 20, as_json: AsJson = False) -> None:
    """Find papers and concepts by their words, best first.

    Example: citeloom search "mixture of experts" --limit 5
    """
    settings = load_settings()
    with open_store(settings) as store:
        hits = store.search(text, limit=min(limit, settings.search_max_results))
    if as_json:
        print_json(as_plain(hits))
    else:
        rows = [(hit.type, hit.name, hit.id, round(hit.score, 2)) for hit in hits.items]
        print_table(("type", "name", "id", "score"), rows)
