"""The month from which a paper could be known."""

import pytest

from graph.dating import known_month


@pytest.mark.parametrize(
    ("published", "arxiv", "year", "month"),
    [
        ("2017-12-04", None, 2017, "2017-12"),
        ("2017-06", None, 2017, "2017-06"),
        ("2017-12-04", "1706.03762", 2017, "2017-06"),  # it lay on arXiv before it was published
        ("1997-11-15", "0905.1234", 1997, "1997-11"),  # put on arXiv years later
        (None, "2312.00752", 2023, "2023-12"),
        (None, "hep-th/9901001", 1999, "1999-01"),
        (None, "math.GT/0309136", None, "2003-09"),
        (None, "1706.03762", 2017, "2017-06"),  # the year alone says no month: not before December
        (None, None, 1986, "1986-12"),
        ("2017", None, 2017, "2017-12"),
        ("2017-13-01", None, 2017, "2017-12"),
        ("2017-1101", None, None, None),
        (None, "9912.001x", None, None),
        (None, None, None, None),
    ],
)
def test_a_paper_is_known_from_its_earliest_month(
    published: str | None, arxiv: str | None, year: int | None, month: str | None
) -> None:
    assert known_month(published, arxiv, year) == month
