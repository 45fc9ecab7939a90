"""Tables under the names that exporters use, edge lists, and headers in comments."""

from pathlib import Path

import pytest

from extract.domain import Author, Paper, Reference, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers, read_text, sniff
from extract.readers.document import MAX_LINE_CHARS

ABSTRACT = "We study how small networks learn to sort numbers; well, some of them."


def papers(text: str) -> list[Paper]:
    items = read_text(text, name="a.csv")
    return [item.paper for item in items if isinstance(item, SourcePaper)]


def faults(text: str) -> list[tuple[int, str, str]]:
    items = read_text(text, name="a.csv")
    return [(i.line, i.reason, i.block) for i in items if isinstance(i, DocumentError)]


def paper(**facts: object) -> Paper:
    known: dict[str, object] = {
        "id": "doi:10.1000/abc",
        "title": "Small Networks, Sorted",
        "title_source": TitleSource.DOCUMENT,
        "abstract": ABSTRACT,
        "year": 2024,
        "doi": "10.1000/abc",
        "authors": (Author("Ada Byron"), Author("Carl Gauss")),
        "venue": "Journal of Sorting",
    }
    return Paper(**(known | facts))  # type: ignore[arg-type]  # the names are those of Paper


EXPORTS = {
    "scopus": (
        (
            '"Authors","Author full names","Author(s) ID","Title","Year","Source title","DOI","Link","Abstract",'
            '"Language of Original Document","EID"\n'
            '"Byron A.; Gauss C.","Byron, Ada (57000000001); Gauss, Carl (57000000002)","1; 2",'
            f'"Small Networks, Sorted","2024","Journal of Sorting","10.1000/ABC","https://s.org/1","{ABSTRACT}",'
            '"English","2-s2.0-1"\n'
        ),
        paper(links=("https://s.org/1",)),
    ),
    "web of science": (
        (
            "PT\tAU\tAF\tTI\tSO\tLA\tAB\tPY\tDI\tUT\tPM\n"
            "J\tByron, A; Gauss, C\tByron, Ada; Gauss, Carl\tSmall Networks, Sorted\tJournal of Sorting\tEnglish\t"
            f"{ABSTRACT}\t2024\t10.1000/abc\tWOS:1\t77\t\n"
        ),
        paper(also=("pmid:77",)),
    ),
    "zotero": (
        (
            '"Key","Item Type","Publication Year","Author","Title","Publication Title","DOI","Url","Abstract Note","Date"\n'
            '"K1","journalArticle","2024","Byron, Ada; Gauss, Carl","Small Networks, Sorted","Journal of Sorting",'
            f'"10.1000/abc","https://s.org/1","{ABSTRACT}","2024-03"\n'
        ),
        paper(published="2024-03", links=("https://s.org/1",)),
    ),
    "publish or perish": (
        (
            "Cites,Authors,Title,Year,Source,Publisher,ArticleURL,GSRank,DOI,Abstract\n"
            '12,"Ada Byron, Carl Gauss","Small Networks, Sorted",2024,"Journal of Sorting","P",'
            f'"https://s.org/1",1,"10.1000/abc","{ABSTRACT}"\n'
        ),
        paper(links=("https://s.org/1",)),
    ),
    "dimensions": (
        (
            '"About the data: Exported on Nov 01, 2024. Criteria: sorting."\n'
            "Rank,Publication ID,DOI,PMID,Title,Abstract,Source title,PubYear,Authors,Dimensions URL\n"
            f'1,pub.1,10.1000/abc,77,"Small Networks, Sorted","{ABSTRACT}",Journal of Sorting,2024,'
            '"Byron, Ada; Gauss, Carl",https://s.org/1\n'
        ),
        paper(links=("https://s.org/1",), also=("pmid:77",)),
    ),
    "openalex": (
        (
            "id,doi,title,publication_year,authorships.author.display_name,primary_location.source.display_name,"
            "referenced_works,abstract\n"
            'https://openalex.org/W12345,https://doi.org/10.1000/abc,"Small Networks, Sorted",2024,'
            "Ada Byron|Carl Gauss,Journal of Sorting,"
            f'https://openalex.org/W11111|https://openalex.org/W22222,"{ABSTRACT}"\n'
        ),
        paper(
            openalex="W12345",
            references=(Reference("openalex:W11111"), Reference("openalex:W22222")),
        ),
    ),
    "arxiv": (
        (
            "id,title,authors,abstract,categories,submitted\n"
            f'2401.01234v2,"Small Networks, Sorted","Ada Byron, Carl Gauss","{ABSTRACT}",cs.LG,2024-01-02\n'
        ),
        paper(
            id="arxiv:2401.01234",
            arxiv="2401.01234",
            doi=None,
            venue=None,
            published="2024-01-02",
        ),
    ),
}


@pytest.mark.parametrize("source", EXPORTS)
def test_exports_under_their_own_names(source: str) -> None:
    text, expected = EXPORTS[source]
    assert papers(text) == [expected]
    assert faults(text) == []


def test_reference_lists_in_words_are_parted_by_semicolons() -> None:
    cell = "Byron A., On Nets, J. Sort., 3, (1999); Gauss C., More Nets, (2000)"
    (found,) = papers(f'Title,References\nA one,"{cell}"\n')
    assert found.references == (
        Reference(text="Byron A., On Nets, J. Sort., 3, (1999)"),
        Reference(text="Gauss C., More Nets, (2000)"),
    )


def edge(citing: str, *cited: Reference) -> Paper:
    scheme, _, value = citing.partition(":")
    ids = {scheme: value}
    return Paper(citing, "", TitleSource.DERIVED, "", references=cited, **ids)  # type: ignore[arg-type]  # scheme names a field


@pytest.mark.parametrize(
    "header", ["citing,cited", "source,target", "oci,citing,cited,creation", "Citing;Cited"]
)
def test_edge_lists_unite_the_rows_of_one_paper(header: str) -> None:
    mark = ";" if ";" in header else ","
    rows = [
        ("10.1000/A", "10.1000/b"),
        ("10.1000/a", "https://openalex.org/W12345"),
        ("10.1000/c", "omid:br/1 doi:10.1000/d openalex:W2222"),
    ]
    padded = [
        [*([["x"], []][header[0] != "o"]), *row, *(["2020"] if header[0] == "o" else [])]
        for row in rows
    ]
    text = "\n".join([header, *(mark.join(row) for row in padded)])
    first = edge("doi:10.1000/a", Reference("doi:10.1000/b"), Reference("openalex:W12345"))
    second = edge("doi:10.1000/c", Reference("doi:10.1000/d", also=("openalex:W2222",)))
    assert [(p.id, p.references) for p in papers(text)] == [
        (first.id, first.references),
        (second.id, second.references),
    ]


def test_edges_without_known_ids_are_reported() -> None:
    text = "source,target\n10.1000/a,10.1000/b\nnode1,node2\n10.1000/a,node2\n10.1000/a,10.1000/c\n"
    (found,) = papers(text)
    assert found.references == (Reference("doi:10.1000/b"), Reference("doi:10.1000/c"))
    assert faults(text) == [
        (3, "the citing work has no id that we know", "source,target\nnode1,node2"),
        (4, "the cited work has no id that we know", "source,target\n10.1000/a,node2"),
    ]


COMMENTED = """# Data of someone
# One line per entry, with fields apart by semicolons:
# arxiv-id;comma-separated-categories;num-refs;comma-separated-refs;comma-separated-authors;title
# See below
hep-th/9301001;hep-th;2;hep-th/9201001,hep-th/9201002;A.M.Byron,C.Gauss;"Strings; and "Knots
hep-th/9301002;hep-th;0;;;Knots
hep-th/9301003;short
# 3 entries
# | Category | Papers |
"""


def test_a_header_in_a_comment() -> None:
    assert papers(COMMENTED) == [
        Paper(
            id="arxiv:hep-th/9301001",
            title='"Strings; and "Knots',
            title_source=TitleSource.DOCUMENT,
            abstract="",
            year=1993,
            arxiv="hep-th/9301001",
            authors=(Author("A.M.Byron"), Author("C.Gauss")),
            references=(Reference("arxiv:hep-th/9201001"), Reference("arxiv:hep-th/9201002")),
        ),
        Paper(
            id="arxiv:hep-th/9301002",
            title="Knots",
            title_source=TitleSource.DOCUMENT,
            abstract="",
            year=1993,
            arxiv="hep-th/9301002",
        ),
    ]
    block = f"{COMMENTED.splitlines()[2]}\nhep-th/9301003;short"
    assert faults(COMMENTED) == [(7, "2 cells where the header has 6", block)]


def test_comments_below_a_usual_header_are_no_rows() -> None:
    text = "title;year;doi\n# a remark\nA one;2020;10.1000/a\n#B two;2021;10.1000/b\n"
    assert [found.title for found in papers(text)] == ["A one", "#B two"]
    assert faults(text) == []


def test_a_quotation_mark_within_a_cell_opens_none() -> None:
    text = 'title\tabstract\nA 5" disc\tText.\nB two\tSaid "well.\nC three\tText.\n'
    assert [found.title for found in papers(text)] == ['A 5" disc', "B two", "C three"]


def test_a_table_in_markdown() -> None:
    text = (
        "| Title | Authors | Year | Links |\n|:--|:-:|--|--|\n"
        "| [Nets](https://arxiv.org/abs/2401.01234) | Ada Byron, Carl Gauss | 2023 | [code](https://g.org/a) |\n"
        "| **Other** \\| Nets | Mary Dyke | 2020 | |\n"
    )
    assert [(p.id[:5], p.title, p.year, len(p.authors), len(p.links)) for p in papers(text)] == [
        ("arxiv", "Nets", 2023, 2, 2),
        ("paper", "Other | Nets", 2020, 1, 0),
    ]
    assert faults(text) == []


def test_a_row_too_long_to_be_kept_is_reported() -> None:
    text = f"title,abstract\nA one,{'a' * (MAX_LINE_CHARS + 1)}\nB two,Text.\n"
    assert [found.title for found in papers(text)] == ["B two"]
    ((line, reason, _),) = faults(text)
    assert (line, reason) == (2, "the line is too long for one row")


def test_sniff_knows_a_header_in_a_comment(tmp_path: Path) -> None:
    path = tmp_path / "a.dat"
    path.write_text(COMMENTED)
    assert sniff(path) == "csv"
    assert len(list(read_papers(path, shape="csv"))) == 1


@pytest.mark.parametrize(
    "table",
    [
        "title,abstract\nA one\n",
        "# id;title;year\nx;A one\n",
        "| Title | Year |\n|---|---|\n| A one |\n",
        "paper,dataset,metric,score\n2401.00001,Tiles,F1\n",
        "citing,cited\n2401.00001\n",
    ],
)
def test_a_row_put_right_reads_by_its_block_alone(table: str) -> None:
    ((_, _, block),) = faults(table)
    mark = next(mark for mark in "|;," if mark in table)
    mended = block.rstrip("|") + f"{mark}2401.00002" + ("|" if mark == "|" else "")
    assert len(papers(mended)) == 1
    assert faults(mended) == []
