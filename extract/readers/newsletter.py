"""Newsletters: a title, then headed sections with introduction, summary and links, in any language.

The form is recognised by its headings: short lines that come back under paper after paper, or
that say "paper link" and the like in one of the languages we know. Where a newsletter gives both
a translation and the original, the English text is the one that is kept.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extract.language import is_english, language_of
from extract.readers.bilingual import english_title, usual_side
from extract.readers.document import Line
from extract.readers.drafts import Draft
from extract.readers.forms import (
    addresses,
    after_abstract_label,
    ends_sentence,
    is_address,
    is_marked,
    is_prose,
    sentence_ends,
    strip_mark,
    weight,
)
from extract.readers.headings import HEADING_WEIGHT, heading_key, is_known, split_inline
from extract.readers.noise import is_names, is_page_noise
from extract.readers.paragraphs import is_field
from extract.readers.shapes import NEWSLETTER

MIN_BODY_WEIGHT = 15  # a shorter line under a heading is no text of the paper
MIN_BLOCKS = 3  # papers that show which sections are usual
RARE_SHARE = 0.2  # share of the papers up to which a section is rare
MIN_HEADINGS = 2  # different headings that a paper of a newsletter has
_LINKING = re.compile(r"arxiv\.org|doi\.org", re.IGNORECASE)


@dataclass
class _Section:
    key: str
    inline: bool
    lines: list[Line] = field(default_factory=list)


@dataclass
class _Block:
    """One paper of a newsletter: its title line and its sections, by line index."""

    title: Line
    start: int
    end: int
    sections: list[_Section]


@dataclass(frozen=True)
class Region:
    """A run of lines that are one newsletter's papers; half-open indexes into the lines."""

    start: int
    end: int
    drafts: tuple[Draft, ...]


def find_regions(lines: Sequence[Line]) -> list[Region]:
    """The newsletters among the lines; none where the text has another form."""
    headings = _headings(lines)
    if not headings:
        return []
    blocks = [block for block in _blocks(lines, headings) if _is_paper(block)]
    _drop_footer(blocks)
    usual = usual_side([block.title.text for block in blocks])
    drafts = [_draft(block, usual) for block in blocks]
    return [Region(b.start, b.end, (d,)) for b, d in zip(blocks, drafts, strict=True)]


def _headings(lines: Sequence[Line]) -> set[str]:
    """Keys of the lines that head sections: known words, or short lines that come back."""
    filled = [line.text for line in lines if line.text.strip()]
    keys: Counter[str] = Counter()
    for text, below in pairwise([*filled, ""]):
        key = _heading_candidate(text)
        if key and (is_known(key) or split_inline(text) or _is_filled(below)):
            keys[key] += 1
    return {key for key, count in keys.items() if count > 1 or is_known(key)}


def _heading_candidate(text: str) -> str:
    inline = split_inline(text)
    head = inline[0] if inline else text
    plain = strip_mark(head)
    if is_address(head) or weight(plain) > HEADING_WEIGHT or (is_marked(head) and not inline):
        return ""
    if sentence_ends(plain) or (is_page_noise(plain) and not is_known(heading_key(plain))):
        return ""
    if is_names(plain):
        return ""
    key = heading_key(plain)
    return key if inline is None or is_known(key) else ""


def _heading_of(text: str, headings: set[str]) -> tuple[str, str] | None:
    """Key of the heading that a line is or begins with, and the rest of the line."""
    inline = split_inline(text)
    if inline and heading_key(inline[0]) in headings:
        return heading_key(inline[0]), inline[1]
    key = heading_key(text)
    if key in headings and not is_marked(text) and weight(text) <= HEADING_WEIGHT + 10:
        return key, ""
    return None


def _blocks(lines: Sequence[Line], headings: set[str]) -> list[_Block]:
    """Read papers: each begins with a title line that stands right above a heading."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    blocks: list[_Block] = []
    open_block = False
    for here, following in pairwise([*filled, -1]):
        line = lines[here]
        heading = _heading_of(line.text, headings)
        below = _heading_of(lines[following].text, headings) if following >= 0 else None
        current = blocks[-1] if open_block else None
        if heading is None and below and _is_title(line.text) and _may_end(current, below[0]):
            blocks.append(_Block(line, here, here + 1, []))
            open_block = True
        elif current:
            open_block = _extend(current, line, here, heading)
    return blocks


def _may_end(block: _Block | None, key: str) -> bool:
    """Whether a paper can end above a heading: its cycle begins again, or its links were given."""
    if block is None or not block.sections:
        return True
    last = block.sections[-1].lines
    return any(section.key == key for section in block.sections) or (
        bool(last) and is_address(last[-1].text)
    )


def _is_title(text: str) -> bool:
    bold = text.lstrip().startswith(("**", "- **"))
    return (
        not is_address(text)
        and not is_field(text)
        and (bold or not is_marked(text))
        and not is_prose(strip_mark(text))
        and not (ends_sentence(text) and not text.rstrip().endswith(("?", "!")))
        and not is_page_noise(text)
    )


def _extend(block: _Block, line: Line, index: int, heading: tuple[str, str] | None) -> bool:
    """Add a line to a paper; False where the paper has ended before it."""
    if heading:
        block.sections.append(_Section(heading[0], bool(heading[1])))
        if heading[1]:
            block.sections[-1].lines.append(Line(line.number, heading[1]))
    elif not block.sections or not _belongs(block.sections[-1], line):
        return False
    else:
        block.sections[-1].lines.append(line)
    block.end = index + 1
    return True


def _belongs(section: _Section, line: Line) -> bool:
    """Whether a line goes on with a section: addresses after addresses, text after text."""
    if not section.lines:
        return True
    linking = is_address(section.lines[0].text)
    if linking:
        return is_address(line.text)
    return is_address(line.text) or _is_body(line.text)


def _is_body(text: str) -> bool:
    indented = text[:1].isspace()
    return indented or is_marked(text) or is_prose(text) or sentence_ends(text) > 0


def _is_paper(block: _Block) -> bool:
    filled = [s for s in block.sections if s.lines and _is_filled(s.lines[0].text)]
    several = len({section.key for section in filled}) >= MIN_HEADINGS
    return several and not all(map(_is_listed, filled))


def _is_listed(section: _Section) -> bool:
    """Whether a section is an abstract or a field as listings have them ("Code: …")."""
    if after_abstract_label(section.key) == "":
        return True
    return section.inline and is_field(f"{section.key}: -")


def _is_filled(text: str) -> bool:
    return is_address(text) or _is_body(text) or weight(text) > HEADING_WEIGHT


def _drop_footer(blocks: list[_Block]) -> None:
    """Take off the sections at the end of a paper that are the newsletter's own, not a paper's.

    They stand at the end of few papers: the last one of each issue.
    """
    uses = Counter(key for block in blocks for key in {section.key for section in block.sections})
    for block in blocks if len(blocks) >= MIN_BLOCKS else ():
        while len(block.sections) > 1 and _is_rare(block.sections[-1].key, uses, len(blocks)):
            block.sections.pop()


def _is_rare(key: str, uses: Counter[str], papers: int) -> bool:
    return uses[key] <= max(1, RARE_SHARE * papers) and not is_known(key)


def _draft(block: _Block, usual: str) -> Draft:
    texts = [line.text for section in block.sections for line in section.lines]
    bare = [link for text in texts if is_address(text) for link in addresses(text)]
    links = dict.fromkeys([*bare, *(link for text in texts for link in addresses(text))])
    return Draft(
        line=block.title.number,
        shape=NEWSLETTER,
        title=english_title(block.title.text, usual=usual),
        abstract=_abstract(block.sections),
        links=tuple(links),
        identifiers=tuple(link for link in bare if _LINKING.search(link)),
    )


def _abstract(sections: Sequence[_Section]) -> str:
    """The English pieces of all sections; without any, the pieces as they are."""
    pieces = [piece for section in sections for piece in _pieces(section)]
    english = [piece for piece in pieces if is_english(piece)]
    kept = english or _without_quotes(sections)
    return "\n\n".join(dict.fromkeys(kept))


def _pieces(section: _Section) -> Iterator[str]:
    """The texts of a section: marked lines begin one, unmarked ones under them go on."""
    texts = [line.text for line in section.lines if not is_address(line.text)]
    joined: list[str] = []
    for text in texts:
        plain = re.sub(r"\s+", " ", strip_mark(text))
        if joined and not is_marked(text) and not is_prose(plain) and _goes_on(joined[-1], plain):
            joined[-1] = f"{joined[-1]} {plain}"
        else:
            joined.append(plain)
    yield from (piece for piece in joined if weight(piece) >= MIN_BODY_WEIGHT)


def _goes_on(before: str, text: str) -> bool:
    return not sentence_ends(before[-3:]) and language_of(before) == language_of(text)


def _without_quotes(sections: Sequence[_Section]) -> list[str]:
    """What the newsletter says itself, without the original it quotes below; else the quotes."""
    own = [
        replace(section, lines=[line for line in section.lines if not _is_quote(line.text)])
        for section in sections
    ]
    said = [piece for section in own for piece in _pieces(section)]
    return said or [piece for section in sections for piece in _pieces(section)]


def _is_quote(text: str) -> bool:
    return text.lstrip().startswith((">", "»"))
