"""`citeloom extract --explain` and `--fast`, from the shell."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.commands import CommandLine

ABSTRACT = (
    "We present Weft, a network for image classification on MNIST. Its knotted descent is slow, "
    "and it outperforms an LSTM."
)


@pytest.fixture(scope="module")
def document(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("extract") / "one.jsonl"
    file.write_text(json.dumps({"arxiv": "2902.00001", "title": "Weft", "abstract": ABSTRACT}))
    return file


def extract(document: Path, *options: str, env: dict[str, str] | None = None) -> dict[str, Any]:
    """The one record that the command prints."""
    ran = CommandLine(document.parent).run("extract", *options, document, env=env)
    assert (ran.returncode, ran.stderr) == (0, "")
    (line,) = ran.stdout.splitlines()
    record: dict[str, Any] = json.loads(line)
    return record


@pytest.fixture(scope="module")
def explained(document: Path) -> dict[str, Any]:
    return extract(document, "--explain")


def spans(record: dict[str, Any], groups: list[dict[str, Any]]) -> set[tuple[str, int, int]]:
    """The places of groups of mentions, each a slice of its field."""
    mentions = [mention for group in groups for mention in group["mentions"]]
    for one in mentions:
        assert record["paper"][one["field"]][one["start"] : one["end"]] == one["text"]
    return {(one["field"], one["start"], one["end"]) for one in mentions}


def test_explain_tells_of_each_name_why_it_was_kept_or_dropped(explained: dict[str, Any]) -> None:
    kept = [group for group in explained["considered"] if group["kept"]]
    dropped = [group for group in explained["considered"] if not group["kept"]]
    assert spans(explained, kept) == spans(explained, explained["concepts"])
    assert {group["reason"] for group in kept} == {"kept"}
    assert dropped
    assert all(" " in group["reason"] for group in dropped)
    assert spans(explained, dropped).isdisjoint(spans(explained, kept))


def test_explain_tells_what_saw_each_mention_and_what_the_model_said(
    explained: dict[str, Any],
) -> None:
    weft = next(group for group in explained["considered"] if group["name"] == "Weft")
    assert {"introduced", "model"} <= set(weft["seen_by"])
    first = weft["mentions"][0]
    assert first["seen_by"]
    assert 0.5 < first["core"] <= 1
    assert 0 <= first["optional"] < 0.5


def test_explain_tells_what_stands_in_the_place_of_another_name(explained: dict[str, Any]) -> None:
    stood = spans(explained, explained["considered"])
    assert explained["overlapped"]
    for one in explained["overlapped"]:
        assert one["reason"] == "a likelier or longer name stands in its place"
        assert any(
            f == one["field"] and start < one["end"] and one["start"] < end
            for f, start, end in stood
        )


def test_explain_only_adds_to_the_record(explained: dict[str, Any], document: Path) -> None:
    plain = extract(document)
    assert explained.keys() - plain.keys() == {"considered", "overlapped"}
    assert {key: explained[key] for key in plain} == plain


def test_fast_asks_no_model(document: Path) -> None:
    record = extract(document, "--fast", "--explain")
    seen = {kind for group in record["considered"] for kind in group["seen_by"]}
    cores = {one["core"] for group in record["considered"] for one in group["mentions"]}
    assert "vocabulary" in seen
    assert "model" not in seen
    assert cores == {None}


def test_fast_is_a_setting_too_and_the_option_wins(document: Path) -> None:
    fast = extract(document, "--fast")
    assert extract(document, env={"CITELOOM_PIPELINE": "fast"}) == fast
    assert extract(document, "--fast", env={"CITELOOM_PIPELINE": "nowhere"}) == fast
