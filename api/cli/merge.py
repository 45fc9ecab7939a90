"""`citeloom merge`."""

from typing import Annotated

import typer

from api.cli.decisions import DryRun, Note, deciding, tell
from api.cli.options import AsJson

Into = Annotated[str, typer.Argument(metavar="ID", help="The paper or concept that stays.")]
Others = Annotated[
    list[str], typer.Argument(metavar="OTHER", help="Those that are the same as it.")
]


def merge(
    into: Into, others: Others, note: Note = "", dry_run: DryRun = False, as_json: AsJson = False
) -> None:
    """Say that papers are one work, or that concepts are one; kept in the ledger, can be undone.

    Of papers the best of all their ids is that of the work, whichever is named first.

    Example: citeloom merge concept:resnet concept:residual-network --note "same network"
    """
    with deciding(dry_run=dry_run) as decisions:
        tell(decisions.merge(into, others, note=note), as_json=as_json)
