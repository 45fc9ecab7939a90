"""`citeloom ledger`: the decisions that were made."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.decisions import DryRun, Note, deciding, ledger_of, tell
from api.cli.options import AsJson
from api.cli.output import SOME_REJECTED, CommandFailed, complain, print_json, print_table, say
from api.ledger_file import LedgerFile
from api.ledger_packs import Imported, bring_in, decision_row, pack, unpack
from api.settings import load_settings
from api.stores import open_store

ledger_app = typer.Typer(
    name="ledger",
    help="Merges, splits and renames that people made: look at them, undo, carry elsewhere.",
    no_args_is_help=True,
)

Id = Annotated[str, typer.Argument(metavar="DECISION", help="Id of a decision.")]
All = Annotated[bool, typer.Option("--all", help="Also those that are not in force.")]


@ledger_app.command("list")
def list_(every: All = False, as_json: AsJson = False) -> None:
    """Print the decisions in force; exit code 3 where a line of the ledger is faulty.

    Example: citeloom ledger list --all
    """
    text = ledger_of(load_settings()).read()
    shown = text.decisions if every else text.standing
    if as_json:
        print_json([decision_row(one) for one in shown])
    else:
        columns = ("when", "id", "action", "kind", "subjects", "object", "note")
        rows = (
            (one.when, one.id, one.action, one.kind, " ".join(one.subjects), one.object, one.note)
            for one in shown
        )
        print_table(columns, rows)
    if text.all_faults:
        raise typer.Exit(SOME_REJECTED)


@ledger_app.command("show")
def show(id_: Id, as_json: AsJson = False) -> None:
    """Print all lines on one decision: when it was made, undone, and made again.

    Example: citeloom ledger show decision:0123456789abcdef
    """
    text = ledger_of(load_settings()).read()
    found = [one for one in text.decisions if id_ in (one.id, *one.subjects)]
    if not found:
        raise CommandFailed(f"no decision {id_!r} is in the ledger; see citeloom ledger list --all")
    standing = any(one.id == id_ for one in text.ledger.decisions)
    if as_json:
        print_json({"in_force": standing, "lines": [decision_row(one) for one in found]})
        return
    for one in found:
        print_table(("", ""), decision_row(one).items())
    print("in force" if standing else "not in force")


@ledger_app.command("undo")
def undo(id_: Id, note: Note = "", dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Take a decision back: the graph is then as if it had never been made.

    Example: citeloom ledger undo decision:0123456789abcdef
    """
    with deciding(dry_run=dry_run) as decisions:
        tell(decisions.undo(id_, note=note), as_json=as_json)


@ledger_app.command("export")
def export(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="Ends with .json: JSON; else TSV.")],
) -> None:
    """Write the decisions in force as a pack that another installation can import.

    Example: citeloom ledger export our-decisions.tsv
    """
    text = ledger_of(load_settings()).read()
    content = pack(text.standing, as_json=file.suffix.lower() == ".json")
    try:
        file.write_text(content, encoding="utf-8", newline="\n")
    except OSError as e:
        raise CommandFailed(f"cannot write {file} ({e.strerror}); choose another file") from e
    say(f"{len(text.standing)} decisions are in {file}")


@ledger_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False)],
    as_json: AsJson = False,
) -> None:
    """Take in the decisions of a pack; those that contradict ours are told and kept aside.

    Importing twice changes nothing. The exit code is 3 where something was set aside.

    Example: citeloom ledger import their-decisions.tsv
    """
    settings = load_settings()
    imported = bring_in(LedgerFile.of(settings), unpack(_content(file)))
    with open_store(settings) as store:
        papers = store.replay().papers
    _tell(imported, papers, as_json=as_json)
    if imported.aside or imported.faults:
        raise typer.Exit(SOME_REJECTED)


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as e:
        raise CommandFailed(f"cannot read {file} ({e.strerror}); check its permissions") from e


def _tell(imported: Imported, papers: int, *, as_json: bool) -> None:
    for decision, reason in imported.aside:
        complain(f"{decision.id} is set aside: {reason}")
    for fault in imported.faults:
        complain(str(fault))
    if imported.kept is not None:
        say(f"What was set aside is kept in {imported.kept}")
    if as_json:
        print_json(
            {
                "added": [one.id for one in imported.added],
                "known": imported.known,
                "aside": [{"id": one.id, "reason": reason} for one, reason in imported.aside],
                "faults": len(imported.faults),
                "papers": papers,
            }
        )
        return
    print(
        f"{len(imported.added)} decisions added, {imported.known} known before, "
        f"{len(imported.aside)} set aside; {papers} papers were written anew"
    )
