"""Sentence boundaries of abstracts, by rule.

A full stop ends a sentence unless it belongs to an abbreviation ("et al.", "e.g.", "Fig."), an
initial, a number or a name; a missing space after it ("tasks.In this") does not hide it.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

_END = re.compile(
    r"(?P<stop>[.!?。।！？]+)(?P<close>[)\]}\"'”’»]*)"
    r"(?:(?P<space>\s+)|(?<=[。।！？])|(?=[A-Z][a-z]*\s))"
)
_PARAGRAPH = re.compile(r"\n\s*\n\s*|\n\s*(?=[-*•·]\s)")
_ABBREVIATIONS = frozenset(
    [
        "al",
        "e.g",
        "i.e",
        "eg",
        "ie",
        "etc",
        "vs",
        "cf",
        "fig",
        "figs",
        "eq",
        "eqs",
        "sec",
        "secs",
        "tab",
        "no",
        "nos",
        "vol",
        "ch",
        "pp",
        "resp",
        "approx",
        "w.r.t",
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "st",
        "inc",
        "ltd",
        "co",
        "corp",
        "dept",
        "univ",
        "jr",
        "sr",
        "viz",
        "ca",
        "a.k.a",
        "aka",
        "i.i.d",
        "u.s",
        "ref",
        "refs",
    ]
)
LONGEST = 1500  # characters of a sentence; nobody writes longer ones
_WORD_BEFORE = re.compile(r"[^\s()\[\]{},;]+$")
_STARTS_SENTENCE = re.compile(r"[\s\"'“‘«(\[\\$*]*[^\sa-z]")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the sentences of `text`, in order, without surrounding space.

    Every character that is not white space lies in exactly one span; empty for blank text.
    """
    cuts = {0, len(text)}
    cuts.update(match.end() for match in _PARAGRAPH.finditer(text))
    cuts.update(match.end() for match in _END.finditer(text) if _is_boundary(text, match))
    pieces = (piece for span in pairwise(sorted(cuts)) for piece in _bounded(text, *span))
    spans = (_stripped(text, start, end) for start, end in pieces)
    return tuple(span for span in spans if span[0] < span[1])


def _bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence in parts that no rule takes long to read, cut between words where there are any."""
    while end - start > LONGEST:
        space = text.rfind(" ", start + 1, start + LONGEST)
        cut = space if space > start else start + LONGEST
        yield start, cut
        start = cut
    yield start, end


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))


def _is_boundary(text: str, match: re.Match[str]) -> bool:
    if match["stop"] != ".":
        return match["space"] is not None or not match["stop"].isascii()
    before = _WORD_BEFORE.search(text, max(0, match.start() - 40), match.start())
    word = before.group().lower().lstrip("(\"'“") if before else ""
    if match["space"] is None:
        return _glued_end(word)
    return not _abbreviates(word) and bool(_STARTS_SENTENCE.match(text, match.end()))


def _glued_end(word: str) -> bool:
    """A stop with no space after it ends a sentence only behind an ordinary word."""
    return len(word) > 2 and word.isalpha() and word not in _ABBREVIATIONS  # noqa: PLR2004


def _abbreviates(word: str) -> bool:
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "i")
