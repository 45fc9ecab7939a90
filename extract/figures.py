"""Numbers in a sentence that may be results, with their units and whether they are gains."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

_NUMBER = r"[+\-−~≈]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+\-−~≈]?\d+(?:\.\d+)?"
_UNIT = (
    r"(?:\s?\\?%|\s?per\s?cent(?:age)? points?\b|\s?per\s?cent\b|\s?points?\b|\s?pp\b|\s?[x×X](?![\w-]|\s?\d)|"
    r"\s?\$?\\times\$?|\s?times\b|\s?dB\b|-fold\b|\s?fold\b)"
)
_FIGURE = re.compile(
    rf"(?<![\w.\-/^_@#])(?P<low>{_NUMBER})(?P<unit1>{_UNIT})?"
    rf"(?:(?:\s?(?:[-–]{{1,2}}|~)\s?|\s(?P<to>to)\s)(?P<high>{_NUMBER})(?P<unit2>{_UNIT})?)?(?![\w]|\.\d|-[A-Za-z]|/\d)"
)
_GAIN_BEFORE = re.compile(
    r"\b(?:improv\w*|outperform\w*|surpass\w*|exceed\w*|reduc\w*|gain\w*|increas\w*|decreas\w*|boost\w*|"
    r"better|lower\w*|rais\w*|beat\w*|drop\w*|fall\w*|fell|advanc\w*|accelerat\w*|cut\w*|speed\w*|sav\w*|margin|compress\w*|lead\w*)\b"
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
_NO_DIFFERENCE = "".join(
    rf"(?<!\b{verb}\s)"
    for verb in (
        "followed",
        "preceded",
        "topped",
        "matched",
        "rivalled",
        "rivaled",
        "divided",
        "multiplied",
    )
)  # "followed by 85% of another" is a value, and "divided by" no distance
_BY = re.compile(
    _NO_DIFFERENCE
    + r"\bby\s+(?:(?:an?|up to|as much as|at least|more than|over|about|around|approximately|nearly|roughly|almost|only|"
    r"just|additional|further|average|on average|average of|margin of|absolute|relative)\s+)*$",
    re.IGNORECASE,
)  # how far two values are apart: of nearly all verbs, "by 2%" is no value itself
_NEXT_TO = re.compile(r"\b(?:within|to within)\s+(?:about\s+)?$", re.IGNORECASE)
_SHARE_OF = re.compile(
    r"\s*of\s+(?:(?:that|those)\s+of\b|(?:the|its)\s+(?:[\w-]+\s+){0,3}(?:performance|score|accuracy|quality)\s+of\b|"
    r"(?:the\s+|an?\s+)?[\w-]+(?:'s|’s|s')\s)"
)  # "92% of the teacher's accuracy" is measured against another
_GOES_ON = re.compile(
    r"[^.;]{0,40}?(?:,|,?\s*\band(?:\s+(?:on|for|in|with)\s+[^,.;]{1,40}?)?)\s*(?:by\s+)?(?:up to\s+)?$"
)
_NO_FIGURE_AFTER = re.compile(
    r"\s*(?:[MBKT]\b|million|billion|thousand|(?:[\w-]+\s)?(?:parameters?|layers?|tokens?|images?|samples?|GPUs?|GPU hours|hours?|"
    r"days?|minutes?|years?|languages?|datasets?|benchmarks?|tasks?|classes|categories|participants|patients|"
    r"questions|videos|examples|experiments|models|methods|domains|bits?|epochs|steps|GB|MB|K)\b)"
)
_AND = re.compile(r"\s*(?:,|,?\s*(?:and|or))\s+")
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
    figures = [
        _figure(text, match)
        for match in _FIGURE.finditer(text)
        if not any(start < match.end() and match.start() < end for start, end in taken)
        and len(match.group()) <= _LONGEST
        and not _is_count(text, match)
    ]
    for position, figure in enumerate(figures):
        last = figures[position - 1] if position else None
        following = figures[position + 1] if position + 1 < len(figures) else None
        in_list = _shared(text, last, figure) or _shared(text, figure, following, backward=True)
        figures[position] = replace(figure, relative=figure.relative or in_list)
    yield from figures


def _shared(text: str, one: Figure | None, other: Figure | None, *, backward: bool = False) -> bool:
    """Whether a gain that one figure of a list states is told of the other as well.

    As in "gains of 3.1 points on A and 2.2 on B" and, backward, in "34 and 10 points higher".
    """
    if one is None or other is None:
        return False
    told, bare = (other, one) if backward else (one, other)
    between = text[one.end : other.start]
    goes_on = _AND if backward else _GOES_ON
    return (
        told.relative and bare.unit in {None, told.unit} and goes_on.fullmatch(between) is not None
    )


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
    gain = bool(
        _GAIN_BEFORE.search(before)
        or _GAIN_AFTER.match(after)
        or _NEXT_TO.search(before)
        or (unit and _BY.search(before))
        or _SHARE_OF.match(after)
    )
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
