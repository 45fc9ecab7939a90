"""The text of HTML as lines of Markdown: one a block, with lists, rows, headings and links."""

import re
from collections.abc import Iterator

from extract.readers.document import Line

_BLOCKS = frozenset(
    re.findall(
        r"\S+",
        "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure form"
        " h1 h2 h3 h4 h5 h6 header hr html li main ol p pre section summary table tbody tfoot thead tr ul",
    )
)
_LISTS = frozenset({"ul", "ol", "dl"})
_ITEMS = frozenset({"li", "dt"})
_EMPHASIS = {"strong": "**", "b": "**", "em": "*", "i": "*"}
_INDENT = "  "


class LineWriter:
    """Takes tags and texts in order, and gives lines as they are complete."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._opened: list[tuple[str, int, str]] = []
        self._prefix = ""
        self._line = 1
        self._depth = 0
        self._cells = 0

    def text(self, text: str) -> None:
        """Add a text."""
        if text:
            self._parts.append(text)

    def start(self, name: str, line: int, address: str = "") -> Iterator[Line]:
        """A tag that opens.

        Args:
            name: Of the element.
            line: 1-based.
            address: What it links to, in whole; empty for no link.
        """
        if name in _BLOCKS or (name == "br" and not self._cells):
            yield from self._flush()
            self._line = line
        if name in _LISTS:
            self._depth += 1
        elif name in _ITEMS:
            self._prefix = f"{_INDENT * (max(self._depth, 1) - 1)}- "
        elif name[:1] == "h" and name[1:].isdecimal() and not self._depth:
            self._prefix = f"{'#' * int(name[1:])} "
        elif name in ("tr", "td", "th"):
            self._row(name)
        elif address or name in _EMPHASIS:
            self._opened.append((name, len(self._parts), address))
        elif name == "br":
            self._parts.append(" ")

    def _row(self, name: str) -> None:
        if name == "tr":
            self._prefix, self._cells = "| ", 1
        elif self._parts:
            self._parts.append(" | ")

    def end(self, name: str) -> Iterator[Line]:
        """A tag that closes."""
        if self._opened and self._opened[-1][0] == name:
            self._close()
        if name == "tr":
            self._parts.append(" |")
            self._opened.clear()
        if name in _BLOCKS:
            yield from self._flush()
        if name in _LISTS:
            self._depth = max(0, self._depth - 1)
        if name == "tr":
            self._cells = 0

    def _close(self) -> None:
        """Mark what an element held as a link or as emphasised."""
        name, at, address = self._opened.pop()
        self._mark(at, _EMPHASIS.get(name, ""), address)

    def _mark(self, at: int, mark: str, address: str) -> None:
        held = " ".join("".join(self._parts[at:]).split())
        if held and address:
            self._parts[at:] = [" ", f"[{held}]({address})", " "]
        elif held:
            self._parts[at:] = [f"{mark}{held}{mark}"]

    def _flush(self) -> Iterator[Line]:
        """The line so far, if there is text in it; what follows in the same item is indented."""
        linked = [(name, at, address) for name, at, address in self._opened if address]
        if linked:
            self._mark(linked[-1][1], "", linked[-1][2])
        text = " ".join("".join(self._parts).split())
        self._parts.clear()
        self._opened = [(name, 0, address) for name, _, address in linked]
        if text and text != "|":
            yield Line(self._line, f"{self._prefix or _INDENT * self._depth}{text}")
            self._prefix = ""

    def rest(self) -> Iterator[Line]:
        """The last line."""
        yield from self._flush()
