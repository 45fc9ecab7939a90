"""All detectors over the fields of one paper: what may be a concept, and which names are one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.abbreviations import Abbreviation, find_abbreviations
from extract.candidates import Candidate, Evidence, HeadTypes
from extract.concepts import Found
from extract.domain import ConceptType, Field
from extract.fields import FieldView
from extract.linking import VocabularyIndex, fold
from extract.links import link_spans
from extract.names import NameWords, inner_capital_names, introduced_names, title_name
from extract.nametypes import NameTyper
from extract.terms import TermGrammar
from extract.vocabulary import Vocabulary


@dataclass(frozen=True)
class Detected:
    """Candidates of one paper, and pairs of folded names that the paper declares one."""

    found: tuple[Found, ...]
    same: tuple[tuple[str, str], ...]


class Detector:
    """The rules, built from a vocabulary once; keeps nothing between papers."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index the vocabulary and its word lists."""
        lists = vocabulary.lists
        self.index = VocabularyIndex(vocabulary.entries, suffixes=lists["name_suffixes"])
        self._heads = HeadTypes(vocabulary.heads)
        self._grammar = TermGrammar(
            self._heads,
            empty_modifiers=lists["empty_modifiers"],
            empty_terms=lists["empty_terms"],
            participles=lists["participles"],
        )
        self._typer = NameTyper(
            self.index,
            self._heads,
            {
                ConceptType.DATASET: lists["dataset_endings"],
                ConceptType.MODEL: lists["model_endings"],
            },
        )
        self._names = NameWords(
            frozenset(lists["empty_names"]), frozenset(lists["empty_modifiers"])
        )

    def detect(self, views: Sequence[FieldView]) -> Detected:
        """All candidates in the fields of one paper."""
        context = " ".join(view.text for view in views).lower()
        found = [f for view in views for f in self._in_field(view, context)]
        pairs = [(view, pair) for view in views for pair in find_abbreviations(view.text)]
        found += [f for view, pair in pairs for f in self._of_pair(view, pair)]
        found += list(_repeated(views, found))
        outside = _outside_links(views, found)
        return Detected(tuple(outside), tuple(self._same(view, pair) for view, pair in pairs))

    def _in_field(self, view: FieldView, context: str) -> Iterator[Found]:
        text = view.text
        links = self.index.links(text, context=context)
        for link in links:
            surface = text[link.start : link.end]
            yield Found(
                view,
                Candidate(
                    link.start, link.end, surface, link.entry.type, Evidence.VOCABULARY, link.entry
                ),
            )
        if view.field is Field.TITLE:
            named = title_name(text, self._heads, self._names)
            yield from [Found(view, self._linked(named))] if named else []
        else:
            for candidate in introduced_names(text, view.sentences, self._heads, self._names):
                yield Found(view, self._linked(candidate))
        for candidate in inner_capital_names(text, self._names):
            type_ = self._typer.type_of(candidate, text)
            if type_:
                yield Found(view, self._linked(replace(candidate, type=type_)))
        for candidate in self._grammar.terms(text, view.words, links):
            yield Found(view, candidate)

    def _linked(self, candidate: Candidate) -> Candidate:
        """The candidate with the vocabulary's concept, where its whole name is one."""
        return replace(candidate, entry=self.index.lookup(candidate.name))

    def _of_pair(self, view: FieldView, pair: Abbreviation) -> Iterator[Found]:
        """Both sides of a definition, typed by the head of the long form."""
        long = view.text[slice(*pair.long)]
        head = self._heads.of_phrase(long)
        for span in (pair.short, pair.long):
            name = view.text[slice(*span)]
            made = Candidate(*span, name, head.type if head else None, Evidence.ABBREVIATION)
            yield Found(view, self._linked(made))

    def _same(self, view: FieldView, pair: Abbreviation) -> tuple[str, str]:
        long, short = (view.text[slice(*span)] for span in (pair.long, pair.short))
        return self._key(long), self._key(short)

    def _key(self, name: str) -> str:
        entry = self.index.lookup(name)
        return fold(entry.name) if entry else fold(name)


def _repeated(views: Sequence[FieldView], found: Sequence[Found]) -> Iterator[Found]:
    """Every further occurrence of the names that the paper introduces or abbreviates."""
    names = {
        item.candidate.name: item.candidate
        for item in found
        if item.candidate.evidence in {Evidence.INTRODUCED, Evidence.ABBREVIATION}
    }
    for name, candidate in names.items():
        pattern = re.compile(rf"(?<![\w-]){re.escape(name)}(?:s\b)?(?![\w])(?!-[A-Z0-9])")
        for view in views:
            for match in pattern.finditer(view.text):
                yield Found(
                    view,
                    Candidate(
                        *match.span(),
                        name,
                        candidate.type,
                        Evidence.ABBREVIATION,
                        candidate.entry,
                    ),
                )


def _outside_links(views: Sequence[FieldView], found: Sequence[Found]) -> Iterator[Found]:
    """Candidates that are no part of an address."""
    links = {view.field: link_spans(view.text) for view in views}
    for item in found:
        left, right = item.candidate.start, item.candidate.end
        if not any(start < right and left < end for start, end in links[item.view.field]):
            yield item
