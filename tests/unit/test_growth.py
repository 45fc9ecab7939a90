"""When a concept came to be used: months, cumulative counts, one witness each."""

from itertools import permutations

import pytest

from graph.growth import growth

USES = (
    {"month": "2020-05", "papers": 2, "first": [3, "b", "arxiv:2005.00002"]},
    {"month": "2019-01", "papers": 1, "first": [6, "a", "arxiv:1901.00001"]},
    {"month": "2020-05", "papers": 1, "first": [0, "c", "arxiv:2005.00003"]},
)


@pytest.mark.parametrize("uses", list(permutations(USES)))
def test_growth_is_the_same_in_any_order(uses: tuple[dict[str, object], ...]) -> None:
    assert growth(uses) == {
        "known": "2019-01",
        "months": ["2019-01", "2020-05"],
        "papers_known": [1, 4],
        "witnesses": ["arxiv:1901.00001", "arxiv:2005.00003"],  # the stronger role of the month
    }


def test_a_concept_of_undated_papers_has_no_months() -> None:
    assert growth([]) == {"known": None, "months": [], "papers_known": [], "witnesses": []}
