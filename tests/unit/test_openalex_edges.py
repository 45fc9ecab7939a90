"""What became of an entry of a reference list, against a graph of four works."""

import json
import zipfile
from pathlib import Path

import pytest

from scripts.openalex_edges import Graph, works_in

GRAPH = Graph(
    ids={
        "openalex:W1": "doi:10.1/one",
        "openalex:W2": "arxiv:2401.00002",
        "openalex:W3": "openalex:W3",
        "openalex:W4": "arxiv:2401.00002",
    },
    stubs=frozenset({"openalex:W3"}),
    citations=frozenset({("doi:10.1/one", "arxiv:2401.00002"), ("doi:10.1/one", "openalex:W3")}),
)


@pytest.mark.parametrize(
    ("citing", "cited", "fate"),
    [
        ("W1", "W2", "loaded"),
        ("W1", "W4", "loaded"),
        ("W1", "W3", "stub"),
        ("W1", "W1", "itself"),
        ("W2", "W4", "itself"),
        ("W2", "W3", "lost"),
        ("W1", "W9", "lost"),
        ("W9", "W1", "lost"),
    ],
)
def test_every_entry_has_one_fate(citing: str, cited: str, fate: str) -> None:
    assert GRAPH.fate(citing, cited) == fate


def test_pages_and_arrays_of_an_archive_are_read(tmp_path: Path) -> None:
    path = tmp_path / "works.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("b.json", json.dumps({"results": [{"id": "W2"}]}))
        archive.writestr("a.json", json.dumps([{"id": "W1"}]))
        archive.writestr("read.me", "no work")
    assert [work["id"] for work in works_in(path)] == ["W1", "W2"]
