"""Lists of papers with links in Markdown: bullets, numbered items, headings and table rows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.readers.document import Line
from extract.readers.drafts import Draft, Fault
from extract.readers.forms import after_abstract_label, is_prose, overlap, strip_mark, weight
from extract.readers.linkitems import Piece, pieces_of, titled, to_draft

MIN_ABSTRACT_WEIGHT = 200  # a shorter text below an item is a remark
HEADING = -1  # depth of an item that is a heading: all below it is deeper
_BULLET = re.compile(r"^(?P<indent>\s*)(?:[-*+•·▪◦‣]|\d{1,4}[.)]|\[\d{1,4}\])\s+(?=\S)")
_HEAD = re.compile(r"^#{1,6}\s+(?=\S)")
_ROW = re.compile(r"^\s*\|.*\|\s*$")
_LINK_FIRST = re.compile(r"^\s*(?:\*\*|__|[*_])?\[+[^\[\]]")
_ANCHOR = re.compile(
    r"<a\s[^>]{0,500}?\bhref\s*=\s*[\"']?([^\"'\s>]+)[^>]{0,500}>(.{0,2000}?)</a>",
    re.IGNORECASE | re.DOTALL,
)
_INLINE_TAG = re.compile(
    r"</?(?:b|i|em|strong|sub|sup|td|tr|code|span|img|kbd|details|summary|br|p|u|small|font|center)\b[^>]{0,500}>",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Group:
    """An item with the lines below that belong to it; half-open indexes into the lines.

    Attributes:
        found: The paper, or why the item is none; None where it does not mean to be one.
        followed: Whether the paragraph below it reads as its abstract, as in a listing.
    """

    start: int
    end: int
    found: Draft | Fault | None
    followed: bool


def groups_of(lines: Sequence[Line]) -> list[Group]:
    """The items of a text that are papers or should be, in order.

    Where most are titles above their abstracts, those are left to the reader of listings.
    """
    found = [_group(lines, start, end) for start, end in _spans(lines)]
    items = [group for group in found if group.found]
    followed = sum(group.followed for group in items)
    return [group for group in items if not group.followed or followed * 2 < len(items)]


def marked_down(text: str) -> str:
    """A line of Markdown without HTML in it: links as Markdown has them, other tags left out."""
    if "<" not in text:
        return text
    linked = _ANCHOR.sub(lambda match: f"[{match.group(2)}]({match.group(1)})", text)
    return _INLINE_TAG.sub(" ", linked)


def _spans(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The runs of lines that are one item each."""
    start, depth = 0, None
    for index, line in enumerate(lines):
        if depth is not None and not _goes_on(lines, index, depth):
            yield start, index
            depth = None
        own = _depth(line.text) if depth is None else None
        if own is not None:
            start, depth = index, own
    if depth is not None:
        yield start, len(lines)


def _depth(text: str) -> int | None:
    """How deep an item stands that begins with this line; None for a line that begins none."""
    bullet = _BULLET.match(text)
    if bullet:
        return len(bullet.group("indent").expandtabs(4))
    shown = marked_down(text)
    if _HEAD.match(text) and titled(pieces_of(shown)):
        return HEADING
    if _ROW.match(text) or (_LINK_FIRST.match(shown) and titled(pieces_of(shown))):
        return 0
    return None


def _goes_on(lines: Sequence[Line], index: int, depth: int) -> bool:
    """Whether a line belongs to the item above it."""
    text = lines[index].text
    if not text.strip():
        below = next((line.text for line in lines[index + 1 : index + 3] if line.text.strip()), "")
        return bool(below) and _is_deeper(below, max(depth, 0)) and not _begins_paper(below)
    if _HEAD.match(text) or _ROW.match(text):
        return False
    if depth == HEADING:
        return bool(_BULLET.match(text)) and not _begins_paper(text)
    return _is_deeper(text, depth) and not _begins_paper(text)


def _is_deeper(text: str, depth: int) -> bool:
    expanded = text.expandtabs(4)
    return len(expanded) - len(expanded.lstrip()) > depth


def _begins_paper(text: str) -> bool:
    """Whether a bullet or link names a paper of its own."""
    shown = marked_down(text)
    return bool(_BULLET.match(text) or _LINK_FIRST.match(shown)) and titled(pieces_of(shown))


def _group(lines: Sequence[Line], start: int, end: int) -> Group:
    held = [marked_down(line.text) for line in lines[start:end]]
    texts = [_unmarked(text) for text in held if text.strip()]
    abstract = next((text for text in map(_abstract, texts[1:]) if text), "")
    pieces: list[Piece] = []
    for text in texts:
        if not (abstract and abstract in text):
            pieces += [*pieces_of(text), Piece(" | ")]
    draft = to_draft(pieces, line=lines[start].number, abstract=abstract)
    if draft and not draft.title and not abstract:
        reason, remedy = "a link to a paper without its title", "write the title beside the link"
        fault = Fault(draft.line, reason, remedy, "\n".join(held))
        return Group(start, end, fault, followed=False)
    followed = draft is not None and _abstract_follows(lines, end, draft.title or "")
    return Group(start, end, draft, followed)


def _unmarked(text: str) -> str:
    row = text.strip()
    if _ROW.match(text):
        return row.strip("|").replace("|", " | ")
    return _HEAD.sub("", _BULLET.sub("", text)).strip()


def _abstract(text: str) -> str:
    labelled = after_abstract_label(text)
    if labelled:
        return labelled
    plain = strip_mark(text)
    return (
        plain
        if is_prose(plain) and weight(plain) >= MIN_ABSTRACT_WEIGHT and "](" not in plain
        else ""
    )


def _abstract_follows(lines: Sequence[Line], end: int, title: str) -> bool:
    """Whether the paragraph below an item is an abstract: then it is a title in a listing."""
    below = next((line.text for line in lines[end : end + 3] if line.text.strip()), "")
    if _depth(below) is not None or _HEAD.match(below):
        return False
    if after_abstract_label(below) is not None:
        return True
    return is_prose(below) and "](" not in below and overlap(title, below) > 0
