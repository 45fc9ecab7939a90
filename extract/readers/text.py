"""Parts in plain text: newsletters where they are, listings around them."""

from collections.abc import Iterator, Sequence

from extract.readers.document import QUARANTINE_CHARS, Line
from extract.readers.drafts import Draft, Fault
from extract.readers.listing import read_listing
from extract.readers.newsletter import Region, find_regions

BESIDE_NEWSLETTER_WEIGHT = 450  # least weight of a bare abstract next to a newsletter's papers


def read_plain(lines: Sequence[Line]) -> Iterator[Draft | Fault]:
    """The papers of a text, in order of their lines."""
    whole = [line for line in lines if not line.cut]
    for line in lines:
        if line.cut:
            yield _overlong(line)
    regions = find_regions(whole)
    bare = BESIDE_NEWSLETTER_WEIGHT if regions else 0
    for start, end, region in _gaps(regions, len(whole)):
        yield from read_listing(whole[start:end], bare_weight=bare)
        if region:
            yield from region.drafts


def _gaps(regions: Sequence[Region], length: int) -> Iterator[tuple[int, int, Region | None]]:
    """The runs of lines before, between and after the regions, each with the region it precedes."""
    at = 0
    for region in regions:
        yield at, region.start, region
        at = region.end
    yield at, length, None


def _overlong(line: Line) -> Fault:
    reason = "the line is too long to be text of papers"
    return Fault(line.number, reason, "break it into lines", line.text[:QUARANTINE_CHARS])
