"""`citeloom reset`."""

from typing import Annotated

import typer

from api.cli.output import say
from api.settings import load_settings
from api.stores import open_store

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")]


def reset(yes: Yes = False) -> None:
    """Delete everything in the graph; documents on disk, quarantine files and the ledger stay.

    Example: citeloom reset --yes
    """
    settings = load_settings()
    with open_store(settings) as store:
        count = store.stats().nodes.get("Paper", 0)
        if not yes:
            typer.confirm(f"Delete all {count} papers and all else in the graph?", abort=True)
        store.reset()
    say("The graph is empty.")
