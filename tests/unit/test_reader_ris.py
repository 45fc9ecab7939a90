"""RIS: usual tags under the names that exporters use, and records that are broken."""

import tracemalloc
from collections.abc import Iterator

import pytest

from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text
from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.ris import read_ris

FULL = """TY  - JOUR
AU  - Byron, Ada
AU  - Gauss, Carl F.
TI  - Small Networks
 That Sort <i>Numbers</i>
JO  - J. Sort.
JF  - Journal of Sorting
AB  - We study nets.
PY  - 2024
DA  - 2024/01/02/
DO  - https://doi.org/10.1000/ABC
UR  - https://a.org/x;https://arxiv.org/abs/2401.01234
LA  - en
N1  - Cited By: 3
XX  - unknown
ER  -
"""
PAPER = Paper(
    id="arxiv:2401.01234",
    title="Small Networks That Sort <i>Numbers</i>",
    title_source=TitleSource.DOCUMENT,
    abstract="We study nets.",
    year=2024,
    published="2024-01-02",
    arxiv="2401.01234",
    doi="10.1000/abc",
    authors=(Author("Ada Byron"), Author("Carl F. Gauss")),
    venue="Journal of Sorting",
    links=("https://a.org/x", "https://arxiv.org/abs/2401.01234"),
)
SMALL = "TY  - JOUR\nTI  - {}\nER  - \n"


def papers(text: str) -> list[Paper]:
    items = read_text(text, name="a.ris")
    return [item.paper for item in items if isinstance(item, SourcePaper)]


def faults(text: str) -> list[tuple[int, str, str]]:
    items = read_text(text, name="a.ris")
    return [(i.line, i.reason, i.block) for i in items if isinstance(i, DocumentError)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff", "\n\n"])
def test_a_record_in_whole(start: str, end: str) -> None:
    text = f"{start}{FULL}\n{FULL}".replace("\n", end)
    items = [item for item in read_text(text, name="a.txt") if isinstance(item, SourcePaper)]
    assert [item.paper for item in items] == [PAPER, PAPER]
    first = 1 + start.count("\n")
    assert [(i.source.line, i.source.shape) for i in items] == [(first, "ris"), (first + 17, "ris")]
    assert faults(text) == []


def test_other_tags_for_the_same() -> None:
    text = (
        "TY  - CONF\nT1  - A one\nA1  - Ada Byron\nY1  - 2020/05/06/\nN2  - We sort.\nT2  - Proc. Sort\n"
        "L1  - https://b.org/y.pdf\nAN  - arXiv:2005.00001\nER  -\n"
    )
    assert papers(text) == [
        Paper(
            id="arxiv:2005.00001",
            title="A one",
            title_source=TitleSource.DOCUMENT,
            abstract="We sort.",
            year=2020,
            published="2020-05-06",
            arxiv="2005.00001",
            authors=(Author("Ada Byron"),),
            venue="Proc. Sort",
            links=("https://b.org/y.pdf",),
        )
    ]


def test_broken_records_are_reported_and_the_rest_is_read() -> None:
    unfinished = "TY  - JOUR\nTI  - Lost"
    empty = "TY  - JOUR\nPY  - 2020\nER  - "
    text = f"{SMALL.format('A one')}{unfinished}\n{SMALL.format('B two')}{empty}\njunk\n{SMALL.format('C three')}"
    assert [paper.title for paper in papers(text)] == ["A one", "B two", "C three"]
    assert faults(text) == [
        (4, "a record without its end", unfinished),
        (9, "a record with neither title nor abstract", empty),
        (12, "neither a record nor a paper", "junk"),
    ]
    assert faults(text + unfinished)[3:] == [(16, "a record without its end", unfinished)]


def test_a_record_that_never_ends_is_given_up_before_it_fills_memory() -> None:
    taken = 0

    def lines() -> Iterator[Line]:
        nonlocal taken
        yield Line(1, "TY  - JOUR")
        for number in range(2, 40_000):
            taken = number
            yield Line(number, "AB  - " + "word " * 20)

    first = next(read_ris(lines()))
    assert not isinstance(first, Facts)
    assert (first.line, first.reason) == (1, "a record without its end")
    assert taken < 10_000


def test_memory_does_not_grow_with_the_file() -> None:
    def lines() -> Iterator[Line]:
        for number in range(20_000):
            yield Line(number + 1, FULL.split("\n")[number % 16])

    tracemalloc.start()
    count = sum(isinstance(item, Facts) for item in read_ris(lines()))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1_250
    assert peak < 2_000_000
