"""The span model as a component of a spaCy pipeline.

It fills `doc.spans[SPANS]`. Another pipeline may stand in its place: whatever fills that group, or
`doc.ents`, with spans labelled by concept types is read in the same way.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Protocol

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.linking import VocabularyIndex
from extract.spans.encoding import GAP, Encoding
from extract.spans.marks import VocabularyMarker
from extract.spans.scorer import SpanScorer, SpanScores
from extract.spans.scores import CLASSES, NO_SCORES, TYPES, Scores, scores_of_row
from extract.vocabulary import own_vocabulary

NAME = "citeloom_spans"
SPANS = "citeloom"
FLOOR = 0.02  # spans less likely to name anything are left out
_GIVEN = 0.9  # probability of a span that a pipeline gives without scores


@lru_cache(maxsize=1)
def vocabulary_index() -> VocabularyIndex:
    """The index of our vocabulary, which the model was trained with; made once."""
    vocabulary = own_vocabulary()
    return VocabularyIndex(vocabulary.entries, suffixes=vocabulary.lists["name_suffixes"])


class Scorer(Protocol):
    """What scores the spans of a paper; `SpanScorer` is one."""

    def read(self, title: str, abstract: str) -> tuple[Encoding, SpanScores]:
        """Encode a paper and score its spans."""


class SpanComponent:
    """Scores the spans of each Doc; the text before the first blank line is the title."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc.spans[SPANS]`; its `attrs` hold `scores` and `figures`."""
        title, _, abstract = doc.text.partition(GAP)
        encoding, scores = self._scorer.read(title, abstract)
        likely = np.flatnonzero(1 - scores.spans[:, 0] >= FLOOR)
        starts, ends = encoding.words.starts, encoding.words.ends
        spans = []
        for index in likely:
            start, end = starts[encoding.first[index]], ends[encoding.last[index]]
            spans.append(_span(doc, int(start), int(end), _label(scores.spans[index])))
        figures = [
            [int(starts[first]), int(ends[last]), float(p)]
            for (first, last), p in zip(encoding.figures, scores.figures, strict=True)
        ]
        attrs = {"scores": scores.spans[likely].tolist(), "figures": figures}
        doc.spans[SPANS] = SpanGroup(doc, name=SPANS, attrs=attrs, spans=spans)
        return doc


def _span(doc: Doc, start: int, end: int, label: str) -> Span:
    span = doc.char_span(start, end, label=label)
    if span is None:
        raise ValueError("the pipeline's tokens are not the words of the span model")
    return span


def _label(row: np.ndarray) -> str:
    types = row[1 : 1 + len(TYPES)] + row[1 + len(TYPES) : CLASSES]
    return TYPES[int(np.argmax(types))].value


@Language.factory(NAME)
def make_component(nlp: Language, name: str) -> SpanComponent:  # noqa: ARG001 - spaCy's signature
    """The component with the model that comes with Citeloom."""
    return SpanComponent(SpanScorer.load(VocabularyMarker(vocabulary_index())))


def read_spans(doc: Doc) -> Iterator[tuple[Span, Scores]]:
    """The spans that a pipeline found in a Doc, with scores; of other pipelines with what they give."""
    if SPANS not in doc.spans:
        yield from ((span, _given(span)) for span in doc.ents if span.label_ in set(TYPES))
        return
    group = doc.spans[SPANS]
    rows = group.attrs.get("scores")
    for index, span in enumerate(group):
        yield span, scores_of_row(rows[index]) if rows else _given(span)


def read_figures(doc: Doc) -> list[tuple[int, int, float]]:
    """Numbers with the probability that they are results; empty where the pipeline tells none."""
    group = doc.spans.get(SPANS)
    return [(start, end, p) for start, end, p in group.attrs.get("figures", [])] if group else []


def _given(span: Span) -> Scores:
    core = tuple(_GIVEN * (span.label_ == type_.value) for type_ in TYPES)
    return Scores(core, NO_SCORES.optional, NO_SCORES.roles)
