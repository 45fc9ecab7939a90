"""Arguments and options that several commands share."""

import re
from pathlib import Path
from typing import Annotated

import typer

from api.months import HOW, MONTH


def _a_month(text: str | None) -> str | None:
    if text is not None and not re.fullmatch(MONTH, text):
        raise typer.BadParameter(HOW)
    return text


AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="YYYY-MM",
        callback=_a_month,
        help="Only what could be known by the end of this month.",
    ),
]
Paths = Annotated[
    list[Path],
    typer.Argument(exists=True, readable=True, metavar="PATH", help="Files, or folders of files."),
]
