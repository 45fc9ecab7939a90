"""Where a view began whose limit has grown by steps, so that what was there first stays where it stood."""

from dataclasses import replace

import pytest

from api.explorer_page import Address

_ADDRESS = Address(
    ids=("concept:mnist",),
    q="",
    depth=1,
    limit=60,
    default_limit=60,
    narrow_limit=24,
    step=50,
    max_nodes=5000,
    layout="force",
    grouped=False,
    embedded=False,
    selecting=False,
)


@pytest.mark.parametrize(
    ("limit", "first"),
    [(60, 60), (110, 60), (24, 24), (74, 24), (124, 24), (40, 60), (10, 60), (5000, 60)],
)
def test_a_limit_began_as_that_of_a_narrow_window_or_as_the_usual_one(
    limit: int, first: int
) -> None:
    assert replace(_ADDRESS, limit=limit).first_limit == first


def test_where_both_lead_to_a_limit_it_began_as_the_usual_one() -> None:
    assert replace(_ADDRESS, narrow_limit=10).first_limit == 60
