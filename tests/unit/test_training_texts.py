"""Texts for training: found where they may lie, and none that is kept for measuring."""

import gzip
import json
import subprocess
from pathlib import Path

import pytest

from training.texts import Text, kept_back, read_texts

ROOT = Path(__file__).parents[2]
LONG = "We weave a network of threads and measure how well it holds together. " * 3


def write_records(path: Path, *records: tuple[str, str, str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (json.dumps({"id": i, "title": t, "abstract": a}) for i, t, a in records)
    path.write_bytes(gzip.compress("\n".join(lines).encode()))


def test_records_and_documents_are_read_by_key(tmp_path: Path) -> None:
    write_records(tmp_path / "data/arxiv.jsonl.gz", ("1", "A", LONG), ("2", "", LONG))
    write_records(tmp_path / "data/tdms/train.jsonl.gz", ("1", "other", LONG), ("3", "C", LONG))
    document = tmp_path / "seeds" / "loom.jsonl"
    document.parent.mkdir()
    document.write_text(json.dumps({"title": "Loom", "abstract": LONG}) + "\n", encoding="utf-8")
    assert {key: text.title for key, text in read_texts(tmp_path).items()} == {
        "arxiv:1": "A",
        "arxiv:3": "C",
        "loo:1": "Loom",
    }


def test_a_text_for_measuring_is_held_back_with_its_copies(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/kept-back.txt").write_text("1\n", encoding="utf-8")
    texts = {
        "arxiv:1": Text("Weft", LONG),
        "arxiv:2": Text("WEFT!", "another version of the abstract"),
        "arxiv:3": Text("a new title", LONG.upper()),
        "arxiv:4": Text("Warp", "an abstract of its own"),
        "loo:1": Text("Loom", "of a document, with labels"),
        "loo:2": Text("Shed", "of a document, without"),
    }
    held = kept_back(tmp_path, texts, {"loo:1"})
    assert held == {"arxiv:1", "arxiv:2", "arxiv:3", "loo:2"}


@pytest.mark.parametrize("given", ["", "seeds"])
def test_a_folder_without_texts_is_refused_with_what_it_must_hold(given: str) -> None:
    command = ["make", "--no-print-directory", "train", f"TEXTS={given}"]
    finished = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert finished.returncode == 2
    assert "data/arxiv.jsonl.gz" in finished.stderr
    assert "`abstract`" in finished.stderr
