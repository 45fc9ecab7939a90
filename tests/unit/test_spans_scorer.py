"""The span model itself: probabilities for every span, the same whatever was read before."""

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime
import pytest
from tokenizers import Tokenizer

from extract.domain import ConceptType
from extract.embedding.files import FOLDER as TEXTS
from extract.embedding.files import NETWORK as TEXT_NETWORK
from extract.spans.encoding import MAX_PIECES, Encoder
from extract.spans.files import FOLDER, NETWORK, PIECES
from extract.spans.marks import VocabularyMarker, vocabulary_index
from extract.spans.scorer import SpanScorer, SpanScores
from extract.spans.scores import CLASSES, ROLES, scores_of_row

PAPERS = (
    ("Weft: Threads for Image Classification", "We present Weft, tested on MNIST with 98.1%."),
    ("", "Mixture-of-experts layers outperform LSTMs on WikiText-103."),
    ("", "मॉडल BERT और MNIST पर 97% accuracy।"),
    ("Looms", ""),
    ("", "One thread and 3 knots. " * 300),
    ("", "\u200b \u0300 🙂 $$$"),
)

RWKV = (
    "RWKV: Reinventing RNNs for the Transformer Era",
    (
        "RWKV reconciles two families of sequence models: it trains in parallel like a Transformer and "
        "generates like a recurrent network, with a state of fixed size. Six models between 169 million "
        "and 14 billion parameters are trained on the Pile. At equal compute, zero-shot accuracy on tasks "
        "such as LAMBADA, PIQA and ARC is on a par with Pythia, OPT and BLOOM."
    ),
)
EXPECTED = {"state of fixed size": 0.098, "Transformer Era": 0.091, "sequence models": 0.961}


@lru_cache
def scorer() -> SpanScorer:
    return SpanScorer.load(VocabularyMarker(vocabulary_index()))


def read(title: str, abstract: str) -> SpanScores:
    return scorer().read(title, abstract)[1]


@pytest.mark.parametrize(("title", "abstract"), PAPERS)
def test_scores_are_probabilities(title: str, abstract: str) -> None:
    encoding, scores = scorer().read(title, abstract)
    classes, roles = scores.spans[:, :CLASSES], scores.spans[:, CLASSES : CLASSES + len(ROLES)]
    assert len(scores.spans) == len(encoding.first)
    assert len(scores.figures) == len(encoding.figures)
    for part in (classes, roles):
        assert np.all(part >= 0)
        assert part.sum(axis=1) == pytest.approx(1, abs=1e-5)
    assert np.all((scores.figures >= 0) & (scores.figures <= 1))


def test_a_name_scores_as_what_it_is_and_a_plain_word_as_nothing() -> None:
    encoding, scores = scorer().read(*PAPERS[0])
    rows = dict(zip(encoding.span_texts, scores.spans.tolist(), strict=True))
    mnist, tested = scores_of_row(rows["MNIST"]), scores_of_row(rows["tested"])
    assert mnist.total > 0.9
    assert list(ConceptType)[int(np.argmax(mnist.types))] is ConceptType.DATASET
    assert tested.total < 0.1


def test_a_result_scores_above_a_number_that_is_none() -> None:
    encoding, scores = scorer().read(
        "", "In 2019 we wove 3 looms. Weft has 98.1% accuracy on MNIST."
    )
    figures = dict(zip(encoding.figure_texts, scores.figures.tolist(), strict=True))
    assert figures["98.1%"] == max(figures.values()) > 0.5
    assert figures["3"] < 0.5


def test_a_paper_has_the_same_scores_alone_and_among_others() -> None:
    among = [read(*paper) for paper in (*PAPERS, *reversed(PAPERS))]
    with ThreadPoolExecutor(4) as pool:
        beside = list(pool.map(lambda paper: read(*paper), PAPERS))
    fresh = SpanScorer.load(VocabularyMarker(vocabulary_index()))
    for index, paper in enumerate(PAPERS):
        alone = fresh.read(*paper)[1]
        for other in (among[index], among[-1 - index], beside[index]):
            assert np.array_equal(other.spans, alone.spans)
            assert np.array_equal(other.figures, alone.figures)


def test_what_lies_beyond_the_models_reach_changes_nothing() -> None:
    title, long = PAPERS[4]
    encoding, scores = scorer().read(title, long)
    assert len(encoding.pieces) <= MAX_PIECES
    assert np.array_equal(scores.spans, read(title, f"{long} Mamba on ImageNet.").spans)


def test_a_text_without_words_has_no_scores() -> None:
    assert read("", " \n ").spans.shape == (0, CLASSES + len(ROLES))


def test_scores_do_not_depend_on_the_processor() -> None:
    """Another order of the same sums changes last digits, as another processor does.

    With inputs rounded to 8 bits a hundredth and more would be between the two.
    """
    options = onnxruntime.SessionOptions()
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(str(FOLDER / NETWORK), options)
    pieces = Tokenizer.from_file(str(FOLDER / PIECES))
    other = SpanScorer(session, Encoder(pieces, VocabularyMarker(vocabulary_index())))
    for paper in (*PAPERS, RWKV):
        one, two = read(*paper), other.read(*paper)[1]
        assert two.spans == pytest.approx(one.spans, abs=1e-3)
        assert two.figures == pytest.approx(one.figures, abs=1e-3)


@pytest.mark.parametrize("network", [FOLDER / NETWORK, TEXTS / TEXT_NETWORK])
def test_no_network_rounds_its_inputs(network: Path) -> None:
    rounding = (b"DynamicQuantizeLinear", b"MatMulInteger")
    assert not [name for name in rounding if name in network.read_bytes()]


def test_scores_are_those_written_down() -> None:
    encoding, scores = scorer().read(*RWKV)
    rows = dict(zip(encoding.span_texts, scores.spans.tolist(), strict=True))
    found = {name: scores_of_row(rows[name]).total for name in EXPECTED}
    assert found == pytest.approx(EXPECTED, abs=0.002)
