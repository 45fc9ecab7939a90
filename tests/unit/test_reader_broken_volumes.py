"""Broken XML of the Anthology: each paper has what its own volume says, and no other."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import read_text
from tests.broken_xml import ACL

OTHER = '</volume>\n<volume id="other">\n'
TWO = (ACL.record(1, "One"), ACL.record(2, "A & B"))


def facts(text: str) -> list[tuple[str | None, str | None, int | None]]:
    """Id, venue and year of each paper."""
    papers = [item.paper for item in read_text(text, name="a") if isinstance(item, SourcePaper)]
    return [(paper.acl, paper.venue, paper.year) for paper in papers]


def errors(text: str) -> list[DocumentError]:
    return [item for item in read_text(text, name="a") if isinstance(item, DocumentError)]


@pytest.mark.parametrize("between", ["<frontmatter>A & B</frontmatter>", "A & B", "<x></y>"])
def test_a_break_behind_the_head_of_a_volume_leaves_it_to_its_papers(between: str) -> None:
    text = ACL.document(between, ACL.record(1, "One"), ACL.record(2, "Two"))
    assert facts(text) == [
        ("2020.sort-main.1", "Proc. Sort", 2020),
        ("2020.sort-main.2", "Proc. Sort", 2020),
    ]
    (error,) = errors(text)
    assert between in error.block


def test_a_volume_without_head_takes_none_behind_a_break() -> None:
    assert facts(ACL.document(*TWO, OTHER, ACL.record(3, "Three"), ACL.record(4, "Four"))) == [
        ("2020.sort-main.1", "Proc. Sort", 2020),
        ("2020.sort-other.3", None, None),
        ("2020.sort-other.4", None, None),
    ]


def test_what_stands_between_two_volumes_has_the_head_of_neither() -> None:
    text = ACL.document(*TWO, "</volume>\nstray & text\n<volume>", ACL.record(3, "Three"))
    assert facts(text)[1:] == [(None, None, None)]


@pytest.mark.parametrize("gap", ["", " " * 40_000])
@pytest.mark.parametrize(
    "apart",
    [
        "<!-- </volume> -->",
        '<!-- <volume id="old"> -->',
        "<![CDATA[</volume>]]>",
        f"<!-- </volume>{' ' * 40_000}-->",
    ],
    ids=["end", "begin", "section", "long"],
)
def test_a_tag_in_a_comment_changes_no_volume(apart: str, gap: str) -> None:
    text = ACL.document(ACL.record(1, "One"), apart, gap, TWO[1], ACL.record(3, "Three"))
    assert facts(text) == [
        ("2020.sort-main.1", "Proc. Sort", 2020),
        ("2020.sort-main.3", "Proc. Sort", 2020),
    ]


@pytest.mark.parametrize("gap", [0, *range(32_500, 32_800, 20)])  # to where it is cut in two
def test_a_tag_in_a_comment_behind_a_break_counts_neither(gap: int) -> None:
    apart = f"<!-- </volume> {ACL.record(9, 'Nine')} -->"
    text = ACL.document(*TWO, ACL.record(3, "Three"), " " * gap, apart, ACL.record(4, "Four"))
    assert facts(text) == [
        ("2020.sort-main.1", "Proc. Sort", 2020),
        ("2020.sort-main.3", "Proc. Sort", 2020),
        ("2020.sort-main.4", "Proc. Sort", 2020),
    ]
    assert len(errors(text)) == 1


def test_a_head_without_measure_is_not_read_again_for_every_paper() -> None:
    head = f"<meta><publisher>{'x' * 3_900_000}</publisher>"
    papers = (ACL.record(n, f"Paper {n}") for n in range(3, 2_003))
    text = ACL.document(*TWO, *papers, ACL.record(3_000, "A & B"), ACL.record(3_001, ""))
    start = time.monotonic()
    found = facts(text.replace("<meta>", head))
    assert time.monotonic() - start < 10
    assert len(found) == 2_001
    assert {one[1:] for one in found} == {("Proc. Sort", 2020)}

    told = errors(text.replace("<meta>", head))
    assert [error.cut for error in told] == [False] * 3
    assert ACL.record(2, "A & B").strip() in told[0].block
    assert ACL.record(3_000, "A & B").strip() in told[1].block
    mended = told[0].block.replace("&", "and")
    assert facts(mended) == [("2020.sort-main.2", "Proc. Sort", 2020)]
    mended = told[2].block.replace("<title/>", "<title>Four</title>")
    assert facts(mended) == [("2020.sort-main.3001", "Proc. Sort", 2020)]


def test_a_head_that_needs_a_declaration_loses_no_paper() -> None:
    text = ACL.document(*TWO, ACL.record(3, "Three")).replace("Proc. Sort", "Proc. &x;")
    text = text.replace("<collection", '<!DOCTYPE collection [<!ENTITY x "X">]>\n<collection', 1)
    assert facts(text) == [
        ("2020.sort-main.1", "Proc. &x;", 2020),
        ("2020.sort-main.3", None, 2020),
    ]


@pytest.mark.parametrize("end", ["</volume>", ""], ids=["ended", "endless"])
def test_a_tag_left_open_between_two_papers_takes_no_volume_from_those_in_it(end: str) -> None:
    second = ACL.record(2, "Two")
    other = f'{end}\n<volume id="other">\n<meta><year>2021</year></meta>\n'
    text = ACL.document(ACL.record(1, "One"), "<b>\n", second, other, ACL.record(3, "Three"))
    assert facts(text) == [
        ("2020.sort-main.1", "Proc. Sort", 2020),
        ("2020.sort-main.2", "Proc. Sort", 2020),
        ("2020.sort-other.3", None, 2021),
    ]
    assert any("mismatch: b line 9 and" in error.reason for error in errors(text))


BREAKS = ["&", "<", ">", "</b>", "<b>", "<b/>", "<!--", "-->", "<![CDATA[", "]]>", "<!-- </volume> -->", "<a:x/>", "\x01", '"']  # fmt: skip
PAPERS = [ACL.record(n, f"Paper {n}") for n in range(1, 7)]
VOLUME = '</volume>\n<volume id="other">\n<meta><year>2021</year></meta>\n'


@given(
    broken=st.sets(st.integers(1, 6), min_size=1, max_size=3),
    bad=st.sampled_from(BREAKS),
    at=st.integers(1, len(PAPERS[0]) - 2),
)
def test_a_break_anywhere_in_a_paper_changes_no_other(broken: set[int], bad: str, at: int) -> None:
    papers = [
        f"{text[:at]}{bad}{text[at:]}" if n in broken else text for n, text in enumerate(PAPERS, 1)
    ]
    found = facts(ACL.document(*papers[:3], VOLUME, *papers[3:]))
    for n in {*range(1, 7)} - broken:
        own = ("Proc. Sort", 2020) if n <= 3 else (None, 2021)
        assert found.count((f"2020.sort-{'main' if n <= 3 else 'other'}.{n}", *own)) == 1
