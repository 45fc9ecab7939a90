"""Words that were searched for are told apart in a snippet, and nothing of it is lost."""

import pytest

from api.rendering import rendered
from api.searched import searched
from graph.views import SearchHit, SearchPage

TEXT = "Attention: the networks of the Attentional kind, and network."


@pytest.mark.parametrize(
    ("asked", "marked"),
    [
        ("attention", ["Attention", "Attentional"]),
        ("ATTENTION", ["Attention", "Attentional"]),
        ("Networks", ["networks", "network"]),
        ("attention, network", ["Attention", "networks", "Attentional", "network"]),
        ("of the", []),
        ("", []),
        ("work", []),
        ("(.*)", []),
    ],
)
def test_words_that_were_searched_for_are_marked(asked: str, marked: list[str]) -> None:
    parts = list(searched(TEXT, asked))

    assert [text for text, is_marked in parts if is_marked] == marked
    assert "".join(text for text, _ in parts) == TEXT


def test_what_was_searched_for_beside_is_marked_too() -> None:
    assert list(searched("a network", "netwrok", "network")) == [("a ", False), ("network", True)]
    assert list(searched("a network", "netwrok", None)) == [("a network", False)]


def test_a_snippet_stays_text_on_the_page() -> None:
    hit = SearchHit("arxiv:1", "paper", "Bold", "<b>bold</b> & old", 1.0, "Paper")
    hits = SearchPage(items=(hit,), total=1, next=None, truncated=False)

    page = rendered("results.html", q="bold", hits=hits, others=[], points=None)

    assert "<b>" not in page
    assert "&lt;b&gt;<mark>bold</mark>&lt;/b&gt; &amp; old" in page
