"""`citeloom evaluate`: the extractor's score on annotated papers, from the shell."""

import json
from pathlib import Path

import pytest

from tests.commands import CommandLine

PAPERS = [
    {"arxiv": "2902.00001", "title": "Weft", "abstract": "We test BERT on MNIST."},
    {"arxiv": "2902.00002", "title": "Loom", "abstract": "We test an LSTM on ImageNet."},
]
MNIST = {"name": "MNIST", "type": "Dataset", "role": "evaluated_on"}
BERT = {"name": "BERT", "type": "Model", "role": "uses"}
LSTM = {"name": "LSTM", "type": "Dataset", "role": "uses"}  # of a wrong type, to be told
FIRST = {"key": "arxiv:2902.00001", "concepts": [MNIST, BERT]}
SECOND = {"key": "arxiv:2902.00002", "concepts": [LSTM]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Documents in `seeds`, annotations beside them."""
    (tmp_path / "seeds").mkdir()
    lines = "".join(json.dumps(paper) + "\n" for paper in PAPERS)
    (tmp_path / "seeds" / "papers.jsonl").write_text(lines)
    (tmp_path / "gold.jsonl").write_text(f"{json.dumps(FIRST)}\n{json.dumps(SECOND)}\n")
    return tmp_path


@pytest.mark.parametrize("options", [(), ("--fast",)], ids=["model", "fast"])
def test_figures_come_as_json(folder: Path, options: tuple[str, ...]) -> None:
    ran = CommandLine(folder).run(
        "evaluate", folder / "gold.jsonl", folder / "seeds", "--json", *options
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    figures = json.loads(ran.stdout)
    assert (figures["papers"], figures["untyped R"]) == (2, 1)
    assert figures["typed R"] == pytest.approx(2 / 3)
    assert 0 < figures["untyped P"] <= 3 / 4  # ImageNet is not annotated


def test_the_report_names_the_errors(folder: Path) -> None:
    ran = CommandLine(folder).run("evaluate", folder / "gold.jsonl", folder / "seeds", "--fast")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "| arxiv:2902.00002 | type | Dataset | LSTM | Model: LSTM |" in ran.stdout
    assert "| arxiv:2902.00002 | false alarm | Dataset | ImageNet |  |" in ran.stdout


def test_documents_beside_the_annotations_need_not_be_named(folder: Path) -> None:
    named, found = (
        CommandLine(folder).run("evaluate", folder / "gold.jsonl", *paths, "--fast").stdout
        for paths in ([folder / "seeds"], [])
    )
    assert named == found != ""


def test_a_paper_that_is_in_no_document_is_told_and_left_out(folder: Path) -> None:
    missing = {"key": "arxiv:2902.00003", "concepts": [MNIST]}
    (folder / "gold.jsonl").write_text(json.dumps([FIRST, missing]))
    ran = CommandLine(folder).run("evaluate", folder / "gold.jsonl", "--fast", "--json")
    assert (ran.returncode, json.loads(ran.stdout)["papers"]) == (0, 1)
    assert ran.stderr == (
        "citeloom: 1 annotated papers are not in these documents, arxiv:2902.00003 first\n"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[1]", "citeloom: gold.jsonl: no annotated papers"),
        (json.dumps([FIRST, FIRST]), "citeloom: gold.jsonl: a key stands twice"),
        (
            json.dumps({**FIRST, "key": "arxiv:1"}),
            "citeloom: none of the papers of gold.jsonl is in these documents",
        ),
    ],
)
def test_what_cannot_be_scored_is_refused_in_one_line(folder: Path, text: str, said: str) -> None:
    (folder / "gold.jsonl").write_text(text)
    ran = CommandLine(folder).run("evaluate", folder / "gold.jsonl", "--fast")
    (line,) = ran.stderr.splitlines()
    assert (ran.returncode, ran.stdout) == (1, "")
    assert line.startswith(said)
