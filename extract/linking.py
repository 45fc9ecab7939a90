"""Names of the vocabulary in a text: exact offsets, whatever the hyphen, space, case or plural.

The folding is that of `extract.identity.concept_key`, so that "Mixture of Experts",
"mixture-of-expert" and "mixtures of experts" are found by one entry. A matcher over fixed tokens
cannot do this, since a hyphen more or less changes the tokens.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from unicodedata import normalize

from extract.identity import concept_key, slug
from extract.vocabulary import Entry

_WORD = re.compile(r"(?<=@)\d+(?:\.\d+)?|[^\W_]+[+#*]*")
_GAP = re.compile(r"[\s\-‐-―/'.&:·]{0,3}|\s?@")
_IN_BRACKETS = re.compile(r"\((\w{1,3})\)-?")  # as in "SE(3)-Transformer"
_END_OF_NAME = re.compile(r"\.\s|:\s")
_MAX_WORDS = 8
_MAX_SHORT_ACRONYM = 6
_NEAR = 120  # characters on each side in which a needed word counts twice


@dataclass(frozen=True)
class Link:
    """A span of a text that names a concept of the vocabulary; half-open."""

    start: int
    end: int
    entry: Entry


@dataclass(frozen=True)
class _Surface:
    """One form of an entry; forms of several words are never asked for letter case or context."""

    entry: Entry
    alias: str
    exact: bool
    needs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word of a text.

    Attributes:
        gap: What may stand between it and the word before it within one name; None where no
            name goes on over the signs between them.
    """

    start: int
    end: int
    fold: str
    gap: str | None


class VocabularyIndex:
    """Folded names of the vocabulary, ready for matching; never changes after construction."""

    def __init__(self, entries: tuple[Entry, ...], *, suffixes: tuple[str, ...] = ()) -> None:
        """Index all surfaces of the entries.

        Args:
            entries: The vocabulary's concepts.
            suffixes: Words that may follow a name behind a hyphen without changing it ("based").
        """
        self._surfaces = _index(entries)
        self._ordered = sorted(self._surfaces)
        self._suffixes = frozenset(suffixes)
        self._begins = lru_cache(maxsize=100_000)(self._begins_a_name)  # words come again

    def lookup(self, name: str) -> Entry | None:
        """The entry that a whole name stands for, if exactly one may (`needs` are not asked)."""
        found = self.possible(name)
        return next(iter(found)) if len(found) == 1 else None

    def possible(self, name: str) -> frozenset[Entry]:
        """All entries that a whole name may stand for, whatever the words around it."""
        return frozenset(s.entry for s in self._fitting(_index_key(name), name))

    def meant(self, name: str, *, context: str) -> Entry | None:
        """The entry that a whole name stands for in a text, if it stands for one there."""
        found = self._surfaces.get(_index_key(name), ())
        return _choose(found, name, 0, len(name), context) if found else None

    def rejected(self, text: str, start: int, end: int, *, context: str) -> bool:
        """Whether the words around a whole name show that none of its concepts is meant there."""
        found = self._fitting(_index_key(text[start:end]), text[start:end])
        return bool(found) and all(_rejected(s, text, start, end, context) for s in found)

    def links(self, text: str, *, context: str) -> tuple[Link, ...]:
        """Every name of the vocabulary in `text`, longest first from the left, none overlapping.

        Args:
            text: Visible text of a field.
            context: All text of the paper as `context_of` gives it; `needs` are looked up there.
        """
        return tuple(self._scan(text, _words(text), context))

    def _scan(self, text: str, words: list[_Word], context: str) -> Iterator[Link]:
        position = 0
        while position < len(words):
            if not self._begins(words[position].fold):  # most words: not worth a call
                position += 1
                continue
            link, width = self._longest_at(text, words, position, context)
            if link:
                yield link
            position += width

    def _longest_at(
        self, text: str, words: list[_Word], first: int, context: str
    ) -> tuple[Link | None, int]:
        for last, key in reversed(self._keys(words, first)):
            found = self._surfaces.get(key)
            if not found:
                continue
            start, end = words[first].start, words[last].end
            entry = _choose(found, text, start, end, context)
            if entry and self._whole(text, words, first, last):
                return Link(start, end, entry), last - first + 1
        return None, 1

    def _keys(self, words: list[_Word], first: int) -> list[tuple[int, str]]:
        """Keys of the word runs from `first` on, as long as some name begins so."""
        key = words[first].fold
        keys = []
        for last in range(first, min(first + _MAX_WORDS, len(words))):
            if last > first:
                gap = words[last].gap
                if gap is None:
                    break
                key = _joined(f"{key}/" if "/" in gap else key, words[last].fold)
            if not self._begins(key):
                break
            keys.append((last, key))
        return keys

    def _begins_a_name(self, key: str) -> bool:
        place = bisect_left(self._ordered, key)
        return place < len(self._ordered) and self._ordered[place].startswith(key)

    def _fitting(self, key: str, text: str) -> list[_Surface]:
        return [
            s
            for s in self._surfaces.get(key, ())
            if (not s.exact or _same_case(s.alias, text)) and not _comes_apart(s.alias, text)
        ]

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


@lru_cache(maxsize=50_000)
def fold(name: str) -> str:
    """The key that spellings of one name share."""
    return reduce(_joined, (word.fold for word in _words(name)), "")


def _words(text: str) -> list[_Word]:
    """Words with their folds; a rank or threshold behind "@" is any ("Recall@10" is "Recall@k")."""
    words: list[_Word] = []
    end, ranks = 0, "@" in text
    for match in _WORD.finditer(text):
        start = match.start()
        folded = "k" if ranks and _is_rank(text, match) else _fold_word(match.group())
        gap = text[end:start]
        runs_on = gap == " " or _runs_on(text, end, start)
        words.append(_Word(start, match.end(), folded, gap if runs_on else None))
        end = match.end()
    return words


def _is_rank(text: str, match: re.Match[str]) -> bool:
    start = match.start()
    return start > 0 and text[start - 1] == "@" and text[start].isdigit()


@lru_cache(maxsize=50_000)
def _index_key(name: str) -> str:
    """As `fold`, but a slash stays: "CNN/DailyMail" is one name, "LSTM/GRU" two."""
    key = ""
    for part in name.split("/"):
        key = f"{key}/{fold(part)}" if key else fold(part)
    return key


@lru_cache(maxsize=200_000)
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
        needs = tuple(context_of(need).strip() for need in entry.needs)
        for alias in entry.spellings:
            single = " " not in alias
            exact = single and (entry.exact_case or _is_acronym(alias))
            surface = _Surface(entry, alias, exact, needs if single else ())
            surfaces.setdefault(_index_key(alias), []).append(surface)
    return {key: tuple(found) for key, found in surfaces.items()}


def _is_acronym(alias: str) -> bool:
    """Short names without small letters are words of their own in another case (SUN, CLIP, MAE)."""
    return len(alias) <= _MAX_SHORT_ACRONYM and alias.upper() == alias and alias.isalpha()


@lru_cache(maxsize=50_000)
def _same_case(alias: str, text: str) -> bool:
    """Equal up to hyphens, spaces, raised digits and a plural `s`; or in the capitals of headings."""
    bare, written = (re.sub(r"[\W_]+", "", normalize("NFKC", value)) for value in (alias, text))
    return written in {bare, f"{bare}s", bare.upper()} or f"{written}s" == bare


def _runs_on(text: str, end: int, start: int) -> bool:
    """Whether a name may go on over the signs between two words."""
    gap = text[end:start]
    if gap == "-":
        return True
    if gap == "(":
        return _IN_BRACKETS.match(text, end) is not None
    if gap in {")", ")-"}:
        return _IN_BRACKETS.match(text, text.rfind("(", 0, end)) is not None
    return bool(_GAP.fullmatch(gap)) and not _END_OF_NAME.search(gap)


def context_of(*texts: str) -> str:
    """Texts as words in lower case between single blanks, in which words are looked up."""
    words = re.findall(r"[^\W_]+", " ".join(texts).lower())
    return f" {' '.join(words)} "


def _choose(
    found: Sequence[_Surface], text: str, start: int, end: int, context: str
) -> Entry | None:
    """Of the entries that a form may name, the one for which the words around it speak most.

    An entry that needs no words stands where none of the others finds its own.
    """
    best: tuple[float, Entry] | None = None
    written = text[start:end]
    near = context_of(text[max(0, start - _NEAR) : end + _NEAR]) if len(found) > 1 else ""
    for surface in found:
        if surface.exact and not _same_case(surface.alias, written):
            continue
        if _comes_apart(surface.alias, written):
            continue
        weight = _weight(surface, context, near)
        better = weight > 0 and (best is None or weight > best[0])
        if better and not _rejected(surface, text, start, end, context):
            best = weight, surface.entry
    return best[1] if best else None


def _comes_apart(alias: str, written: str) -> bool:
    """As in "mix up" for mixup, "a DP" for ADP: ordinary words that only together spell a name."""
    apart = alias.isalnum() and any(char.isspace() for char in written)
    return apart and (alias.isupper() or (alias.islower() and written.islower()))


def _weight(surface: _Surface, context: str, near: str) -> float:
    """How many of the needed words are there, those nearby twice; a little where none is needed."""
    if not surface.needs:
        return 0.5
    there = sum(f" {need}" in context for need in surface.needs)
    return there + sum(f" {need}" in near for need in surface.needs) if there else 0.0


def _rejected(surface: _Surface, text: str, start: int, end: int, context: str) -> bool:
    """Whether a word right beside the form, or (`~word`) anywhere, shows another meaning."""
    rejects = surface.entry.rejects
    if not rejects or " " in surface.alias:
        return False
    if any(word[0] == "~" and context_of(word).rstrip() in context for word in rejects):
        return True
    around = re.findall(r"\w+", text[max(0, start - 25) : start])[-1:]
    around += re.findall(r"\w+", text[end : end + 25])[:1]
    return not {word.lower() for word in around}.isdisjoint(rejects)
