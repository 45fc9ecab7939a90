"""Listings: abstracts with or without label and title, in any mixture, as pages show them.

Every abstract makes a paper. The short lines above it compete for its title; what page noise,
names and dates leave is weighed by the words it shares with the abstract, so that one missing,
glued or surplus line never shifts the pairs that follow.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.readers.document import Line
from extract.readers.drafts import Draft, Fault
from extract.readers.forms import (
    addresses,
    after_abstract_label,
    content_stems,
    ends_sentence,
    is_address,
    is_prose,
    overlap,
    strip_numbering,
    weight,
)
from extract.readers.glue import unglue, unglue_prose
from extract.readers.noise import is_institution, is_names, is_page_noise
from extract.readers.paragraphs import Unit, field_of, to_units
from extract.readers.shapes import ABSTRACT_LINES, BARE_ABSTRACTS, TITLE_ABSTRACT_LINES
from extract.readers.titlelines import bare_title, links_to_text

MAX_TITLE_WEIGHT = 300  # a longer short line is no title
SURE_OVERLAP = 0.5  # share of a line's words in the abstract that makes it a likely title
CLOSING_FIELDS = ("doi", "url", "link", "links", "code", "comments", "subjects")  # stand below
SURE_STEMS = 3  # meaning-bearing words that such a line has at least
ORPHAN_SHARE = 0.2  # surplus titles for each paper up to which they are the exception
NEIGHBOURS = 2  # papers on either side that show whether titles are usual here
_ARXIV_TAG = re.compile(r"^\W*(?:\[\d+\]\s*)?arxiv\s*:\s*[\w./-]+", re.IGNORECASE)
_RULE = re.compile(r"^[\W_]*$")


@dataclass
class _Slot:
    """One abstract and the lines around it, while the listing is read."""

    unit: Unit
    abstract: str
    labelled: bool
    above: list[Unit] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    titled_at: int = 0
    links: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def read_listing(
    lines: Iterable[Line], *, bare_weight: float = 0, forced: str | None = None
) -> Iterator[Draft | Fault]:
    """The papers of a listing, in order, then the titles that stand without an abstract.

    Args:
        lines: Lines of one part of a document.
        bare_weight: Least weight of an abstract with neither label nor title.
        forced: The shape that a caller insists on: "abstract-lines" reads labelled abstracts
            only, "bare-abstracts" gives none a title, "title-abstract-lines" doubts no title.
    """
    units = list(to_units(lines))
    slots = _slots(units)
    if _is_upside_down(units, slots):
        slots = _slots(units[::-1])[::-1]
    titles = _titles(slots, forced=forced)
    first = [index == 0 or titles[index - 1] is None for index in range(len(titles))]
    drafts = [_draft(*found) for found in zip(slots, titles, first, strict=True)]
    for draft in _named([draft for draft in drafts if _is_enough(draft, bare_weight)]):
        if forced is None or forced == draft.shape or forced != ABSTRACT_LINES:
            yield replace(draft, shape=forced or draft.shape)
    yield from _orphans(slots, titles)


def _orphans(slots: Sequence[_Slot], titles: Sequence[Unit | None]) -> Iterator[Fault]:
    """Lines between papers that look like titles, where such lines are the exception.

    A page that writes something of its own above every paper loses nothing by our silence.
    """
    found = [
        unit
        for slot, title in zip(slots[1:], titles[1:], strict=True)
        for unit in slot.above
        if title and unit is not title and _looks_like_title(unit.text, slot.abstract)
    ]
    if len(found) <= ORPHAN_SHARE * len(slots):
        for unit in found:
            reason, remedy = "a title without an abstract", "put its abstract on the line below it"
            yield Fault(unit.number, reason, remedy, unit.text)


def _looks_like_title(text: str, abstract: str) -> bool:
    telling = len(content_stems(text)) >= SURE_STEMS and not is_institution(text)
    return telling and not ends_sentence(text) and _may_be_title(text, abstract)


def _titles(slots: Sequence[_Slot], *, forced: str | None) -> list[Unit | None]:
    chosen = [_best_title(slot) for slot in slots]
    if forced == BARE_ABSTRACTS:
        return [None] * len(slots)
    if forced == TITLE_ABSTRACT_LINES:
        return chosen
    return [_confirmed(slots, chosen, index) for index in range(len(slots))]


def _is_enough(draft: Draft, bare_weight: float) -> bool:
    labelled = draft.shape == ABSTRACT_LINES
    return bool(draft.title) or labelled or weight(draft.abstract) >= bare_weight


def _slots(units: Sequence[Unit]) -> list[_Slot]:
    """One slot for each abstract; lines that follow one belong to the next, links to the last."""
    slots: list[_Slot] = []
    pending = _Slot(Unit(0, "", gap=False), "", labelled=False)
    expecting = False
    for unit in units:
        text, labelled = _abstract_of(unit, expecting=expecting)
        expecting = text == "" and labelled
        if text:
            slots.append(replace(pending, unit=unit, abstract=text, labelled=labelled))
            pending = _Slot(unit, "", labelled=False)
        elif not labelled:
            _file_away(unit, pending, slots[-1] if slots else None)
    return slots


def _abstract_of(unit: Unit, *, expecting: bool) -> tuple[str | None, bool]:
    """The abstract in a unit (None: there is none) and whether a label says so."""
    plain = unglue_prose(unit.text)
    labelled = after_abstract_label(plain)
    if labelled is not None:
        return labelled, True
    if expecting and field_of(plain) is None and not is_address(plain):
        return plain, True
    if field_of(plain) is None and is_prose(plain) and not is_page_noise(plain):
        return strip_numbering(plain), False
    return None, False


def _file_away(unit: Unit, pending: _Slot, last: _Slot | None) -> None:
    """Give a line that is no abstract to the paper it belongs to."""
    fresh = not pending.above and not pending.fields
    target = last if last and fresh and not unit.gap else pending
    text, links = links_to_text(unit.text)
    if links and not is_address(text) and len(content_stems(text)) > 1:
        pending.links.extend(links)
        unit = replace(unit, text=text)
    pair = field_of(unit.text)
    if pair and pair[0] == "title":
        pending.titled_at = unit.number
        pending.fields["title"] = pair[1]
    elif pair:
        target = last if last and fresh and pair[0] in CLOSING_FIELDS else target
        target.fields.setdefault(pair[0], pair[1])
        target.links.extend(addresses(unit.text))
    elif is_address(unit.text):
        (last if last and fresh else pending).links.extend(addresses(unit.text))
    elif _ARXIV_TAG.match(unit.text):
        target.tags.append(unit.text)
    elif not _RULE.match(unit.text):
        pending.above.append(unit)


def _best_title(slot: _Slot) -> Unit | None:
    """The line above an abstract that is most likely its title."""
    candidates = [unit for unit in slot.above if _may_be_title(unit.text, slot.abstract)]
    if not candidates:
        return None
    ranked = [
        (_kinship(unit.text, slot.abstract) - _suspicion(unit.text), index)
        for index, unit in enumerate(candidates)
    ]
    return candidates[max(ranked)[1]]


def _may_be_title(text: str, abstract: str) -> bool:
    """Whether a line can be the title of the abstract; half its words in there outweigh looks."""
    if weight(text) > MAX_TITLE_WEIGHT:
        return False
    sure = len(content_stems(text)) >= SURE_STEMS and overlap(text, abstract) >= SURE_OVERLAP
    return sure or not (is_page_noise(text) or is_names(text))


def _kinship(text: str, abstract: str) -> float:
    """Share of the words of a line that the abstract repeats; single words count for less."""
    return overlap(text, abstract) * min(1, len(content_stems(text)) / SURE_STEMS)


def _suspicion(text: str) -> float:
    """How much a line's form speaks against a title, in shares of word overlap."""
    sentence = ends_sentence(text) and not text.rstrip().endswith("?")
    return 0.3 * sentence + 0.4 * is_institution(text)


def _confirmed(slots: Sequence[_Slot], chosen: Sequence[Unit | None], index: int) -> Unit | None:
    """The chosen title, unless it is a page header above the first of untitled abstracts.

    A line that shares no word with its abstract counts only where the papers next to it have
    titles as well, or where the paper stands alone.
    """
    title = chosen[index]
    if title is None or overlap(title.text, slots[index].abstract) > 0:
        return title
    if is_institution(title.text):
        return None
    near = range(max(0, index - NEIGHBOURS), min(len(slots), index + NEIGHBOURS + 1))
    others = [chosen[i] is not None for i in near if i != index]
    return title if not others or sum(others) * 2 > len(others) else None


def _draft(slot: _Slot, title: Unit | None, first: bool) -> Draft:  # noqa: FBT001 - unpacked from a row
    text, line = slot.fields.get("title"), slot.titled_at
    if not text and title:
        text, line = unglue(bare_title(title.text), slot.abstract, first=first), title.number
    names = [unit.text for unit in slot.above if is_names(unit.text)]
    fields = slot.fields
    authors = fields.get("authors") or fields.get("author") or fields.get("by") or ""
    return Draft(
        line=line or slot.unit.number,
        shape=ABSTRACT_LINES if slot.labelled else BARE_ABSTRACTS,
        title=text or None,
        abstract=slot.abstract,
        links=tuple(dict.fromkeys(slot.links)),
        identifiers=(*slot.tags, *_identifiers(fields), *slot.links),
        authors=authors or next(iter(names), ""),
        date=fields.get("date") or fields.get("published") or fields.get("year") or "",
    )


def _identifiers(fields: dict[str, str]) -> Iterator[str]:
    if "doi" in fields:
        yield f"doi:{fields['doi']}"
    for key in ("arxiv", "arxiv id"):
        if key in fields:
            yield f"arxiv:{fields[key]}"


def _named(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Name each draft's shape; one that lost its title among titled ones keeps their shape."""
    titled = [draft.title is not None for draft in drafts]
    for index, draft in enumerate(drafts):
        near = titled[max(0, index - 1) : index] + titled[index + 1 : index + 2]
        among_titled = titled[index] or (bool(near) and all(near))
        bare = draft.shape == BARE_ABSTRACTS
        yield replace(draft, shape=TITLE_ABSTRACT_LINES) if bare and among_titled else draft


def _is_upside_down(units: Sequence[Unit], slots: Sequence[_Slot]) -> bool:
    """Whether titles stand below their abstracts.

    Only a listing that begins with an abstract and ends with a short line can be; the words
    that short lines share with the text above and below decide.
    """
    if len(slots) < 2 or slots[0].above or slots[-1].unit is units[-1]:  # noqa: PLR2004 - one pair shows no order
        return False
    below = sum(_shared(slots[i + 1].above, slots[i].abstract) for i in range(len(slots) - 1))
    above = sum(_shared(slot.above, slot.abstract) for slot in slots)
    return below > above


def _shared(units: Iterable[Unit], abstract: str) -> float:
    return max(
        (overlap(unit.text, abstract) for unit in units if _may_be_title(unit.text, abstract)),
        default=0,
    )
