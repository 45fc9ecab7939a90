"""Records of blocks that could not be read: written whole, read back, replaced at once."""

import json
from pathlib import Path

import pytest

from api.quarantine import Kept, Quarantine, read_quarantine, write_quarantine
from extract.errors import DocumentError

BLOCK = Kept("a.jsonl", 3, "not valid JSON", "mend it", '{"title":\u2028\n', "/x/a.jsonl", "0" * 64)
CUT = Kept("a.csv", 7, "too long", "cut it", "text", shape="csv", cut=True)
WHOLE = Kept("b.pdf", 0, "this is a PDF", "convert it")


def test_records_read_back_as_they_were_kept(tmp_path: Path) -> None:
    quarantine = Quarantine(tmp_path / "deep", "run")
    assert not quarantine.path.exists()
    quarantine.keep(BLOCK)
    quarantine.keep(WHOLE)
    quarantine.keep(CUT)

    assert quarantine.count == 3
    assert list(read_quarantine(quarantine.path)) == [BLOCK, WHOLE, CUT]


def test_a_record_keeps_what_its_error_says() -> None:
    error = DocumentError("a.csv", 7, "too long", "cut it", "text", cut=True)
    assert Kept.of(error, None, None, "csv") == CUT


def test_a_record_without_shape_and_cut_reads_back(tmp_path: Path) -> None:
    path = tmp_path / "run.ndjson"
    fields = {"document": "b.pdf", "line": 0, "reason": "this is a PDF", "remedy": "convert it"}
    path.write_text(json.dumps(fields))
    assert list(read_quarantine(path)) == [WHOLE]


def test_a_file_without_records_goes(tmp_path: Path) -> None:
    path = tmp_path / "run.ndjson"
    write_quarantine(path, [BLOCK, WHOLE])
    write_quarantine(path, [WHOLE])
    assert list(read_quarantine(path)) == [WHOLE]
    write_quarantine(path, [])
    assert list(tmp_path.iterdir()) == []


REST = '"reason": "r", "remedy": "m"'


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"document": "a"}',
        '{"unknown": 1}',
        f'{{"document": "a", "line": "3", {REST}}}',
        f'{{"document": "a", "line": true, {REST}}}',
        f'{{"document": "a", "line": 3, "block": ["x"], {REST}}}',
        f'{{"document": "a", "line": 3, "path": 1, {REST}}}',
        f'{{"document": "a", "line": 3, "cut": 1, {REST}}}',
        "[" * 100_000,
    ],
    ids=range(10),
)
def test_a_line_that_is_no_record_is_told_with_its_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "run.ndjson"
    write_quarantine(path, [WHOLE])
    path.write_text(path.read_text() + line + "\n")
    with pytest.raises(DocumentError) as told:
        list(read_quarantine(path))

    assert (told.value.document, told.value.line) == ("run.ndjson", 2)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="cannot be read"):
        list(read_quarantine(tmp_path / "none.ndjson"))
