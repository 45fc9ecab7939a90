"""A document cut into parts of one form each, line by line and in constant memory."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from extract.readers.document import Line
from extract.readers.forms import after_abstract_label
from extract.readers.ris import tag_of
from extract.readers.rows import quotes_in
from extract.readers.shapes import BIBTEX, CSV, JSONL, RIS
from extract.readers.tablehead import Header, header_of

TEXT = "text"  # a part that is neither of the structured forms

_ENTRY = re.compile(r"^\s*@\s*[A-Za-z]+\s*[{(]")
_FIELD = re.compile(
    r"^\s*(?:[A-Za-z][\w-]*\s*=\s*(?:[{\"\d]|\w+\s*#|\w+\s*,?\s*$)|[})\"]+\s*,?\s*$)"
)
_OBJECT = re.compile(r"^\s*\{\s*(?:\"|\}|$)")


@dataclass
class Partition:
    """Names the form of each line from what came before it; the key of a `groupby`.

    Attributes:
        part: Number of the part that the last line belongs to.
        form: Its form: "jsonl", "bibtex", "csv", "ris" or "text".
    """

    part: int = 0
    form: str = ""
    _depth: int = 0
    _quotes: int = 0
    _blank: bool = True
    _header: Header | None = None

    def __call__(self, line: Line) -> tuple[int, str]:
        """Number and form of the part that the next line belongs to."""
        form = self._form_of(line.text)
        is_table = form == CSV and self._starts_table(line.text)
        if form != self.form or is_table:
            self.part, self.form = self.part + 1, form
            self._depth = self._quotes = 0
            self._header = header_of(line.text) if is_table else None
        self._count(line.text)
        return self.part, form

    def _form_of(self, text: str) -> str:
        if self._is_open(text):
            return self.form
        if not text.strip():
            return self.form or TEXT
        return self._form_by_start(text)

    def _form_by_start(self, text: str) -> str:
        if _OBJECT.match(text):
            return JSONL
        if tag_of(text) == "TY":
            return RIS
        if text.lstrip().startswith("% "):
            return BIBTEX  # a comment there, and nothing elsewhere
        goes_on = self.form == BIBTEX and (_FIELD.match(text) or text.lstrip().startswith("%"))
        if goes_on or _ENTRY.match(text):
            return BIBTEX
        return CSV if self._starts_table(text) or self._goes_on_table(text) else TEXT

    def _is_open(self, text: str) -> bool:
        """Whether an entry or a quoted cell has begun and not ended."""
        if self.form == CSV:
            return self._quotes % 2 == 1
        if self.form == RIS:
            return self._depth > 0
        return self.form == BIBTEX and self._depth > 0 and not _ENTRY.match(text)

    def _starts_table(self, text: str) -> bool:
        closed = self.form != CSV or self._quotes % 2 == 0
        return closed and (self.form != CSV or self._blank) and header_of(text) is not None

    def _goes_on_table(self, text: str) -> bool:
        """Whether a line is a row of the table; after a blank line it must look like one."""
        if self.form != CSV or after_abstract_label(text) is not None:
            return False
        mark = self._header.delimiter if self._header else ","
        return not self._blank or (mark in text and not text.lstrip().startswith(("•", ">")))

    def _count(self, text: str) -> None:
        self._blank = not text.strip()
        if self.form == CSV and self._header:
            self._quotes += quotes_in(text, self._header, within=self._quotes % 2 == 1)
        elif self.form == RIS:
            self._depth = int(tag_of(text) != "ER" and (self._depth > 0 or tag_of(text) == "TY"))
        elif self.form == BIBTEX:
            fresh = bool(_ENTRY.match(text))
            opened = len(re.findall(r"(?<!\\)\{", text)) - len(re.findall(r"(?<!\\)\}", text))
            self._depth = max(0, opened + (0 if fresh else self._depth))


def partition(lines: Iterable[Line]) -> Iterator[tuple[str, Iterator[Line]]]:
    """Parts of a document in order: form and lines, which must be used up one part at a time."""
    for (_, form), group in groupby(lines, key=Partition()):
        yield form, group
