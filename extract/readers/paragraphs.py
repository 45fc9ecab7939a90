"""Physical lines to units: one title, one abstract or one page line each, wraps undone."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extract.readers.columns import MAX_WRAP_COLUMNS, WRAP_FILL, Columns, columns_of, is_wrapped
from extract.readers.document import Line
from extract.readers.forms import (
    URL,
    after_abstract_label,
    content_stems,
    continues_structure,
    ends_sentence,
    is_address,
    is_marked,
    is_prose,
)

_TITLE_CAPITALS = 0.6  # share of capitalised words from which a line reads as a title
MAX_TITLE_LINES = 3  # lines over which a wrapped title runs
_MIN_WRAPPED = 40  # columns below which a line is not taken for a wrapped one
_SENTENCE_STARTS = frozenset(
    [
        "The",
        "A",
        "An",
        "We",
        "In",
        "This",
        "These",
        "Those",
        "Our",
        "It",
        "Its",
        "Recent",
        "Recently",
        "While",
        "Although",
        "Despite",
        "When",
        "Which",
        "What",
        "How",
        "Why",
        "Is",
        "Are",
        "Can",
        "For",
        "With",
        "To",
        "Many",
        "Most",
        "Some",
        "Several",
        "Existing",
        "As",
        "By",
        "From",
        "At",
        "If",
        "Here",
        "There",
        "Given",
        "Since",
        "Unlike",
        "However",
        "One",
        "On",
        "Over",
        "Driven",
        "Motivated",
        "Inspired",
        "Among",
        "Through",
        "Such",
    ]
)
_WORD = re.compile(r"[^\W_]")
_DASHES = ("--", "—", "–", "+", "|")
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
    """Join wrapped lines, block by block; a block is what stands between blank lines and rules."""
    blocks = list(_blocks(lines))
    columns = columns_of([_body([line.text.rstrip() for line in block]) for block in blocks])
    for block in blocks:
        for index, group in enumerate(_groups(block, columns)):
            yield Unit(group[0].number, _join([line.text for line in group]), gap=index == 0)


def _blocks(lines: Iterable[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if _WORD.search(line.text):
            block.append(line)
        elif block:
            yield block
            block = []
    if block:
        yield block


def _groups(block: list[Line], columns: Columns) -> list[list[Line]]:
    """The lines of a block, those of one text together."""
    texts = [line.text.rstrip() for line in block]
    prose = is_prose(" ".join(texts))
    wrapping = len(texts) <= MAX_TITLE_LINES or is_wrapped(_body(texts))
    groups = [[block[0]]]
    for index in range(1, len(block)):
        text = texts[index]
        opening = any(after_abstract_label(near) is not None for near in texts[index : index + 2])
        lasting = after_abstract_label(text) is None and _continues(groups[-1], text)
        heading = prose and (len(groups) == 1 or ends_sentence(groups[-2][-1].text))
        soft = wrapping and not opening and _is_soft(groups[-1], text, columns, heading=heading)
        if lasting or soft:
            groups[-1].append(block[index])
        else:
            groups.append([block[index]])
    return groups


def _body(texts: Sequence[str]) -> Sequence[str]:
    """The lines of a block from its only label on, which show how its text was wrapped."""
    labels = [i for i, text in enumerate(texts) if after_abstract_label(text) is not None]
    if len(labels) != 1:
        return texts
    alone = after_abstract_label(texts[labels[0]]) == ""
    return texts[labels[0] + alone :]


def _continues(group: Sequence[Line], text: str) -> bool:
    """Whether a line goes on with a labelled or structured text whatever the widths."""
    label = after_abstract_label(group[0].text)
    if label == "" and len(group) == 1:
        return True
    structured = continues_structure(label if label is not None else group[0].text)
    return continues_structure(text) and (structured or label is not None)


def _is_soft(group: Sequence[Line], text: str, columns: Columns, *, heading: bool) -> bool:
    """Whether the break between a group and the next line was made by a column limit only."""
    before = group[-1].text.rstrip()
    full = columns.is_full(before, text)
    if _parts_texts(before) or (_parts_texts(text) and not (full and _may_end_prose(text))):
        return False
    if any(map(is_address, (before, text))):
        goes_on = not ends_sentence(before) or (full and _may_end_prose(text))
        ends_text = len(group) > 1 or (full and not URL.match(text.lstrip()))
        return is_address(text) and goes_on and ends_text
    if not columns.width or not _MIN_WRAPPED <= len(before) <= MAX_WRAP_COLUMNS:
        return False
    if text.lstrip()[0].islower() and not ends_sentence(before):
        return True
    return full and not _is_title_break(group, text, columns, heading=heading)


def _parts_texts(text: str) -> bool:
    """Whether a line is a field or a list item, which belong to no text around them."""
    return is_field(text) or (is_marked(text) and not _is_dash(text))


def _may_end_prose(text: str) -> bool:
    """Whether a field is one that abstracts end with ("Code: …")."""
    pair = field_of(text)
    return pair is not None and pair[0] in ("code", "link", "links", "url", "source")


def _is_dash(text: str) -> bool:
    """Whether a line starts with a dash that parts a sentence rather than marks a list."""
    return text.lstrip().startswith(_DASHES)


def _is_title_break(group: Sequence[Line], text: str, columns: Columns, *, heading: bool) -> bool:
    """Whether one of two full lines is a title that happens to be as wide as the text."""
    before = group[-1].text.rstrip()
    if ends_sentence(before):
        short = len(text) < WRAP_FILL * columns.width
        return short and not ends_sentence(text) and _capitals(text) >= _TITLE_CAPITALS
    first = heading and len(group) == 1 and after_abstract_label(before) is None
    if not first or not text.lstrip()[0].isupper() or before.endswith((",", ";", ":", "-")):
        return False
    starts = text.split(maxsplit=1)[0] in _SENTENCE_STARTS
    return starts or _capitals(before) >= _TITLE_CAPITALS


def _capitals(text: str) -> float:
    """Share of the meaning-bearing words of `text` that start with a capital or digit."""
    words = [word for word in re.findall(r"[^\W_][\w-]*", text) if content_stems(word)]
    return sum(not word[0].islower() for word in words) / max(1, len(words))


def _join(lines: Sequence[str]) -> str:
    text = re.sub(r"\s+", " ", lines[0]).strip()
    if after_abstract_label(text) == "" and lines[1:]:
        text = f"{text.rstrip(':：')}:"
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
