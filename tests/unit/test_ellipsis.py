"""Names that a list leaves short are completed."""

import pytest

from extract.ellipsis import find_elided
from extract.modes import FAST
from tests.extracting import MODES, mentions, read


def completed(text: str) -> list[tuple[str, str]]:
    return [(text[one.start : one.end], one.name) for one in find_elided(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("on CIFAR-10 and -100.", [("-100", "CIFAR-100")]),
        ("on CIFAR-10/100 here", [("100", "CIFAR-100")]),
        ("ResNet-18, -34, and -50", [("-34", "ResNet-34"), ("-50", "ResNet-50")]),
        ("CIFAR-10 and 100 epochs", []),
        ("CIFAR-10 and -100.5 degrees", []),
        ("from 10 and -100", []),
        ("Mamba-2-Hybrid and -3B", []),
    ],
)
def test_a_number_stands_for_a_name_only_behind_a_hyphen_or_slash(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert completed(text) == found


@pytest.mark.parametrize("pipeline", MODES)
def test_each_name_of_a_short_list_is_a_concept(pipeline: str) -> None:
    found = mentions(read("We train WebNet on CIFAR-10 and -100.", pipeline))
    assert (found["cifar-10"], found["cifar-100"]) == (["CIFAR-10"], ["-100"])


def test_the_number_is_no_other_form_of_the_name() -> None:
    concepts = read("We train WebNet on CIFAR-10 and -100.", FAST).concepts
    assert [c.aliases for c in concepts if c.name == "CIFAR-100"] == [()]
