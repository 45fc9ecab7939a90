"""The five shared documents, and what copying does to them, read whole and exactly."""

import json
import os
import random
import re
from collections import Counter
from pathlib import Path

import pytest

from extract.domain import SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text, sniff

pytestmark = pytest.mark.shared

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
SHAPES = {
    "000": ("abstract-lines", 3),
    "001": ("abstract-lines", 10),
    "002": ("bare-abstracts", 11),
    "003": ("newsletter", 10),
    "004": ("title-abstract-lines", 254),
}

if not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ:
    pytest.skip(
        f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED", allow_module_level=True
    )


def document(key: str) -> Path:
    (path,) = (SHARED / "seeds").glob(f"{key}_*")
    return path


def read(text: str) -> list[SourcePaper]:
    items = list(read_text(text, name="renamed"))
    assert not [item for item in items if isinstance(item, DocumentError)]
    return [item for item in items if isinstance(item, SourcePaper)]


def said(items: list[SourcePaper]) -> list[tuple[str, str, str]]:
    return [(item.paper.id, item.paper.title, item.paper.abstract) for item in items]


@pytest.mark.parametrize("key", SHAPES)
def test_every_document_holds_its_papers(key: str) -> None:
    items = list(read_papers(document(key)))
    shape, count = SHAPES[key]
    papers = [item for item in items if isinstance(item, SourcePaper)]
    assert (len(items), len(papers)) == (count, count)
    assert sniff(document(key)) == shape
    assert {item.source.shape for item in papers} == {shape}
    given = key in ("003", "004")
    assert {item.paper.title_source for item in papers} == {
        TitleSource.DOCUMENT if given else TitleSource.DERIVED
    }
    assert {item.paper.language for item in papers} == {"en"}
    assert len({item.paper.id for item in papers}) == count


def test_titles_and_abstracts_stand_on_their_lines() -> None:
    lines = document("004").read_text().split("\n")
    for item in read_papers(document("004")):
        assert isinstance(item, SourcePaper)
        assert lines[item.source.line - 1].removeprefix("Subscribe") == item.paper.title
        assert lines[item.source.line].strip() == item.paper.abstract
    for key in ("000", "001", "002"):
        lines = document(key).read_text().split("\n")
        for item in read_papers(document(key)):
            assert isinstance(item, SourcePaper)
            assert (
                lines[item.source.line - 1].removeprefix("Abstract:").strip() == item.paper.abstract
            )


def test_the_newsletter_gives_english_titles_texts_and_ids() -> None:
    lines = document("003").read_text().split("\n")
    items = [item for item in read_papers(document("003")) if isinstance(item, SourcePaper)]
    for item in items:
        assert lines[item.source.line - 1].rpartition(" / ")[2] == item.paper.title
        for piece in item.paper.abstract.split("\n"):
            assert any(piece in line for line in lines)
        assert item.paper.links[0] in lines
    assert [item.paper.id.partition(":")[0] for item in items] == ["arxiv"] * 9 + ["paper"]
    assert [item.paper.year for item in items] == [2023] * 9 + [None]
    assert [item.paper.abstract.count("\n") for item in items] == [1, 1, 1, 1, 0, 0, 1, 0, 1, 0]


def test_annotated_titles_and_lines_agree() -> None:
    known = {
        f"{item.source.document[:3]}:{item.source.line}": item.paper
        for key in SHAPES
        for item in read_papers(document(key))
        if isinstance(item, SourcePaper)
    }
    for name in ("dev.json", "train.json"):
        for entry in json.loads((SHARED / "gold" / name).read_text()):
            if entry["key"].startswith("arxiv:"):
                continue
            paper = known[entry["key"]]
            derived = paper.title_source is TitleSource.DERIVED
            assert derived if entry["title"] is None else paper.title == entry["title"]


@pytest.mark.parametrize("key", SHAPES)
@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\n\n"),
        lambda text: text.rstrip("\n"),
        lambda text: (
            f"Some Site\nHome\nLog in\nSort by: date\n{text}\nLoad more\n© 2024 Some Site. All rights reserved."
        ),
    ],
    ids=["crlf", "bom", "blank lines", "no final newline", "other noise"],
)
def test_copying_changes_nothing(key: str, change: object) -> None:
    text = document(key).read_text()
    assert callable(change)
    assert said(read(change(text))) == said(read(text))


@pytest.mark.parametrize("first", SHAPES)
@pytest.mark.parametrize("second", SHAPES)
def test_two_documents_joined_read_as_both(first: str, second: str) -> None:
    one, two = document(first).read_text().rstrip("\n"), document(second).read_text()
    joined = read(f"{one}\n{two}")
    assert said(joined) == said(read(one)) + said(read(two))
    shapes = Counter(item.source.shape for item in joined)
    assert set(shapes) == {SHAPES[first][0], SHAPES[second][0]}


def test_pairs_in_another_order_under_another_glue() -> None:
    items = read(document("004").read_text())
    order = random.Random(7).sample(range(len(items)), len(items))  # noqa: S311 - a fixed shuffle
    pairs = [f"{items[i].paper.title}\n{items[i].paper.abstract}" for i in order]
    for glue in ("", "Subscribe", "Sign up", "구독하기"):
        text = "Some page\n" + glue + "\n".join(pairs)
        assert said(read(text)) == said([items[i] for i in order])


def test_an_unknown_word_glued_to_the_first_title() -> None:
    text = document("004").read_text()
    assert said(read(text.replace("Subscribe", "Frobnicate", 1))) == said(read(text))


def test_other_marks_in_the_newsletter() -> None:
    text = document("003").read_text()
    for mark in ("- ", "* ", ""):
        other = re.sub(r"^\s*(?:•|>) ", mark, text, flags=re.MULTILINE)
        assert [(i.paper.id, i.paper.title) for i in read(other)][:9] == [
            (i.paper.id, i.paper.title) for i in read(text)
        ][:9]


def test_a_title_that_comes_later_meets_the_same_paper() -> None:
    for item in read(document("002").read_text()):
        titled = read(f"A Title of Its Own\nAbstract: {item.paper.abstract}\n")
        assert [paper.paper.id for paper in titled] == [item.paper.id]
