"""A pasted text: its concepts in place, each fact with its words, and nothing stored."""

import re

import httpx
import pytest

from api.services import Services
from graph.checksum import checksum
from graph.database import Database

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
TEXT = (
    "We introduce Weftling, a Transformer for image classification (arXiv:2901.00001). "
    "On MNIST it reaches an accuracy of 97.5%. See https://example.org/weft."
)


def posted(client: httpx.Client, **fields: str) -> httpx.Response:
    return client.post(
        "/read", files={name: (None, text) for name, text in fields.items()}, headers=BROWSER
    )


def test_the_text_comes_back_with_its_concepts_marked_in_place(client: httpx.Client) -> None:
    text = posted(client, title="Weftling at Work", text=TEXT).text

    abstract = text.split('<p class="abstract">')[1].split("</p>")[0]
    assert re.sub(r"<[^>]+>", "", abstract) == TEXT
    assert '<a class="named of-Dataset" href="/concepts/concept:mnist"' in abstract
    assert re.search(r'<span class="named of-Model"[^>]*>Weftling</span>', abstract)
    assert re.search(r"<h1>.*Weftling.* at Work</h1>", text)


def test_each_fact_has_its_words(client: httpx.Client) -> None:
    text = posted(client, text=TEXT).text

    assert "nothing of it is stored" in text
    assert "<dt>evaluated on</dt>" in text
    assert re.search(r"MNIST <span class=\"count\">Dataset, confidence \d{1,3} %</span>", text)
    assert "<blockquote>On MNIST it reaches an accuracy of 97.5%.</blockquote>" in text
    assert "No paper here names it." in text  # of Weftling
    assert '<a href="/papers/arxiv:2901.00001">' in text
    assert '<a href="https://example.org/weft" rel="noreferrer nofollow">' in text


def test_nothing_is_stored(client: httpx.Client, services: Services) -> None:
    database = services.store._database
    assert isinstance(database, Database)
    before = checksum(database)

    assert posted(client, text=TEXT).status_code == 200

    assert checksum(database) == before


def test_text_is_only_ever_text(client: httpx.Client) -> None:
    hostile = 'We test <script>alert(1)</script> on MNIST. </textarea><img src=x> "Q" & co.'

    text = posted(client, title="<b>bold</b>", text=hostile).text

    assert "<script>alert" not in text
    assert "<img" not in text
    assert "<b>" not in text
    assert "&lt;/textarea&gt;&lt;img src=x&gt;" in text


def test_the_form_keeps_what_was_typed(client: httpx.Client) -> None:
    text = posted(client, title="T", text="One line.\r\nAnd MNIST.").text

    assert ">\nOne line.\nAnd MNIST.</textarea>" in text
    assert 'value="T"' in text


def test_a_text_without_concepts_says_what_to_try(client: httpx.Client) -> None:
    assert "try an abstract" in posted(client, text="Hello there.").text


@pytest.mark.parametrize("fields", [{}, {"title": " ", "text": "\r\n "}])
def test_no_text_is_a_page_with_the_form(client: httpx.Client, fields: dict[str, str]) -> None:
    response = posted(client, **fields) if fields else client.post("/read", headers=BROWSER)

    assert response.status_code == 400
    assert "There was no text to read" in response.text
    assert '<form class="read"' in response.text


@pytest.mark.parametrize(("length", "kind"), [(5_001, "too long"), (50_000, "too much at once")])
def test_too_much_text_is_refused_with_a_page(client: httpx.Client, length: int, kind: str) -> None:
    response = posted(client, text="x" * length)

    assert response.status_code == 413
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert kind in response.text


def test_programs_still_get_problem_documents(client: httpx.Client) -> None:
    response = client.post("/read", files={"text": (None, "x" * 5_001)})

    assert response.json()["type"] == "/problems/text-too-long"


def test_the_form_has_an_address_of_its_own(client: httpx.Client) -> None:
    response = client.get("/read")

    assert (response.status_code, response.headers["referrer-policy"]) == (200, "same-origin")
    assert 'maxlength="5000"' in response.text


@pytest.mark.parametrize("origin", ["https://evil.example", "null"])
def test_a_page_of_another_site_cannot_post(client: httpx.Client, origin: str) -> None:
    assert client.post("/read", headers={"origin": origin}).status_code == 403
