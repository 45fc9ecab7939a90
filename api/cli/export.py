"""`citeloom export`."""

import sys
from typing import Annotated

import typer

from api.export import FORMS, ExportFormat
from api.export import export as export_graph
from api.settings import load_settings
from api.stores import open_store

Format = Annotated[ExportFormat, typer.Option("--format", help="Form of the output.")]


def export(format: Format = ExportFormat.TTL) -> None:  # noqa: A002 - the option's name
    """Print the whole graph as RDF: Turtle, N-Triples or JSON-LD.

    Example: citeloom export --format nt > graph.nt
    """
    with open_store(load_settings()) as store:
        for piece in export_graph(store, FORMS[format]):
            sys.stdout.write(piece)
