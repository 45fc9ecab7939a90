"""Numbers in a sentence that may be results, with their units and whether they are gains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_NUMBER = r"[+\-−~≈]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+\-−~≈]?\d+(?:\.\d+)?"
_UNIT = (
    r"(?:\s?\\?%|\s?percent(?:age)? points?\b|\s?percent\b|\s?points?\b|\s?pp\b|\s?[x×X](?![\w-]|\s?\d)|"
    r"\s?\$?\\times\$?|\s?times\b|\s?dB\b|-fold\b|\s?fold\b)"
)
_FIGURE = re.compile(
    rf"(?<![\w.\-/^_@#])(?P<low>{_NUMBER})(?P<unit1>{_UNIT})?"
    rf"(?:(?:\s?(?:[-–]{{1,2}}|~)\s?|\s(?P<to>to)\s)(?P<high>{_NUMBER})(?P<unit2>{_UNIT})?)?(?![\w]|\.\d|-[A-Za-z]|/\d)"
)
_GAIN_BEFORE = re.compile(
    r"\b(?:improv\w*|outperform\w*|surpass\w*|exceed\w*|reduc\w*|gain\w*|increas\w*|decreas\w*|boost\w*|"
    r"better|lower\w*|rais\w*|beat\w*|drop\w*|advanc\w*|accelerat\w*|cut\w*|speed\w*|sav\w*|margin|compress\w*|lead\w*)\b"
    r"[^.;]{0,80}?\b(?:by|of|up to|over|to be|more than|around|about|at least|than|nearly|approximately|"
    r"on average|average)\s+(?:an?\s+|as much as\s+)?(?:average\s+(?:of\s+)?|absolute\s+|relative\s+|mean\s+)?"
    r"(?:up to\s+|about\s+|around\s+|over\s+|more than\s+|at least\s+|approximately\s+|nearly\s+|roughly\s+|\+)*$",
    re.IGNORECASE,
)
_GAIN_AFTER = re.compile(
    r"\s*(?:\(?(?:absolute|relative|average|real-world|lower|higher|better|overall|mean)\)?\s+)*(?:[\w@-]+\s+){0,2}?"
    r"(?:improvements?|gains?|increase|decrease|reductions?|speed-?ups?|boost|faster|slower|smaller|higher|"
    r"lower|better|fewer|less|more|acceleration|compression|drop)\b",
    re.IGNORECASE,
)
_NO_FIGURE_AFTER = re.compile(
    r"\s*(?:[MBKT]\b|million|billion|thousand|(?:[\w-]+\s)?(?:parameters?|layers?|tokens?|images?|samples?|GPUs?|GPU hours|hours?|"
    r"days?|minutes?|years?|languages?|datasets?|benchmarks?|tasks?|classes|categories|participants|patients|"
    r"questions|videos|examples|experiments|models|methods|domains|bits?|epochs|steps|GB|MB|K)\b)"
)
_YEARS = range(1900, 2100)
_YEAR_DIGITS = 4
_LONGEST = 40  # characters of a figure with its unit; what is longer is no measurement
_WINDOW = 140  # characters in which words of gain are looked for


@dataclass(frozen=True)
class Figure:
    """A number in a sentence; half-open offsets into the sentence.

    Attributes:
        number: Its value without sign; of a range the upper end.
        unit: "%", "x", "points", "dB" or None.
        relative: Whether the words around it say that it is a gain.
    """

    start: int
    end: int
    number: float
    unit: str | None
    relative: bool

    @property
    def anchored(self) -> bool:
        """Whether unit and words suffice to tell a result, without a metric."""
        return self.relative and self.unit is not None


def find_figures(text: str, taken: Sequence[tuple[int, int]] = ()) -> Iterator[Figure]:
    """Numbers in a sentence that may be results: no years, sizes, counts, no parts of names.

    Args:
        text: The sentence.
        taken: Spans of names in it, whose digits are no figures.
    """
    for match in _FIGURE.finditer(text):
        inside = any(start < match.end() and match.start() < end for start, end in taken)
        if not inside and len(match.group()) <= _LONGEST and not _is_count(text, match):
            yield _figure(text, match)


def _is_count(text: str, match: re.Match[str]) -> bool:
    """Counts, sizes, years, list marks like "(2)", and "4.2 times larger" of a dataset."""
    if match["unit1"] or match["unit2"]:
        return text[match.end() :].lstrip().startswith("larger")
    if _NO_FIGURE_AFTER.match(text, match.end()):
        return True
    around = text[max(0, match.start() - 1) : match.end() + 1]
    if re.fullmatch(r"\(\d\)", around):
        return True
    low = match["low"]
    return low.isdigit() and len(low) == _YEAR_DIGITS and int(low) in _YEARS


def _figure(text: str, match: re.Match[str]) -> Figure:
    """The figure; of "from 71.2 to 78.4" the second, of a range the whole."""
    start = match.start("high") if _is_change(text, match) else match.start()
    unit = _unit(match["unit2"] or match["unit1"])
    before, after = text[max(0, start - _WINDOW) : start], text[match.end() :]
    gain = bool(_GAIN_BEFORE.search(before) or _GAIN_AFTER.match(after))
    number = abs(float(re.sub(r"[^\d.]", "", match["high"] or match["low"])))
    return Figure(start, match.end(), number, unit, unit in {"x", "points"} or gain)


def _is_change(text: str, match: re.Match[str]) -> bool:
    before = text[: match.start()]
    return bool(match["to"] and re.search(r"(?<!ing )\bfrom\s+$", before))


def _unit(written: str | None) -> str | None:
    text = (written or "").strip(" \\$").lower()
    if not text:
        return None
    if text in {"%", "percent"}:
        return "%"
    if "point" in text or text == "pp":
        return "points"
    return "dB" if text == "db" else "x"
