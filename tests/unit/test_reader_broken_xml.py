"""Broken XML: the record at hand is kept with its text, the others are read, none is lost."""

import pytest

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import read_text
from tests.broken_xml import ACL, ATOM, TEI, Form, read, the_error

forms = pytest.mark.parametrize("form", [ATOM, ACL, TEI], ids=["atom", "acl", "tei"])
BREAKS = {
    "ampersand": ("A & B", "A and B"),
    "entity": ("A &nbsp; B", "A B"),
    "tag": ("A</b> B", "A B"),
    "control": ("A \x01 B", "A B"),
    "comment": ("A <!-- B", "A B"),
    "section": ("A <![CDATA[ B", "A B"),
}
breaks = pytest.mark.parametrize(("bad", "good"), BREAKS.values(), ids=BREAKS)


@forms
@breaks
def test_a_broken_record_between_others_is_kept_and_they_are_read(
    form: Form, bad: str, good: str
) -> None:
    broken = form.record(2, bad)
    first, error, third = read(
        form.document(form.record(1, "One"), broken, form.record(3, "Three"))
    )

    assert (first, third) == ((5, "One"), (13, "Three"))
    assert isinstance(error, DocumentError)
    assert (error.line, error.cut) == (9, False)
    assert error.reason.startswith("the XML is broken here (")
    assert broken.strip() in error.block

    (mended,) = read_text(error.block.replace(bad, good), name="a.xml")
    (meant,) = read_text(form.document(form.record(2, good)), name="a.xml")
    assert isinstance(mended, SourcePaper)
    assert isinstance(meant, SourcePaper)
    assert mended.paper == meant.paper  # ids, venue and references, too


@forms
@pytest.mark.parametrize("place", [1, 3])
def test_the_first_and_the_last_record_may_be_broken(form: Form, place: int) -> None:
    titles = {1: "One", 2: "Two", 3: "Three"} | {place: "A & B"}
    found = read(form.document(*(form.record(n, title) for n, title in titles.items())))

    whole = [(1 + 4 * n, title) for n, title in titles.items() if n != place]
    assert [item for item in found if not isinstance(item, DocumentError)] == whole
    error = the_error(form.document(*(form.record(n, title) for n, title in titles.items())))
    assert error.line == 1 + 4 * place
    assert form.record(place, "A & B").strip() in error.block


def test_every_reason_names_the_lines_of_the_document() -> None:
    broken = [ATOM.record(n, "A</b>") for n in (1, 2)]
    reasons = [item.reason for item in read(ATOM.document(*broken)) if not isinstance(item, tuple)]
    assert reasons == [
        "the XML is broken here (line 7: Opening and ending tag mismatch: title line 7 and b)",
        "the XML is broken here (line 11: Opening and ending tag mismatch: title line 11 and b)",
    ]


@forms
def test_many_broken_records_are_told_one_by_one(form: Form) -> None:
    records = [form.record(n % 9 + 1, "A & B" if n % 3 else "Whole") for n in range(3_000)]
    found = read(form.document(*records))
    assert [item[0] for item in found if not isinstance(item, DocumentError)] == list(
        range(5, 12_005, 12)
    )
    errors = [item for item in found if isinstance(item, DocumentError)]
    assert [error.line for error in errors[:3]] == [9, 13, 21]
    assert len(errors) == 2_000
    assert all("A & B" in error.block for error in errors)


@forms
def test_a_broken_header_loses_no_record(form: Form) -> None:
    sound = form.document(form.record(1, "One"))
    broken = sound.replace(form.head, f"{form.head[:-1]} A & B\n")
    error, paper = read_text(broken, name="a.xml")
    (meant,) = read_text(sound, name="a.xml")
    assert isinstance(error, DocumentError)
    assert "A & B" in error.block
    assert isinstance(paper, SourcePaper)
    assert isinstance(meant, SourcePaper)
    assert paper.source.line == 5
    assert paper.paper == meant.paper  # what its volume says of it, too


@forms
def test_what_breaks_between_two_records_is_kept_alone(form: Form) -> None:
    one, two = form.record(1, "One"), form.record(2, "Two")
    first, error, second = read(form.document(one, "stray & text\n", two))
    assert (first, second) == ((5, "One"), (10, "Two"))
    assert isinstance(error, DocumentError)
    assert error.line == 9
    assert "stray & text" in error.block
    assert "One" not in error.block


@forms
def test_a_document_that_breaks_off_behind_a_record_has_lost_none(form: Form) -> None:
    text = f"{form.head}{form.record(1, 'One')}{form.record(2, 'Two')}"
    first, second, error = read(text)
    assert (first, second) == ((5, "One"), (9, "Two"))
    assert isinstance(error, DocumentError)
    assert (error.line, error.block) == (13, "")


@pytest.mark.parametrize("form", [ATOM, ACL], ids=["atom", "acl"])
def test_a_record_whose_end_tag_is_lost_takes_none_with_it(form: Form) -> None:
    end = form.record(2, "Two").splitlines()[-1]
    endless = form.record(2, "Two").replace(end, "")
    found = read(form.document(form.record(1, "One"), endless, form.record(3, "Three")))
    assert [item for item in found if not isinstance(item, DocumentError)] == [
        (5, "One"),
        (13, "Three"),
    ]


def test_papers_behind_a_break_keep_what_their_volume_says() -> None:
    other = (
        '</volume><volume id="other">\n<meta><booktitle>Other</booktitle>\n<year>2021</year></meta>'
    )
    text = ACL.document(
        ACL.record(1, "A & B"), ACL.record(2, "Two"), other, ACL.record(3, "A & B"), ACL.record(4, "Four")
    )  # fmt: skip
    papers = [item.paper for item in read_text(text, name="a") if isinstance(item, SourcePaper)]
    assert [(paper.acl, paper.venue, paper.year) for paper in papers] == [
        ("2020.sort-main.2", "Proc. Sort", 2020),
        ("2020.sort-other.4", "Other", 2021),
    ]
    blocks = [i.block for i in read_text(text, name="a") if isinstance(i, DocumentError)]
    mended = [next(read_text(block.replace("&", "and"), name="a")) for block in blocks]
    assert [item.paper.venue for item in mended if isinstance(item, SourcePaper)] == [
        "Proc. Sort",
        "Other",
    ]


def test_a_volume_whose_end_tag_is_lost_takes_nothing_from_the_next() -> None:
    other = '<volume id="other">\n<meta><year>2021</year></meta>\n'
    text = ACL.document(ACL.record(1, "A & B"), ACL.record(2, "Two"), other, ACL.record(3, "Three"))
    papers = [item.paper for item in read_text(text, name="a") if isinstance(item, SourcePaper)]
    assert [(paper.acl, paper.year) for paper in papers] == [
        ("2020.sort-main.2", 2020),
        ("2020.sort-other.3", 2021),
    ]


def test_papers_of_a_volume_whose_own_tag_is_broken_are_read() -> None:
    text = ACL.document(ACL.record(1, "One"), ACL.record(2, "Two"))
    found = read(text.replace('<volume id="main">', "<volume id=main>"))
    assert [item for item in found if isinstance(item, tuple)] == [(5, "One"), (9, "Two")]
    blocks = [item.block for item in found if isinstance(item, DocumentError)]
    assert any("<volume id=main>" in block for block in blocks)


@forms
@pytest.mark.parametrize("title", ["", "—", "<b/>"])
def test_a_whole_record_that_says_nothing_keeps_its_text(form: Form, title: str) -> None:
    first, error, third = read(
        form.document(form.record(1, "One"), form.record(2, title), form.record(3, "Three"))
    )
    assert isinstance(error, DocumentError)
    assert (first, third) == ((5, "One"), (13, "Three"))
    mended = next(iter(read_text(error.block.replace("<b/>", "").replace("—", "").replace("<title/>", "<title></title>").replace("<title></title>", "<title>Two</title>", 1), name="a")))  # fmt: skip
    (meant,) = read_text(form.document(form.record(2, "Two")), name="a.xml")
    assert isinstance(mended, SourcePaper)
    assert isinstance(meant, SourcePaper)
    assert mended.paper == meant.paper


@pytest.mark.parametrize("form", [ATOM, ACL, TEI], ids=["summary", "abstract", "abstract"])
def test_a_record_with_a_book_for_an_abstract_keeps_all_of_it(form: Form) -> None:
    book = "We sort. " * 6_000
    where = {ATOM: ("</title>", f"</title><summary>{book}</summary>"), ACL: ("</title>", f"</title><abstract>{book}</abstract>")}  # fmt: skip
    there = where.get(form, ("</fileDesc>", f"</fileDesc><profileDesc><abstract><p>{book}</p></abstract></profileDesc>"))  # fmt: skip
    error = the_error(form.document(form.record(2, "Two").replace(*there)))
    assert "is no abstract" in error.reason
    (mended,) = read_text(error.block.replace(book.strip(), "We sort."), name="a")
    assert isinstance(mended, SourcePaper)
    assert mended.paper.title == "Two"


def test_a_prefix_that_was_not_declared_is_told_with_its_record() -> None:
    strange = ATOM.record(2, "Two").replace("arxiv:doi", "other:doi")
    first, second, error, third = read(
        ATOM.document(ATOM.record(1, "One"), strange, ATOM.record(3, "Three"))
    )
    assert (first, second, third) == ((5, "One"), (9, "Two"), (13, "Three"))
    assert isinstance(error, DocumentError)
    assert error.line == 9
    assert strange.strip() in error.block


def test_two_feeds_in_one_file_are_read() -> None:
    text = ATOM.document(ATOM.record(1, "One")) + ATOM.document(ATOM.record(2, "Two"))
    assert [item for item in read(text) if not isinstance(item, DocumentError)] == [
        (5, "One"),
        (14, "Two"),
    ]


def test_a_record_of_a_book_length_that_breaks_is_cut_in_quarantine() -> None:
    text = TEI.document(TEI.record(1, "One").replace("<text>", f"<text>{'word ' * 100_000}& more"))
    error = the_error(text)
    assert error.cut
    assert len(error.block) == 200_000
