"""Who can still be among the first, before the texts of all are compared; pure."""

import heapq
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from graph.analysis import blend
from graph.analysis.blend import Signals

_SLACK: Final = 0.03
"""What the index's own cosine, of vectors rounded to a byte a number, may be wrong by."""


def contenders(known: Mapping[str, Signals], near: Mapping[str, float], *, first: int) -> list[str]:
    """Candidates that can be among the first, sorted: all others score less than so many do at least.

    Args:
        known: The signals of each candidate without the text's.
        near: Cosines by the index, of candidates nearer than any that it did not name.
        first: How many are wanted.
    """
    beyond = min(near.values(), default=1.0)
    least = {
        id_: _scored(signals, near[id_] - _SLACK if id_ in near else 0.0)
        for id_, signals in known.items()
    }
    enough = min(heapq.nlargest(first, least.values()), default=0.0)
    return sorted(
        id_
        for id_, signals in known.items()
        if _scored(signals, min(near.get(id_, beyond) + _SLACK, 1.0)) >= enough
    )


def _scored(signals: Signals, text: float) -> float:
    return blend.score(replace(signals, text=text))
