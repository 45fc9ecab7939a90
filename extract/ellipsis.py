"""Names that a list leaves short: "CIFAR-10 and -100", "ResNet-18, -34 and -50", "CIFAR-10/100"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LIST = re.compile(
    r"(?<![\w-])(?P<stem>[^\W\d_][\w-]*)-\d+(?P<rest>(?:/-?\d+|(?:\s*,)?\s*(?:and|or|&|,)\s*-\d+)+)(?![\w%-]|\.\d)"
)
_ITEM = re.compile(r"-?(\d+)")


@dataclass(frozen=True)
class Elided:
    """A number that stands for a whole name; half-open spans of one text.

    Attributes:
        start: Of the number with its hyphen.
        end: Of the number.
        name: The whole name.
        head: Span of the name that is written out.
    """

    start: int
    end: int
    name: str
    head: tuple[int, int]


def find_elided(text: str) -> Iterator[Elided]:
    """All numbers that stand for names, in order."""
    for match in _LIST.finditer(text):
        head = match.start(), match.start("rest")
        for item in _ITEM.finditer(text, *match.span("rest")):
            yield Elided(*item.span(), f"{match['stem']}-{item[1]}", head)
