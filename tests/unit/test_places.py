"""Places sort as lists are read: newest first, unknown years last, stubs after all."""

from graph.places import STUBS, concept_place, paper_place, stub_place, year_range


def test_papers_sort_newest_first_then_by_title() -> None:
    places = [
        paper_place("Alpha", 2024, "arxiv:1"),
        paper_place("Beta", 2024, "arxiv:2"),
        paper_place("Alpha", 1999, "arxiv:3"),
        paper_place("Alpha", None, "arxiv:4"),
        stub_place("Alpha", "arxiv:5"),
    ]

    assert places == sorted(places)
    assert all(place.isascii() for place in [*places, paper_place("Ünï", 1, "doi:10.1/ü|~")])


def test_concepts_sort_by_use_then_by_name() -> None:
    places = [concept_place(12, "b", "b"), concept_place(2, "a", "a"), concept_place(2, "b", "b")]

    assert places == sorted(places)


def test_a_range_of_years_holds_its_ends_and_no_unknown_year() -> None:
    def years(year_from: int | None, year_to: int | None) -> list[int | None]:
        low, high = year_range(year_from, year_to)
        kept = [2024, 2020, 2019, 1, None]
        return [year for year in kept if low <= paper_place("t", year, "i") < high]

    assert years(2019, 2020) == [2020, 2019]
    assert years(None, 2019) == [2019, 1]
    assert years(2020, None) == [2024, 2020]
    assert years(-5, 12_000) == [2024, 2020, 2019, 1]
    assert years(None, None) == [2024, 2020, 2019, 1, None]
    assert stub_place("t", "i") >= STUBS
