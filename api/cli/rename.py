"""`citeloom rename`."""

from typing import Annotated

import typer

from api.cli.decisions import DryRun, Note, deciding, tell
from api.cli.options import AsJson

Id = Annotated[str, typer.Argument(metavar="ID", help="A paper or concept.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="Its title, or its standard name.")]


def rename(
    id_: Id, name: Name, note: Note = "", dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """Give a paper another title, or a concept another standard name and with it another id.

    Example: citeloom rename concept:resnet50 "ResNet-50"
    """
    with deciding(dry_run=dry_run) as decisions:
        tell(decisions.rename(id_, name, note=note), as_json=as_json)
