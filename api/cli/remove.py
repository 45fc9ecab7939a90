"""`citeloom remove`."""

from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import SOME_REJECTED, complain, print_json
from api.settings import load_settings
from api.stores import open_store
from graph.errors import NotFound
from graph.store import GraphStore

Ids = Annotated[
    list[str],
    typer.Argument(metavar="ID", help="Ids of papers; with --document names or hashes."),
]
OfDocuments = Annotated[
    bool,
    typer.Option(
        "--document", help="Take out documents: by name, content hash, or its first 8 characters."
    ),
]


def remove(ids: Ids, document: OfDocuments = False, as_json: AsJson = False) -> None:
    """Remove papers, or documents with all that only they brought.

    Evidence and results go with them; a work that others cite stays as a stub.

    Example: citeloom remove arxiv:1706.03762
    """
    removed: list[str] = []
    missing: list[str] = []
    with open_store(load_settings()) as store:
        for identifier in ids:
            try:
                removed += _removed(store, identifier, document=document)
            except NotFound as e:
                missing.append(identifier)
                complain(str(e))
    kind = "documents" if document else "papers"
    if as_json:
        print_json({"removed": removed, "missing": missing})
    else:
        print(f"removed {len(removed)} {kind}, {len(missing)} not found")
    if missing:
        raise typer.Exit(SOME_REJECTED)


def _removed(store: GraphStore, identifier: str, *, document: bool) -> list[str]:
    """What is taken out: a paper, or the documents of a name."""
    if document:
        return store.remove_documents([identifier])
    store.remove([identifier])
    return [identifier]
