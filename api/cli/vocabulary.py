"""`citeloom vocabulary`: the concepts that the extractor knows by name."""

from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import RUN_FAILED, complain, print_json, print_table, say
from extract.domain import ConceptType
from extract.linking import fold
from extract.vocabulary import FOLDER, Entry, load_vocabulary
from extract.vocabulary.adding import NewEntry, add_entry
from extract.vocabulary.checking import faults_of

vocabulary_app = typer.Typer(
    name="vocabulary",
    help="The concepts that are known by name: plain files to read, check and extend.",
    no_args_is_help=True,
)

Folder = Annotated[
    Path,
    typer.Option("--folder", exists=True, file_okay=False, help="Folder of the vocabulary files."),
]


@vocabulary_app.command("check")
def check(folder: Folder = FOLDER, as_json: AsJson = False) -> None:
    """Say what is wrong in the files: shared names, unknown parents, lines of the wrong form.

    The exit code is 1 where there is a fault.

    Example: citeloom vocabulary check
    """
    entries = load_vocabulary(folder).entries
    faults = list(faults_of(entries))
    if as_json:
        rows = [{"entry": fault.entry, "reason": fault.reason} for fault in faults]
        print_json({"entries": len(entries), "faults": rows})
    for fault in [] if as_json else faults:
        complain(str(fault))
    say(f"{len(entries)} entries, {len(faults)} faults")
    if faults:
        raise typer.Exit(RUN_FAILED)


@vocabulary_app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="Standard name, singular; name--kind for a homonym.")],
    type_: Annotated[ConceptType, typer.Option("--type", help="What it is.")],
    description: Annotated[str, typer.Option("--description", help="One line.")],
    aliases: Annotated[str, typer.Option("--aliases", help="Other names, split by ;.")] = "",
    introduced: Annotated[str, typer.Option("--introduced", help="Year.")] = "",
    broader: Annotated[str, typer.Option("--broader", help="Concepts above it, split by ;.")] = "",
    flags: Annotated[
        str, typer.Option("--flags", help="Of case, generic, higher, lower; split by ;.")
    ] = "",
    needs: Annotated[str, typer.Option("--needs", help="Words of which one must be there.")] = "",
    rejects: Annotated[str, typer.Option("--rejects", help="Words of other meanings.")] = "",
    folder: Folder = FOLDER,
) -> None:
    """Add a concept; refused, with the reason, where its names are another's.

    Example: citeloom vocabulary add Weft --type Model --description "Network that weaves its layers"
    """
    entry = NewEntry(
        name=name,
        type=type_,
        description=description,
        aliases=aliases,
        introduced=introduced,
        broader=broader,
        flags=flags,
        needs=needs,
        rejects=rejects,
    )
    path = add_entry(entry, folder)
    say(f"{name} is in {path}; the next load reads all documents again with it")


@vocabulary_app.command("show")
def show(
    name: Annotated[str, typer.Argument(help="A name or an alias.")],
    folder: Folder = FOLDER,
    as_json: AsJson = False,
) -> None:
    """Print the concepts that a name may stand for.

    Example: citeloom vocabulary show SAM
    """
    entries = load_vocabulary(folder).entries
    found = [e for e in entries if fold(name) in {fold(surface) for surface in e.surfaces}]
    if as_json:
        print_json([_plain(entry) for entry in found])
    else:
        rows = [(e.type, e.label, "; ".join(e.aliases), e.introduced, e.description) for e in found]
        print_table(("type", "name", "aliases", "introduced", "description"), rows)


def _plain(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "name": entry.name,
        "type": entry.type,
        "aliases": entry.aliases,
        "introduced": entry.introduced,
        "broader": entry.broader,
        "description": entry.description,
    }
