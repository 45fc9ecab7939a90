"""The lists that a search is made from: concepts by name and text, papers by id, text and author."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, LiteralString

from extract.identity import family_name, letters
from graph.analysis.embeddings import Encoder
from graph.cypher import finding as cypher
from graph.database import Database, Row
from graph.lucene import any_of, form, in_concepts, in_papers, phrase
from graph.search_query import Run, Typed, name_key, paper_keys, runs

_SAMPLE = 500
"""Hits that an index hands over at most where they are filtered afterwards."""
_COUNTED = 10_000
_AUTHORS = 200
_INTRODUCING = 10
_SYNONYMS = 4
_NEAREST = 10
_TELLING = 4
_MAX_RUNS = 60
_PAPER_FIELDS: Mapping[str, float] = {"title": 6, "abstract": 2}
_PHRASE_FIELDS: Mapping[str, float] = {"title": 3, "abstract": 1}
_SYNONYM_FIELDS: Mapping[str, float] = {"title": 1, "abstract": 0.5}
_CONCEPT_FIELDS: Mapping[str, float] = {"name": 2, "aliases": 1}


@dataclass(frozen=True)
class Spotted:
    """A concept one of whose spellings stands in what was typed.

    Attributes:
        run: The words that spell it.
        by_name: Whether that is its name, not an alias.
    """

    row: Row
    run: Run
    by_name: bool

    @property
    def key(self) -> str:
        """The concept's key."""
        key: str = self.row["summary"]["key"]
        return key


@dataclass(frozen=True)
class Written:
    """A paper by authors whose names are in what was typed.

    Attributes:
        wholly: Whether everything typed is a name or the paper's year.
        by_family_name: Whether a family name is among the words.
    """

    row: Row
    wholly: bool
    by_family_name: bool


class Sources:
    """Reads candidates, as they were known at the end of one month or are now."""

    def __init__(self, database: Database, *, as_of: str | None, limit: int) -> None:
        self._database = database
        self._as_of = as_of
        self._limit = limit

    def papers_by_id(self, text: str) -> list[Row]:
        """The papers whose id this is, or was."""
        keys = paper_keys(text)
        return self._read(cypher.PAPERS_BY_KEY, keys=keys, form=any_of(keys)) if keys else []

    def spotted(self, typed: Typed) -> list[Spotted]:
        """The concepts that the whole text spells or, if none, those spelled in it.

        Names come before aliases, then the most used; within a longer name none is looked for.
        """
        if not typed.words:
            return []
        found = [typed.whole, *islice(runs(typed), _MAX_RUNS)]
        keys = {run: name_key(run.text) for run in found}
        rows = self._read(
            cypher.CONCEPTS_BY_NAME,
            forms=any_of([form for run in found for form in run.spellings]),
            text=phrase(typed.words, _CONCEPT_FIELDS),
            keys=sorted({*keys.values()} - {""}),
            limit=_SAMPLE,
        )
        hits = [
            Spotted(row, run, _is_name(row, run.text, keys[run]))
            for row in rows
            for run in found
            if _spells(run, keys[run], row)
        ]
        longest = [one for one in hits if not any(one.run.within(other.run) for other in hits)]
        return sorted(longest, key=lambda one: not one.by_name)

    def introducing(self, concepts: Iterable[Spotted]) -> list[Row]:
        """The papers that introduce one of the concepts, best known first."""
        keys = [one.key for one in concepts]
        return self._read(cypher.INTRODUCING, keys=keys, limit=_INTRODUCING) if keys else []

    def written(self, typed: Typed) -> list[Written]:
        """The papers of authors named in the text whose other words they hold, all of them."""
        text = " ".join(typed.content)
        if not text:
            return []
        rows = self._read(cypher.PAPERS_BY_AUTHORS, text=text, sample=_AUTHORS, limit=_AUTHORS)
        return [hit for row in rows if (hit := _written(row, typed)) is not None]

    def nearest(self, text: str, encoder: Encoder) -> list[Row]:
        """The papers whose vectors lie nearest to that of the text; none where none has one."""
        (vector,) = encoder.encode([text])
        filtered = self._as_of is not None
        return self._read(
            cypher.NEAREST_PAPERS,
            vector=vector.tolist(),
            model=encoder.version,
            sample=_SAMPLE if filtered else self._limit,
        )

    def used_in(self, papers: Sequence[Row]) -> list[Row]:
        """The concepts of the first of these papers, each with its `uses`: rank and role."""
        ids = [row["paper"]["id"] for row in papers[:_NEAREST]]
        return self._read(cypher.CONCEPTS_OF_PAPERS, ids=ids) if ids else []

    def concepts_by_text(self, typed: Typed, *, every: bool) -> list[Row]:
        """Concepts that hold every word in name or aliases, or any; best match first."""
        return self._found(
            cypher.CONCEPTS_BY_TEXT, typed, concepts_query(typed, every=every), papers=False
        )

    def papers_by_text(
        self, typed: Typed, synonyms: Sequence[Spotted], *, every: bool
    ) -> list[Row]:
        """Papers that hold every word, or a synonym of the whole; or any word."""
        return self._found(
            cypher.PAPERS_BY_TEXT, typed, papers_query(typed, synonyms, every=every), papers=True
        )

    def count(self, typed: Typed, synonyms: Sequence[Spotted], *, every: bool) -> int:
        """How many papers and concepts hold the words, counted up to 10,000 of each."""
        asked: tuple[tuple[LiteralString, str], ...] = (
            (cypher.COUNT_PAPERS_BY_TEXT, papers_query(typed, synonyms, every=every)),
            (cypher.COUNT_CONCEPTS_BY_TEXT, concepts_query(typed, every=every)),
        )
        return sum(
            self._read(statement, text=text, signed=list(typed.signed), sample=_COUNTED)[0]["total"]
            for statement, text in asked
            if text
        )

    def _found(
        self, statement: LiteralString, typed: Typed, text: str, *, papers: bool
    ) -> list[Row]:
        if not text:
            return []
        signed = [sign if papers else form(sign) for sign in typed.signed]
        filtered = bool(signed) or self._as_of is not None
        sample = _SAMPLE if filtered else self._limit
        return self._read(statement, text=text, signed=signed, sample=sample)

    def _read(self, statement: LiteralString, **facts: Any) -> list[Row]:
        given = {"limit": self._limit, "sample": _SAMPLE, "as_of": self._as_of}
        return self._database.read(statement, given | facts)


def papers_query(typed: Typed, synonyms: Sequence[Spotted], *, every: bool) -> str:
    """The words in title or abstract; side by side counts more, and other names of a concept too.

    Parts in quotation marks must occur as they are, also where any other word will do.
    """
    if not typed.words:
        return ""
    asked = in_papers(typed.content, every=every)
    musts = " ".join(phrase(part, _PHRASE_FIELDS, must=True) for part in typed.phrases)
    others = _synonyms(synonyms)
    if every and others:
        asked = f"+(({asked}) {others})"
    beside = phrase(typed.words, _PAPER_FIELDS) if len(typed.words) > 1 else ""
    return " ".join(part for part in (asked, musts, beside, "" if every else others) if part)


def concepts_query(typed: Typed, *, every: bool) -> str:
    """The words in name or aliases; parts in quotation marks must occur as they are."""
    asked = in_concepts(typed.content, every=every)
    musts = " ".join(phrase(part, _CONCEPT_FIELDS, must=True) for part in typed.phrases)
    return f"{asked} {musts}".strip()


def _synonyms(concepts: Sequence[Spotted]) -> str:
    """The concepts' names, for papers that use these where a person typed an alias."""
    names = dict.fromkeys(
        tuple(form(one.row["summary"]["name"]).replace("-", " ").split()) for one in concepts
    )
    plain = [words for words in names if all(word.isalnum() for word in words)]
    return " ".join(phrase(words, _SYNONYM_FIELDS) for words in plain[:_SYNONYMS])


def _spells(run: Run, key: str, row: Row) -> bool:
    if key == row["summary"]["key"] or any(one in row["forms"] for one in run.spellings):
        return True
    plain = letters(run.text)  # of `C++` nothing but the letter is left
    return len(plain) >= _TELLING and any(letters(one) == plain for one in row["forms"])


def _is_name(row: Row, text: str, key: str) -> bool:
    return row["summary"]["key"].partition("--")[0] == key or form(row["summary"]["name"]) == text


def _written(row: Row, typed: Typed) -> Written | None:
    """How the names of a paper's authors fit; None where a word is neither there nor in its text."""
    parts = {letters(part) for name in row["authors"] for part in name.split()}
    family = {family_name(name) for name in row["authors"]}
    wanted = {letters(word) or word for word in typed.content}
    names = wanted & (parts | family)
    rest = wanted - names - {str(row["paper"]["year"])}
    text = letters(f"{row['paper']['title']} {row['paper']['abstract'] or ''}")
    if not names or any(word not in text for word in rest):
        return None
    return Written(row, wholly=not rest, by_family_name=bool(names & family))
