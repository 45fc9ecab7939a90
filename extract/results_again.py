"""What a sentence speaks of again by its kind alone, as "the cell" of a recurrent cell named before."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.results_scene import Named

_KIND = re.compile(r"[\w-]+(?:\s+[\w-]+)*\s+([a-z]{3,})")
_ANY = frozenset(
    [
        "algorithm",
        "approach",
        "architecture",
        "design",
        "framework",
        "layer",
        "method",
        "model",
        "network",
        "pipeline",
        "procedure",
        "scheme",
        "setup",
        "system",
        "technique",
        "version",
    ]
)  # kinds of whatever a paper is about
_BEGINS = r"(?:^|[,;:]\s+|\b(?:and|that|while|whereas|where|then)\s+)"
_DOES = (
    r"(?=\s+(?:also\s+|itself\s+|then\s+)?(?:achiev|reach|attain|obtain|scor|get|gain|yield|giv|outperform|surpass|"
    r"improv|perform|ha[sd]\b|is\b|can\b)\w*)"
)


@dataclass(frozen=True)
class Told:
    """A thing that was named before, in the words that stood there."""

    words: str
    item: Named


def said_again(quote: str, told: Sequence[Told], named: Sequence[Named]) -> Iterator[Named]:
    """The subjects "our cell", "the cell" of a sentence, where one thing alone is a "… cell".

    Args:
        quote: The sentence.
        told: What was named in the sentences before it.
        named: What the sentence names itself; these words are nothing else's.
    """
    kinds: dict[str, dict[str, Named]] = defaultdict(dict)
    for one in told:
        kind = _KIND.fullmatch(one.words)
        if kind and kind[1].removesuffix("s") not in _ANY:
            kinds[kind[1]][one.item.id] = one.item
    for kind_, items in kinds.items():
        if len(items) == 1:
            again = rf"{_BEGINS}((?i:our|the|this)\s+{kind_}){_DOES}"
            for match in re.finditer(again, quote):
                start, end = match.span(1)
                if not any(item.start < end and start < item.end for item in named):
                    yield replace(*items.values(), start=start, end=end)
