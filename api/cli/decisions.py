"""What commands on the ledger share: the options, and how a decision is told."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

import typer

from api.cli.output import complain, print_json, say
from api.deciding import Decided, Deciding
from api.ledger_file import LedgerFile
from api.ledger_packs import decision_row
from api.settings import Settings, load_settings
from api.stores import open_store

Note = Annotated[str, typer.Option("--note", help="Why, and who says so; kept in the ledger.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would change.")]


@contextmanager
def deciding(*, dry_run: bool) -> Iterator[Deciding]:
    """Ready to decide on the graph of the settings."""
    settings = load_settings()
    with open_store(settings) as store:
        yield Deciding(store, LedgerFile.of(settings), dry_run=dry_run)


def ledger_of(settings: Settings) -> LedgerFile:
    """The ledger of the settings; says what is wrong in it."""
    file = LedgerFile.of(settings)
    for fault in file.read().all_faults:
        complain(f"{file.path}: {fault}")
    return file


def tell(decided: Decided, *, as_json: bool) -> None:
    """Say what was decided and what came of it."""
    if as_json:
        print_json(decided_row(decided))
        return
    does = "that would be " if decided.tried else ""
    print(f"{decided.decision.id}: papers {does}written anew: {decided.papers}")
    for asked, present in decided.present.items():
        print(f"{asked} is {present}" if asked != present else f"{asked} stays")
    if not decided.tried:
        say(f"To take it back: citeloom ledger undo {decided.decision.id}")


def decided_row(decided: Decided) -> dict[str, object]:
    """The outcome as JSON."""
    return {
        "decision": decision_row(decided.decision),
        "papers": decided.papers,
        "present": decided.present,
        "dry_run": decided.tried,
    }
