"""A folder of CSV files for `neo4j-admin database import`, or the same in a zip archive."""

import csv
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path
from typing import IO, Any

from api.exporting.neo4j_rows import NODES, RELATIONSHIPS, Row, concept_rows, paper_rows
from graph.chosen import Chosen
from graph.exporting import Export

_TABLES = {**NODES, **RELATIONSHIPS}
_SHARED = frozenset({"authors", "venues"})
_CHUNK_BYTES = 1 << 16
_IN_MEMORY_BYTES = 1 << 20
COMMAND_FILE = "import.sh"


def import_command() -> str:
    """The command that makes a database of the folder that it is started in."""
    start = "neo4j-admin database import full neo4j --multiline-fields=true"
    nodes = (f"--nodes={name}.csv" for name in NODES)
    relationships = (f"--relationships={name}.csv" for name in RELATIONSHIPS)
    return " ".join([start, *nodes, *relationships])


def write_folder(export: Export, folder: Path) -> None:
    """Write the tables, and the command that imports them, into a folder that is there."""
    with ExitStack() as closed, closing(Chosen()) as seen:
        writers = {}
        for name, header in _TABLES.items():
            file = closed.enter_context(_open(folder / f"{name}.csv"))
            writers[name] = csv.writer(file, lineterminator="\n")
            writers[name].writerow(header)
        for name, cells in _rows(export):
            if name not in _SHARED or _is_first(seen, f"{cells[0]}"):
                writers[name].writerow(cells)
    (folder / COMMAND_FILE).write_text(f"{import_command()}\n", encoding="utf-8")


def neo4j_zip(export: Export) -> Iterator[bytes]:
    """The same folder as a zip archive; equal folders give equal archives."""
    with (
        tempfile.TemporaryDirectory(prefix="citeloom-") as folder,
        tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES) as packed,
    ):
        write_folder(export, Path(folder))
        _pack(Path(folder), packed)
        packed.seek(0)
        while chunk := packed.read(_CHUNK_BYTES):
            yield chunk


def _rows(export: Export) -> Iterator[Row]:
    for concept in export.export_concepts():
        yield from concept_rows(concept)
    for paper in export.export_papers():
        yield from paper_rows(paper)


def _open(file: Path) -> IO[str]:
    return file.open("w", encoding="utf-8", newline="")


def _is_first(seen: Chosen, id_: str) -> bool:
    """Whether a node that several papers share comes for the first time."""
    known = bool(seen.among([id_]))
    seen.add([("", id_)])
    return not known


def _pack(folder: Path, packed: IO[Any]) -> None:
    with zipfile.ZipFile(packed, "w") as archive:
        for file in sorted(folder.iterdir()):
            member = zipfile.ZipInfo(file.name)  # of 1980: the time must not change the bytes
            member.compress_type = zipfile.ZIP_DEFLATED
            with file.open("rb") as source, archive.open(member, "w", force_zip64=True) as target:
                while chunk := source.read(_CHUNK_BYTES):
                    target.write(chunk)
