"""Arguments and options that several commands share."""

import re
from pathlib import Path
from typing import Annotated

import typer

from api.months import HOW, MONTH
from extract.domain import ConceptType


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
Words = Annotated[
    str | None, typer.Option("--words", "-q", help="Words to hold, all of them; marks are literal.")
]
OfType = Annotated[
    ConceptType | None, typer.Option("--type", help="Only concepts of this type count.")
]
PageLength = Annotated[int | None, typer.Option("--limit", min=1, help="Most rows to print.")]
Cursor = Annotated[
    str | None, typer.Option("--cursor", help="Go on where the list before this one ended.")
]
