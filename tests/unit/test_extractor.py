"""The whole extractor: exact spans on any text, one answer whoever asks."""

import os
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extract.domain import (
    Concept,
    ConceptType,
    Extraction,
    Field,
    Mention,
    Paper,
    Role,
    SourcePaper,
    TitleSource,
)
from extract.extractor import Extractor
from extract.modes import FAST
from extract.readers import read_papers
from extract.spans.files import model_version
from extract.vocabulary import load_vocabulary
from tests.extracting import MODES, extractor_of, source_paper

TITLE = "Weft: Threads for Image Classification"
ABSTRACT = (
    "Mixture-of-experts (MoE) layers are large. We present Weft, a recurrent model that uses "
    "state-of-the-art Low-Rank Adaptation (LoRA). On MNIST and Fashion MNIST, Weft reaches 98.1% "
    "accuracy and outperforms LSTMs (Weaver et al., 2015). Code: https://github.com/loom/weft."
)
SAMPLES = (
    "We test Mamba-2 on CIFAR-10 (93.1%) and",
    "S$^4$ and \\emph{Mamba} \\citep{gu2023}",
    "मॉडल BERT और MNIST पर 97% accuracy।",
    "شبكة CNN على ImageNet \u202b",
    "e\u0301tude of na\u00efve GANs 🙂🧵",
    "we propose X2Net\x0b\x1f\x07 a model called Y-Net",
    "(MoE (mixture of experts)) [GPT-3.5] {\\bf T5}",
)


SURE = 0.6  # of what is less sure a model may change its mind; it need not be right


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return extractor_of()


@pytest.fixture(scope="module")
def sample(extractor: Extractor) -> Extraction:
    return extractor.extract_one(source_paper(TITLE, ABSTRACT))


def by_name(extraction: Extraction) -> dict[str, Concept]:
    return {concept.name: concept for concept in extraction.concepts}


def assert_exact(extraction: Extraction) -> None:
    """Every span of the extraction is a slice of its field, in a sentence of it."""
    for concept in extraction.concepts:
        assert concept.mentions
        assert 0 <= concept.confidence <= 1
        for mention in concept.mentions:
            text = extraction.paper.text(mention.field)
            first, last = mention.sentence
            assert text[mention.start : mention.end] == mention.text != ""
            assert 0 <= first <= mention.start < mention.end <= last <= len(text)
    for citation in extraction.citations:
        text = extraction.paper.text(citation.field)
        assert text[citation.start : citation.end] == citation.text
    for result in extraction.results:
        text = extraction.paper.text(result.field)
        assert text[result.start : result.end] == result.quote


def test_the_concepts_of_a_paper(sample: Extraction) -> None:
    sure = {c.name: (c.type, c.role) for c in sample.concepts if c.confidence >= SURE}
    assert sure == {
        "Weft": (ConceptType.MODEL, Role.INTRODUCES),
        "image classification": (ConceptType.TASK, Role.ADDRESSES),
        "mixture of experts": (ConceptType.METHOD, Role.USES),
        "LoRA": (ConceptType.METHOD, Role.USES),
        "MNIST": (ConceptType.DATASET, Role.EVALUATED_ON),
        "Fashion-MNIST": (ConceptType.DATASET, Role.EVALUATED_ON),
        "accuracy": (ConceptType.METRIC, Role.MEASURED_BY),
        "LSTM": (ConceptType.MODEL, Role.COMPARES_WITH),
    }


def test_a_long_form_is_cut_where_it_was_found(sample: Extraction) -> None:
    assert [m.text for m in by_name(sample)["LoRA"].mentions] == ["Low-Rank Adaptation", "LoRA"]
    assert by_name(sample)["mixture of experts"].aliases == ("Mixture-of-experts", "MoE")


def test_a_whole_concept(sample: Extraction) -> None:
    start = ABSTRACT.index("MNIST and")
    sentence = (ABSTRACT.index("On MNIST"), ABSTRACT.index(" Code:"))
    found = by_name(sample)["MNIST"]
    assert SURE < found.confidence < 1
    assert found == Concept(
        id="concept:mnist",
        name="MNIST",
        type=ConceptType.DATASET,
        role=Role.EVALUATED_ON,
        confidence=found.confidence,
        aliases=(),
        mentions=(Mention(Field.ABSTRACT, start, start + 5, "MNIST", sentence),),
    )


def test_the_other_facts_of_a_paper(sample: Extraction) -> None:
    assert [(r.model, r.metric, r.value) for r in sample.results] == [("Weft", "accuracy", "98.1%")]
    assert [c.text for c in sample.citations] == ["Weaver et al., 2015"]
    assert sample.links == ("https://github.com/loom/weft",)
    assert_exact(sample)


def test_an_extraction_tells_what_made_it(extractor: Extractor, sample: Extraction) -> None:
    assert sample.extractor == extractor.version
    assert extractor.version.endswith(f"+{load_vocabulary().version}+{model_version()}")
    assert extractor_of(FAST).version == extractor.version.replace(model_version(), FAST)


def test_links_that_the_reader_found_are_kept(extractor: Extractor) -> None:
    paper = replace(
        source_paper("", "At https://a.org/x."),
        paper=Paper(
            "paper:x",
            "",
            TitleSource.DERIVED,
            "At https://a.org/x.",
            links=("https://b.org", "https://a.org/x"),
        ),
    )
    assert extractor.extract_one(paper).links == ("https://b.org", "https://a.org/x")


@pytest.mark.parametrize(
    "text",
    [
        "मॉडल BERT और MNIST पर 97% accuracy।",
        "Модель BERT на MNIST даёт 97% accuracy.",
        "モデルBERTはMNISTで97%の精度を達成した。",
    ],
)
def test_english_names_in_other_scripts_are_found(extractor: Extractor, text: str) -> None:
    found = extractor.extract_one(source_paper("", text))
    assert {"BERT", "MNIST"} <= set(by_name(found))
    assert_exact(found)


def test_latex_does_not_hide_a_name(extractor: Extractor) -> None:
    found = extractor.extract_one(
        source_paper("", r"The S$^4$ layer and \emph{Mamba} for state space.")
    )
    texts = {m.text for c in found.concepts for m in c.mentions}
    assert {"S$^4$", "Mamba"} <= texts


@given(
    st.lists(
        st.one_of(
            st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
            st.sampled_from(SAMPLES),
        ),
        max_size=5,
    )
)
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_spans_are_slices_of_any_text_and_the_same_again(pieces: list[str]) -> None:
    text = " ".join(pieces)
    paper = source_paper(text[:80], text)
    for extractor in map(extractor_of, MODES):
        once = extractor.extract_one(paper)
        assert_exact(once)
        assert once == extractor.extract_one(paper)


def test_one_is_as_many(extractor: Extractor) -> None:
    papers = [source_paper(TITLE, ABSTRACT), *(source_paper("", text) for text in SAMPLES)]
    assert [extractor.extract_one(paper) for paper in papers] == list(extractor.extract(papers))


def test_extraction_streams(extractor: Extractor) -> None:
    endless = iter(lambda: source_paper(TITLE, ABSTRACT), None)
    assert next(extractor.extract(endless)).concepts


def test_four_threads_share_one_extractor(extractor: Extractor, sample: Extraction) -> None:
    papers = [source_paper(TITLE, ABSTRACT)] * 40
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(extractor.extract_one, papers))
    assert found == [sample] * 40


def test_a_second_extractor_leaves_the_first_as_it_was(
    extractor: Extractor, sample: Extraction
) -> None:
    second = Extractor.load()
    assert second.extract_one(source_paper(TITLE, ABSTRACT)) == sample
    assert extractor.extract_one(source_paper(TITLE, ABSTRACT)) == sample


@pytest.mark.shared
def test_the_five_documents_within_a_minute() -> None:
    folder = Path(os.environ.get("CITELOOM_SHARED", "../shared")) / "seeds"
    started = time.monotonic()
    papers = [item for path in sorted(folder.iterdir()) for item in read_papers(path)]
    found = list(Extractor.load().extract(p for p in papers if isinstance(p, SourcePaper)))
    assert time.monotonic() - started < 60
    assert len(found) == 288
    for extraction in found:
        assert_exact(extraction)
