"""Archives and compressed files: each member a document, whatever is wrong with another."""

import gzip
import time
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import Document, open_documents, read_papers

RECORD = '{"title": "A one"}\n'
Item = tuple[str, int, str]


def told(path: Path) -> list[Item]:
    """Name, line, and title or reason of all that a file gives."""
    return [
        (item.source.document, item.source.line, item.paper.title)
        if isinstance(item, SourcePaper)
        else (item.document, item.line, item.reason)
        for item in read_papers(path)
    ]


def whole_file_error(path: Path) -> Item:
    with pytest.raises(DocumentError) as caught:
        list(read_papers(path))
    return (caught.value.document, caught.value.line, caught.value.reason)


def packed(tmp_path: Path, **members: bytes | str) -> Path:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def spoil(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))


def test_every_member_is_a_document_in_order_of_name(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "b/deep/r.ris": "TY  - JOUR\nTI  - R one\nER  - \n",
        "a.bib": "@misc{a, title={B one}}",
        "b/list.md": "- [M One Two](https://arxiv.org/abs/2401.01234)\n",
        "c.jsonl.gz": gzip.compress(RECORD.encode()),
        "b/": "",
        ".hidden": "x",
        "__MACOSX/._a.bib": "x",
    }
    assert told(packed(tmp_path, **members)) == [
        ("a.zip/a.bib", 1, "B one"),
        ("a.zip/b/deep/r.ris", 1, "R one"),
        ("a.zip/b/list.md", 1, "M One Two"),
        ("a.zip/c.jsonl.gz", 1, "A one"),
    ]


def test_a_member_without_papers_spoils_no_other(tmp_path: Path) -> None:
    members: dict[str, bytes | str] = {
        "1.txt": "milk\nbread\n",
        "2.jsonl": RECORD,
        "3.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
        "4.txt": "",
        "5.zip": b"PK\x03\x04" + bytes(40),
        "6.jsonl": RECORD,
    }
    assert told(packed(tmp_path, **members)) == [
        ("a.zip/1.txt", 0, "no paper was recognised in it"),
        ("a.zip/2.jsonl", 1, "A one"),
        ("a.zip/3.pdf", 0, "this is a PDF, not text"),
        ("a.zip/4.txt", 0, "the document is empty"),
        ("a.zip/5.zip", 0, "this is an archive within an archive, or an office file"),
        ("a.zip/6.jsonl", 1, "A one"),
    ]


def test_a_damaged_member_spoils_no_other(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("1.jsonl", '{"title": "Spoilt"}\n')
        archive.writestr("2.jsonl", RECORD)
    spoil(path, b"Spoilt", b"Spoilx")
    assert told(path) == [
        ("a.zip/1.jsonl", 0, "cannot be read (Bad CRC-32 for file '1.jsonl')"),
        ("a.zip/2.jsonl", 1, "A one"),
    ]


def test_an_encrypted_member_spoils_no_other(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"1.jsonl": RECORD, "2.jsonl": RECORD})
    content = bytearray(path.read_bytes())
    content[6] |= 1  # the flag in the member's own header
    content[content.index(b"PK\x01\x02") + 8] |= 1  # and in the archive's list of members
    path.write_bytes(bytes(content))
    first, second = told(path)
    assert first[:2] == ("a.zip/1.jsonl", 0)
    assert first[2].startswith("cannot be read (File '1.jsonl' is encrypted")
    assert second == ("a.zip/2.jsonl", 1, "A one")


def test_a_member_that_unpacks_to_one_huge_line(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with archive.open("1.txt", "w") as member:
            for _ in range(100):
                member.write(b"a" * 1_000_000)
        archive.writestr("2.jsonl", RECORD)
    assert path.stat().st_size < 200_000
    start = time.monotonic()
    tracemalloc.start()
    found = told(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - start < 30
    assert peak < 60_000_000
    assert found == [
        ("a.zip/1.txt", 1, "the line is too long to be text of papers"),
        ("a.zip/2.jsonl", 1, "A one"),
    ]


@pytest.mark.parametrize("mark", ["[Content_Types].xml", "mimetype"])
def test_office_files_are_told_as_such(tmp_path: Path, mark: str) -> None:
    path = packed(tmp_path, **{mark: "x", "word/document.xml": "<w/>"})
    assert whole_file_error(path) == ("a.zip", 0, "this is an office file, not text")


def test_an_archive_of_nothing(tmp_path: Path) -> None:
    assert whole_file_error(packed(tmp_path)) == ("a.zip", 0, "the archive is empty")


def test_gzip_is_known_by_content_whatever_its_name(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(gzip.compress(RECORD.encode()))
    assert told(path) == [("a.jsonl", 1, "A one")]


def test_gzip_that_breaks_off_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(RECORD.encode() * 1_000)[:-12])
    reason = "cannot be read (Compressed file ended before the end-of-stream marker was reached)"
    assert whole_file_error(path) == ("a.jsonl.gz", 0, reason)


def test_gzip_with_a_wrong_check_sum_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    content = bytearray(gzip.compress(RECORD.encode()))
    content[-8] ^= 1
    path.write_bytes(bytes(content))
    assert whole_file_error(path)[2].startswith("cannot be read (CRC check failed")


@pytest.mark.parametrize("content", [b"PK\x05\x06" + b"\xff" * 18, b"PK\x03\x04" + b"x" * 80])
def test_a_damaged_archive_is_one_error(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert whole_file_error(path)[2].startswith("a damaged archive (")


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_member_that_does_not_unpack_spoils_no_other(tmp_path: Path, method: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        archive.writestr("1.jsonl", RECORD * 9)
        archive.writestr("2.jsonl", RECORD)
    content = bytearray(path.read_bytes())
    content[41:56] = b"\xff" * 15  # behind the header, the name and the version of LZMA
    path.write_bytes(bytes(content))
    first, second = told(path)
    assert first[:2] == ("a.zip/1.jsonl", 0)
    assert first[2].startswith("cannot be read (")
    assert second == ("a.zip/2.jsonl", 1, "A one")


def test_a_member_packed_in_an_unknown_way_spoils_no_other(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"1.jsonl": RECORD, "2.jsonl": RECORD})
    content = bytearray(path.read_bytes())
    content[8] = content[content.index(b"PK\x01\x02") + 10] = 99
    path.write_bytes(bytes(content))
    assert told(path) == [
        ("a.zip/1.jsonl", 0, "cannot be read (That compression method is not supported)"),
        ("a.zip/2.jsonl", 1, "A one"),
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_one_name_are_all_read(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.jsonl", RECORD)
        archive.writestr("a.jsonl", '{"title": "B two"}')
    assert told(path) == [("a.zip/a.jsonl", 1, "A one"), ("a.zip/a.jsonl (2)", 1, "B two")]


def test_two_thousand_members_are_read_in_seconds(tmp_path: Path) -> None:
    path = packed(tmp_path, **{f"{number:04}.jsonl": RECORD for number in range(2_000)})
    start = time.monotonic()
    found = told(path)
    assert time.monotonic() - start < 15
    assert found == [(f"a.zip/{number:04}.jsonl", 1, "A one") for number in range(2_000)]


def test_a_member_can_be_opened_when_its_archive_has_been_gone_through(tmp_path: Path) -> None:
    (document,) = open_documents(packed(tmp_path, **{"1.jsonl": RECORD}))
    assert isinstance(document, Document)
    assert [line.text for line in document.lines()] == [RECORD.strip()]


def test_an_archive_of_a_version_to_come_is_one_error(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"1.jsonl": RECORD})
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 6] = 255
    path.write_bytes(bytes(content))
    assert whole_file_error(path) == ("a.zip", 0, "a damaged archive (zip file version 25.5)")
