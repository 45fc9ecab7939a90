r"""The visible text of a field, and the way back to the field's own offsets.

Abstracts carry LaTeX (`\emph{X}`, `S$^4$`), ligatures, line breaks and odd spaces. Matching
works on what a reader sees; spans are handed on in the coordinates of the field.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.latex_letters import PATTERN as LETTER
from extract.latex_letters import letter

_COMMANDS = (
    "emph textbf textit texttt textsc textsf textrm text mathrm mathbf mathit mathsf mathcal "
    "mathbb mbox underline url href bf it tt em rm sc sf cal large small"
)
_PIECES = re.compile(
    r"\\[cC]ite\w*\*?(?:\[[^\]]{0,200}\]){0,2}\{[^{}]{0,2000}\}"  # a citation shows as a gap
    rf"|\\(?:{'|'.join(_COMMANDS.split())})(?![A-Za-z])\s*\{{?"  # \emph{ , {\bf
    rf"|(?P<letter>{LETTER})"
    r"|\\[%&_#$]"  # escaped signs
    r"|(?<=[a-z])-\n\s*(?=[a-z])"  # a word divided at the end of its line
    r"|\\[,;!:> ]"  # LaTeX spaces
    r"|[\^_]?\{|\}|\$|\^"  # braces, maths marks
    r"|\u00ad|[\u200b-\u200d\u2060\ufeff]"  # soft hyphen, zero-width characters
)
_UNSPACED = (
    "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f"  # scripts without blanks between words
)
_SEAM = re.compile(rf"(?<=[{_UNSPACED}])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[{_UNSPACED}])")
_LONGEST = 12  # characters of a command with its brace
_OPENING = re.compile(r"\\[A-Za-z]{1,8}\s?\{$|\{$")
_MATHS_UNDERSCORE = re.compile(r"_(?=[{\d])")
_SUBSTITUTES = {
    "ﬀ": "ff",
    "ﬁ": "fi",
    "ﬂ": "fl",
    "ﬃ": "ffi",
    "ﬄ": "ffl",
    "\u2010": "-",
    "\u2011": "-",
    "\u2018": "'",
    "\u2019": "'",
    "\u201c": '"',
    "\u201d": '"',
    "~": " ",
}

# A text without any of these signs shows as it is.
_HIDES = re.compile(
    rf"[\\{{}}$^_\u00ad\u200b-\u200d\u2060\ufeff{''.join(_SUBSTITUTES)}{_UNSPACED}]|[^\S ]"
)


@dataclass(frozen=True)
class Visible:
    """What a reader sees of a field.

    Attributes:
        raw: The field as it is.
        text: Its visible text.
        starts: For each character of `text`, where its source begins in `raw`.
        ends: For each character of `text`, where its source ends in `raw` (exclusive).
    """

    raw: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Half-open offsets into `raw` of the visible span; it must hold a character.

        Closing braces and maths marks are taken in where their openers are inside, and openers
        right before the span where their closing marks are.
        """
        first, last = self.starts[start], self.ends[end - 1]
        while last < len(self.raw) and _closes(self.raw[first:last], self.raw[last]):
            last += 1
        return _opened(self.raw, first, last), last


def _closes(inside: str, char: str) -> bool:
    """Whether `char` closes something that `inside` opened."""
    if char == "}":
        return inside.count("{") > inside.count("}")
    return char == "$" and inside.count("$") % 2 == 1


def _opened(raw: str, first: int, last: int) -> int:
    r"""Where the markup begins that a span closes: `$` in `$\beta$-VAE`, `\text{` in `\text{S}_4`."""
    if raw.count("}", first, last) > raw.count("{", first, last):
        command = _OPENING.search(raw, max(0, first - _LONGEST), first)
        first = command.start() if command else first
    odd = raw.count("$", first, last) % 2 == 1
    return first - 1 if odd and first and raw[first - 1] == "$" else first


def visible(raw: str) -> Visible:
    """The visible text of `raw` with its offset map; total on any text, linear in its length."""
    if not _HIDES.search(raw):
        return Visible(raw, raw, range(len(raw)), range(1, len(raw) + 1))
    chars: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position, seams = 0, {match.start() for match in _SEAM.finditer(raw)}
    while position < len(raw):
        if position in seams:  # a reader sees where Latin letters begin and end among others
            chars.append(" ")
            starts.append(position - 1)
            ends.append(position)
        shown, width = _next_piece(raw, position)
        for char in shown:
            chars.append(char)
            starts.append(position)
            ends.append(position + width)
        position += width
    return Visible(raw, "".join(chars), tuple(starts), tuple(ends))


def _next_piece(raw: str, position: int) -> tuple[str, int]:
    """What is shown for the piece at `position`, and how many characters it takes in `raw`."""
    char = raw[position]
    if char in _SUBSTITUTES:
        return _SUBSTITUTES[char], 1
    if char.isalnum():
        return char, 1
    match = _PIECES.match(raw, position)
    if match is None:
        dropped = char == "_" and _MATHS_UNDERSCORE.match(raw, position) and "$" in raw[:position]
        return ("" if dropped else " " if char.isspace() else char), 1
    piece = match.group()
    return letter(piece) if match["letter"] else _shown(piece), len(piece)


def _shown(piece: str) -> str:
    """Escaped signs show themselves, LaTeX spaces and citations a space, markup nothing."""
    if piece[:5].lower() == "\\cite":
        return " "
    if len(piece) == 2 and piece[0] == "\\":  # noqa: PLR2004  a backslash and one sign
        return piece[1] if piece[1] in "%&_#$" else " "
    return ""
