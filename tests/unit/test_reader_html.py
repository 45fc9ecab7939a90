"""HTML: lists of papers, headed papers, pages about one paper, and hostile pages."""

import io
import time
from pathlib import Path

import psutil
import pytest

from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text
from extract.readers.html import read_html

ABSTRACT = (
    "We study how small networks learn to sort numbers. Our network, trained on lists of ten digits, "
    "sorts lists of a hundred. The method needs no labels and runs on a laptop."
)
PAGE = """<!DOCTYPE html>
<html><head><title>My list</title><base href="https://arxiv.org/list/">
<script>var x = "<li><a href='https://arxiv.org/abs/2401.00009'>Scripted Paper Title</a>";</script></head><body>
<nav><ul><li><a href="https://arxiv.org/abs/2401.00008">Paper in the Menu</a></li></ul></nav>
<h1>Reading list</h1>
<ul>
<li><a href="https://arxiv.org/abs/2401.01234">Small <i>Sorting</i> Nets</a>, Ada Byron, Carl Gauss, 2023. <a href="https://g.org/b">code</a></li>
<li><b>Nets of &lt;script&gt;alert(1)&lt;/script&gt;</b><br>Ada Byron and Carl Gauss<br><a href="/abs/2402.01234">pdf</a>
<li><p><a href="https://youtube.com/x">A video about sorting all things</a></p></li>
<li><a href="https://doi.org/10.1000/xyz"><h3>Card Title Networks</h3></a><p>2020</p></li>
</ul>
<table><tr><th>Paper</th><th>Year</th></tr>
<tr><td><a href="https://arxiv.org/abs/2201.00001">Table Nets</a></td><td>2022</td></tr></table>
<dl><dt><a href="/abs/2501.00001">arXiv:2501.00001</a></dt>
<dd><div><span>Title:</span> Nets of Lists</div><div><a href="/search/?q=B">Ada Byron</a>, <a href="/search?q=c">Carl Gauss</a></div></dd></dl>
<footer><a href="https://arxiv.org/abs/2401.00007">Paper in the Footer</a></footer>
</body></html>
"""


def found(text: str) -> list[SourcePaper]:
    return [item for item in read_text(text, name="a.html") if isinstance(item, SourcePaper)]


def test_a_page_of_lists() -> None:
    both = ["Ada Byron", "Carl Gauss"]
    assert [
        (i.source.line, i.paper.id, i.paper.title, i.paper.year, [a.name for a in i.paper.authors])
        for i in found(PAGE)
    ] == [
        (7, "arxiv:2401.01234", "Small Sorting Nets", 2023, both),
        (8, "arxiv:2402.01234", "Nets of <script>alert(1)</script>", 2024, both),
        (10, "doi:10.1000/xyz", "Card Title Networks", 2020, []),
        (13, "arxiv:2201.00001", "Table Nets", 2022, []),
        (14, "arxiv:2501.00001", "Nets of Lists", 2025, both),
    ]
    assert {item.source.shape for item in found(PAGE)} == {"html"}
    assert found(PAGE)[0].paper.links == ("https://arxiv.org/abs/2401.01234", "https://g.org/b")


def test_headings_with_paragraphs() -> None:
    text = (
        "<html><body><h2>Networks That Sort Numbers</h2>\n<p>Ada Byron, Carl Gauss</p>\n"
        f"<p>{ABSTRACT}</p>\n<p><a href='https://arxiv.org/abs/2401.01234'>arXiv</a></p>\n"
        f"<h2>Tides of Nets</h2>\n<p><b>Abstract:</b> Tides and nets. {ABSTRACT}</p></body></html>"
    )
    first, second = found(text)
    assert first.paper == Paper(
        id="arxiv:2401.01234",
        title="Networks That Sort Numbers",
        title_source=TitleSource.DOCUMENT,
        abstract=ABSTRACT,
        year=2024,
        arxiv="2401.01234",
        authors=(Author("Ada Byron"), Author("Carl Gauss")),
        links=("https://arxiv.org/abs/2401.01234",),
    )
    assert (second.paper.title, second.paper.abstract) == (
        "Tides of Nets",
        f"Tides and nets. {ABSTRACT}",
    )


def test_a_page_about_one_paper() -> None:
    names = {
        "citation_title": "Small Nets",
        "citation_author": "Byron, Ada",
        "citation_date": "2024/01/02",
        "citation_arxiv_id": "2401.01234",
        "citation_doi": "10.1000/ABC",
        "citation_journal_title": "Journal of Sorting",
        "citation_abstract": "We sort &amp; merge.",
        "citation_pdf_url": "https://arxiv.org/pdf/2401.01234",
    }
    meta = "".join(f'<meta name="{name}" content="{text}">\n' for name, text in names.items())
    second = '<meta name="citation_author" content="Gauss, Carl">'
    (item,) = found(f"<html><head>{meta}{second}</head><body>{PAGE}</body></html>")
    assert item.paper == Paper(
        id="arxiv:2401.01234",
        title="Small Nets",
        title_source=TitleSource.DOCUMENT,
        abstract="We sort & merge.",
        year=2024,
        published="2024-01-02",
        arxiv="2401.01234",
        doi="10.1000/abc",
        authors=(Author("Ada Byron"), Author("Carl Gauss")),
        venue="Journal of Sorting",
        links=("https://arxiv.org/pdf/2401.01234",),
    )


def test_a_page_without_papers() -> None:
    with pytest.raises(DocumentError, match="no paper was recognised in it"):
        found("<html><body><p>Hello.</p><a href='https://a.org/b'>A long walk along the sea</a>")


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("cp1252", "iso-8859-1"), ("iso-8859-2", "ISO-8859-2"), ("shift_jis", "Shift_JIS")],
)  # fmt: skip
def test_encodings_as_declared_unless_the_bytes_say_other(
    tmp_path: Path, encoding: str, declared: str
) -> None:
    title = "小さなネット" if encoding == "shift_jis" else "Über Netze"
    path = tmp_path / "a.html"
    item = f"<li><a href='https://arxiv.org/abs/2401.01234'>{title}</a>"
    path.write_bytes(f"<html><meta charset='{declared}'><ul>{item}</ul>".encode(encoding))
    (read,) = read_papers(path)
    assert isinstance(read, SourcePaper)
    assert read.paper.title == title


ITEM = "<li><a href='https://arxiv.org/abs/2401.01234'>Small Nets</a></li>"


@pytest.mark.parametrize(
    "hostile",
    [
        f"<p title='{'a' * 20_000_000}'>x</p>",
        "<div>" * 100_000,
        "<li>" * 100_000,
        "<a href='http://a.org'>" * 20_000,
        "<!--" * 100_000 + "-->",
        "<b" * 100_000 + ">",
        "&amp" * 100_000,
        "<![CDATA[" * 20_000,
        "</ul>" * 100_000,
    ],
    ids=["attribute", "depth", "items", "links", "comments", "tags", "entities", "cdata", "ends"],
)
def test_hostile_pages_lose_no_paper_before_them(hostile: str) -> None:
    start = time.monotonic()
    items = found(f"<html><body><ul>{ITEM}</ul>\n{hostile}")
    assert time.monotonic() - start < 30
    assert items[0].paper.id == "arxiv:2401.01234"


def test_entities_of_a_page_are_not_fetched() -> None:
    entity = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{__file__}">]>'
    text = f"{entity}<html><ul><li><a href='https://arxiv.org/abs/2401.01234'>A &x; Net</a></ul>"
    assert [item.paper.title for item in found(text)] == ["A &x; Net"]


def test_a_page_that_breaks_off_gives_what_it_has() -> None:
    text = PAGE[: PAGE.index("Table Nets")]
    assert [item.paper.id for item in found(text)][:3] == [
        "arxiv:2401.01234",
        "arxiv:2402.01234",
        "doi:10.1000/xyz",
    ]


def test_memory_holds_the_text_of_a_page_only() -> None:
    page = f"<html><body><ul>{ITEM}</ul>{'<div><p></p></div>' * 300_000}</body></html>"
    before = psutil.Process().memory_info().rss
    assert len(list(read_html(io.StringIO(page)))) == 1
    assert psutil.Process().memory_info().rss - before < 40_000_000


@pytest.mark.parametrize("name", ["description", "og:description", "twitter:description"])
def test_what_a_page_says_of_itself_is_no_abstract(name: str) -> None:
    title = '<meta name="citation_title" content="Small Nets">'
    (item,) = found(f'<html><head>{title}<meta property="{name}" content="A site."></head></html>')
    assert (item.paper.title, item.paper.abstract) == ("Small Nets", "")


def test_an_abstract_in_dublin_core() -> None:
    title = '<meta name="citation_title" content="Small Nets">'
    (item,) = found(
        f'<html><head>{title}<meta name="DC.Description" content="We sort."></head></html>'
    )
    assert item.paper.abstract == "We sort."


@pytest.mark.parametrize("before", [f"<script>{'x' * 11_000_000}</script>", "<div>" * 300])
def test_long_scripts_and_deep_pages_are_read(before: str) -> None:
    items = list(read_text(f"<html><body>{before}<ul>{ITEM}</ul></body></html>", name="a.html"))
    assert [i.paper.id for i in items if isinstance(i, SourcePaper)] == ["arxiv:2401.01234"]
    assert len(items) == 1


def test_a_page_that_the_parser_gives_up_is_told() -> None:
    text = f"<html><body><ul>{ITEM}</ul>\n{'<div>' * 3_000}\n<ul>{ITEM}</ul>"
    paper, fault = read_text(text, name="a.html")
    assert isinstance(paper, SourcePaper)
    assert isinstance(fault, DocumentError)
    assert fault.reason.startswith("the rest of the page cannot be read (Excessive depth")


def test_what_the_parser_gives_up_is_kept_with_its_line() -> None:
    deep, lost = "<div>\n" * 3_000, f"<ul>{ITEM.replace('01234', '01235')}</ul>"
    _, fault = read_text(f"<html><body><ul>{ITEM}</ul>\n{deep}\n{lost}", name="a.html")
    assert isinstance(fault, DocumentError)
    assert 2_000 < fault.line < 2_060  # the parser counts html, body and what it adds
    assert fault.block.endswith(lost)
    assert len(fault.block.split("\n")) == 3_004 - fault.line  # to the last line, 3,003
    (mended,) = found(fault.block.replace("<div>\n", ""))
    assert mended.paper.arxiv == "2401.01235"


@pytest.mark.parametrize("before", ["", f"<ul>{ITEM}</ul>"])
def test_what_the_parser_gives_up_is_kept_of_a_page_on_one_line(before: str) -> None:
    deep, lost = "<div>" * 3_000, f"<ul>{ITEM.replace('01234', '01235')}</ul>"
    *_, fault = read_text(f"<html><body>{before}{deep}{lost}", name="a.html", shape="html")
    assert isinstance(fault, DocumentError)
    assert fault.line == 1
    assert fault.block.endswith(lost)
    assert found(fault.block.replace("<div>", ""))[-1].paper.arxiv == "2401.01235"


def test_what_is_too_much_of_a_page_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.readers.html.MAX_PAGE_CHARS", 70)
    items = "\n".join(ITEM.replace("01234", f"0123{n}") for n in range(3))
    fault, first = read_text(f"<html><body><ul>{items}</ul>", name="a.html")
    assert isinstance(first, SourcePaper)
    assert isinstance(fault, DocumentError)
    assert fault.line == 2
    assert [item.paper.arxiv for item in found(fault.block)] == ["2401.01231", "2401.01232"]


def test_a_page_about_one_paper_that_is_none_keeps_what_it_says() -> None:
    book = "We &amp; they sort. " * 4_000
    said = {"citation_title": "Nets &lt;b&gt;", "citation_abstract": book}
    meta = "".join(f'<meta name="{name}" content="{text}">' for name, text in said.items())
    (fault,) = read_text(f"<html><head>{meta}</head><body>{ITEM}</body></html>", name="a.html")
    assert isinstance(fault, DocumentError)
    assert "is no abstract" in fault.reason
    (mended,) = found(fault.block.replace(book, "We sort."))
    assert (mended.paper.title, mended.paper.abstract) == ("Nets <b>", "We sort.")


def test_lines_of_a_long_page_are_counted() -> None:
    first, second = found(f"<ul>\n{ITEM}{chr(10) * 70_000}{ITEM.replace('01234', '01235')}\n</ul>")
    assert (first.source.line, second.source.line) == (2, 70_002)


def test_an_abstract_is_measured_as_it_is_kept() -> None:
    said = f"{'x' * 49_000}\n{' ' * 1_100}{'y' * 899}"
    title = '<meta name="citation_title" content="Small Nets">'
    abstract = f'<meta name="citation_abstract" content="{said}">'
    (item,) = found(f"<html><head>{title}{abstract}</head></html>")
    assert len(item.paper.abstract) == 49_900
