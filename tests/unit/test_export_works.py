"""What bibliographies say of a paper: names, kinds, dates, keys, entries."""

from dataclasses import replace
from typing import Any

import bibtexparser
import pytest

from api.exporting.entries import citation_key, make_entry
from api.exporting.works import Kind, addresses, date_parts, family_and_given, kind_of
from graph.exporting import ExportedPaper
from graph.views import AuthorView, PaperDetail
from tests.unit.test_rdf import DETAIL


def paper(*authors: str, **facts: Any) -> PaperDetail:
    bare = replace(DETAIL, arxiv=None, doi=None, openalex=None, s2=None, acl=None, venue=None)
    views = tuple(AuthorView(f"author:x#{name}", name, None) for name in authors)
    return replace(bare, **{"authors": views, "published": None, "year": None, **facts})


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Weaver", ("Weaver", "Ada", "")),
        ("Ada B. Weaver", ("Weaver", "Ada B.", "")),
        ("Jan van der Loom", ("van der Loom", "Jan", "")),
        ("Sam Spool, Jr.", ("Spool", "Sam", "Jr.")),
        ("Sam Spool III", ("Spool", "Sam", "III")),
        ("Weavers", ("Weavers", "", "")),
        ("van Loom", ("Loom", "van", "")),
        ("", ("", "", "")),
    ],
)
def test_names_in_parts(name: str, parts: tuple[str, str, str]) -> None:
    assert family_and_given(name) == parts


@pytest.mark.parametrize(
    ("venue", "acl", "kind"),
    [
        ("Journal of Looms", None, Kind.ARTICLE),
        ("Proceedings of the 3rd Loom Days", None, Kind.MEETING),
        ("NeurIPS 2017", None, Kind.MEETING),
        ("arXiv preprint", None, Kind.OTHER),
        ("CoRR", "2029.looms-1.1", Kind.MEETING),
        (None, None, Kind.OTHER),
        ("Loom Letters", "2029.looms-1.1", Kind.MEETING),
    ],
)
def test_kinds_of_works(venue: str | None, acl: str | None, kind: Kind) -> None:
    assert kind_of(paper(venue=venue, acl=acl)) is kind


@pytest.mark.parametrize(
    ("published", "year", "parts"),
    [
        ("2029-03-04", 2030, [2029, 3, 4]),
        ("2029-03", 2029, [2029, 3]),
        ("in March", 2029, [2029]),
        (None, None, []),
    ],
)
def test_dates_as_far_as_they_are_known(
    published: str | None, year: int | None, parts: list[int]
) -> None:
    assert date_parts(paper(published=published, year=year)) == parts


def test_identifiers_lead_somewhere() -> None:
    known = {"arxiv": "hep-th/9901001", "doi": "10.5555/<a>;1", "acl": "2029.looms-1.1"}
    assert addresses(paper(**known)) == [
        "https://arxiv.org/abs/hep-th/9901001",
        "https://doi.org/10.5555/%3Ca%3E%3B1",
        "https://aclanthology.org/2029.looms-1.1",
    ]


@pytest.mark.parametrize(
    ("authors", "facts", "key"),
    [
        (
            ("Ashish Vaswani",),
            {"year": 2017, "title": "Attention Is Enough"},
            "vaswani2017attention",
        ),
        (("Zoë van Grønbæk",), {"title": "The Loom"}, "vangronbaekloom"),
        ((), {"year": 2029, "title": "On the 3-D Warp"}, "20293"),
        ((), {"title": "…"}, "work"),
        (("李 织",), {"year": 2029, "title": "织机"}, "zhi2029zhiji"),
    ],
)
def test_citation_keys(authors: tuple[str, ...], facts: dict[str, Any], key: str) -> None:
    assert citation_key(paper(*authors, **facts)) == key


def test_an_entry_says_all_that_is_known_and_parses() -> None:
    exported = ExportedPaper(
        paper(
            "Ada Weaver",
            "Spool and Bobbin Group",
            title="LoomNet & {Friends}",
            venue="Looms_2029 Workshop",
            year=2029,
            published="2029-03-04",
            arxiv="2903.00001",
            doi="10.5555/a_b",
            abstract="Gains 5% over $x_1$.\nSecond paragraph.",
        ),
        concepts=(),
        references=(),
    )
    library = bibtexparser.parse_string(make_entry(exported).text("k"))
    [entry] = library.entries
    assert (entry.entry_type, entry.key) == ("inproceedings", "k")
    assert {field.key: field.value for field in entry.fields} == {
        "title": r"{LoomNet} \& \textbraceleft{}Friends\textbraceright{}",
        "author": "Ada Weaver and {Spool and Bobbin Group}",
        "year": "2029",
        "date": "2029-03-04",
        "booktitle": r"Looms\_2029 Workshop",
        "eprint": "2903.00001",
        "archiveprefix": "arXiv",
        "doi": "10.5555/a_b",
        "url": "https://arxiv.org/abs/2903.00001",
        "abstract": r"Gains 5\% over $x_1$. Second paragraph.",
    }
