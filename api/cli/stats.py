"""`citeloom stats`."""

from dataclasses import asdict
from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import print_json, print_table
from api.settings import load_settings
from api.stores import open_store

Checksum = Annotated[
    bool,
    typer.Option(
        "--checksum", help="Also a digest of the whole graph; equal graphs have equal ones."
    ),
]


def stats(checksum: Checksum = False, as_json: AsJson = False) -> None:
    """Count what is in the graph, by kind, and name the last complete load.

    Example: citeloom stats --json
    """
    with open_store(load_settings()) as store:
        counts = store.stats()
        digest = {"checksum": store.checksum()} if checksum else {}
    if as_json:
        print_json(asdict(counts) | digest)
        return
    print_table(("node", "count"), sorted(counts.nodes.items()))
    print_table(("relationship", "count"), sorted(counts.relationships.items()))
    print(f"last load: {counts.last_load or 'none'}; extractor: {counts.extractor or 'none'}")
    if checksum:
        print(f"checksum: {digest['checksum']}")
