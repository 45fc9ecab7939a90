"""Records with named fields: JSON, tables, BibTeX."""

import gzip
import json
from pathlib import Path

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text
from extract.readers.authors import split_authors

ABSTRACT = "We study how small networks learn to sort numbers, and we release all code."


def papers(text: str) -> list[Paper]:
    return [item.paper for item in read_text(text, name="a") if isinstance(item, SourcePaper)]


def faults(text: str) -> list[tuple[int, str, str]]:
    return [
        (item.line, item.reason, item.block)
        for item in read_text(text, name="a")
        if isinstance(item, DocumentError)
    ]


WHOLE = Paper(
    id="arxiv:2401.01234",
    title="Small Networks That Sort Numbers",
    title_source=TitleSource.DOCUMENT,
    abstract=ABSTRACT,
    year=2024,
    published="2024-01-03",
    arxiv="2401.01234",
    doi="10.1000/abc",
    authors=(Author("Ada Byron"), Author("Carl Gauss")),
    venue="Journal of Sorting",
    language="en",
    references=(Reference("arxiv:1706.03762"), Reference("doi:10.1000/xyz")),
    links=("https://arxiv.org/abs/2401.01234",),
)


@pytest.mark.parametrize(
    "record",
    [
        {
            "id": "2401.01234v2",
            "title": "Small Networks\n  That Sort Numbers",
            "abstract": f"  {ABSTRACT}\n",
            "authors": ["Ada Byron", {"name": "Carl Gauss"}],
            "doi": "https://doi.org/10.1000/ABC",
            "published": "2024-01-03T10:00:00Z",
            "venue": "Journal of Sorting",
            "references": ["arXiv:1706.03762v5", "10.1000/XYZ"],
            "url": "https://arxiv.org/abs/2401.01234",
        },
        {
            "arxiv_id": "arXiv:2401.01234",
            "Title": "Small Networks That Sort Numbers",
            "summary": ABSTRACT,
            "authors": "Ada Byron and Carl Gauss",
            "DOI": "10.1000/abc",
            "year": "2024",
            "publication_date": "2024-01-03",
            "journal": {"name": "Journal of Sorting"},
            "references": "arxiv:1706.03762, doi:10.1000/xyz",
            "links": ["https://arxiv.org/abs/2401.01234"],
        },
        {
            "externalIds": {"ArXiv": "2401.01234", "DOI": "10.1000/abc", "CorpusId": 12},
            "title": "Small Networks That Sort Numbers",
            "abstract": ABSTRACT,
            "authors": [{"given": "Ada", "family": "Byron"}, ["Gauss", "Carl", ""]],
            "year": 2024.0,
            "publicationDate": "2024-01-03",
            "journal-ref": "Journal of Sorting",
            "references": [{"externalIds": {"ArXiv": "1706.03762"}}, {"doi": "10.1000/xyz"}],
            "link": "https://arxiv.org/abs/2401.01234",
        },
    ],
)
def test_one_paper_under_the_names_that_sources_use(record: dict[str, object]) -> None:
    assert papers(json.dumps(record)) == [WHOLE]
    assert papers(json.dumps([record])) == [WHOLE]
    assert papers(json.dumps([record], indent=2)) == [WHOLE]
    assert papers(json.dumps(record, indent=1)) == [WHOLE]
    assert papers(json.dumps({"total": 1, "data": [record]}, indent=1)) == [WHOLE]


def test_lines_of_json_records() -> None:
    text = '{"title": "A one"}\n\n{"title": "B two"}\n{"abstract": "We sort numbers with nets.", "title": null}\n'
    items = [i for i in read_text(text, name="x.jsonl") if isinstance(i, SourcePaper)]
    assert [(i.source.line, i.source.shape, i.paper.title) for i in items] == [
        (1, "jsonl", "A one"),
        (3, "jsonl", "B two"),
        (4, "jsonl", "We sort numbers with nets"),
    ]
    assert items[2].paper.title_source is TitleSource.DERIVED


def test_a_broken_line_is_reported_and_the_rest_is_read() -> None:
    text = '{"title": "A one"}\n{"title": broken\nnot json\n{"x": 1}\n{"title": "B two"}\n'
    assert [paper.title for paper in papers(text)] == ["A one", "B two"]
    assert faults(text) == [
        (2, "not valid JSON (Expecting value, column 11)", '{"title": broken'),
        (3, "neither a record nor a paper", "not json"),
        (4, "a record with neither title nor abstract", '{"x": 1}'),
    ]


def test_lines_of_a_json_array_are_those_of_its_records() -> None:
    text = '[\n  {"title": "A one"},\n\n  {"title": "B two",\n   "year": 2020}, {"title": "C three"}\n]\n'
    items = [i for i in read_text(text, name="x") if isinstance(i, SourcePaper)]
    assert [(i.source.line, i.source.shape, i.paper.title) for i in items] == [
        (2, "json", "A one"),
        (4, "json", "B two"),
        (5, "json", "C three"),
    ]


def test_a_broken_array_is_read_up_to_the_break() -> None:
    text = '[\n{"title": "A one"},\n{"title": broken},\n{"title": "B two"}]'
    assert [paper.title for paper in papers(text)] == ["A one"]
    assert [line for line, _, _ in faults(text)] == [3]


def test_markup_in_records_is_plain_text() -> None:
    title, abstract = (
        "<b>Nets</b> &amp; <script>x</script>",
        'Say "<i>hi</i>" &lt;now&gt; with $x_1$.',
    )
    (paper,) = papers(json.dumps({"title": title, "abstract": abstract}))
    assert (paper.title, paper.abstract) == (title, abstract)


def test_what_no_database_takes_is_replaced() -> None:
    (paper,) = papers('{"title": "A \\ud800 b", "abstract": "x\\u0000y"}')
    assert (paper.title, paper.abstract) == ("A \ufffd b", "x\ufffdy")


@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n"])
def test_a_table_under_any_delimiter(delimiter: str, start: str) -> None:
    rows = [
        ["Title", "Publication Year", "Author", "Abstract Note", "DOI"],
        [
            "Small Networks",
            "2024",
            '"Byron, Ada; Gauss, Carl"',
            f'"{ABSTRACT}\n\nMore | of it; all."',
            "10.1000/ABC",
        ],
        ["", "2023", "", '"She said ""sort""."', ""],
    ]
    text = start + "\n".join(delimiter.join(row) for row in rows) + "\n"
    first, second = (i for i in read_text(text, name="t.csv") if isinstance(i, SourcePaper))
    offset = start.count("\n")
    assert (first.source.line, first.source.shape) == (2 + offset, "csv")
    assert first.paper == Paper(
        id="doi:10.1000/abc",
        title="Small Networks",
        title_source=TitleSource.DOCUMENT,
        abstract=f"{ABSTRACT}\nMore | of it; all.",
        year=2024,
        doi="10.1000/abc",
        authors=(Author("Ada Byron"), Author("Carl Gauss")),
    )
    assert (second.source.line, second.paper.abstract) == (5 + offset, 'She said "sort".')


def test_rows_with_other_counts_and_open_quotes_are_reported() -> None:
    text = 'title,abstract\nA one,Text.\nonly\nB two,Text,more\nC three,"open\nD four,Text.\n'
    assert [paper.title for paper in papers(text)] == ["A one", "D four"]
    assert faults(text) == [
        (3, "1 cells where the header has 2", "only"),
        (4, "3 cells where the header has 2", "B two,Text,more"),
        (5, "a quotation mark in this row is never closed", 'C three,"open'),
    ]


def test_an_open_quote_swallows_no_more_than_its_row_in_a_long_table() -> None:
    rows = "".join(f"Title {number},Text.\n" for number in range(2_000))
    items = read_text(f'title,abstract\nOpen,"quote\n{rows}', name="t.csv")
    first = [next(items) for _ in range(3)]
    assert [(i.line if isinstance(i, DocumentError) else i.source.line) for i in first] == [2, 3, 4]
    assert sum(isinstance(item, SourcePaper) for item in [*first, *items]) == 2_000


BIB = r"""% Encoding: UTF-8
@string{jos = {Journal of Sorting}}
A comment.
@article{a,
  title = {Small {N}etworks That Sort 98\% of \"Uber},
  author = {M{\"u}ller, J{\"o}rg and Ada Byron and others},
  journal = jos, year = 2024,
  abstract = {We reach 98% on $x_1$ with \citep{foo2020}. See {BERT}.},
  eprint = {2401.01234v1}, archivePrefix = {arXiv},
  references = {b, doi:10.1000/x, arXiv:1706.03762}
}
@inproceedings{b, title = {Broken, year = 2020
@InProceedings{c, title = {Fine}, doi = {10.1000/XY}, crossref = {p}}
@proceedings{p, title = {Proceedings of Fine}, year = {1999}}
@misc{a, title = {Again}, howpublished = {\url{https://arxiv.org/abs/2401.99999}}, note = {A note.}}
"""


def test_bibtex_entries() -> None:
    items = list(read_text(BIB, name="r.bib"))
    assert [i.source.line for i in items if isinstance(i, SourcePaper)] == [4, 13, 15]
    first, second, third = (i.paper for i in items if isinstance(i, SourcePaper))
    assert first == Paper(
        id="arxiv:2401.01234",
        title="Small Networks That Sort 98% of Über",
        title_source=TitleSource.DOCUMENT,
        abstract=r"We reach 98% on $x_1$ with \citep{foo2020}. See BERT.",
        year=2024,
        arxiv="2401.01234",
        authors=(Author("Jörg Müller"), Author("Ada Byron")),
        venue="Journal of Sorting",
        references=(Reference("doi:10.1000/x"), Reference("arxiv:1706.03762")),
    )
    assert (second.id, second.title, second.year, second.venue) == (
        "doi:10.1000/xy",
        "Fine",
        1999,
        "Proceedings of Fine",
    )
    assert (third.id, third.title, third.abstract, third.year) == (
        "arxiv:2401.99999",
        "Again",
        "A note.",
        2024,
    )


def test_a_broken_bibtex_entry_is_kept_aside() -> None:
    assert faults(BIB) == [
        (
            12,
            "a BibTeX entry that cannot be parsed",
            "@inproceedings{b, title = {Broken, year = 2020",
        )
    ]


def test_bibtex_keys_resolve_to_the_ids_of_their_entries() -> None:
    text = (
        "@article{new, title={New Thing}, references={old, older}}\n"
        "@article{old, title={Old Thing}, eprint={1901.00001}}\n@article{older, title={Older}, doi={10.1000/o}}\n"
    )
    assert papers(text)[0].references == (Reference("arxiv:1901.00001"), Reference("doi:10.1000/o"))


def test_records_and_a_listing_in_one_file() -> None:
    prose = "We study tides in twelve harbours. We present Selene, a model of tides that halves every error we know."
    listing = f"\nSelene: Learning Tides\n{prose} {prose}\n"
    for records, shape in (
        ('{"title": "A one"}\n', "jsonl"),
        ("title,abstract\nA one,Text.\n", "csv"),
        ("@article{a, title={A one}}\n", "bibtex"),
    ):
        items = list(read_text(records + listing, name="m"))
        assert [(i.source.shape, i.paper.title) for i in items if isinstance(i, SourcePaper)] == [
            (shape, "A one"),
            ("title-abstract-lines", "Selene: Learning Tides"),
        ]
        assert len(items) == 2


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ada Byron and Carl Gauss", ["Ada Byron", "Carl Gauss"]),
        ("Byron, Ada and Gauss, Carl F.", ["Ada Byron", "Carl F. Gauss"]),
        ("Byron, Ada; Gauss, Carl", ["Ada Byron", "Carl Gauss"]),
        ("Ada Byron; Carl Gauss", ["Ada Byron", "Carl Gauss"]),
        ("Ada Byron, Carl Gauss", ["Ada Byron", "Carl Gauss"]),
        ("Ada Byron, Carl Gauss, and Mary Dyke", ["Ada Byron", "Carl Gauss", "Mary Dyke"]),
        ("Ada Byron, Carl Gauss, Mary Dyke et al.", ["Ada Byron", "Carl Gauss", "Mary Dyke"]),
        ("Byron, Ada", ["Ada Byron"]),
        ("By Ada Byron", ["Ada Byron"]),
        ("Ada Byron and others", ["Ada Byron"]),
        ("", []),
    ],
)
def test_author_strings(text: str, names: list[str]) -> None:
    assert split_authors(text) == tuple(Author(name) for name in names)


def test_a_compressed_file_reads_as_its_content(tmp_path: Path) -> None:
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(b'{"title": "A one"}\n'))
    (item,) = read_papers(packed)
    assert isinstance(item, SourcePaper)
    assert (item.source.document, item.paper.title) == ("a.jsonl.gz", "A one")
