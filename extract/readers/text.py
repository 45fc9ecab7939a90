"""Parts in plain text: newsletters or lists of links where they are, listings around them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from extract.readers.document import Line
from extract.readers.drafts import Draft, Fault
from extract.readers.forms import overlap
from extract.readers.linklist import groups_of
from extract.readers.listing import SURE_OVERLAP, read_listing
from extract.readers.newsletter import find_regions
from extract.readers.shapes import TITLE_ABSTRACT_LINES

BESIDE_PAPERS_WEIGHT = 450  # least weight of a bare abstract next to papers of another form


@dataclass(frozen=True)
class Region:
    """A run of lines that another form than a listing reads; half-open indexes into the lines."""

    start: int
    end: int
    found: tuple[Draft | Fault, ...]


def read_plain(lines: Sequence[Line]) -> Iterator[Draft | Fault]:
    """The papers of a text, in order of their lines."""
    whole = [line for line in lines if not line.cut]
    for line in lines:
        if line.cut:
            yield _overlong(line)
    newsletter = [Region(one.start, one.end, one.drafts) for one in find_regions(whole)]
    regions = newsletter or list(link_regions(whole))
    heads = {line.number for line in whole if line.text.startswith("# ")}
    bare = BESIDE_PAPERS_WEIGHT if regions else 0
    for start, end, region in _gaps(regions, len(whole)):
        for found in read_listing(whole[start:end], bare_weight=bare):
            if newsletter or not regions or _is_sure(found, heads):
                yield found
        if region:
            yield from region.found


def link_regions(lines: Sequence[Line]) -> Iterator[Region]:
    """The items of a list of papers with links, if there are any among the lines."""
    for group in groups_of(lines):
        if group.found:
            yield Region(group.start, group.end, (group.found,))


def _is_sure(found: Draft | Fault, heads: Collection[int]) -> bool:
    """Whether what stands beside a list of links is a paper, and not what a page says of itself."""
    if isinstance(found, Fault):
        return False
    if found.shape != TITLE_ABSTRACT_LINES:
        return True
    return overlap(found.title or "", found.abstract) >= SURE_OVERLAP and found.line not in heads


def _gaps(regions: Sequence[Region], length: int) -> Iterator[tuple[int, int, Region | None]]:
    """The runs of lines before, between and after the regions, each with the region it precedes."""
    at = 0
    for region in regions:
        yield at, region.start, region
        at = region.end
    yield at, length, None


def _overlong(line: Line) -> Fault:
    reason = "the line is too long to be text of papers"
    return Fault(line.number, reason, "break it into lines", line.text)
