"""The column limit at which a text was wrapped, and which of its line ends that limit made."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.readers.forms import URL, is_prose

MAX_WRAP_COLUMNS = 120  # text wider than this was not wrapped by a column limit
WRAP_FILL = 0.8  # share of the limit that lines reach in ragged text, such as a copied page
GREEDY_SHARE = 0.6  # share of line ends that the limit explains in text wrapped by a program
_WITHIN = 0.95  # share of the lines within the limit; the rest are titles and addresses
_EXCESS = 4  # columns by which a wrapped line may pass the limit as estimated
_SURE_WIDTH = 70  # columns of a first line that show wrapping together with one more line
_MIN_WIDTH = 50  # columns of the narrowest limit
_MEDIAN_FILL = 0.75  # share of the limit that the middle line of a wrapped block reaches
_MIN_LINES = 3  # a block of fewer lines shows no wrapping


@dataclass(frozen=True)
class Columns:
    """How a text was wrapped.

    Attributes:
        width: Column limit; 0 for text that was not wrapped.
        slack: Columns that a full line may stay below the limit.
    """

    width: int
    slack: float

    def is_full(self, before: str, text: str) -> bool:
        """Whether the first word of `text` did not fit on the line before it."""
        if len(before) > self.width + self.slack + _EXCESS:
            return False
        return len(before) + 1 + len(text.split(maxsplit=1)[0]) > self.width - self.slack


def columns_of(blocks: Sequence[Sequence[str]]) -> Columns:
    """The wrapping of a text, given as blocks of lines without their ends."""
    wrapped = [block for block in blocks if is_wrapped(block)]
    lengths = sorted(
        len(text) for block in wrapped for text in block if len(text) <= MAX_WRAP_COLUMNS
    )
    if not lengths:
        return Columns(0, 0)
    width = _limit(lengths)
    pairs = list(_pairs(wrapped))
    full = sum(len(before) + 1 + len(text.split(maxsplit=1)[0]) > width for before, text in pairs)
    greedy = full >= GREEDY_SHARE * len(pairs)
    return Columns(width, 0 if greedy else (1 - WRAP_FILL) * width)


def is_wrapped(block: Sequence[str]) -> bool:
    """Whether a block is prose over several lines that go on up to one column limit.

    An address that closes the block tells nothing: the line before it ends where it had to.
    """
    while len(block) > 1 and URL.match(block[-1].lstrip()):
        block = block[:-1]
    lines = _MIN_LINES if block and len(block[0]) < _SURE_WIDTH else _MIN_LINES - 1
    if len(block) < lines or not is_prose(" ".join(block)):
        return False
    lengths = sorted(len(text) for text in block[:-1] if len(text) <= MAX_WRAP_COLUMNS)
    if len(lengths) < WRAP_FILL * (len(block) - 1):
        return False
    width = _limit(lengths)
    return width >= _MIN_WIDTH and lengths[len(lengths) // 2] >= _MEDIAN_FILL * width


def _limit(lengths: Sequence[int]) -> int:
    """The column limit behind sorted line lengths; single longer lines do not move it."""
    return lengths[round(_WITHIN * (len(lengths) - 1))]


def _pairs(blocks: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    for block in blocks:
        yield from pairwise(block)
