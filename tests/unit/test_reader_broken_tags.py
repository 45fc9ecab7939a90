"""Broken XML and its tags: what they declare, where they are cut, which of them end a record."""

import pytest

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import read_text
from tests.broken_xml import ACL, ATOM, TEI, Form, read, the_error

CHUNK = 32_768
THREE = [(5, "One"), (9, "Two"), (13, "Three")]


def test_a_kept_record_has_the_prefix_of_its_tags() -> None:
    text = '<TEI xmlns:tei="http://a.org/t" xmlns="http://a.org/t"><teiHeader><fileDesc/></teiHeader></TEI>'
    (mended,) = read(the_error(text).block.replace("<fileDesc/>", "<fileDesc><titleStmt><title>One</title></titleStmt></fileDesc>"))  # fmt: skip
    assert mended == (2, "One")


@pytest.mark.parametrize(
    "stated", ['b:n="1"', 'xmlns:c="x y" c:n="1"', 'xmlns=""', 'n="&lt;&#10;"']
)
def test_a_record_within_a_strange_tag_is_kept(stated: str) -> None:
    strange = TEI.record(2, "").replace("<TEI", f"<TEI {stated}")
    found = read(TEI.document(TEI.record(1, "One"), strange, TEI.record(3, "Three")))
    assert [item for item in found if isinstance(item, tuple)] == [THREE[0], THREE[2]]
    block = next(item.block for item in found if isinstance(item, DocumentError))
    mended = read(block.replace("<title/>", "<title>Two</title>"))
    assert [item[1] for item in mended if isinstance(item, tuple)] == ["Two"]


@pytest.mark.parametrize("form", [ATOM, ACL, TEI], ids=["atom", "acl", "tei"])
@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("gap", [0, CHUNK, 3 * CHUNK])
def test_a_record_with_an_undeclared_prefix_loads_however_it_is_cut(
    form: Form, place: int, gap: int
) -> None:
    strange = form.record(2, f"Two<a:x/>{' ' * gap}")
    texts = [form.record(1, "A & B"), strange] if place == 2 else [strange, form.record(1, "One")]
    found = read(form.document(*texts, form.record(3, "Three")))
    papers = [item[1] for item in found if isinstance(item, tuple)]
    assert papers == (["Two", "Three"] if place == 2 else ["Two", "One", "Three"])
    errors = [item for item in found if isinstance(item, DocumentError)]
    assert [error.line for error in errors] == ([5, 9] if place == 2 else [5])
    assert strange.strip() in errors[-1].block
    assert "prefix a" in errors[-1].reason


@pytest.mark.parametrize("form", [ATOM, ACL], ids=["atom", "acl"])
def test_a_long_record_before_a_broken_tag_is_not_told(form: Form) -> None:
    long = form.record(1, f"One<x>{'word ' * 300_000}</x>")
    broken = form.record(2, "Two").replace(">", " x=1>", 1)
    found = read(form.document(long, broken, form.record(3, "Three")))
    (error,) = (item for item in found if isinstance(item, DocumentError))
    assert error.line == 9
    assert broken.strip() in error.block
    assert found[-1] == (13, "Three")


def test_a_document_without_end_tag_is_told_and_no_other() -> None:
    endless = TEI.record(1, "One").replace("</TEI>", "")
    *papers, error = read(TEI.document(endless, TEI.record(2, "Two"), TEI.record(3, "Three")))
    assert papers == THREE
    assert isinstance(error, DocumentError)
    assert "TEI line 5" in error.reason
    assert error.block == ""


@pytest.mark.parametrize(
    "added",
    [
        f' note="{"x" * 5_000}"',
        " note=1",
        ' note="<"',
        ' xmlns:a="" xmlns:b="x y"',
        ' xmlns:b="x y"',
    ],
    ids=["overlong", "unquoted", "bracket", "empty", "address"],
)
@pytest.mark.parametrize("bad", ["A & B", "Two"])
def test_what_a_broken_tag_declares_holds_for_what_lies_in_it(added: str, bad: str) -> None:
    text = ATOM.document(ATOM.record(1, "One"), ATOM.record(2, bad), ATOM.record(3, "Three"))
    found = read_text(
        text.replace('schemas/atom">', f'schemas/atom"{added}>'), name="a", shape="arxiv-atom"
    )
    items = list(found)
    papers = {i.source.line: i.paper for i in items if isinstance(i, SourcePaper)}
    assert [line for line, _ in THREE if line != 9 or bad == "Two"] == list(papers)
    assert [paper.doi for paper in papers.values()][-1] == "10.1000/3"
    told = [item.line for item in items if isinstance(item, DocumentError)]
    assert [line for line in told if line > 3] == ([9] if bad == "A & B" else [])


def test_what_an_overlong_tag_declares_breaks_no_record_of_it() -> None:
    text = ATOM.document(ATOM.record(1, "One"), ATOM.record(2, "A & B"), ATOM.record(3, "Three"))
    first, error, third = read(text.replace("<feed", f'<feed note="{"x" * 5_000}"'))
    assert (first, third) == (THREE[0], THREE[2])
    assert isinstance(error, DocumentError)
    assert "x" * 5_000 not in error.block


def test_an_attribute_may_hold_the_end_of_a_tag_wherever_it_is_cut() -> None:
    tag = '<feed note="a > b" xmlns:arxiv="http://arxiv.org/schemas/atom">'
    broken = f"<feed>{ATOM.record(1, 'A & B')}</feed>".replace("arxiv:doi", "doi")
    for at in range(CHUNK - len(tag), CHUNK):
        head = f"{broken}{' ' * (at - len(broken))}"
        *_, paper = read(f"{head}{tag}\n{ATOM.record(2, 'Two')}</feed>")
        assert paper == (6, "Two")
