"""Names of the vocabulary in a text: exact offsets, whatever the hyphen, space, case or plural.

The folding is that of `extract.identity.concept_key`, so that "Mixture of Experts",
"mixture-of-expert" and "mixtures of experts" are found by one entry. A matcher over fixed tokens
cannot do this, since a hyphen more or less changes the tokens.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce

from extract.identity import concept_key, slug
from extract.vocabulary import Entry

_WORD = re.compile(r"[^\W_]+[+#]*")
_GAP = re.compile(r"[\s\-‐-―/'.&:·]{0,3}|\s\(")
_NO_GAP_AT_END = re.compile(r"\.\s|:\s|\s\(|/")
_MAX_WORDS = 8
_MAX_SHORT_ACRONYM = 6


@dataclass(frozen=True)
class Link:
    """A span of a text that names a concept of the vocabulary; half-open."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class _Surface:
    entry: Entry
    alias: str
    exact: bool


@dataclass(frozen=True)
class _Word:
    start: int
    end: int
    fold: str


class VocabularyIndex:
    """Folded names of the vocabulary, ready for matching; never changes after construction."""

    def __init__(self, entries: tuple[Entry, ...], *, suffixes: tuple[str, ...] = ()) -> None:
        """Index all surfaces of the entries.

        Args:
            entries: The vocabulary's concepts.
            suffixes: Words that may follow a name behind a hyphen without changing it ("based").
        """
        self._surfaces = _index(entries)
        self._beginnings = frozenset(
            key[:length] for key in self._surfaces for length in range(1, len(key) + 1)
        )
        self._suffixes = frozenset(suffixes)
        self._by_id = {concept_key(entry.id): entry for entry in entries}

    def lookup(self, name: str) -> Entry | None:
        """The entry that a whole name stands for, if exactly one may (`needs` are not asked)."""
        found = {s.entry.name: s.entry for s in self._fitting(fold(name), name)}
        return next(iter(found.values())) if len(found) == 1 else None

    def by_id(self, identifier: str) -> Entry | None:
        """The entry whose id is `identifier` or a spelling of it."""
        return self._by_id.get(concept_key(identifier))

    def links(self, text: str, *, context: str) -> tuple[Link, ...]:
        """Every name of the vocabulary in `text`, longest first from the left, none overlapping.

        Args:
            text: Visible text of a field.
            context: All text of the paper, in lower case, in which `needs` are looked up.
        """
        words = [_Word(*m.span(), _fold_word(m.group())) for m in _WORD.finditer(text)]
        return tuple(self._scan(text, words, context))

    def _scan(self, text: str, words: list[_Word], context: str) -> Iterator[Link]:
        position = 0
        while position < len(words):
            link, width = self._longest_at(text, words, position, context)
            if link:
                yield link
            position += width

    def _longest_at(
        self, text: str, words: list[_Word], first: int, context: str
    ) -> tuple[Link | None, int]:
        for last, key in reversed(self._keys(text, words, first)):
            start, end = words[first].start, words[last].end
            for surface in self._fitting(key, text[start:end]):
                if _wanted(surface.entry, text, start, end, context) and self._whole(
                    text, words, first, last
                ):
                    return Link(start, end, surface.entry), last - first + 1
        return None, 1

    def _keys(self, text: str, words: list[_Word], first: int) -> list[tuple[int, str]]:
        """Keys of the word runs from `first` on, as long as some name begins so."""
        keys, key = [], ""
        for last in range(first, _reach(text, words, first) + 1):
            key = _joined(key, words[last].fold)
            if key not in self._beginnings:
                break
            keys.append((last, key))
        return keys

    def _fitting(self, key: str, text: str) -> list[_Surface]:
        found = self._surfaces.get(key, ())
        fitting = [s for s in found if not s.exact or _same_case(s.alias, text)]
        return sorted(fitting, key=lambda s: (not s.entry.needs, not s.exact))

    def _whole(self, text: str, words: list[_Word], first: int, last: int) -> bool:
        """Whether the span is a name by itself and no part of a longer one ("Mamba-ND", "GPT-3.5")."""
        after = words[last + 1] if last + 1 < len(words) else None
        before = words[first - 1] if first else None
        if after and text[words[last].end : after.start] in {"-", "."}:
            dot = text[words[last].end] == "."
            if not (dot and not after.fold.isdigit()) and not self._neighbour(text, after):
                return False
        return not (
            before
            and text[before.end : words[first].start] == "-"
            and not self._neighbour(text, before)
        )

    def _neighbour(self, text: str, word: _Word) -> bool:
        """Whether a word joined by a hyphen leaves the name as it is."""
        written = text[word.start : word.end]
        if written.islower() and len(written) > 2:  # noqa: PLR2004  "ti", "v" belong to names
            return True
        return written.lower() in self._suffixes or bool(self._fitting(word.fold, written))


def fold(name: str) -> str:
    """The key that spellings of one name share."""
    return reduce(_joined, (_fold_word(match.group()) for match in _WORD.finditer(name)), "")


def _fold_word(word: str) -> str:
    spelled = word.lower() if word.isascii() and word.isalnum() else slug(word)
    return concept_key(spelled)


def _joined(key: str, part: str) -> str:
    """A key with one more folded word; two numbers stay apart (GPT-3.5 is not GPT-35)."""
    apart = key[-1:].isdigit() and part[:1].isdigit()
    return f"{key}-{part}" if apart else key + part


def _index(entries: tuple[Entry, ...]) -> Mapping[str, tuple[_Surface, ...]]:
    surfaces: dict[str, list[_Surface]] = {}
    for entry in entries:
        for alias in entry.surfaces:
            exact = entry.exact_case or _is_acronym(alias)
            surfaces.setdefault(fold(alias), []).append(_Surface(entry, alias, exact))
    return {key: tuple(found) for key, found in surfaces.items()}


def _is_acronym(alias: str) -> bool:
    """Short names without small letters are words of their own in another case (SUN, CLIP, MAE)."""
    return len(alias) <= _MAX_SHORT_ACRONYM and alias.upper() == alias and alias.isalnum()


def _same_case(alias: str, text: str) -> bool:
    """Equal up to hyphens, spaces and a plural `s`."""
    bare, written = (re.sub(r"[\W_]+", "", value) for value in (alias, text))
    return written in {bare, f"{bare}s"} or f"{written}s" == bare


def _reach(text: str, words: list[_Word], first: int) -> int:
    """Index of the last word that a name beginning at `first` may take in."""
    last = first
    while last + 1 < len(words) and last - first + 1 < _MAX_WORDS:
        gap = text[words[last].end : words[last + 1].start]
        if not _GAP.fullmatch(gap) or _NO_GAP_AT_END.search(gap):
            break
        last += 1
    return last


def _wanted(entry: Entry, text: str, start: int, end: int, context: str) -> bool:
    if entry.needs and not any(re.search(rf"\b{re.escape(w)}", context) for w in entry.needs):
        return False
    if not entry.rejects:
        return True
    around = re.findall(r"\w+", text[max(0, start - 25) : start])[-1:]
    around += re.findall(r"\w+", text[end : end + 25])[:1]
    return not {word.lower() for word in around} & set(entry.rejects)
