"""The labels that the models learn from: names and facts of many papers, and no text of any."""

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from extract.domain import ConceptType, Role
from training.labels import LabelledConcept, LabelledPaper, read_labels

ROOT = Path(__file__).parents[2]
LABELS = ROOT / "training" / "labels"
SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
FIELDS = {
    "concepts": {"name", "type", "aliases", "role", "salience"},
    "results": {"model", "dataset", "task", "metric", "value"},
    "citations": {"text", "title", "year"},
}
LONGEST_NAME, LONGEST_CITATION, LONGEST_LINK = 120, 160, 120
TYPES, ROLES = set(ConceptType), set(Role)


@pytest.fixture(scope="module")
def records() -> list[dict[str, Any]]:
    """Every labelled paper of the repository."""
    return [
        json.loads(line)
        for path in LABELS.glob("*.jsonl")
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            yield from strings(list(value.values()))
        case list():
            for part in value:
                yield from strings(part)


def arxiv_id(key: str) -> str:
    return re.sub(r"v\d+$", "", key.removeprefix("arxiv:"))


def test_there_are_many_papers_and_each_stands_once(records: list[dict[str, Any]]) -> None:
    keys = [record["key"] for record in records]
    assert len(keys) >= 1_000
    assert len(keys) == len(set(map(arxiv_id, keys)))
    assert [key for key in keys if not key.startswith("arxiv:")] == []


def test_a_paper_has_its_facts_and_no_other_field(records: list[dict[str, Any]]) -> None:
    for record in records:
        assert set(record) == {"key", "links", *FIELDS}
        for field, names in FIELDS.items():
            assert all(set(one) == names for one in record[field]), record["key"]


def test_no_label_is_long_enough_to_be_a_sentence_of_the_paper(
    records: list[dict[str, Any]],
) -> None:
    for record in records:
        facts = [*record["concepts"], *record["results"]]
        assert max(map(len, strings(facts)), default=0) <= LONGEST_NAME
        assert max(map(len, strings(record["citations"])), default=0) <= LONGEST_CITATION
        assert max(map(len, record["links"]), default=0) <= LONGEST_LINK


def test_types_roles_and_salience_are_those_of_the_guidelines(
    records: list[dict[str, Any]],
) -> None:
    concepts = [concept for record in records for concept in record["concepts"]]
    assert {concept["type"] for concept in concepts} == TYPES
    assert {concept["role"] for concept in concepts} == ROLES
    assert {concept["salience"] for concept in concepts} == {"core", "optional"}
    assert all(concept["name"].strip() for concept in concepts)


@pytest.mark.shared
def test_no_paper_that_is_kept_for_measuring_is_labelled(records: list[dict[str, Any]]) -> None:
    if not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ:
        pytest.skip(f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED")
    kept = (SHARED / "data/kept-back.txt").read_text(encoding="utf-8").split()
    assert kept
    assert {arxiv_id(record["key"]) for record in records} & set(map(arxiv_id, kept)) == set()


@pytest.mark.parametrize("form", ["array", "lines", "lines without a last line break"])
def test_labels_are_read_from_an_array_or_from_lines(tmp_path: Path, form: str) -> None:
    concept = {"name": "Weft", "type": "Model", "role": "introduces", "aliases": ["WF"]}
    results = [{"value": "98.1%"}, {"value": None}]
    papers: list[dict[str, object]] = [
        {"key": "arxiv:1", "concepts": [concept]},
        {"key": "arxiv:2", "concepts": [concept], "results": results},
    ]
    lines = "\n".join(map(json.dumps, papers))
    path = tmp_path / "labels"
    path.write_text(
        {"array": json.dumps(papers), "lines": lines + "\n"}.get(form, lines), encoding="utf-8"
    )
    weft = LabelledConcept(("Weft", "WF"), ConceptType.MODEL, Role.INTRODUCES, core=True)
    assert list(read_labels(path)) == [
        LabelledPaper("arxiv:1", (weft,), ()),
        LabelledPaper("arxiv:2", (weft,), ("98.1%",)),
    ]


def test_the_product_is_installed_without_what_only_training_needs() -> None:
    pinned = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    names = {line.partition("==")[0] for line in pinned.splitlines() if "==" in line}
    assert names & {"torch", "scikit-learn", "onnx", "safetensors", "transformers"} == set()
    trained = (ROOT / "requirements-train.txt").read_text(encoding="utf-8")
    assert "\ntorch==" in trained
    assert "://" not in trained
