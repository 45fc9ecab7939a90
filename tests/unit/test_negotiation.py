"""Which representation an Accept header gets."""

import pytest

from api.accepting import prefers_page
from api.errors import NOT_ACCEPTABLE, ApiProblem
from api.negotiation import Form, choose_form

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        (None, Form.JSON),
        ("*/*", Form.JSON),
        (BROWSER, Form.HTML),
        ("text/html;q=0.5, application/json", Form.JSON),
        ("text/turtle", Form.TURTLE),
        ("TEXT/TURTLE; charset=utf-8", Form.TURTLE),
        ("text/*", Form.TURTLE),
        ("application/*", Form.JSON),
        ("application/ld+json", Form.JSON_LD),
        ("application/n-triples, application/json;q=0.5", Form.N_TRIPLES),
        ("application/ld+json;q=0.2, text/turtle;q=0.7", Form.TURTLE),
        ("application/json;q=0, */*;q=0.1", Form.TURTLE),
    ],
)
def test_the_liked_form_is_chosen(accept: str | None, form: Form) -> None:
    assert choose_form(accept) is form


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (BROWSER, True),
        (None, False),
        ("*/*", False),
        ("text/html, application/json", False),
        ("text/html;q=0.5, application/json", False),
        ("text/html;q=0.5", True),
        ("image/png", False),
    ],
)
def test_a_page_is_for_who_likes_it_better_than_json(accept: str | None, *, page: bool) -> None:
    assert prefers_page(accept) is page


@pytest.mark.parametrize("accept", ["image/png", "application/json;q=0", "text/turtle;q=high", "²"])
def test_a_header_that_takes_no_form_is_refused(accept: str) -> None:
    with pytest.raises(ApiProblem) as caught:
        choose_form(accept)
    assert caught.value.kind == NOT_ACCEPTABLE
