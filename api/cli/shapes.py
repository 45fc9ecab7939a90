"""The option that names the shape of the documents; apart, as it needs the readers."""

from typing import Annotated

import typer

from extract.readers import SHAPES


def _known(name: str | None) -> str | None:
    if name is not None and name not in SHAPES:
        raise typer.BadParameter(f"there is no shape {name!r}; choose one of {', '.join(SHAPES)}")
    return name


Shape = Annotated[
    str | None,
    typer.Option(
        "--shape",
        metavar="NAME",
        callback=_known,
        help="Read every file as this shape instead of recognising it by its form: "
        f"{', '.join(SHAPES)}.",
    ),
]
