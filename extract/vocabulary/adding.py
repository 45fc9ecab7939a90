"""Adding one entry to a vocabulary file, in its place, and nothing if it would do harm."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from extract.domain import ConceptType
from extract.errors import ExtractError
from extract.vocabulary import COLUMNS, FILE_OF, FOLDER, load_vocabulary, read_lines
from extract.vocabulary.checking import Fault, faults_of

_NO_TRIALS = shutil.ignore_patterns(".adding-*", "__pycache__")


class EntryRefused(ExtractError):  # noqa: N818 - reads as the fact it states
    """An entry that cannot be added.

    Attributes:
        faults: What is wrong with it.
    """

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(map(str, faults)))
        self.faults = faults


@dataclass(frozen=True)
class NewEntry:
    """The cells of an entry; lists are split by `;`, as in the files."""

    name: str
    type: ConceptType
    description: str
    aliases: str = ""
    introduced: str = ""
    broader: str = ""
    flags: str = ""
    needs: str = ""
    rejects: str = ""

    @property
    def line(self) -> str:
        """The line of the file."""
        return "\t".join(getattr(self, column) for column in COLUMNS)


def add_entry(entry: NewEntry, folder: Path = FOLDER) -> Path:
    """Write the entry into its file, sorted by name; returns the file.

    Raises:
        EntryRefused: If the vocabulary would have a new fault; the file is then as before.
        VocabularyError: If a cell has the wrong form; likewise.
    """
    path = folder / FILE_OF[entry.type]
    known = set(faults_of(load_vocabulary(folder).entries))
    head, *lines = read_lines(path.read_text(encoding="utf-8"))
    lines = sorted([*lines, entry.line], key=lambda line: _order(line.partition("\t")[0]))
    text = "\n".join([head, *lines]) + "\n"
    with TemporaryDirectory(dir=folder, prefix=".adding-") as trial:
        copied = Path(shutil.copytree(folder, Path(trial) / "files", ignore=_NO_TRIALS))
        (copied / path.name).write_bytes(_encoded(text))
        faults = [f for f in faults_of(load_vocabulary(copied).entries) if f not in known]
        if faults:
            raise EntryRefused(faults)
        (copied / path.name).replace(path)
    return path


def _encoded(text: str) -> bytes:
    """The file's bytes.

    Raises:
        EntryRefused: If a cell holds what is no text.
    """
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as e:
        raise EntryRefused(
            [Fault(e.object[e.start : e.end].encode("unicode_escape").decode(), "is no text")]
        ) from e


def _order(name: str) -> tuple[str, str]:
    return name.casefold(), name
