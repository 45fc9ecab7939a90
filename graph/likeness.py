"""Whether two records without a common identifier are one work; wrong merges are worse.

The rules were set on labelled pairs; docs/identity.md tells them and their errors.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from extract.domain import Paper, TitleSource
from extract.identity import family_name, is_abstract, letters, normalise_text
from graph.fingerprints import TELLING_TITLE, shingles, title_words

NEAR = 0.8  # resemblance of abstracts from which they are one text with changes
REVISED = 0.15  # resemblance of abstracts of one title and author: the same work told anew
CONTAINED = 0.95  # share of the shorter abstract in the longer one: one was cut
CUT_WORDS = 30  # least words of an abstract that was cut
SAME_TITLE = 0.95  # likeness of the letters of two titles that differ by a mark or a ligature
NEW_TITLE = 0.5  # likeness of two titles of one text
YEARS_APART = 2  # a preprint and its publication
DATELESS_TITLE = 6  # words of a title that with its first author is one work's without a year
NAMELESS_TITLE = 8  # words of a title that is one work's without an author
_NUMBER = re.compile(r"\d+|\b(?:i{1,3}|iv|vi{0,3}|ix)\b")
_ANOTHER = re.compile(
    r"\b(?:erratum|errata|corrigendum|correction|retraction|retracted|reply|response|comment"
    r"|commentary|rejoinder|addendum|supplement|part|volume|chapter|version|revisited)\b"
)


def likeness(one: Paper, other: Paper) -> float:
    """How surely two records are one work by their texts: 0 (not at all) to 1."""
    if _titled(one) and _titled(other) and _told_apart(one.title, other.title):
        return 0.0
    if not (_titled(one) or _titled(other)) and letters(one.abstract) == letters(other.abstract):
        return 1.0
    if is_abstract(one.abstract) and is_abstract(other.abstract):
        return _by_abstract(one, other)
    return _by_title(one, other)


def is_same_entry(one: Paper, other: Paper) -> bool:
    """Whether two records that say nothing but a title say the same telling one."""
    bare = not (one.abstract or other.abstract or one.authors or other.authors)
    return bare and one.id == other.id and title_words(one.title) >= TELLING_TITLE


def are_plainly_two(one: Paper, other: Paper) -> bool:
    """Whether titles and abstracts say that two records are of two works, whatever id they share.

    A volume's DOI is given to each of its chapters by some.
    """
    if not (_titled(one) and _titled(other)) or may_be_one(one.title, other.title):
        return False
    told = is_abstract(one.abstract) and is_abstract(other.abstract)
    return told and resemblance(one.abstract, other.abstract) < REVISED


def may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two titles let their records be one work by their texts; None is no own title.

    False only where `likeness` is 0 whatever the abstracts say.
    """
    if one is None or other is None:
        return True
    if _told_apart(one, other):
        return False
    return fuzz.ratio(letters(one), letters(other), score_cutoff=100 * NEW_TITLE) > 0


def own_title(paper: Paper) -> str | None:
    """The title that a record states; None where it was made of the abstract."""
    return paper.title if _titled(paper) else None


def _titled(paper: Paper) -> bool:
    return paper.title_source is not TitleSource.DERIVED


def _told_apart(one: str, other: str) -> bool:
    """Whether titles differ in a number or in such a word as "Erratum" or "Part"."""
    return _marks(one) != _marks(other)


@lru_cache(maxsize=10_000)
def _marks(title: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The numbers in a title, sorted, and such words as "Erratum"."""
    plain = normalise_text(title)
    return tuple(sorted(_NUMBER.findall(plain))), frozenset(_ANOTHER.findall(plain))


def _by_abstract(one: Paper, other: Paper) -> float:
    alike = resemblance(one.abstract, other.abstract)
    if not (_titled(one) and _titled(other)):
        return alike if alike >= NEAR or _is_cut(one.abstract, other.abstract) else 0.0
    titles = _title_likeness(one, other)
    if alike >= NEAR and titles >= NEW_TITLE and not _others(one, other):
        return alike
    retold = alike >= REVISED and titles >= SAME_TITLE and _near_years(one, other)
    if retold and (_same_first(one, other) or _nameless(one, other, TELLING_TITLE)):
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
    if not (_titled(one) and _titled(other)):
        return 0.0
    titles = _title_likeness(one, other)
    dated = one.year and one.year == other.year
    if titles == 1 and dated and _same_first(one, other) and title_words(one.title) > 1:
        return 1.0
    if titles < SAME_TITLE or title_words(one.title) < TELLING_TITLE:
        return 0.0
    if one.year and other.year and abs(one.year - other.year) >= YEARS_APART:
        return 0.0
    known = (one.year and other.year) or title_words(one.title) >= DATELESS_TITLE
    if _same_first(one, other):
        return titles if known else 0.0
    return titles if _nameless(one, other, NAMELESS_TITLE) else 0.0


def _nameless(one: Paper, other: Paper, words: int) -> bool:
    """Whether a record names no author, and the title has so many words."""
    return not (one.authors and other.authors) and title_words(one.title) >= words


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
