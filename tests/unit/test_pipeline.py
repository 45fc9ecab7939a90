"""A spaCy pipeline of the user's own finds the names, if a setting says so."""

import json
from pathlib import Path

import pytest
import spacy

from extract.domain import ConceptType, Extraction
from extract.extractor import Extractor
from extract.modes import FAST
from extract.pipeline import PipelineError, build_pipeline
from tests.commands import CommandLine
from tests.extracting import extractor_of, mentions, source_paper

ABSTRACT = "We weave on the knotted wool and on grey felt, and compare with an LSTM."


@pytest.fixture(params=["entity_ruler", "span_ruler"])
def pipeline(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A pipeline that knows one dataset, in either of the places in which spans are looked for."""
    nlp = spacy.blank("en")
    groups = {"spans_key": "citeloom"} if request.param == "span_ruler" else {}
    ruler = nlp.add_pipe(request.param, config=groups)
    labels = {"Dataset": "knotted wool", "CLOTH": "grey felt"}
    patterns = [{"label": label, "pattern": words} for label, words in labels.items()]
    ruler.add_patterns(patterns)  # type: ignore[attr-defined]  # spaCy says only "callable"
    nlp.to_disk(tmp_path / "weavers")
    return str(tmp_path / "weavers")


def read(extractor: Extractor) -> Extraction:
    return extractor.extract_one(source_paper("", ABSTRACT))


def test_what_the_pipeline_finds_becomes_concepts(pipeline: str) -> None:
    found = read(Extractor.load(pipeline))
    wool = next(c for c in found.concepts if c.id == "concept:knotted-wool")
    assert wool.type is ConceptType.DATASET
    assert mentions(found)["knotted-wool"] == ["knotted wool"]
    assert "knotted-wool" not in mentions(read(extractor_of(FAST)))


def test_the_vocabulary_and_the_rules_work_beside_it(pipeline: str) -> None:
    assert mentions(read(Extractor.load(pipeline)))["lstm"] == ["LSTM"]


def test_labels_that_are_no_types_of_ours_are_left(pipeline: str) -> None:
    assert "grey-felt" not in mentions(read(Extractor.load(pipeline)))


def test_the_version_names_the_pipeline(pipeline: str) -> None:
    extractor = Extractor.load(pipeline)
    assert extractor.version.endswith(f"+{pipeline}")
    assert read(extractor).extractor == extractor.version


def test_the_setting_chooses_it(pipeline: str, tmp_path: Path) -> None:
    document = tmp_path / "one.jsonl"
    document.write_text(json.dumps({"title": "Wool", "abstract": ABSTRACT}) + "\n")
    ran = CommandLine(tmp_path).run("extract", document, env={"CITELOOM_PIPELINE": pipeline})
    names = [concept["name"] for concept in json.loads(ran.stdout)["concepts"]]
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "knotted wool" in names


@pytest.mark.parametrize("name", ["no_such_pipeline", "no/such/folder"])
def test_a_pipeline_that_is_not_there_is_named(name: str) -> None:
    with pytest.raises(PipelineError) as caught:
        build_pipeline(name)
    assert caught.value.pipeline == name
    assert str(caught.value).startswith(f"the spaCy pipeline {name} cannot be loaded: ")


def test_a_folder_that_is_no_pipeline_is_named(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match=r"cannot be loaded: .*meta\.json"):
        build_pipeline(str(tmp_path))


def test_a_command_says_in_one_line_that_there_is_no_such_pipeline(tmp_path: Path) -> None:
    document = tmp_path / "one.jsonl"
    document.write_text(json.dumps({"title": "Wool", "abstract": ABSTRACT}) + "\n")
    ran = CommandLine(tmp_path).run("extract", document, env={"CITELOOM_PIPELINE": "nowhere"})
    assert (ran.returncode, ran.stdout) == (1, "")
    (line,) = ran.stderr.splitlines()
    assert line.startswith("citeloom: the spaCy pipeline nowhere cannot be loaded: ")
