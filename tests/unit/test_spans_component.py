"""The span model in a spaCy pipeline, and the spans of other pipelines."""

from functools import lru_cache

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from extract.domain import ConceptType
from extract.modes import FAST
from extract.pipeline import build_pipeline
from extract.spans.component import FLOOR
from extract.spans.encoding import GAP
from extract.spans.reading import SPANS, read_figures, read_spans

TEXT = f"Weft: Threads for Looms{GAP}We test Weft on CIFAR-10, where it reaches 98.1% accuracy."


@lru_cache
def pipeline() -> Language:
    return build_pipeline()


@lru_cache
def read() -> Doc:
    return pipeline()(TEXT)


def given(*labels: str) -> Doc:
    """A Doc of one word a label, as another pipeline marks it."""
    doc = Doc(spacy.blank("en").vocab, words=[f"Weft{n}" for n in range(len(labels))])
    doc.ents = [Span(doc, n, n + 1, label) for n, label in enumerate(labels)]
    return doc


def test_spans_are_slices_with_the_type_that_is_likeliest() -> None:
    labels = {span.text: span.label_ for span in read().spans[SPANS]}
    assert labels["CIFAR-10"] == ConceptType.DATASET
    assert labels["accuracy"] == ConceptType.METRIC
    for span in read().spans[SPANS]:
        assert TEXT[span.start_char : span.end_char] == span.text


def test_each_span_has_its_own_scores_and_only_likely_spans_are_kept() -> None:
    found = list(read_spans(read()))
    assert len(found) == len(read().spans[SPANS])
    for span, scores in found:
        assert scores.total >= FLOOR - 1e-6
        likeliest = max(zip(scores.types, ConceptType, strict=True))[1]
        assert span.label_ == likeliest


def test_no_span_crosses_from_the_title_into_the_abstract() -> None:
    edge = TEXT.index(GAP)
    spans = [(span.start_char, span.end_char) for span in read().spans[SPANS]]
    assert [(a, b) for a, b in spans if a < edge < b] == []
    assert {a < edge for a, _ in spans} == {True, False}


def test_figures_are_told_with_their_place() -> None:
    figures = {TEXT[start:end]: p for start, end, p in read_figures(read())}
    assert set(figures) == {"98.1%"}
    assert 0 <= figures["98.1%"] <= 1


def test_a_doc_of_spans_survives_being_stored() -> None:
    again = Doc(pipeline().vocab).from_bytes(read().to_bytes())
    assert list(map(str, again.spans[SPANS])) == list(map(str, read().spans[SPANS]))
    assert [scores for _, scores in read_spans(again)] == [s for _, s in read_spans(read())]


def test_an_empty_doc_has_no_spans() -> None:
    doc = pipeline()("")
    assert (list(read_spans(doc)), read_figures(doc)) == ([], [])


def test_the_fast_pipeline_has_no_spans() -> None:
    doc = build_pipeline(FAST)(TEXT)
    assert (list(read_spans(doc)), read_figures(doc)) == ([], [])


def test_entities_of_another_pipeline_are_read_if_their_labels_are_ours() -> None:
    found = {span.text: scores for span, scores in read_spans(given("Model", "PERSON", "Task"))}
    assert set(found) == {"Weft0", "Weft2"}
    assert found["Weft0"].types == pytest.approx((0.9, 0, 0, 0, 0))
    assert found["Weft2"].types == pytest.approx((0, 0, 0, 0.9, 0))


def test_spans_of_another_pipeline_are_read_and_its_entities_then_are_not() -> None:
    doc = given("Model", "Task")
    doc.spans[SPANS] = SpanGroup(doc, spans=[Span(doc, 1, 2, "Dataset")])
    found = list(read_spans(doc))
    assert [(span.text, span.label_) for span, _ in found] == [("Weft1", "Dataset")]
    assert found[0][1].types == pytest.approx((0, 0, 0.9, 0, 0))
    assert read_figures(doc) == []
