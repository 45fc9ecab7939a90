"""BibTeX text to entries: strings resolved, broken ones told apart so that none swallows another."""

import logging
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import bibtexparser
from bibtexparser.model import (
    DuplicateFieldKeyBlock,
    Entry,
    ImplicitComment,
    ParsingFailedBlock,
    String,
)

from extract.readers.bibtexvalues import MAX_JOINED_CHARS, longest, value_of
from extract.readers.document import Line

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # faults are reported by us

_START = re.compile(r"^\s*@\s*(?P<kind>[A-Za-z]+)\s*(?P<open>[{(])")
_KEY = re.compile(r"@\s*\w+\s*[{(]\s*([^\s,={}\"]+)\s*(?:,|$)", re.MULTILINE)
_GOES_ON = re.compile(r"\s*(?:[,}\"]|[A-Za-z][\w-]*\s*=)")
_UNPARTED = re.compile(r"\s(?P<name>[A-Za-z][\w-]*)\s*=")
_REMARKS = frozenset({"comment", "preamble"})


@dataclass(frozen=True)
class BibEntry:
    """One entry as written.

    Attributes:
        line: 1-based line on which it begins.
        kind: Its type, in lower case ("article").
        key: Its citation key; may be empty.
        fields: Values by name as written, strings resolved, outer braces or quotes taken off;
            of a field given twice, the first.
        text: All of it, as in the document.
    """

    line: int
    kind: str
    key: str
    fields: Mapping[str, str]
    text: str

    def get(self, name: str) -> str:
        """A field's value, whatever the case of its name; empty without it."""
        return next((text for key, text in self.fields.items() if key.lower() == name), "")

    def normal_form(self) -> str:
        """The entry as BibTeX that says the same and needs no string of its document."""
        rows = "".join(f"  {name} = {{{value}}},\n" for name, value in self.fields.items())
        return f"@{self.kind}{{{self.key},\n{rows}}}"


@dataclass(frozen=True)
class BrokenEntry:
    """A piece of BibTeX text that holds an entry which cannot be read.

    Attributes:
        line: 1-based line on which it begins.
        key: Its citation key, if that can be seen; else empty.
        why: What is wrong, as far as it can be told.
        text: All of it, up to the next entry.
    """

    line: int
    key: str
    why: str
    text: str


@dataclass(frozen=True)
class _Piece:
    """The lines from one that begins an entry up to the next such line."""

    line: int
    kind: str
    text: str


def entries_of(lines: Sequence[Line]) -> Iterator[BibEntry | BrokenEntry]:
    """The entries in order; what stands between them is comment."""
    pieces = list(_pieces(lines))
    strings: dict[str, str] = {}
    for piece in pieces:
        if piece.kind == "string":
            strings |= _strings(piece, strings)
    for piece in pieces:
        if piece.kind not in _REMARKS:
            yield from _entries(piece, strings)


def _pieces(lines: Iterable[Line]) -> Iterator[_Piece]:
    held: list[str] = []
    start, kind = 0, ""
    for line in lines:
        begins = _START.match(line.text)
        if begins:
            if held:
                yield _Piece(start, kind, _braced(held))
            held, start, kind = [], line.number, begins.group("kind").lower()
        if begins or held:
            held.append(line.text)
    if held:
        yield _Piece(start, kind, _braced(held))


def _braced(held: Sequence[str]) -> str:
    """The text of a piece; parentheses around an entry as braces, which mean the same."""
    text = "\n".join(held).strip()
    begins = _START.match(text)
    if not begins:
        return text
    body = text[begins.end() :]
    if begins.group("open") == "(" and body.endswith(")"):
        body = f"{body[:-1]}}}"
    return f"@{begins.group('kind')}{{{body}"


def _blocks(text: str) -> Sequence[object]:
    return list(bibtexparser.parse_string(text, parse_stack=[]).blocks)


def _strings(piece: _Piece, known: Mapping[str, str]) -> dict[str, str]:
    found = (block for block in _blocks(piece.text) if isinstance(block, String))
    return {item.key.casefold(): value_of(str(item.value), known) or "" for item in found}


def _entries(piece: _Piece, strings: Mapping[str, str]) -> Iterator[BibEntry | BrokenEntry]:
    blocks = _blocks(piece.text)
    alone = len([block for block in blocks if not isinstance(block, ImplicitComment)]) < 2  # noqa: PLR2004 - one entry in the piece
    for block, after in zip(blocks, [*blocks[1:], None], strict=True):
        if isinstance(block, ParsingFailedBlock) and not isinstance(block, DuplicateFieldKeyBlock):
            yield _broken(piece, piece.text if alone else str(block.raw), _why(block))
            continue
        entry = block.ignore_error_block if isinstance(block, DuplicateFieldKeyBlock) else block
        if isinstance(entry, Entry):
            found = _entry(entry, piece.line + (entry.start_line or 0), strings)
            early = isinstance(after, ImplicitComment) and _GOES_ON.match(after.comment)
            why = "a brace closes it too early" if early else found
            text = piece.text if early else str(entry.raw)
            yield _broken(piece, text, why) if isinstance(why, str) else why


def _why(block: ParsingFailedBlock) -> str:
    told = str(getattr(block.error, "abort_reason", ""))
    if told.startswith("Expected comma after entry key"):
        return "its key, or the comma after it, is missing"
    return "a brace or quotation mark is never closed"


def _broken(piece: _Piece, text: str, why: str) -> BrokenEntry:
    key = _KEY.search(text)
    line = piece.line + piece.text[: max(0, piece.text.find(text))].count("\n")
    return BrokenEntry(line, key.group(1) if key else "", why, text)


def _entry(entry: Entry, line: int, strings: Mapping[str, str]) -> BibEntry | str:
    """The entry, or what is wrong with its fields."""
    fields: dict[str, str] = {}
    for item in entry.fields:
        value = value_of(str(item.value), strings)
        if value is None:
            follows = _UNPARTED.search(str(item.value))
            return f"no comma before {follows.group('name') if follows else 'a field'}"
        if len(value) > longest(str(item.value)):
            return f"its strings make {item.key} longer than {MAX_JOINED_CHARS:,} characters"
        fields.setdefault(item.key, value)
    return BibEntry(line, entry.entry_type.lower(), entry.key, fields, str(entry.raw))
