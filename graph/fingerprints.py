"""Keys of texts: under which of them the same work, told in other words or marks, is found.

Two records of one work share a key, whatever they differ in otherwise; that they do is no proof,
and `graph.likeness` decides. Every key is a function of one record alone, so that what is found
does not depend on the order of loading.

Source: A. Broder, "On the resemblance and containment of documents", 1997 (shingles, MinHash);
banding as in Leskovec, Rajaraman and Ullman, "Mining of Massive Datasets", chapter 3.
"""

import hashlib
import zlib
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from extract.domain import Paper, TitleSource
from extract.identity import family_name, letters, normalise_text

SHINGLE_WORDS = 3
BANDS = 8  # with four hashes each: of pairs with resemblance 0.8 98 % share one, with 0.3 6 %
_HASHES = 32
_WORD = 4  # letters of a word that is no article
_LONG_ABSTRACT = 20  # words from which near-duplicates are looked for
TELLING_TITLE = 4  # words from which a title says enough to be looked for without an author
_IDENTITY_TITLE = 6  # words of a title under which records without an author look for their work
_MULTIPLIERS = np.frombuffer(
    b"".join(hashlib.blake2b(bytes([n]), digest_size=8).digest() for n in range(_HASHES)), "<u8"
) | np.uint64(1)


def probes(paper: Paper) -> tuple[str, ...]:
    """The keys that a record of a work can be found under by its texts, sorted."""
    return tuple(sorted({*title_probes(paper), *identity_probes(paper)}))


def identity_probes(paper: Paper) -> tuple[str, ...]:
    """Those under which other records of the same work are looked for, sorted."""
    found = {key for key in title_probes(paper) if key.startswith("ta:")}
    if (
        paper.title_source is not TitleSource.DERIVED
        and title_words(paper.title) >= _IDENTITY_TITLE
    ):
        found.add(f"tl:{_short(letters(paper.title))}")
    return tuple(sorted({*found, *_abstract_probes(paper.abstract)}))


def title_probes(paper: Paper) -> Iterator[str]:
    """Its title with its first author's family name; a long title alone; author and year."""
    if paper.title_source is TitleSource.DERIVED:
        return
    family = family_name(paper.authors[0].name) if paper.authors else ""
    yield from title_keys(paper.title, family)
    if family and paper.year:
        yield author_key(family, paper.year)
        yield author_key(family, paper.year, first_word(paper.title))


def title_keys(title: str, family: str) -> Iterator[str]:
    """The keys of a title; `family` is the first author's folded family name, or empty."""
    plain = letters(title)
    if plain and family:
        yield f"ta:{_short(plain)}:{family}"
    if title_words(title) >= TELLING_TITLE:
        yield f"t:{_short(plain)}"


def title_words(title: str) -> int:
    """How many words a title has; 0 where none of them has a letter or digit."""
    return len(normalise_text(title).split()) if letters(title) else 0


def author_key(family: str, year: int, word: str = "") -> str:
    """The key of all works of a first author of this family name in a year.

    With the first word of the title it is that of few: common names have hundreds of works.
    """
    return f"a:{family}:{year}:{word}" if word else f"a:{family}:{year}"


def first_word(title: str) -> str:
    """The first letters of the first word of a title that is longer than an article."""
    words = normalise_text(title).split()
    return letters(next((word for word in words if len(word) >= _WORD), "".join(words)))[:_WORD]


def shingles(text: str) -> frozenset[str]:
    """All runs of three words of a text; its words where it has fewer."""
    words = normalise_text(text).split()
    if len(words) < SHINGLE_WORDS:
        return frozenset(words)
    runs = (words[start : start + SHINGLE_WORDS] for start in range(len(words) - SHINGLE_WORDS + 1))
    return frozenset(" ".join(run) for run in runs)


def _abstract_probes(abstract: str) -> Iterator[str]:
    plain = letters(abstract)
    if plain:
        yield f"ab:{_short(plain)}"
    runs = sorted(shingles(abstract))
    if len(runs) + SHINGLE_WORDS > _LONG_ABSTRACT:
        least = _least_hashes(runs)
        for band, part in enumerate(np.split(least, BANDS)):
            yield f"b{band}:{hashlib.blake2b(part.tobytes(), digest_size=8).hexdigest()}"


def _least_hashes(runs: Sequence[str]) -> NDArray[np.uint64]:
    """MinHash signature: for each of 32 hash functions the least hash of all runs."""
    hashes = np.array([zlib.crc32(run.encode()) for run in runs], dtype=np.uint64)
    mixed = (hashes[:, None] + np.uint64(1)) * _MULTIPLIERS[None, :]
    least: NDArray[np.uint64] = (mixed >> np.uint64(32)).min(axis=0)
    return least


def _short(plain: str) -> str:
    return hashlib.blake2b(plain.encode(), digest_size=8).hexdigest()
