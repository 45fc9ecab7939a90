"""Authors as items of reading lists name them: lists of names, "A et al.", emphasised names."""

import re

from extract.readers.noise import is_institution, is_names

MAX_NAMES_CHARS = 2_000  # characters of the longest list of authors of an item
PLACE = re.compile(r"[,.]?\s*\(?(?:(?:[A-Z][\w&/-]*\s+){0,3}(?:19|20)\d\d[^,]*)\)?\.?$")
"""Where a work appeared, at the end of a text: "NeurIPS 2020", "(2019)"."""
_BY = re.compile(r"^by\s+", re.IGNORECASE)
_WORD = r"(?!\d)[^\W\d_a-z][\w.'’-]*"
_NAME = rf"{_WORD}(?: (?:{_WORD}|van|von|de|der|den|del|da|di|la|le|el|al|bin|ibn)){{1,4}}"
_SINGLE = re.compile(_NAME)
_ET_AL = re.compile(rf"(?P<names>(?:{_NAME}, ?){{0,9}}{_WORD}(?: {_WORD}){{0,3}}),? et\.? al\.?")
_FAMILIES = re.compile(rf"{_WORD}(?:, {_WORD}){{0,9}},? (?:and|&) {_WORD}")
_INITIALS = re.compile(r"((?:[A-Z][\w'’-]+ [A-Z]{1,3}, ){0,50}[A-Z][\w'’-]+ [A-Z]{1,3})\.\s+")
_ORGANISATIONS = re.compile(
    r"\b(?:google|deepmind|meta|facebook|microsoft|openai|nvidia|amazon|apple|alibaba|tencent|baidu|ibm"
    r"|arxiv|preprint|nature|science|transactions|journal|proceedings|conference|workshop)\b",
    re.IGNORECASE,
)


def names_in(text: str, *, apart: bool = False) -> str:
    """The authors that a part of an item names, plainly; empty for any other text.

    Args:
        text: A part of an item.
        apart: Whether the item sets the part apart, by emphasis, so that one name is enough.
    """
    if len(text) > MAX_NAMES_CHARS:
        return ""
    plain = PLACE.sub("", text).strip(" ,.;()*_")
    said = _BY.sub("", plain)
    others = _ET_AL.fullmatch(said)
    if others:
        return others.group("names")
    apart = apart or said != plain
    listed = is_names(said) or _is_list(said) or (apart and _is_set_apart(said))
    return said if listed and not is_institution(said) and not _ORGANISATIONS.search(said) else ""


def _is_list(text: str) -> bool:
    """Whether a text is at least two full names, in any letters that have capitals."""
    names = [name.strip() for name in re.split(r",? (?:and|&) |,", text) if name.strip()]
    return len(names) > 1 and all(_SINGLE.fullmatch(name) for name in names)


def _is_set_apart(text: str) -> bool:
    return bool(_SINGLE.fullmatch(text) or _FAMILIES.fullmatch(text))


def initials_before(text: str) -> tuple[str, str]:
    """Authors in the style "Byron A, Gauss C." before a title, and the rest; "" without them."""
    match = _INITIALS.match(text)
    return (match.group(1), text[match.end() :]) if match else ("", text)
