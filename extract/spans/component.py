"""The span model as a component of a spaCy pipeline: it fills `doc.spans[SPANS]`.

It is registered with spaCy when this module is imported, which takes a second.
"""

from typing import Protocol

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.spans.encoding import GAP, Encoding
from extract.spans.marks import VocabularyMarker, vocabulary_index
from extract.spans.reading import SPANS
from extract.spans.scorer import SpanScorer, SpanScores
from extract.spans.scores import CLASSES, TYPES

NAME = "citeloom_spans"
FLOOR = 0.02  # spans less likely to name anything are left out


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
