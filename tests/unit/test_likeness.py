"""What is offered in the stead of an unknown id looks like it."""

import pytest

from api.likeness import is_alike, words_of

PAPER = "Pinwheel: A Thing of No Such Wind, Seen in Its Whole Course Over Many Years"


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("mnits", "MNIST"),
        ("mnist <b>", "MNIST"),
        ("Loomnet", "Loomnet: Weaving Digits"),
        ("pinwheels", PAPER),
        ("diffusin in basket", "Lantern: Diffusion in a Basket"),
        ("long short term memory", "Long Short-Term Memory"),
        ("atention is al you need", "Attention Is All You Need"),
        ("ÉCOLE", "école"),
    ],
)
def test_a_name_with_most_of_its_words_or_letters_is_alike(asked: str, name: str) -> None:
    assert is_alike(asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("no such thing", "Nets for Things That Are Seen Once"),
        ("such thing wanted here", PAPER),
        ("imagenet", "MNIST"),
        ("0000.00000", "Results of 2019"),
        ("quilted", "Loomnet: Weaving Digits"),
        ("<>", "MNIST"),
        ("", "MNIST"),
    ],
)
def test_a_name_that_shares_a_word_or_two_is_not(asked: str, name: str) -> None:
    assert not is_alike(asked, name)


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("concept:no-such-thing", "no such thing"),
        ("arxiv:2901.00001", "2901.00001"),
        ("Loomnet", "Loomnet"),
        ("odd:", "odd:"),
    ],
)
def test_the_words_of_an_id(id_: str, words: str) -> None:
    assert words_of(id_) == words
