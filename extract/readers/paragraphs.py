"""Physical lines to units: one title, one abstract or one page line each, wraps undone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.readers.document import Line
from extract.readers.forms import (
    after_abstract_label,
    content_stems,
    continues_structure,
    ends_sentence,
    is_address,
    is_marked,
    is_prose,
)

MAX_WRAP_COLUMNS = 120  # text wider than this was not wrapped by a column limit
WRAP_FILL = 0.8  # share of the width that a line reaches when the next word did not fit
_TITLE_CAPITALS = 0.6  # share of capitalised words from which a line reads as a title
_MIN_WRAPPED = 40  # columns below which a line is not taken for a wrapped one
_FIELD = re.compile(
    r"^\s*(?P<key>title|authors?|by|comments?|subjects?|categories|keywords?|tags?|journal-ref|journal"
    r"|venue|date|published|submitted|updated|year|doi|arxiv|arxiv id|report-no|msc-class|acm-class|url"
    r"|links?|pdf|code|source)\s*[:：]\s*(?P<value>.*)$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Unit:
    """One logical line.

    Attributes:
        number: 1-based physical line on which it begins.
        text: Its lines joined by single spaces.
        gap: Whether a blank line stands before it.
    """

    number: int
    text: str
    gap: bool


def is_field(text: str) -> bool:
    """Whether a line is "Authors: …" or the like."""
    return _FIELD.match(text) is not None


def field_of(text: str) -> tuple[str, str] | None:
    """Lower-case key and value of a line such as "Authors: …"; None for any other line."""
    match = _FIELD.match(text)
    return (match.group("key").lower(), match.group("value").strip()) if match else None


def to_units(lines: Iterable[Line]) -> Iterator[Unit]:
    """Join wrapped lines, block by block; a block is what stands between blank lines."""
    for block in _blocks(lines):
        groups = _groups(block)
        for index, group in enumerate(groups):
            yield Unit(group[0].number, _join([line.text for line in group]), gap=index == 0)


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if line.text.strip():
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _groups(block: list[Line]) -> list[list[Line]]:
    """The lines of a block, those of one text together."""
    texts = [line.text.rstrip() for line in block]
    width = max(map(len, texts))
    wrapped = width <= MAX_WRAP_COLUMNS and is_prose(" ".join(texts))
    groups = [[block[0]]]
    for index in range(1, len(block)):
        opening = after_abstract_label(block[index].text) is not None
        before_label = any(
            after_abstract_label(text) is not None for text in texts[index + 1 :][:1]
        )
        fits = not opening and not before_label and _continues(groups[-1], texts[index])
        if fits or (
            wrapped
            and not opening
            and not before_label
            and _is_soft(groups[-1], texts[index], width)
        ):
            groups[-1].append(block[index])
        else:
            groups.append([block[index]])
    return groups


def _continues(group: Sequence[Line], text: str) -> bool:
    """Whether a line goes on with a labelled or structured text whatever the widths."""
    label = after_abstract_label(group[0].text)
    if label == "" and len(group) == 1:
        return True
    structured = continues_structure(label if label is not None else group[0].text)
    return continues_structure(text) and (structured or label is not None)


def _is_soft(group: Sequence[Line], text: str, width: int) -> bool:
    """Whether the break between a group and the next line was made by a column limit only."""
    before = group[-1].text.rstrip()
    if any(is_address(line) or is_marked(line) or is_field(line) for line in (before, text)):
        return False
    if len(before) < _MIN_WRAPPED:
        return False
    if text.lstrip()[0].islower() and not ends_sentence(before):
        return True
    full = len(before) + 1 + len(text.split(maxsplit=1)[0]) > WRAP_FILL * width
    return full and not _is_title_break(group, before, text, width)


def _is_title_break(group: Sequence[Line], before: str, text: str, width: int) -> bool:
    """Whether one of two full lines is a title that happens to be as wide as the text."""
    if ends_sentence(before):
        short = len(text) < WRAP_FILL * width
        return short and not ends_sentence(text) and _capitals(text) >= _TITLE_CAPITALS
    first = len(group) == 1 and after_abstract_label(before) is None
    return first and text.lstrip()[0].isupper() and _capitals(before) >= _TITLE_CAPITALS


def _capitals(text: str) -> float:
    """Share of the meaning-bearing words of `text` that start with a capital or digit."""
    words = [word for word in re.findall(r"[^\W_][\w-]*", text) if content_stems(word)]
    return sum(not word[0].islower() for word in words) / max(1, len(words))


def _join(lines: Sequence[str]) -> str:
    text = re.sub(r"\s+", " ", lines[0]).strip()
    for line in lines[1:]:
        rest = re.sub(r"\s+", " ", line).strip()
        text = _dehyphenated(text, rest, lines) or f"{text} {rest}"
    return text


def _dehyphenated(text: str, rest: str, lines: Sequence[str]) -> str | None:
    """Both parts of a word that a wrap has divided, if the text writes it whole elsewhere."""
    broken = re.search(r"([^\W\d_]{2,})-$", text)
    end = re.match(r"[^\W\d_]+", rest)
    if not broken or not end:
        return None
    whole = broken.group(1) + end.group()
    elsewhere = any(re.search(rf"\b{re.escape(whole)}\b", line, re.IGNORECASE) for line in lines)
    return text[:-1] + rest if elsewhere else text + rest
