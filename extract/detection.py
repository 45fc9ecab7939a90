"""All detectors over the fields of one paper: what may be a concept, and which names are one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from extract.abbreviations import Abbreviation, find_abbreviations
from extract.candidates import STRENGTH, Candidate, Evidence, HeadTypes, merged, seen_by
from extract.domain import ConceptType, Field
from extract.ellipsis import find_elided
from extract.fields import FieldView
from extract.groups import Found
from extract.linking import VocabularyIndex, context_of, fold
from extract.links import link_spans
from extract.names import NameWords, inner_capital_names, introduced_names, title_name
from extract.nametypes import NameTyper
from extract.naming import Namer
from extract.vocabulary import Entry, Vocabulary

_MOST_ELIDED = 50  # numbers in a field that stand for names; no paper lists more
_OWN = frozenset({Evidence.INTRODUCED, Evidence.ABBREVIATION})


@dataclass(frozen=True)
class Detected:
    """Candidates of one paper, and pairs of folded names that the paper declares one."""

    found: tuple[Found, ...]
    same: tuple[tuple[str, str], ...]


class Detector:
    """The rules, built from a vocabulary once; keeps nothing between papers."""

    def __init__(self, vocabulary: Vocabulary, index: VocabularyIndex | None = None) -> None:
        """Use the vocabulary's word lists, and its index if there is one already."""
        lists = vocabulary.lists
        suffixes = lists["name_suffixes"]
        self.index = index or VocabularyIndex(vocabulary.entries, suffixes=suffixes)
        self.known = {entry.key: entry.type for entry in vocabulary.entries}
        self.heads = HeadTypes(vocabulary.heads)
        self.namer = Namer(self.index, self.heads)
        self._typer = NameTyper(
            self.index,
            self.heads,
            {
                ConceptType.DATASET: lists["dataset_endings"],
                ConceptType.MODEL: lists["model_endings"],
            },
        )
        self._names = NameWords(
            frozenset(lists["empty_names"]), frozenset(lists["empty_modifiers"])
        )

    def detect(self, views: Sequence[FieldView]) -> Detected:
        """All candidates in the fields of one paper, one a span."""
        pairs = [(view, pair) for view in views for pair in find_abbreviations(view.text)]
        paper = _Paper(
            context_of(*(view.text for view in views)), dict(self._defined(views, pairs))
        )
        seen = {view.field: list(self._in_field(view, paper)) for view in views}
        for view, pair in pairs:
            seen[view.field] += self._of_pair(view, pair, paper)
        seen = {view.field: self._completed(view, seen[view.field], paper) for view in views}
        own = _own_names(one for candidates in seen.values() for one in candidates)
        found = []
        for view in views:
            repeated = _repeated(view.text, own)
            outside = _outside_links(view.text, [*seen[view.field], *repeated])
            found += [Found(view, one) for one in merged(outside)]
        return Detected(tuple(found), tuple(self._same(*pair, paper) for pair in pairs))

    def _defined(
        self, views: Sequence[FieldView], pairs: Sequence[tuple[FieldView, Abbreviation]]
    ) -> Iterator[tuple[str, Entry | None]]:
        """Short forms that the paper defines, with the concept of the long form if it is known."""
        context = context_of(*(view.text for view in views))
        for view, pair in pairs:
            long, short = (view.text[slice(*span)] for span in (pair.long, pair.short))
            yield fold(short), self.namer.entry(long, context=context)

    def _in_field(self, view: FieldView, paper: "_Paper") -> Iterator[Candidate]:
        text = view.text
        yield from self._known(text, paper)
        if view.field is Field.TITLE:
            named = title_name(text, self.heads, self._names)
            yield from [self._linked(named, paper)] if named else []
        else:
            for one in introduced_names(text, view.sentences, self.heads, self._names):
                yield self._linked(one, paper)
        for one in inner_capital_names(text, self._names):
            type_ = self._typer.type_of(one, text)
            if type_:
                yield self._linked(replace(one, type=type_), paper)
        for span in view.spans:
            if self.index.rejected(text, span.start, span.end, context=paper.context):
                continue  # "transformer coupling": the model knows names, not what they must mean
            surface = text[span.start : span.end]
            evidence = seen_by(Evidence.MODEL)
            made = Candidate(span.start, span.end, surface, None, evidence, scores=span.scores)
            yield self._linked(made, paper)

    def _known(self, text: str, paper: "_Paper") -> Iterator[Candidate]:
        """Names of the vocabulary, unless the paper defines them to be something else."""
        evidence = seen_by(Evidence.VOCABULARY)
        for link in self.index.links(text, context=paper.context):
            surface = text[link.start : link.end]
            entry = paper.meaning(surface, link.entry)
            if entry:
                yield Candidate(link.start, link.end, surface, entry.type, evidence, entry)

    def _linked(self, candidate: Candidate, paper: "_Paper") -> Candidate:
        """The candidate with the vocabulary's concept, where its name is one, and its bare name."""
        entry = self.namer.entry(candidate.name, context=paper.context)
        bare = self.namer.bare(candidate.name)
        return replace(candidate, entry=paper.meaning(bare, entry), name=bare)

    def _of_pair(self, view: FieldView, pair: Abbreviation, paper: "_Paper") -> Iterator[Candidate]:
        """Both sides of a definition, typed by the head of the long form."""
        head = self.heads.of_phrase(view.text[slice(*pair.long)])
        for span in (pair.short, pair.long):
            name = view.text[slice(*span)]
            evidence = seen_by(Evidence.ABBREVIATION)
            made = Candidate(*span, name, head.type if head else None, evidence)
            yield self._linked(made, paper)

    def _completed(
        self, view: FieldView, seen: list[Candidate], paper: "_Paper"
    ) -> list[Candidate]:
        """With what lists leave short, and without what takes such a list for one name."""
        by_span = {(c.start, c.end): c for c in merged(seen)}
        for elided in islice(find_elided(view.text), _MOST_ELIDED):
            start, end = elided.head
            head = by_span.get(elided.head)
            entry = self.namer.entry(elided.name, context=paper.context)
            if head is None or not (entry or head.entry is None):
                continue  # as "GPT-3 and -5", of which the vocabulary knows one alone
            evidence = seen_by(Evidence.VOCABULARY if entry else Evidence.NAMED)
            type_ = entry.type if entry else head.type
            one = Candidate(
                elided.start, elided.end, elided.name, type_, evidence, entry, head.scores
            )
            seen = [c for c in seen if not (c.start <= start and end < c.end)]
            seen = [c for c in seen if c.end <= elided.start or elided.end <= c.start]
            seen.append(one)
        return seen

    def _same(self, view: FieldView, pair: Abbreviation, paper: "_Paper") -> tuple[str, str]:
        long, short = (view.text[slice(*span)] for span in (pair.long, pair.short))
        return self._key(long, paper), self._key(short, paper)

    def _key(self, name: str, paper: "_Paper") -> str:
        bare = self.namer.bare(name)
        entry = paper.meaning(bare, self.namer.entry(name, context=paper.context))
        return entry.key if entry else fold(bare)


@dataclass(frozen=True)
class _Paper:
    """What the whole paper says of its names.

    Attributes:
        context: All its text, as `extract.linking.context_of` gives it.
        defined: Folded short forms that it defines, each with the long form's concept, if known.
    """

    context: str
    defined: Mapping[str, Entry | None]

    def meaning(self, name: str, entry: Entry | None) -> Entry | None:
        """The concept of a name: what the paper itself defines it to be, else as given."""
        if not self.defined:
            return entry
        return self.defined.get(fold(name), entry)


def _own_names(candidates: Iterator[Candidate]) -> dict[str, Candidate]:
    """What the paper introduces or abbreviates, by name; the stronger evidence speaks."""
    own: dict[str, Candidate] = {}
    for one in sorted((c for c in candidates if c.evidence & _OWN), key=lambda c: STRENGTH[c.best]):
        own.setdefault(one.name, one)
    return own


def _repeated(text: str, own: dict[str, Candidate]) -> Iterator[Candidate]:
    """Every further occurrence of the names that the paper introduces or abbreviates."""
    evidence = seen_by(Evidence.REPEATED)
    for name, one in own.items():
        start = text.find(name)
        while start >= 0:
            end = _end_of_whole(text, start, start + len(name))
            if end:
                yield Candidate(start, end, name, one.type, evidence, one.entry)
            start = text.find(name, start + len(name))


def _end_of_whole(text: str, start: int, end: int) -> int:
    """Where a whole name ends, its plural included; 0 where it is a part of a longer one."""
    if start and (text[start - 1].isalnum() or text[start - 1] in "_-"):
        return 0
    if text[end : end + 1] == "s" and not text[end + 1 : end + 2].isalnum():
        end += 1
    after, next_one = text[end : end + 1], text[end + 1 : end + 2]
    if (
        after.isalnum()
        or after == "_"
        or (after == "-" and (next_one.isupper() or next_one.isdigit()))
    ):
        return 0
    return end


def _outside_links(text: str, candidates: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates that are no part of an address."""
    links = link_spans(text)
    for one in candidates:
        if not any(start < one.end and one.start < end for start, end in links):
            yield one
