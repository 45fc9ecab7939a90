"""`citeloom export`."""

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.cli.output import CommandFailed, say
from api.exporting.asked import ROLE_ALONE, Asked, split_ids
from api.exporting.formats import FORMATS, ExportFormat
from api.exporting.neo4j_import import COMMAND_FILE, write_folder
from api.exporting.table import raw_table
from api.settings import load_settings
from api.stores import open_store
from extract.domain import ConceptType, Role
from graph.exporting import Export
from graph.filters import PaperFilter

Format = Annotated[ExportFormat, typer.Option("--format", help="Form of the output.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", help="File, or for neo4j folder, to write; else print."),
]
Words = Annotated[str | None, typer.Option("--q", help="Only papers that hold these words.")]
OfConcept = Annotated[
    str | None, typer.Option("--concept", help="Only papers in some relation to this concept.")
]
OfType = Annotated[
    ConceptType | None,
    typer.Option("--type", help="Only papers in some relation to a concept of this type."),
]
InRole = Annotated[
    Role | None, typer.Option("--role", help="Only this relation counts; with concept or type.")
]
From = Annotated[
    int | None, typer.Option("--year-from", min=0, max=9999, help="First year, inclusive.")
]
To = Annotated[int | None, typer.Option("--year-to", min=0, max=9999, help="Last year, inclusive.")]
Ids = Annotated[
    list[str] | None,
    typer.Option("--ids", help="Only papers of these ids, repeated or with commas between."),
]
Stubs = Annotated[
    bool | None,
    typer.Option("--stubs/--no-stubs", help="With or without works that are only cited."),
]
Raw = Annotated[
    bool, typer.Option("--raw", help="CSV: texts as they are, even where they look like formulas.")
]


def export(
    format: Format = ExportFormat.TTL,  # noqa: A002 - the option's name
    output: Output = None,
    q: Words = None,
    concept: OfConcept = None,
    type: OfType = None,  # noqa: A002 - the option's name
    role: InRole = None,
    year_from: From = None,
    year_to: To = None,
    ids: Ids = None,
    stubs: Stubs = None,
    raw: Raw = False,
) -> None:
    """Write papers and concepts for other programs: all, or those of a selection.

    Formats: ttl, nt, jsonld (RDF); graphml, gexf (graph drawing); csv; bib, ris, csl.json
    (reference managers); neo4j (a folder for neo4j-admin database import).

    Example: citeloom export --format bib --concept concept:mnist --output mnist.bib
    """
    wanted = PaperFilter(
        q=q, concept=concept, type=type, role=role, year_from=year_from, year_to=year_to
    )
    asked = Asked(wanted, split_ids(ids or []), stubs)
    _check(asked, format, output, raw=raw)
    selection = asked.selection(stubs=FORMATS[format].stubs)
    with open_store(load_settings()) as store, store.selected(selection) as export:
        if output is None:
            _print(export, format, raw=raw)
        else:
            _write(export, format, output, raw=raw)


def _check(asked: Asked, format_: ExportFormat, output: Path | None, *, raw: bool) -> None:
    if asked.role_alone:
        raise typer.BadParameter(ROLE_ALONE)
    if format_ is ExportFormat.NEO4J and output is None:
        raise typer.BadParameter("the format neo4j is a folder of files: give --output FOLDER")
    if raw and format_ is not ExportFormat.CSV:
        raise typer.BadParameter("--raw is for --format csv")


def _pieces(export: Export, format_: ExportFormat, *, raw: bool) -> Iterator[bytes]:
    return raw_table(export) if raw else FORMATS[format_].write(export)


def _print(export: Export, format_: ExportFormat, *, raw: bool) -> None:
    for piece in _pieces(export, format_, raw=raw):
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()


def _write(export: Export, format_: ExportFormat, output: Path, *, raw: bool) -> None:
    with _whole(output) as part:
        if format_ is ExportFormat.NEO4J:
            part.mkdir()
            write_folder(export, part)
        else:
            with part.open("wb") as file:
                file.writelines(_pieces(export, format_, raw=raw))
    say(f"Wrote {output}")
    if format_ is ExportFormat.NEO4J:
        say(f"Import it into a stopped Neo4j: cd {output} && sh {COMMAND_FILE}")


@contextmanager
def _whole(output: Path) -> Iterator[Path]:
    """A path beside the output that becomes it once all is written; else nothing stays.

    Raises:
        CommandFailed: If it cannot be written.
    """
    part = output.absolute().with_name(f"{output.name}.{os.getpid()}.part")
    try:
        yield part
        part.replace(output)
    except OSError as e:
        reason = e.strerror or str(e)
        raise CommandFailed(f"cannot write {output} ({reason}); choose another --output") from e
    finally:
        if part.is_dir():
            shutil.rmtree(part)
        part.unlink(missing_ok=True)
