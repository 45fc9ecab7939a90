"""`citeloom remove`."""

from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import SOME_REJECTED, complain, print_json
from api.settings import load_settings
from api.stores import open_store
from graph.errors import NotFound

Ids = Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of papers.")]


def remove(ids: Ids, as_json: AsJson = False) -> None:
    """Remove papers with their evidence and results; a work that others cite stays as a stub.

    Example: citeloom remove arxiv:1706.03762
    """
    removed: list[str] = []
    missing: list[str] = []
    with open_store(load_settings()) as store:
        for identifier in ids:
            try:
                store.remove([identifier])
                removed.append(identifier)
            except NotFound as e:
                missing.append(identifier)
                complain(str(e))
    if as_json:
        print_json({"removed": removed, "missing": missing})
    else:
        print(f"removed {len(removed)} of {len(ids)} papers")
    if missing:
        raise typer.Exit(SOME_REJECTED)
