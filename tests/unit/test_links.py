"""Addresses as written."""

import pytest

from extract.links import find_links


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Code: https://github.com/loom/weft.", ("https://github.com/loom/weft",)),
        ("(see http://loom.example.org/a_(b))", ("http://loom.example.org/a_(b)",)),
        ("at //github.com/loom/weft, now", ("//github.com/loom/weft",)),
        ("blue{https://github.com/loom/weft}.", ("https://github.com/loom/weft",)),
        (r"https://github.com/loom/a\_b", (r"https://github.com/loom/a\_b",)),
        ("weft.github.io/page and e.g. this", ("weft.github.io/page",)),
        ("twice https://a.org/x https://a.org/x", ("https://a.org/x",)),
        ("a/b, and/or 10.1000/ab", ()),
    ],
)
def test_links(text: str, links: tuple[str, ...]) -> None:
    assert find_links(text) == links
