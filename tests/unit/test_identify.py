"""Which records are one work, and under which id: the same whatever order they come in."""

import itertools
from dataclasses import replace

import pytest

from extract.domain import Author, Extraction, Paper, Source, TitleSource
from graph.identify import group
from graph.likeness import likeness

ABSTRACT = (
    "We study how small networks learn to sort numbers. A network of forty units, trained for an "
    "hour on random lists, sorts lists twice as long as any that it saw. We show which units "
    "compare and which ones move, and release the code and the lists."
)
TITLE = "Small Networks That Learn to Sort Numbers"


def record(
    name: str, *, title: str = TITLE, abstract: str = ABSTRACT, **facts: object
) -> Extraction:
    authors = facts.pop("authors", ("Ada Byron", "Carl Gauss"))
    assert isinstance(authors, tuple)
    stated = {"year": 2021, **facts}
    source = Source(name, name, 1, "jsonl")
    best = next(
        (
            f"{scheme}:{stated[scheme]}"
            for scheme in ("arxiv", "doi", "openalex", "s2")
            if stated.get(scheme)
        ),
        f"paper:{name}",
    )
    paper = Paper(
        id=best,
        title=title,
        title_source=TitleSource.DOCUMENT,
        abstract=abstract,
        authors=tuple(Author(author) for author in authors),
        **stated,  # type: ignore[arg-type]  # facts by name
    )
    return Extraction(paper=paper, source=source)


def untitled(name: str, abstract: str) -> Extraction:
    one = record(name, title="Small networks", abstract=abstract, authors=(), year=None)
    return replace(one, paper=replace(one.paper, title_source=TitleSource.DERIVED))


def groups(*records: Extraction) -> dict[str, list[str]]:
    """Names of the records by the id of their paper; the same in every order."""
    ways = [
        {id_: sorted(one.source.document for one in found) for id_, found in group(order).items()}
        for order in itertools.permutations(records)
    ]
    assert all(way == ways[0] for way in ways)
    return ways[0]


def test_any_common_identifier_makes_one_work() -> None:
    assert groups(
        record("a", doi="10.1/x", s2="f" * 40, title="One"),
        record("b", openalex="W1234", s2="f" * 40, title="Other", abstract=""),
        record("c", openalex="W1234", also=("mag:7",), title="Third", abstract=""),
        record("d", also=("mag:7",), title="Fourth", abstract=""),
    ) == {"doi:10.1/x": ["a", "b", "c", "d"]}


def test_two_arxiv_ids_stay_two_works_whatever_they_share() -> None:
    first, second = (
        record("a", arxiv="2101.00001", doi="10.1/x"),
        record("b", arxiv="2101.00002", doi="10.1/x"),
    )
    bare = record("c", doi="10.1/x")

    assert groups(first, second, bare) == {
        "arxiv:2101.00001": ["a", "c"],
        "arxiv:2101.00002": ["b"],
    }


def test_a_preprint_and_its_publication_meet_by_title_author_and_abstract() -> None:
    preprint = record("a", arxiv="2101.00001", year=2020)
    published = record(
        "b", doi="10.1/x", title="Small networks that learn to sort numbers.", year=2021
    )

    assert groups(preprint, published) == {"arxiv:2101.00001": ["a", "b"]}


def test_texts_alone_never_join_two_identifiers_of_one_scheme() -> None:
    assert groups(record("a", doi="10.1/x"), record("b", doi="10.1/y")) == {
        "doi:10.1/x": ["a"],
        "doi:10.1/y": ["b"],
    }


def test_a_title_that_ends_in_v2_is_another_works_unless_an_identifier_says_otherwise() -> None:
    second = f"{TITLE} v2"

    assert groups(record("a", arxiv="2101.00001"), record("b", title=second)) == {
        "arxiv:2101.00001": ["a"],
        "paper:b": ["b"],
    }
    assert groups(record("a", doi="10.1/x"), record("b", doi="10.1/x", title=second)) == {
        "doi:10.1/x": ["a", "b"]
    }


def test_two_numbers_of_a_catalogue_are_no_rivals() -> None:
    assert groups(record("a", openalex="W1234"), record("b", openalex="W5678")) == {
        "openalex:W1234": ["a", "b"]
    }


@pytest.mark.parametrize(
    "told",
    [
        ABSTRACT.replace(", trained", " trained"),
        ABSTRACT.replace("of forty units", "of 40 units"),
        ABSTRACT.replace("numbers. A", "num- bers. A"),
        ABSTRACT + " Accepted at a workshop.",
    ],
)
def test_an_untitled_abstract_told_a_little_otherwise_finds_its_paper(told: str) -> None:
    assert groups(record("a", arxiv="2101.00001"), untitled("b", told)) == {
        "arxiv:2101.00001": ["a", "b"]
    }


LIGATURES = {"ffi": "\ufb03", "ffl": "\ufb04", "ff": "\ufb00", "fi": "\ufb01", "fl": "\ufb02"}
WITH_LIGATURES = (
    "We find the first efficient filters for floods. They differ in flow and offer fine fits "
    "to five official figures, with specific effects at sufficient confidence. The findings "
    "reflect what baffled fields suffer, and flat profiles suffice to classify the difficult floods."
)


def test_an_abstract_copied_with_ligatures_finds_its_paper() -> None:
    copied = WITH_LIGATURES
    for plain, ligature in LIGATURES.items():
        copied = copied.replace(plain, ligature)
    assert set(LIGATURES.values()) <= set(copied)

    titled = record("a", arxiv="2101.00001", abstract=WITH_LIGATURES)
    assert groups(titled, untitled("b", copied)) == {"arxiv:2101.00001": ["a", "b"]}


def test_another_abstract_on_the_same_matter_does_not() -> None:
    other = (
        "We study how small networks learn to add numbers. A network of sixty units, trained for a "
        "day on random pairs, adds numbers twice as long as any that it saw. We measure what its "
        "units hold, and release neither code nor data."
    )
    found = groups(record("a", arxiv="2101.00001"), untitled("b", other))

    assert sorted(found.values()) == [["a"], ["b"]]


@pytest.mark.parametrize(
    ("title", "other"),
    [
        (
            "Small Networks That Learn to Sort Numbers, Part I",
            "Small Networks That Learn to Sort Numbers, Part II",
        ),
        (TITLE, f"Erratum: {TITLE}"),
        (f"{TITLE} 2", TITLE),
    ],
)
def test_parts_and_errata_are_works_of_their_own(title: str, other: str) -> None:
    one, two = record("a", title=title, doi="10.1/x"), record("b", title=other, arxiv="2101.00001")

    assert len(groups(one, two)) == 2


def test_without_an_abstract_title_first_author_and_year_must_agree() -> None:
    listed = record("a", abstract="", arxiv="2101.00001")

    assert likeness(listed.paper, record("b").paper) == 1.0
    assert likeness(listed.paper, record("b", authors=("Carl Gauss",)).paper) == 0.0
    assert likeness(listed.paper, record("b", year=2024).paper) == 0.0
    assert likeness(listed.paper, record("b", title="Small Networks Sort").paper) == 0.0
    short = record("c", title="Editorial", abstract="")
    assert likeness(short.paper, record("d", title="Editorial", abstract="").paper) == 0.0


NOTE = "No abstract is available for this article, as far as we can tell."


def test_a_remark_in_place_of_an_abstract_makes_no_two_works_one() -> None:
    one = record("a", title="On the Weight of Stones", abstract=NOTE, authors=("Emmy Noether",))
    two = record("b", title="Songs of the Northern Looms", abstract=NOTE, authors=("Ada Byron",))
    same = [replace(each, paper=replace(each.paper, id="paper:same")) for each in (one, two)]

    assert sorted(map(len, groups(*same).values())) == [1, 1]


def test_chapters_under_the_doi_of_their_volume_stay_two() -> None:
    other = "Stones are weighed by hand in this chapter, and their colours are told one by one."
    one = record("a", doi="10.1/volume")
    two = record("b", doi="10.1/volume", title="On the Colours of Stones", abstract=other)

    assert sorted(map(len, groups(one, two).values())) == [1, 1]


def test_a_title_alone_is_one_work_from_four_words_on() -> None:
    def listed(name: str, title: str) -> Extraction:
        one = record(name, title=title, abstract="", authors=(), year=None)
        return replace(one, paper=replace(one.paper, id=f"paper:{title}"))

    long = "Attention Is All You Weave"
    assert len(groups(listed("a", long), listed("b", long))) == 1
    assert len(groups(listed("a", "Editorial"), listed("b", "Editorial"))) == 2
