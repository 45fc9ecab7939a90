"""What cannot be read is said clearly, with its place, and the rest is read."""

import codecs
import logging
import time
import tracemalloc
from pathlib import Path

import pytest

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import SHAPES, read_papers, read_text, sniff
from extract.readers.build import MAX_ABSTRACT_CHARS
from extract.readers.document import QUARANTINE_CHARS
from extract.readers.reading import SNIFFED_LINES

ABSTRACT = (
    "We study how small networks learn to sort numbers. Our network, trained on lists of ten digits, "
    "sorts lists of a hundred. The method needs no labels and runs on a laptop."
)
ARXIV = "http://arxiv.org/abs/2401.01234v1"
TEI_TITLE = "<fileDesc><titleStmt><title>A one</title></titleStmt></fileDesc>"


def whole_file_error(path: Path) -> tuple[str, int, str, str]:
    with pytest.raises(DocumentError) as caught:
        list(read_papers(path))
    error = caught.value
    return (error.document, error.line, error.reason, error.remedy)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", codecs.BOM_UTF8, codecs.BOM_UTF16_LE])
def test_an_empty_file(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    assert whole_file_error(path) == (
        "a.txt",
        0,
        "the document is empty",
        "check that the right file was given",
    )


@pytest.mark.parametrize(
    ("content", "reason", "remedy"),
    [
        (
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
            "this is a PDF, not text",
            "convert it to text first, for example with pdftotext",
        ),
        (
            b"PK\x03\x04" + bytes(50),
            "a damaged archive (File is not a zip file)",
            "fetch or pack the archive again",
        ),
        (
            bytes(range(256)) * 4,
            "this is binary, not text",
            "save it as plain text in UTF-8 (UTF-16 needs its byte order mark)",
        ),
    ],
)
def test_binary_files(tmp_path: Path, content: bytes, reason: str, remedy: str) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    assert whole_file_error(path) == ("paper.pdf", 0, reason, remedy)


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("%0 Journal Article\n", "EndNote"),
        ("\ufeff%0 Book\n", "EndNote"),
        ("\nPMID- 123\n", "PubMed"),
    ],
)
def test_forms_without_a_reader_are_named(tmp_path: Path, start: str, kind: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(start + ABSTRACT)
    expected = (0, f"this is {kind}, which has no reader yet")
    assert whole_file_error(path)[1:3] == expected
    with pytest.raises(DocumentError) as caught:
        list(read_text(start + ABSTRACT, name="a.txt"))
    assert (caught.value.line, caught.value.reason) == expected


def test_xml_of_another_kind_names_those_that_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<?xml version='1.0'?><rss><channel/></rss>")
    assert whole_file_error(path) == (
        "a.xml",
        0,
        "this is XML of a kind that has no reader",
        "give arxiv-atom, tei or acl-xml, or export RIS, BibTeX or CSV instead",
    )


def test_text_without_papers(tmp_path: Path) -> None:
    path = tmp_path / "list.txt"
    path.write_text("milk\nbread\nbutter\n")
    assert whole_file_error(path) == (
        "list.txt",
        0,
        "no paper was recognised in it",
        f"give the papers in one of the shapes {', '.join(SHAPES)}",
    )
    with pytest.raises(DocumentError):
        sniff(path)


def test_a_missing_file(tmp_path: Path) -> None:
    assert whole_file_error(tmp_path / "none.txt")[:2] == ("none.txt", 0)


def test_a_broken_compressed_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    path.write_bytes(b"not gzip at all")
    assert whole_file_error(path)[:2] == ("a.txt.gz", 0)


def test_an_unknown_shape_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        list(read_papers(tmp_path / "a.txt", shape="word"))
    assert str(caught.value) == f"a.txt: unknown shape 'word'; choose one of {', '.join(SHAPES)}"


@pytest.mark.parametrize(
    ("encoding", "start"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
    ],
)
def test_unicode_encodings(tmp_path: Path, encoding: str, start: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(start + f"Abstract: Müller’s {ABSTRACT}\r\n".encode(encoding))
    (item,) = read_papers(path)
    assert isinstance(item, SourcePaper)
    assert item.paper.abstract == f"Müller’s {ABSTRACT}"


def test_other_encodings_read_as_windows_text_with_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"Abstract: Müller’s {ABSTRACT}".encode("cp1252"))
    with caplog.at_level(logging.WARNING):
        (item,) = read_papers(path)
    assert isinstance(item, SourcePaper)
    assert item.paper.abstract == f"Müller’s {ABSTRACT}"
    assert caplog.messages == ["a.txt is not valid UTF-8 and is read as Windows-1252"]


def test_a_line_of_fifty_megabytes_is_reported_in_bounded_time_and_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("w") as stream:
        stream.write(f"Abstract: {ABSTRACT}\n")
        for _ in range(50):
            stream.write("word " * 200_000)
        stream.write(f"\nAbstract: Again, {ABSTRACT}\n")
    start = time.monotonic()
    tracemalloc.start()
    items = list(read_papers(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - start < 20
    assert peak < 100_000_000
    assert [item.source.line for item in items if isinstance(item, SourcePaper)] == [1, 3]
    (error,) = (item for item in items if isinstance(item, DocumentError))
    assert (error.line, error.reason, len(error.block)) == (
        2,
        "the line is too long to be text of papers",
        QUARANTINE_CHARS,
    )
    assert error.cut


def test_a_text_too_long_for_an_abstract_is_reported() -> None:
    text = "A sentence of prose. " * (MAX_ABSTRACT_CHARS // 20)
    first, second = read_text(f"{text}\n{ABSTRACT}\n", name="a.txt")
    assert isinstance(first, DocumentError)
    assert (first.line, first.remedy) == (1, "give abstracts of at most 50,000 characters")
    assert isinstance(second, SourcePaper)


def test_a_single_nul_spoils_only_its_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(
        f'{{"title": "A one", "abstract": "{ABSTRACT}"}}\n{{"title": "B\0"}}\n{{"title": "C three"}}\n'
    )
    items = list(read_papers(path))
    assert [i.paper.title for i in items if isinstance(i, SourcePaper)] == ["A one", "C three"]
    assert [i.line for i in items if isinstance(i, DocumentError)] == [2]


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_can_be_chosen(shape: str) -> None:
    texts = {
        "abstract-lines": f"Some title\nAbstract: {ABSTRACT}\nOther {ABSTRACT}",
        "bare-abstracts": f"Some title\n{ABSTRACT}",
        "newsletter": f"Sorting Nets\nIntro\n{ABSTRACT}\nLink\nhttps://arxiv.org/abs/2401.01234",
        "title-abstract-lines": f"Some University\n{ABSTRACT}",
        "jsonl": '{"title": "A one"}',
        "json": '[{"title": "A one"}]',
        "csv": "title,abstract\nA one,Text",
        "bibtex": "@misc{a, title={A one}}",
        "csl-json": '[{"type": "article-journal", "title": "A one"}]',
        "openalex": '[{"id": "https://openalex.org/W12345", "title": "A one"}]',
        "semantic-scholar": '[{"corpusid": 12, "title": "A one"}]',
        "crossref": '[{"DOI": "10.1000/a", "title": ["A one"]}]',
        "arxiv": '[{"id": "2401.01234", "title": "A one", "versions": []}]',
        "leaderboards": "paper,task,dataset,metric,score\nA one,Sorting,Digits,accuracy,98%",
        "ris": "TY  - JOUR\nTI  - A one\nER  - \n",
        "link-list": "- [A One Two](https://arxiv.org/abs/2401.01234)",
        "html": "<h2>A One</h2><p>Abstract: Some words.</p>",
        "arxiv-atom": f"<feed><entry><id>{ARXIV}</id><title>A one</title></entry></feed>",
        "tei": f"<TEI><teiHeader>{TEI_TITLE}</teiHeader></TEI>",
        "acl-xml": "<collection><volume><paper><title>A one</title></paper></volume></collection>",
    }
    items = [
        i for i in read_text(texts[shape], name="a", shape=shape) if isinstance(i, SourcePaper)
    ]
    assert [i.source.shape for i in items] == [shape]


def test_a_chosen_shape_that_does_not_fit_is_an_error() -> None:
    with pytest.raises(DocumentError, match="no paper was recognised"):
        list(read_text(ABSTRACT, name="a", shape="newsletter"))
    (error,) = read_text(ABSTRACT, name="a", shape="jsonl")
    assert isinstance(error, DocumentError)


def test_sniff_names_the_shape(tmp_path: Path) -> None:
    texts = {
        "abstract-lines": f"Abstract: {ABSTRACT}",
        "bare-abstracts": ABSTRACT,
        "title-abstract-lines": f"Networks That Sort Numbers\n{ABSTRACT}",
        "newsletter": f"Sorting Nets\nIntro\n{ABSTRACT}\nLink\nhttps://arxiv.org/abs/2401.01234",
        "jsonl": '{"title": "A one"}\n{"title": "B two"}',
        "json": '[\n{"title": "A one"}]',
        "csv": "title;abstract\nA one;Text",
        "bibtex": "@misc{a, title={A one}}",
        "mixed": f'{{"title": "A one"}}\n{ABSTRACT}',
    }
    for shape, text in texts.items():
        path = tmp_path / "any.name"
        path.write_text(text)
        assert sniff(path) == shape


def test_papers_below_a_long_beginning_without_any_are_found(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    begins = "milk\n" * SNIFFED_LINES
    path.write_text(f'{begins}{{"title": "A one"}}\n')
    assert sniff(path) == "mixed"
    assert [i.paper.title for i in read_papers(path) if isinstance(i, SourcePaper)] == ["A one"]

    path.write_text(begins)
    with pytest.raises(DocumentError, match="no paper was recognised"):
        sniff(path)
