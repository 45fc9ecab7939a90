"""Whether two records without a common identifier are one work; wrong merges are worse.

The rules were set on labelled pairs; docs/identity.md tells them and their errors.
"""

import re

from rapidfuzz import fuzz

from extract.domain import Paper, TitleSource
from extract.identity import family_name, is_abstract, letters, normalise_text
from graph.fingerprints import is_long_title, shingles

NEAR = 0.8  # resemblance of abstracts from which they are one text with changes
REVISED = 0.15  # resemblance of abstracts of one title and author: the same work told anew
CONTAINED = 0.95  # share of the shorter abstract in the longer one: one was cut
CUT_WORDS = 30  # least words of an abstract that was cut
SAME_TITLE = 0.95  # likeness of the letters of two titles that differ by a mark or a ligature
NEW_TITLE = 0.5  # likeness of two titles of one text
YEARS_APART = 2  # a preprint and its publication
_LONGER_TITLE = 6  # words of a title that is one work's even without a year
_NUMBER = re.compile(r"\d+|\b(?:i{1,3}|iv|vi{0,3}|ix)\b")
_ANOTHER = re.compile(
    r"\b(?:erratum|errata|corrigendum|correction|retraction|retracted|reply|response|comment"
    r"|commentary|rejoinder|addendum|supplement|part|volume|chapter|version|revisited)\b"
)


def likeness(one: Paper, other: Paper) -> float:
    """How surely two records are one work by their texts: 0 (not at all) to 1."""
    if _titled(one) and _titled(other) and _told_apart(one.title, other.title):
        return 0.0
    if is_abstract(one.abstract) and is_abstract(other.abstract):
        return _by_abstract(one, other)
    return _by_title(one, other)


def _titled(paper: Paper) -> bool:
    return paper.title_source is not TitleSource.DERIVED


def _told_apart(one: str, other: str) -> bool:
    """Whether titles differ in a number or in such a word as "Erratum" or "Part"."""
    plain, other_plain = normalise_text(one), normalise_text(other)
    numbers = sorted(_NUMBER.findall(plain)) != sorted(_NUMBER.findall(other_plain))
    return numbers or set(_ANOTHER.findall(plain)) != set(_ANOTHER.findall(other_plain))


def _by_abstract(one: Paper, other: Paper) -> float:
    alike = resemblance(one.abstract, other.abstract)
    if not (_titled(one) and _titled(other)):
        return alike if alike >= NEAR or _is_cut(one.abstract, other.abstract) else 0.0
    titles = _title_likeness(one, other)
    if alike >= NEAR and titles >= NEW_TITLE and not _others(one, other):
        return alike
    if (
        alike >= REVISED
        and titles >= SAME_TITLE
        and _same_first(one, other)
        and _near_years(one, other)
    ):
        return titles * (1 + alike) / 2
    return 0.0


def resemblance(one: str, other: str) -> float:
    """Share of the runs of three words that two texts have in common: 0 to 1."""
    if letters(one) == letters(other):
        return 1.0
    left, right = shingles(one), shingles(other)
    return len(left & right) / len(left | right) if left or right else 0.0


def _is_cut(one: str, other: str) -> bool:
    """Whether one text is the other but for words that were left out at its ends."""
    left, right = shingles(one), shingles(other)
    shorter = min(len(left), len(right))
    return shorter >= CUT_WORDS and len(left & right) >= CONTAINED * shorter


def _by_title(one: Paper, other: Paper) -> float:
    """The same title, first author and year; one of them has no abstract to compare."""
    if not (_titled(one) and _titled(other)) or not _same_first(one, other):
        return 0.0
    titles = _title_likeness(one, other)
    if titles < SAME_TITLE or not is_long_title(one.title):
        return 0.0
    if one.year and other.year:
        return titles if abs(one.year - other.year) < YEARS_APART else 0.0
    return titles if len(one.title.split()) >= _LONGER_TITLE else 0.0


def _title_likeness(one: Paper, other: Paper) -> float:
    return fuzz.ratio(letters(one.title), letters(other.title)) / 100


def _same_first(one: Paper, other: Paper) -> bool:
    """Whether the first authors' family names agree; False where one is not known."""
    if not (one.authors and other.authors):
        return False
    return family_name(one.authors[0].name) == family_name(other.authors[0].name) != ""


def _others(one: Paper, other: Paper) -> bool:
    """Whether both records name authors, and none of them is in both."""
    left = {family_name(author.name) for author in one.authors}
    return bool(left and other.authors) and left.isdisjoint(
        family_name(author.name) for author in other.authors
    )


def _near_years(one: Paper, other: Paper) -> bool:
    return not (one.year and other.year) or abs(one.year - other.year) <= YEARS_APART
