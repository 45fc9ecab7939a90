"""Arguments and options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Paths = Annotated[
    list[Path],
    typer.Argument(exists=True, readable=True, metavar="PATH…", help="Files, or folders of files."),
]
