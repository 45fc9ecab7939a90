"""The metric of a figure: beside it, or beside a figure of the same list."""

import re
from collections.abc import Sequence
from itertools import pairwise

from extract.figures import Figure
from extract.results_scene import LONG_LIST, NEAR, Named, Scene, listed

_BETWEEN = re.compile(
    r"[\s:=(]*(?:score |scores |rate |rates |value |values |results? )?(?:\((?:\w|-|@){1,12}\)\s*)?"
    r"(?:of|is|at|as|to|was|reaches|reaching|reached|from|approaches|equal to|up to|over|above|around|about|below|"
    r"approximately|nearly|more than|only|high as|by|=|:|~|between|\s|,|exceeding|roughly|an?|average|just)*(?:from\s[\d.,]+\s?%?\s(?:(?:up|down)\s)?to)?[\s(:=~]*$",
    re.IGNORECASE,
)
_BEFORE_METRIC = re.compile(
    r"\s*(?:\(?(?:absolute|relative|average|mean|overall|test|validation|classification|state-of-the-art|"
    r"zero-shot|in|of|on|top-\d|the|detection|segmentation|recognition|downstream|aggregate|final|points? (?:in|of))\)?\s+)*"
    r"(?:(?!(?:and|or|while|with|but|versus|vs)\b)[a-z]+\s+)?$",
    re.IGNORECASE,
)


def metric_of(scene: Scene, figures: Sequence[Figure], position: int) -> Named | None:
    """The metric beside the figure, else beside a figure of the same list."""
    own = _beside(scene, figures[position])
    if own:
        return own
    return _of_next(scene, figures, position) or _of_last(scene, figures, position)


def _beside(scene: Scene, figure: Figure) -> Named | None:
    """The metric right behind the figure ("99% test accuracy"), or right before it."""
    for item in scene.metrics:
        between = scene.text[figure.end : item.start]
        if item.start >= figure.end and _BEFORE_METRIC.fullmatch(between):
            return item
    for item in reversed(scene.metrics):
        between = scene.text[item.end : figure.start]
        if item.end <= figure.start and len(between) < NEAR and _BETWEEN.fullmatch(between):
            return item
    return None


def _of_next(scene: Scene, figures: Sequence[Figure], position: int) -> Named | None:
    """As in "57.2%, 55.3%, and 54.9% accuracy": the metric stands behind the last of the list."""
    for this, after in pairwise(figures[position : position + LONG_LIST]):
        if not listed(scene.between(this, after)):
            return None
        metric = _beside(scene, after)
        if metric:
            return metric
    return None


def _of_last(scene: Scene, figures: Sequence[Figure], position: int) -> Named | None:
    """As in "99% accuracy on A, 72% on B": the metric was said with the first of the list."""
    back = figures[max(0, position - LONG_LIST) : position + 1][::-1]
    for this, before in pairwise(back):
        between = scene.between(before, this)
        apart = not re.search(r"(?:,|\band)\s*$", between) or re.search(r"[.;]", between)
        if apart or before.unit != this.unit or len(between) >= NEAR:
            return None
        metric = _beside(scene, before)
        if metric:
            return metric
    return None
