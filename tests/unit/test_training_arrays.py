"""Papers as arrays of numbers: what goes into the files of training comes out again."""

from pathlib import Path

import numpy as np
import pytest
from tokenizers import Tokenizer

from extract.domain import ConceptType, Role
from extract.spans.encoding import Encoder
from extract.spans.files import FOLDER, PIECES
from extract.spans.scorer import inputs_of
from extract.spans.scores import CLASSES, ROLES
from training.answers import read_answers, write_answers
from training.examples import IGNORED, class_of, make_example
from training.hiding import without_title
from training.labels import LabelledConcept, LabelledPaper
from training.pack import Packed, pack, unpack

TITLE = "Weft: threads for networks"
ABSTRACT = "We present Weft. Weft-base reaches 98.1% on MNIST, and Weft holds."
WEFT = LabelledConcept(("Weft",), ConceptType.MODEL, Role.INTRODUCES, core=True)
BASE = LabelledConcept(("Weft-base",), ConceptType.MODEL, Role.USES, core=True)
MNIST = LabelledConcept(("MNIST",), ConceptType.DATASET, Role.EVALUATED_ON, core=False)
PAPER = LabelledPaper("arxiv:1", (WEFT, BASE, MNIST), ("98.1%",))


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return Encoder(Tokenizer.from_file(str(FOLDER / PIECES)))


@pytest.fixture
def packed(encoder: Encoder, tmp_path: Path) -> Packed:
    """A labelled paper that went through a file."""
    path = tmp_path / "labelled.npz"
    pack(path, [], [make_example(encoder, PAPER, TITLE, ABSTRACT)])
    (paper,) = unpack(path)
    return paper


def test_each_span_has_the_class_of_its_concept(encoder: Encoder) -> None:
    example = make_example(encoder, PAPER, TITLE, ABSTRACT)
    found = set(zip(example.encoding.span_texts, example.classes.tolist(), strict=True))
    named = {pair for pair in found if pair[1] > 0}
    assert named == {
        ("Weft", class_of(ConceptType.MODEL, core=True)),
        ("Weft-base", class_of(ConceptType.MODEL, core=True)),
        ("MNIST", class_of(ConceptType.DATASET, core=False)),
    }
    assert ("Weft", IGNORED) in found  # inside Weft-base
    assert example.figures.tolist() == [1]


def test_a_packed_paper_is_what_the_product_gives_the_network(
    encoder: Encoder, packed: Packed
) -> None:
    encoding = encoder.encode(TITLE, ABSTRACT)
    given = inputs_of(encoding)
    for name in ("pieces", "segments", "shapes", "marks"):
        assert getattr(packed, name).tolist() == given[name][0].tolist(), name
    count = len(packed.first)
    assert packed.heads[packed.first].tolist() == given["first"][:count].tolist()
    assert packed.tails[packed.last].tolist() == given["last"][:count].tolist()
    assert packed.figures.tolist() == encoding.figures.tolist()


def test_a_paper_without_labels_has_empty_ones(encoder: Encoder, tmp_path: Path) -> None:
    pack(tmp_path / "corpus.npz", [("a", encoder.encode("", ABSTRACT))], [])
    (paper,) = unpack(tmp_path / "corpus.npz")
    assert len(paper.classes) == len(paper.figure_labels) == 0
    assert len(paper.first) > 0


def test_without_its_title_a_paper_is_its_abstract(packed: Packed, encoder: Encoder) -> None:
    alone = make_example(encoder, PAPER, "", ABSTRACT)
    cut = without_title(packed)
    assert cut.pieces.tolist() == alone.encoding.pieces.tolist()
    assert cut.first.tolist() == alone.encoding.first.tolist()
    assert cut.figures.tolist() == alone.encoding.figures.tolist()
    assert cut.classes.tolist() == alone.classes.tolist()
    assert without_title(cut) is cut


def test_likely_spans_of_recorded_answers_come_back(packed: Packed, tmp_path: Path) -> None:
    random = np.random.default_rng(1)
    spans, vector = CLASSES + len(ROLES), 4
    said = random.random((len(packed.first) + len(packed.figures), spans + 1 + vector))
    said[:, 0] = 0.5
    said[1, 0] = 0.99
    write_answers(tmp_path / "scores.npz", {packed.key: said}, {packed.key: packed})
    scores = read_answers(tmp_path / "scores.npz")[packed.key]
    expected = said[: len(packed.first), :spans]
    assert scores.spans[0] == pytest.approx(expected[0], abs=0.01)
    assert scores.spans[1].tolist() == [1.0] + [0.0] * (spans - 1)
    assert scores.figures == pytest.approx(said[len(packed.first) :, spans], abs=0.01)
