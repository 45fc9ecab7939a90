"""A cursor fits the list that made it, and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.cursor import decode_cursor, encode_cursor, list_name
from graph.errors import InvalidCursor
from graph.filters import PaperFilter

NAME = list_name("papers", PaperFilter())


@given(st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=80))
def test_a_cursor_gives_back_its_key(score: float, place: str) -> None:
    cursor = encode_cursor(NAME, (score, place))

    assert decode_cursor(cursor, NAME, (float, str)) == (score, place)
    assert cursor.isascii()


@pytest.mark.parametrize(
    "cursor",
    [
        "",
        "x",
        "%%%",
        "ü",
        "bnVsbA",
        "WzFd",
        "9" * 3000,
        "W1tbW1tbW1tbW10",
        encode_cursor(list_name("concepts"), ("a",)),
        encode_cursor(list_name("papers", PaperFilter(q="x")), ("a",)),
        encode_cursor(NAME, (1,)),
        encode_cursor(NAME, (True,)),
        encode_cursor(NAME, ("a", "b")),
        encode_cursor(NAME, ()),
    ],
)
def test_what_is_no_cursor_of_the_list_is_refused(cursor: str) -> None:
    with pytest.raises(InvalidCursor) as caught:
        decode_cursor(cursor, NAME, (str,))

    assert caught.value.cursor == cursor


@given(st.text(max_size=200))
def test_no_text_makes_another_error(cursor: str) -> None:
    with pytest.raises(InvalidCursor):
        decode_cursor(cursor, NAME, (str, str, str))
