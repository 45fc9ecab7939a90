"""`citeloom search`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.search_mode import Mode
from api.settings import load_settings
from api.stores import open_store
from extract.embedding import TextEncoder

Text = Annotated[str, typer.Argument(metavar="TEXT", help="Words to find; all marks are literal.")]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most hits to print.")]
ModeOfSearch = Annotated[
    Mode,
    typer.Option(
        "--mode", help="By words, or also by nearness in meaning (after citeloom analyse)."
    ),
]


def search(
    text: Text,
    limit: Limit = 20,
    mode: ModeOfSearch = Mode.TEXT,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Find papers and concepts by their words, best first; misspelt ones are forgiven.

    Example: citeloom search "mixture of experts" --limit 5
    """
    settings = load_settings()
    with open_store(settings) as store:
        most = min(limit, settings.search_max_results)
        encoder = TextEncoder.load() if mode is Mode.HYBRID else None
        hits = store.search(text, limit=most, as_of=as_of, encoder=encoder)
    if as_json:
        print_json(as_plain(hits))
        return
    rows = [(hit.type, hit.name, hit.id, round(hit.score, 2)) for hit in hits.items]
    print_table(("type", "name", "id", "score"), rows)
    if hits.corrected:
        say(f"“{hits.corrected}” was searched for too: what was typed is hardly in use")
    if hits.mode != mode.value:
        say("by words only: papers have no vectors yet; citeloom analyse makes them")
