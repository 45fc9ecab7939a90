"""Spans as a pipeline leaves them in a Doc.

Our own component fills `doc.spans[SPANS]`. Another pipeline may stand in its place: whatever fills that
group, or `doc.ents`, with spans labelled by concept types is read in the same way.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.spans.scores import NO_SCORES, TYPES, Scores, scores_of_row

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

SPANS = "citeloom"
_GIVEN = 0.9  # probability of a span that a pipeline gives without scores


def read_spans(doc: "Doc") -> "Iterator[tuple[Span, Scores]]":
    """The spans that a pipeline found in a Doc, with scores; of other pipelines with what they give."""
    if SPANS not in doc.spans:
        yield from ((span, _given(span)) for span in doc.ents if span.label_ in set(TYPES))
        return
    group = doc.spans[SPANS]
    rows = group.attrs.get("scores")
    for index, span in enumerate(group):
        yield span, scores_of_row(rows[index]) if rows else _given(span)


def read_figures(doc: "Doc") -> list[tuple[int, int, float]]:
    """Numbers with the probability that they are results; empty where the pipeline tells none."""
    group = doc.spans.get(SPANS)
    return [(start, end, p) for start, end, p in group.attrs.get("figures", [])] if group else []


def _given(span: "Span") -> Scores:
    core = tuple(_GIVEN * (span.label_ == type_.value) for type_ in TYPES)
    return Scores(core, NO_SCORES.optional, NO_SCORES.roles)
