"""Which paper a pointer means: a score from what it says, and no answer where that is not enough."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from extract.identity import letters, normalise_text
from graph.citing import LISTED, Pointer
from graph.fingerprints import TELLING_TITLE, title_words

THRESHOLD = 0.75  # least score that resolves
MARGIN = 0.1  # by which the best must lead the second
_SAME_TITLE = 0.95  # likeness of letters of one title in two spellings
_SEVERAL = 2  # authors whose names together tell works of one short title apart
_MIN_TITLE = 10  # letters of a title that is looked for within an entry
_STOP = re.compile(r"\s*(?:[.,;:?!\"”’')\]}|/–—-]|''|$|\n|\bIn\b|\bin\b[: ]|\(|\[|\barXiv\b|\d)")
_BEGIN = re.compile(r"(?:^|[.,;?!\"“‘'`({\[|\])/–—-]|\d|\.:|\b[A-Z][\w'’-]*:)\s*$")
_BETWEEN = r"[^\w.;]*"  # what may stand between the words of a name
_STEM = 5  # letters that inflections of a word share
_COMMON = frozenset(
    [
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "based",
        "by",
        "for",
        "from",
        "in",
        "into",
        "is",
        "network",
        "networks",
        "neural",
        "of",
        "on",
        "learning",
        "deep",
        "the",
        "to",
        "towards",
        "via",
        "with",
        "using",
        "model",
        "models",
        "all",
        "you",
        "need",
    ]
)


@dataclass(frozen=True)
class Candidate:
    """A loaded paper that a pointer may mean.

    Attributes:
        families: Folded family names of all its authors, in order.
        introduces: Names, in lower case, of what it introduces.
        ids: All ids that it answers to.
    """

    id: str
    title: str
    year: int | None
    families: tuple[str, ...]
    introduces: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()


def best(pointer: Pointer, candidates: Sequence[Candidate]) -> tuple[str, float] | None:
    """The id of the paper that the pointer means and the score; None where that is not sure."""
    ranked = sorted(((score(pointer, one), one.id) for one in candidates), reverse=True)
    if not ranked or ranked[0][0] < THRESHOLD:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN:
        return None
    return ranked[0][1], ranked[0][0]


def fits(pointer: Pointer, candidate: Candidate) -> bool:
    """Whether the names and the year of a citation in the text are those of the candidate."""
    near = pointer.year and candidate.year and abs(pointer.year - candidate.year) <= 1
    return bool(near and candidate.families) and _names_fit(pointer, candidate)


def score(pointer: Pointer, candidate: Candidate) -> float:
    """How surely the pointer means the candidate: 0 to 1."""
    if _is_denied(pointer, candidate):
        return 0.0
    if pointer.title:
        return _by_title(pointer, candidate)
    if pointer.source == LISTED:
        return _by_entry(pointer, candidate)
    return _by_author(pointer, candidate) if pointer.families else 0.0


def _is_denied(pointer: Pointer, candidate: Candidate) -> bool:
    """Whether both state an arXiv id or a DOI, and not the same."""
    for scheme in ("arxiv:", "doi:"):
        stated = {id_ for id_ in pointer.ids if id_.startswith(scheme)}
        own = {id_ for id_ in candidate.ids if id_.startswith(scheme)}
        if stated and own and stated.isdisjoint(own):
            return True
    return False


def _by_title(pointer: Pointer, candidate: Candidate) -> float:
    """A title that is set apart, with authors and year as far as they are stated."""
    title = _title_score(pointer.title, candidate.title)
    authors = _author_score(pointer, candidate)
    years = _year_score(pointer.year, candidate.year)
    if not (title and authors and years) or _is_too_short(pointer.year, candidate):
        return 0.0
    return title * authors * years


def _is_too_short(stated: int | None, candidate: Candidate) -> bool:
    """Whether a title of few words ("Editorial") comes with another year than the candidate's."""
    short = title_words(candidate.title) < TELLING_TITLE and len(candidate.families) < _SEVERAL
    return short and bool(stated and candidate.year) and stated != candidate.year


def _title_score(one: str, other: str) -> float:
    """1 for the same letters, a little less for a mark or a subtitle more; else 0."""
    plain, other_plain = letters(one), letters(other)
    if plain == other_plain:
        return 1.0
    if sorted(re.findall(r"\d+", plain)) != sorted(re.findall(r"\d+", other_plain)):
        return 0.0
    alike = fuzz.ratio(plain, other_plain) / 100
    if alike >= _SAME_TITLE and _same_words(one, other):
        return alike
    shorter, longer = sorted((one, other), key=len)
    head, colon, _ = longer.partition(":")
    is_head = colon and letters(head) == letters(shorter) and len(letters(head)) >= _MIN_TITLE
    return 0.85 if is_head else 0.0


def _same_words(one: str, other: str) -> bool:
    """Whether no word is added or left out: "is all you need", "is not all you need"."""
    return abs(len(normalise_text(one).split()) - len(normalise_text(other).split())) == 0


def _author_score(pointer: Pointer, candidate: Candidate) -> float:
    """1 where the first authors agree, 0.9 where they are not known, 0 where they differ."""
    if not (pointer.families and candidate.families):
        return 0.9
    if pointer.families[0] == candidate.families[0]:
        return 1.0
    return 0.85 if pointer.families[0] in candidate.families else 0.0


def _year_score(stated: int | None, year: int | None) -> float:
    if not (stated and year):
        return 0.95
    apart = abs(stated - year)
    return 1.0 if apart == 0 else 0.95 if apart == 1 else 0.85 if apart == 2 else 0.0  # noqa: PLR2004 - years


def _by_entry(pointer: Pointer, candidate: Candidate) -> float:
    """A reference as one string: it holds the title, between marks, and an author's name."""
    years = {int(year) for year in re.findall(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)", pointer.text)}
    near = [_year_score(year, candidate.year) for year in years] or [_year_score(None, None)]
    names = {letters(name) for name in re.findall(r"[^\W\d_][\w'’-]+", pointer.text)}
    year = candidate.year if candidate.year in years else min(years, default=None)
    if not candidate.families or candidate.families[0] not in names:
        return 0.0
    if _is_too_short(year, candidate):
        return 0.0
    return _holds_title(pointer.text, candidate.title) * max(near)


def _holds_title(text: str, title: str) -> float:
    """Whether a title stands whole in a text, between marks: 1, a little less with a slip, or 0."""
    if len(letters(title)) < _MIN_TITLE:
        return 0.0
    text = re.sub(r"-\s*\n\s*", "", unicodedata.normalize("NFKC", text))
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", title))
    pattern = r"[\W_]*".join(map(re.escape, words))
    for match in re.finditer(pattern, text, re.IGNORECASE):
        if _BEGIN.search(text[: match.start()]) and _STOP.match(text, match.end()):
            return 1.0
    return _holds_nearly(text, title)


def _holds_nearly(text: str, title: str) -> float:
    """The same for a part between marks that differs by a ligature, a hyphen or a slip."""
    parts = re.split(r"[.?!\"“”]\s|\b[A-Z]\.:\s|\"|“|”|,\s|\n\n", text)
    joined = [*parts, *(" ".join(pair) for pair in pairwise(parts))]
    return max((_title_score(part, title) for part in joined if part), default=0.0)


def _by_author(pointer: Pointer, candidate: Candidate) -> float:
    """A name and a year in the text: enough where the authors, or what is said, fit besides."""
    if not fits(pointer, candidate):
        return 0.0
    if pointer.word:
        return (
            0.9 * _year_score(pointer.year, candidate.year) * _begins(candidate.title, pointer.word)
        )
    told = _is_told(pointer.context, candidate)
    several = len(pointer.families) > 1
    base = 0.95 if several and told else 0.85 if several or told else 0.5
    return base * _year_score(pointer.year, candidate.year)


def _names_fit(pointer: Pointer, candidate: Candidate) -> bool:
    """Whether the names are the first authors, and all of them where no "et al." follows."""
    stated = len(pointer.families)
    if pointer.families != candidate.families[:stated]:
        return False
    return len(candidate.families) > stated if pointer.et_al else len(candidate.families) == stated


def _begins(title: str, word: str) -> float:
    words = [letters(part) for part in re.findall(r"\w+", title)]
    telling = [part for part in words if part and part not in _COMMON | {"the"}]
    return 1.0 if word in (words[0], *telling[:1]) else 0.0


def _is_told(context: str, candidate: Candidate) -> bool:
    """Whether the words before a citation name what the paper introduces, or what its title says."""
    if any(_is_named(context, name) for name in candidate.introduces):
        return True
    said = {word[:_STEM] for word in normalise_text(context).split()}
    head, colon, _ = candidate.title.partition(":")
    if colon and len(head.split()) == 1:
        return _is_named(context, head)
    stems = {
        word[:_STEM] for word in normalise_text(candidate.title).split() if word not in _COMMON
    }
    return len(stems & said) >= min(2, len(stems)) and bool(stems)


def _is_named(context: str, name: str) -> bool:
    """Whether a name stands in a text, and not as the beginning of "Name 2"."""
    spelled = _BETWEEN.join(map(re.escape, re.findall(r"\w+", name)))
    pattern = rf"(?<!\w){spelled}(?:s|es)?(?!\w|[ -]\d)"
    return bool(spelled) and bool(re.search(pattern, context, re.IGNORECASE))
