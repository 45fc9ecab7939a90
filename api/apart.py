"""Nodes that a layout put on each other, moved apart until their shapes can be told from each other.

Forces leave the middle of a picture crowded: what is joined to everything is drawn together there. Pairs
that stand too near push each other away by half of what is missing, as in position based dynamics
(Müller et al., "Position based dynamics", 2007), so that the shape of the layout stays.
"""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import numpy.typing as npt

_Floats = npt.NDArray[np.float64]

_TURNS: Final = 120
_WORK: Final = 4_000_000
"""Pairs looked at, over all turns, at most: a quarter of a second."""
_MOST: Final = 300
"""Points up to which the turns that are allowed suffice; more are seen from afar anyway."""
_ENOUGH: Final = 0.02
"""Part of the distance that may be missing in the end."""
_EASE: Final = 0.5
_GOLDEN: Final = math.pi * (3 - math.sqrt(5))


def apart(
    points: Sequence[tuple[float, float]], least: float, *, standing: int = 0
) -> list[tuple[float, float]]:
    """The points, no two of them much nearer than a distance.

    Args:
        points: Where they are, in any unit.
        least: The distance that each pair wants, in the same unit.
        standing: How many of the first points keep their places.

    Returns:
        Where they are now, in the same order; the same for the same points. More than 300 points
        stay where they are.
    """
    count = len(points)
    if count > _MOST:
        return list(points)
    places = np.array(points, dtype=float).reshape(count, 2)
    moves = (np.arange(count) >= standing)[:, None]
    for _ in range(min(_TURNS, _WORK // max(1, count * count))):
        steps, lacking = _lacking(places, least)
        if lacking.max(initial=0) <= _ENOUGH * least:
            break
        places += _EASE * np.einsum("ijk,ij->ik", steps, lacking * moves)
    return [(float(x), float(y)) for x, y in places]


def _lacking(places: _Floats, least: float) -> tuple[_Floats, _Floats]:
    """Directions, of length 1, away from every other point, and how far each pair is too near."""
    steps = places[:, None] - places[None]
    far = np.hypot(steps[..., 0], steps[..., 1])
    same = far == 0
    steps[same] = _turned(len(places))[same]
    lacking = np.maximum(0, least - far)
    np.fill_diagonal(lacking, 0)
    return steps / np.where(same, 1, far)[..., None], lacking


def _turned(count: int) -> _Floats:
    """For each pair a direction, opposite for its two, that hardly another pair has."""
    numbers = np.arange(count)
    angle = (numbers[:, None] + numbers[None]) * _GOLDEN
    way = np.sign(numbers[:, None] - numbers[None])
    return np.stack([np.cos(angle) * way, np.sin(angle) * way], axis=-1)
