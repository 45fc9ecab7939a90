"""What people type is text, never query syntax."""

import re

from hypothesis import given
from hypothesis import strategies as st

from graph.lucene import all_words, any_of, begun_words, exact, form, some_word


@given(st.text(max_size=60))
def test_words_carry_no_sign_of_the_query_language(text: str) -> None:
    for query in (all_words(text), some_word(text), begun_words(text)):
        plain = re.sub(r"\+\(|\)|\*\)", "", query)
        assert re.fullmatch(r"[\w ]*", plain), query
        assert not {"AND", "OR", "NOT"} & set(plain.split())


@given(st.text(max_size=40))
def test_exact_escapes_every_sign(text: str) -> None:
    assert re.fullmatch(r"(?:\\.|\w|[^\W_])*", exact(text), flags=re.DOTALL)


def test_queries_read_as_meant() -> None:
    assert all_words("C++ AND S⁴") == "+(c) +(and) +(s⁴ s4)"
    assert some_word("Vision Transformer") == "vision transformer"
    assert begun_words("vision tra") == "+(vision) +(tra tra*)"
    assert begun_words("++") == ""
    assert any_of(["doi:10.1/a", "c++"]) == r"doi\:10\.1\/a OR c\+\+"
    assert form("  Long  SHORT-term ⁴") == "long short-term 4"
