"""Records with named fields: JSON, tables, BibTeX."""

import gzip
import json
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text
from extract.readers.authors import split_authors
from extract.readers.document import MAX_LINE_CHARS, QUARANTINE_CHARS
from extract.readers.identifiers import arxiv_in, doi_in
from extract.readers.jsonedges import MAX_UNITED

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


BROKEN = "not valid JSON (Expecting value)"


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"results": [', "]}")])
def test_an_array_with_a_record_a_line_loses_the_broken_one_only(before: str, after: str) -> None:
    text = f'{before}\n{{"title": "A one"}},\n{{"title": broken}},\n{{"title": "B two"}}{after}'
    assert [paper.title for paper in papers(text)] == ["A one", "B two"]
    assert faults(text) == [(3, BROKEN, '{"title": broken},')]


@pytest.mark.parametrize(("before", "after"), [("[", "]"), ('{"results": [', "]}")])
def test_any_other_array_is_read_up_to_the_break(before: str, after: str) -> None:
    rest = '{"title": broken}, {"title": "B two"},\n{\n"title": "C three"}' + after
    text = f'{before}\n{{"title": "A one"}},\n{rest}'
    assert [paper.title for paper in papers(text)] == ["A one"]
    assert faults(text) == [(3, f"{BROKEN}; nothing after it in the array was read", rest)]


@pytest.mark.parametrize("template", ["%s\n%s", "[%s,%s]", '{"results": [%s,\n%s]}'])
def test_an_integer_of_many_digits_spoils_no_record(template: str) -> None:
    long = f'{{"title": "A one", "count": {"1" * 5_000}}}'
    text = template % (long, '{"title": "B two"}')
    assert [item.title for item in papers(text)] == ["A one", "B two"]
    assert faults(text) == []


def test_a_block_that_goes_on_beyond_what_is_kept_is_told_as_cut() -> None:
    text = f'{{"title": "A one"}}\n{{"title": "{"x" * QUARANTINE_CHARS}", "year": ,}}\n{{"title": ,}}\n'
    items = [item for item in read_text(text, name="a") if isinstance(item, DocumentError)]
    assert [(len(item.block), item.cut) for item in items] == [
        (QUARANTINE_CHARS, True),
        (len('{"title": ,}'), False),
    ]


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
        (3, "1 cells where the header has 2", "title,abstract\nonly"),
        (4, "3 cells where the header has 2", "title,abstract\nB two,Text,more"),
        (5, "a quotation mark in this row is never closed", 'title,abstract\nC three,"open'),
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
        bibtex=first.bibtex,
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
        "",
        2024,
    )


def test_a_broken_bibtex_entry_is_kept_aside() -> None:
    assert faults(BIB) == [
        (
            12,
            "BibTeX entry b cannot be read: a brace or quotation mark is never closed",
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


def edge(identifier: str, scheme: str, *references: Reference) -> Paper:
    return Paper(
        id=f"{scheme}:{identifier}",
        title="",
        title_source=TitleSource.DERIVED,
        abstract="",
        year=2024 if scheme == "arxiv" else None,
        references=references,
        **{scheme: identifier},  # type: ignore[arg-type]  # a scheme is a field
    )


@pytest.mark.parametrize(
    ("citing", "cited"),
    [
        ("citing", "cited"),
        ("citing_id", "cited_id"),
        ("source", "target"),
        ("citingPaperId", "citedPaperId"),
        ("citing_doi", "cited_doi"),
    ],
)
def test_a_citation_a_record_united_by_the_citing_work(citing: str, cited: str) -> None:
    ends = [
        ("doi:10.1000/A", "10.1000/B"),
        ("10.1000/a", "https://doi.org/10.1000/C"),
        ("10.1000/a", "10.1000/b"),
        ("arXiv:2401.01234v2", "arXiv:1706.03762"),
        ("10.1000/a", "W2741809807"),
    ]
    records = [{"oci": "06-07", citing: one, cited: other} for one, other in ends]
    expected = [
        edge("10.1000/a", "doi", Reference("doi:10.1000/b"), Reference("doi:10.1000/c")),
        edge("2401.01234", "arxiv", Reference("arxiv:1706.03762")),
        edge("10.1000/a", "doi", Reference("openalex:W2741809807")),
    ]
    assert papers("\n".join(map(json.dumps, records))) == expected
    assert papers(json.dumps(records)) == papers(json.dumps({"edges": records})) == expected


def test_an_end_of_a_citation_may_have_several_ids_or_none_that_we_know() -> None:
    several = {"citing": "omid:br/061 doi:10.1000/a", "cited": "omid:br/062 pmid:7"}
    unknown = [{"source": 0, "target": 1}, {"source": "10.1000/a", "target": "n7"}]
    text = "\n".join(map(json.dumps, [several, *unknown]))
    (paper,) = papers(text)
    assert (paper.id, paper.also) == ("doi:10.1000/a", ("omid:br/061",))
    assert paper.references == (Reference("omid:br/062", also=("pmid:7",)),)
    assert [(line, reason) for line, reason, _ in faults(text)] == [
        (2, "a citation whose citing work has no id that we know"),
        (3, "a citation whose cited work has no id that we know"),
    ]


def test_more_citations_of_one_work_than_are_held_come_as_further_records() -> None:
    rows = (f'{{"citing": "10.1000/a", "cited": "10.1000/{n}"}}' for n in range(MAX_UNITED + 1))
    assert [len(paper.references) for paper in papers("\n".join(rows))] == [MAX_UNITED, 1]


def test_a_record_of_ids_and_references_says_what_it_cites() -> None:
    record = {"id": "arXiv:2401.01234", "references": "1706.03762, 10.1000/b,W2741809807"}
    cited = ("arxiv:1706.03762", "doi:10.1000/b", "openalex:W2741809807")
    assert papers(json.dumps(record)) == [edge("2401.01234", "arxiv", *map(Reference, cited))]


def test_references_keep_what_the_source_says_of_them() -> None:
    entry = {
        "doi": "10.1000/B",
        "arxiv_id": "1706.03762",
        "pmid": "12",
        "title": "Old\n Sorting",
        "year": 1999,
        "authors": ["Mary Dyke"],
        "unstructured": "Dyke, M.: Old Sorting (1999).",
        "references": [{"title": "Not of this paper"}],
    }
    record = {"title": "A one", "references": [entry, {"year": 1999}, "two words", None]}
    assert papers(json.dumps(record))[0].references == (
        Reference(
            "arxiv:1706.03762",
            text="Dyke, M.: Old Sorting (1999).",
            also=("doi:10.1000/b", "pmid:12"),
            title="Old Sorting",
            year=1999,
            authors=("Mary Dyke",),
        ),
    )


def test_of_fields_with_one_name_the_first_with_a_value_counts() -> None:
    text = '{"Title": null, "title": "A one", "TITLE": "B two", "year": 1999, "year": 2001}'
    assert [(paper.title, paper.year) for paper in papers(text)] == [("A one", 2001)]


def test_no_field_holds_what_no_database_takes() -> None:
    record = {"title": "A", "authors": ["Ada \ud800 Byron"], "venue": "J\0"}
    (paper,) = papers(json.dumps(record | {"references": [{"title": "Old \ud800"}]}))
    assert paper.authors == (Author("Ada \ufffd Byron"),)
    assert (paper.venue, paper.references) == ("J\ufffd", (Reference(title="Old \ufffd"),))


@pytest.mark.parametrize("wrap", ["data", "_source", "message", "record"])
def test_a_record_within_a_record_is_found(wrap: str) -> None:
    inner = {"title": "A one", "creators": [{"firstName": "Ada", "lastName": "Byron"}]}
    (paper,) = papers(json.dumps({"key": "X", wrap: inner}))
    assert (paper.title, paper.authors) == ("A one", (Author("Ada Byron"),))


def test_a_record_with_an_array_of_its_own_is_no_page() -> None:
    for name in ("data", "entries", "items"):
        (paper,) = papers(json.dumps({name: [{"title": "part"}], "title": "A one"}))
        assert paper.title == "A one"


@pytest.mark.parametrize("indent", [None, 1])
def test_objects_whose_names_are_ids_hold_records_or_references(indent: int | None) -> None:
    named = {
        "arXiv:2401.01234": {"title": "A one"},
        "10.1000/b": {"id": "10.1000/c", "title": "B two"},
        "10.1000/a": ["10.1000/b", "W2741809807"],
        "10.1000/d": "10.1000/b,10.1000/c",
    }
    assert [(paper.id, paper.title) for paper in papers(json.dumps(named, indent=indent))] == [
        ("arxiv:2401.01234", "A one"),
        ("doi:10.1000/c", "B two"),
        ("doi:10.1000/a", ""),
        ("doi:10.1000/d", ""),
    ]
    assert papers(json.dumps(named, indent=indent))[2:] == [
        edge("10.1000/a", "doi", Reference("doi:10.1000/b"), Reference("openalex:W2741809807")),
        edge("10.1000/d", "doi", Reference("doi:10.1000/b"), Reference("doi:10.1000/c")),
    ]


@pytest.mark.parametrize("text", ["[]", "[ [], [] ]", '{"data": []}', '{"papers": [\n]}'])
def test_an_empty_answer_spoils_no_archive(tmp_path: Path, text: str) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("1.json", text)
        archive.writestr("2.json", '{"title": "A one"}')
    fault, paper = read_papers(tmp_path / "a.zip")
    assert isinstance(fault, DocumentError)
    assert (fault.document, fault.line, fault.reason) == (
        "a.zip/1.json",
        1,
        "an answer that holds no records",
    )
    assert isinstance(paper, SourcePaper)


def test_a_record_longer_than_a_line_may_be_is_read() -> None:
    cited = [{"title": f"Old Sorting {number}", "x": "y" * 1_000} for number in range(4_500)]
    text = json.dumps({"title": "A one", "references": cited})
    assert len(text) > MAX_LINE_CHARS
    (paper,) = papers(text)
    assert len(paper.references) == 4_500
    ((line, reason, _),) = faults(f'{{"title": "B", "x": "{"y" * 17_000_000}"}}')
    assert (line, reason) == (1, "not valid JSON (one value is longer than 16,000,000 characters)")


def test_a_page_that_breaks_off_is_read_up_to_the_break() -> None:
    page = '{"total": 3, "data": [{"title": "A one"}, {"title": "B two"}, {"title": "C'
    for text in (page, page.replace(", {", ",\n{"), "[" + page):
        assert [paper.title for paper in papers(text)] == ["A one", "B two"]
        ((line, reason, block),) = faults(text)
        assert (line, reason) == (text.count("\n") + 1, "not valid JSON (the text ends within it)")
        assert block == '{"title": "C'


def test_after_a_broken_object_reading_goes_on_at_the_next_line_with_one() -> None:
    text = '{\n"title": "A one"}\n{"title": oops}\n ]\n{"title": "B two"}\n'
    assert [paper.title for paper in papers(text)] == ["A one", "B two"]
    assert [(line, reason) for line, reason, _ in faults(text)] == [
        (3, "not valid JSON (Expecting value)")
    ]


@pytest.mark.parametrize("depth", [400, 950, 100_000])
def test_deep_nesting_breaks_nothing(depth: int) -> None:
    for opened, closed in (("[", "]"), ('{"author":', "}"), ('{"references":[', "]}")):
        for name in ("authors", "references", "venue", "title"):
            text = f'{{"title": "A one", "{name}": {opened * depth}1{closed * depth}}}'
            items = list(read_text(f'{text}\n{{"title": "B two"}}\n', name="a"))
            assert len(items) == 2
            assert isinstance(items[1], SourcePaper)


@pytest.mark.parametrize(
    "value",
    [None, True, 0, -1.5, 10**30, "", " ", [], {}, [[]], [{}], [None], {"a": None}],
)
def test_fields_of_other_types_are_left_aside(value: object) -> None:
    names = ("abstract", "authors", "year", "doi", "ids", "venue", "references", "links", "date")
    for record in ({"title": "A one", name: value} for name in names):
        (paper,) = papers(json.dumps(record))
        assert (paper.title, paper.references, paper.links) == ("A one", (), ())
        assert paper.id.startswith("paper:")
    assert papers('{"title": "A one", "year": NaN, "doi": Infinity}')[0].year is None


def answer(body: str) -> str:
    return json.dumps({"url": "https://example.org/q", "status_code": 200, "body": body}, indent=2)


def test_the_body_of_a_recorded_answer_is_read() -> None:
    feed = (
        "<?xml version='1.0' encoding='UTF-8'?>\n<feed xmlns='http://www.w3.org/2005/Atom'>\n"
        "<entry><id>http://arxiv.org/abs/2401.01234v1</id><title>A one</title></entry></feed>"
    )
    (item,) = read_text(answer(feed), name="a")
    assert isinstance(item, SourcePaper)
    assert (item.paper.id, item.source.shape, item.source.line) == (
        "arxiv:2401.01234",
        "arxiv-atom",
        1,
    )
    assert [paper.title for paper in papers(answer('{"data": [{"title": "B two"}]}'))] == ["B two"]
    assert faults(answer("Rate exceeded."))[0][1] == (
        "a recorded answer without records in its body"
    )
    assert faults(answer('{"data": ['))[0][1] == (
        "in the body of an answer: not valid JSON (the text ends within it)"
    )


def test_an_answer_that_reports_an_error_says_which() -> None:
    assert [reason for _, reason, _ in faults('{"error": "Paper with id 7 not found"}')] == [
        "an answer that reports an error: Paper with id 7 not found"
    ]


@pytest.mark.parametrize("start", ["", '{"meta": {}, "results": [', "["])
def test_memory_does_not_grow_with_the_file(tmp_path: Path, start: str) -> None:
    path = tmp_path / "a.json"
    record = json.dumps(
        {"title": "A one", "abstract": ABSTRACT, "language": "en", "x": "y" * 8_000}
    )
    with path.open("w") as stream:
        stream.write(start)
        stream.write(("," if start else "\n").join([record] * 4_000))
        stream.write({"": "", "[": "]"}.get(start, "]}"))
    tracemalloc.start()
    count = sum(isinstance(item, SourcePaper) for item in read_papers(path))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 4_000
    assert path.stat().st_size > 32_000_000
    assert peak < 16_000_000  # the first line is held up to its cap


@pytest.mark.parametrize(
    ("text", "doi", "arxiv"),
    [
        ("https://doi.org/10.1000/ABC?x=y", "10.1000/abc", None),
        ("http://dx.doi.org/10.1000%2Fabc", "10.1000/abc", None),
        ("https://doi.org/10.1000/full", "10.1000/full", None),
        ("https://example.org/articles/10.1000/abc.1/full#top", "10.1000/abc.1", None),
        ("https://example.org/content/pdf/10.1000/abc-1.pdf", "10.1000/abc-1", None),
        ("(doi: 10.1000/a(b)c).", "10.1000/a(b)c", None),
        ("10.1000/abc</a>", "10.1000/abc", None),
        (
            "10.1002/x(98)4:8%3C6::AID-A4%3E3.0.CO;2-O",
            "10.1002/x(98)4:8<6::aid-a4>3.0.co;2-o",
            None,
        ),
        (
            "10.1175/x(1963)020&lt;0130:DNF&gt;2.0.CO;2",
            "10.1175/x(1963)020<0130:dnf>2.0.co;2",
            None,
        ),
        ("10.1000/" + "a" * 600, None, None),
        ("https://doi.org/10.48550%2FarXiv.1706.03762", None, "1706.03762"),
        ("doi:10.48550/ARXIV.1706.03762", None, "1706.03762"),
    ],
)
def test_dois_in_what_sources_write(text: str, doi: str | None, arxiv: str | None) -> None:
    assert (doi_in(text), arxiv_in(text)) == (doi, arxiv)
