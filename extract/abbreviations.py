"""Pairs of long form and short form that a text defines in brackets.

Source: A. S. Schwartz and M. A. Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003. Differs: hyphenated words stay whole, word initials
are tried before any run of letters, a plural `s` of the short form is left aside, and the short
form may stand before the bracket ("MoE (mixture of experts)").
"""

import re
from dataclasses import dataclass

_BRACKET = re.compile(r"\(([^()]{1,120})\)|\[([^\[\]]{1,120})\]")
_LEAD = re.compile(
    r"(?:i\.e\.,?|abbreviated as|short for|aka|a\.k\.a\.|or|called|dubbed|named)\s+", re.IGNORECASE
)
_WORD = re.compile(r"[^\W_][\w+.\-'/]*[\w+]|[^\W_]")
_SHORT = re.compile(r"[^\W_][\w+\-./&]{0,14}[\w+]|[^\W_]{2}")
_SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "and",
        "by",
        "for",
        "from",
        "in",
        "of",
        "on",
        "the",
        "to",
        "via",
        "with",
        "over",
        "at",
        "as",
    ]
)
_MIN_SHORT, _MAX_SHORT = 2, 12
_MAX_GAP_WORDS = 5


@dataclass(frozen=True)
class Abbreviation:
    """A definition: half-open spans of the short and the long form in one text."""

    short: tuple[int, int]
    long: tuple[int, int]


def find_abbreviations(text: str) -> tuple[Abbreviation, ...]:
    """All definitions in `text`, in order of their brackets."""
    found = (_at_bracket(text, match) for match in _BRACKET.finditer(text))
    return tuple(pair for pair in found if pair)


def _at_bracket(text: str, match: re.Match[str]) -> Abbreviation | None:
    inside, offset = match.group(1) or match.group(2), match.start() + 1
    return _long_before(text, inside, offset, match.start()) or _short_before(
        text, inside, offset, match.start()
    )


def _long_before(text: str, inside: str, offset: int, bracket: int) -> Abbreviation | None:
    """As in "Low-Rank Adaptation (LoRA)": the bracket holds the short form."""
    lead = _LEAD.match(inside)
    begin = lead.end() if lead else 0
    short = _SHORT.match(inside, begin)
    if short is None or not _plausible_short(short.group()):
        return None
    if inside[short.end() :].strip()[:1] not in {"", ",", ";", ":"}:
        return None
    long = find_long_form(short.group(), text[:bracket])
    if long is None:
        return None
    return Abbreviation((offset + short.start(), offset + short.end()), long)


def _short_before(text: str, inside: str, offset: int, bracket: int) -> Abbreviation | None:
    """As in "MoE (mixture of experts)": the bracket holds the long form, from its first word on."""
    word = re.search(r"([^\W_][\w+\-/]*)\s?$", text[max(0, bracket - 20) : bracket])
    if word is None or not _plausible_short(word.group(1)) or " " not in inside.strip():
        return None
    long = find_long_form(word.group(1), inside.rstrip())
    if long is None or inside[: long[0]].strip():
        return None
    start = max(0, bracket - 20) + word.start()
    return Abbreviation((start, start + len(word.group(1))), (offset + long[0], offset + long[1]))


def _plausible_short(short: str) -> bool:
    letters = [char for char in short if char.isalpha()]
    capital = any(char.isupper() for char in short) or not short.isascii()
    return _MIN_SHORT <= len(short) <= _MAX_SHORT and bool(letters) and capital


def find_long_form(short: str, before: str) -> tuple[int, int] | None:
    """Locate the words left of a bracket that a short form abbreviates.

    Word initials first ("Mixture of Experts" for MoE), else letters right to left, of which the
    first must start a word (Schwartz and Hearst 2003, section 3). Linear in the last words of
    `before`.

    Args:
        short: Short form without brackets, 2 to 12 characters.
        before: Text left of the bracket.

    Returns:
        Half-open code-point offsets into `before`, or None if no word run fits.

    Raises:
        ValueError: If `short` has no letter or digit.
    """
    letters = _letters(short)
    if not letters:
        raise ValueError(f"{short!r} has no letter or digit")
    words = _words_before(before, min(len(letters) + _MAX_GAP_WORDS, 2 * len(letters)))
    if not words or before[words[-1][1] :].strip(" \"'"):
        return None
    start = _by_initials(letters, before, words)
    if start is None:
        start = _by_letters(letters, before, words)
    if start is None:
        return None
    return _checked(short, before, start, words[-1][1])


def _letters(short: str) -> str:
    """The characters to find; a plural `s` behind a capital is no part of the name."""
    stem = short[:-1] if re.search(r"[A-Z]s$", short) else short
    return "".join(char for char in stem.casefold() if char.isalnum())


def _words_before(before: str, count: int) -> list[tuple[int, int]]:
    """Spans of the last `count` words, none of them across a sentence end or another bracket."""
    window = max(0, len(before) - 40 * count)
    cut = max(before.rfind(mark, window) for mark in (". ", "; ", ": ", "(", ")", "? ", "! ", ", "))
    begin = cut + 1 if cut >= 0 else window
    return [match.span() for match in _WORD.finditer(before, begin)][-count:]


def _by_initials(letters: str, before: str, words: list[tuple[int, int]]) -> int | None:
    """Start of the shortest word run whose initials (parts of hyphenated words too) spell it."""
    for start, _ in reversed(words):
        if letters in _initials(before[start : words[-1][1]]):
            return start
    return None


def spells_by_initials(short: str, long: str) -> bool:
    """Whether the initials of the words of `long`, small words left out or not, spell `short`."""
    return _letters(short) in _initials(long)


def _initials(text: str) -> set[str]:
    parts = re.findall(r"[^\W_]+", text.casefold())
    strong = [part for part in parts if part not in _SMALL_WORDS]
    return {"".join(p[0] for p in parts), "".join(p[0] for p in strong)}


def _by_letters(letters: str, before: str, words: list[tuple[int, int]]) -> int | None:
    """Schwartz and Hearst: letters right to left, the first one at the start of a word."""
    floor, position = words[0][0], words[-1][1]
    folded = before.lower() if len(before.lower()) == len(before) else before
    for index in range(len(letters) - 1, -1, -1):
        position -= 1
        while position >= floor and not _fits(folded, position, letters[index], first=index == 0):
            position -= 1
        if position < floor:
            return None
    return next(start for start, end in words if start <= position < end)


def _fits(text: str, position: int, letter: str, *, first: bool) -> bool:
    return text[position] == letter and not (
        first and position > 0 and text[position - 1].isalnum()
    )


def _checked(short: str, before: str, start: int, end: int) -> tuple[int, int] | None:
    """Trim small words off the front; refuse a long form that is no longer than the short one."""
    first = re.match(
        r"(?:(?:a|an|the|our|of|and|with|using|called|new|novel)\s+)+", before[start:end]
    )
    if first and before[start + first.end()].casefold() == _letters(short)[0]:
        start += first.end()
    long = before[start:end]
    if (
        len(long) <= len(short) + 1
        or short in long.split()
        or (" " not in long and "-" not in long)
    ):
        return None
    return start, end
