"""Our concepts and word lists: plain files beside this module, read and checked once.

`models.tsv`, `methods.tsv`, `datasets.tsv`, `tasks.tsv` and `metrics.tsv` hold one concept a line;
`heads.tsv` the nouns that type a term; `lists.toml` the word lists of the rules. All are written
for Citeloom from knowledge of the field. `docs` say how to extend them.
"""

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from extract.domain import ConceptType
from extract.errors import ExtractError
from extract.identity import concept_id, concept_key
from extract.vocabulary.versions import version_spellings

FOLDER = Path(__file__).parent
_FILES = {
    "models.tsv": ConceptType.MODEL,
    "methods.tsv": ConceptType.METHOD,
    "datasets.tsv": ConceptType.DATASET,
    "tasks.tsv": ConceptType.TASK,
    "metrics.tsv": ConceptType.METRIC,
}
FILE_OF = {type_: file for file, type_ in _FILES.items()}
COLUMNS = ("name", "aliases", "introduced", "broader", "flags", "needs", "rejects", "description")
FLAGS = frozenset({"case", "generic", "higher", "lower"})
_WORDY = ("aliases", "needs", "rejects")
_YEAR = re.compile(r"(?:[0-9]{4})?")
_NAME = re.compile(r"(?:(?!--).)+(?:--(?:(?!--).)+)?")
STRENGTHS = frozenset({"strong", "weak", "carrier", "label"})


@dataclass(unsafe_hash=True)
class VocabularyError(ExtractError):
    """A vocabulary file that cannot be used.

    Attributes:
        file: Its name.
        line: 1-based line; 0 for the whole file.
        reason: What is wrong and how to mend it.
    """

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.reason}"


@dataclass(frozen=True)
class Entry:
    """A concept that we know by name.

    Attributes:
        name: The field's standard name, singular.
        qualifier: Tells homonyms apart; empty for most.
        type: What it usually is.
        aliases: Other names; spellings that differ by hyphen, space, case or plural need no listing.
        introduced: Year of its first publication, or None where there is no single one.
        broader: Labels of the concepts that it is a kind or a part of.
        exact_case: Of forms of one word only the listed spellings count, letter case included.
        generic: Too broad to be a fact about a paper ("neural network"); known, not reported.
        direction: For metrics, which way is better: "higher", "lower" or None.
        needs: Beginnings of words of which one must stand in the same paper for a form of one
            word; where a form may name several entries, the one with most of them there is meant.
        rejects: Words that, right beside a form of one word, say that something else is meant;
            with `~` before them, anywhere in the paper.
        description: One line in our words.
    """

    name: str
    type: ConceptType
    aliases: tuple[str, ...] = ()
    introduced: int | None = None
    broader: tuple[str, ...] = ()
    exact_case: bool = False
    generic: bool = False
    direction: str | None = None
    needs: tuple[str, ...] = ()
    rejects: tuple[str, ...] = ()
    description: str = ""
    qualifier: str = ""

    @property
    def label(self) -> str:
        """The name, with its qualifier behind `--`: what `broader` cells and files call it."""
        return f"{self.name}--{self.qualifier}" if self.qualifier else self.name

    @cached_property
    def id(self) -> str:
        """`concept:<slug>` of the name, with its qualifier if it has one."""
        return concept_id(self.name, self.qualifier or None)

    @cached_property
    def key(self) -> str:
        """What spellings of the id share; see `extract.identity.concept_key`."""
        return concept_key(self.id)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """The name and all aliases."""
        return (self.name, *self.aliases)

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The surfaces, and the other ways to write the versions that they name."""
        written = (other for one in self.surfaces for other in version_spellings(one))
        return tuple(dict.fromkeys((*self.surfaces, *written)))


@dataclass(frozen=True)
class Head:
    """A noun that types the term it ends ("network" a Model, "benchmark" a Dataset).

    Attributes:
        word: Singular, lower case; may be two words ("data set").
        type: Type of the terms that end in it.
        strength: "strong" where one ordinary modifier makes a term of the field ("linear
            attention"), "weak" where a noun must stand before it ("policy network"), "carrier" where
            it adds nothing to a name before it ("the MNIST dataset"), "label" where it types a
            name beside it and makes no term ("X, a technique").
    """

    word: str
    type: ConceptType
    strength: str


@dataclass(frozen=True)
class Vocabulary:
    """All that the rules know as data.

    Attributes:
        entries: Sorted by file and name.
        heads: The nouns that type terms.
        lists: Named word lists of `lists.toml`.
        version: First eight hexadecimal digits of the files' SHA-256.
    """

    entries: tuple[Entry, ...]
    heads: tuple[Head, ...]
    lists: Mapping[str, tuple[str, ...]]
    version: str


def load_vocabulary(folder: Path = FOLDER) -> Vocabulary:
    """Read and check the vocabulary files of `folder`.

    Raises:
        VocabularyError: If a file is missing or has the wrong form; it names file and line.
    """
    try:
        return _loaded(folder)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, TypeError) as e:
        name = Path(getattr(e, "filename", None) or folder).name
        raise VocabularyError(name, 0, f"cannot be read ({e})") from e


@lru_cache(maxsize=1)
def own_vocabulary() -> Vocabulary:
    """The vocabulary that comes with Citeloom, read once; raises as `load_vocabulary` does."""
    return load_vocabulary()


def _loaded(folder: Path) -> Vocabulary:
    entries = tuple(entry for file in _FILES for entry in _read_entries(folder / file))
    with (folder / "lists.toml").open("rb") as stream:
        lists = {name: tuple(words) for name, words in tomllib.load(stream).items()}
    return Vocabulary(
        entries, tuple(_read_heads(folder / "heads.tsv")), lists, vocabulary_version(folder)
    )


def vocabulary_version(folder: Path = FOLDER) -> str:
    """First eight hexadecimal digits of the SHA-256 of the vocabulary files of `folder`."""
    digest = hashlib.sha256()
    for file in (*_FILES, "heads.tsv", "lists.toml"):
        digest.update((folder / file).read_bytes())
    return digest.hexdigest()[:8]


def read_lines(text: str) -> list[str]:
    """The lines of a vocabulary file, its head first."""
    return text.rstrip("\n").split("\n")


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[tuple[int, dict[str, str]]]:
    """Numbered rows of a tab-separated file with exactly these columns."""
    with path.open(encoding="utf-8", newline="") as stream:
        lines = csv.reader(stream, delimiter="\t", quoting=csv.QUOTE_NONE)
        if tuple(next(lines, ())) != columns:
            raise VocabularyError(path.name, 1, f"the first line must name {', '.join(columns)}")
        for number, cells in enumerate(lines, start=2):
            if len(cells) != len(columns):
                raise VocabularyError(
                    path.name, number, f"{len(cells)} cells; write {len(columns)}, split by tabs"
                )
            yield number, dict(zip(columns, cells, strict=True))


def _read_entries(path: Path) -> Iterator[Entry]:
    for number, row in _rows(path, COLUMNS):
        flags = set(_several(row["flags"]))
        reason = _fault_of(row, flags)
        if reason:
            raise VocabularyError(path.name, number, reason)
        if not _YEAR.fullmatch(row["introduced"]):
            raise VocabularyError(path.name, number, "write the year in four digits or leave it")
        yield _entry(row, flags, _FILES[path.name])


def _fault_of(row: dict[str, str], flags: set[str]) -> str | None:
    """What is wrong with the cells of a line; None where nothing is."""
    words = [row["name"], *(w for c in _WORDY for w in _several(row[c]))]
    if not row["name"] or not row["description"]:
        return "give a name and a description"
    if flags - FLAGS or {"higher", "lower"} <= flags:
        return f"{row['flags']} are no flags; choose from {', '.join(sorted(FLAGS))}, split by ;"
    if not all(word.isprintable() and any(map(str.isalnum, word)) for word in words):
        return "write every name and every word around it with a letter or digit, on one line"
    if row["name"] != row["name"].strip() or not _NAME.fullmatch(row["name"]):
        return "write the name without blanks around it, and a homonym as name--kind"
    return None


def _entry(row: dict[str, str], flags: set[str], type_: ConceptType) -> Entry:
    name, _, qualifier = row["name"].partition("--")
    return Entry(
        name=name,
        qualifier=qualifier,
        type=type_,
        aliases=_several(row["aliases"]),
        introduced=int(row["introduced"]) if row["introduced"] else None,
        broader=_several(row["broader"]),
        exact_case="case" in flags,
        generic="generic" in flags,
        direction=next((way for way in ("higher", "lower") if way in flags), None),
        needs=_several(row["needs"]),
        rejects=_several(row["rejects"]),
        description=row["description"],
    )


def _several(cell: str) -> tuple[str, ...]:
    """The parts of a cell, which are split by `;`."""
    return tuple(part.strip() for part in cell.split(";") if part.strip()) if cell else ()


def _read_heads(path: Path) -> Iterator[Head]:
    for number, row in _rows(path, ("word", "type", "strength")):
        if row["type"] not in set(ConceptType) or row["strength"] not in STRENGTHS:
            raise VocabularyError(path.name, number, "give a concept type and a known strength")
        yield Head(row["word"], ConceptType(row["type"]), row["strength"])
