"""On what a figure was measured: the data set or task of its clause, else of an earlier one."""

import re
from collections.abc import Sequence

from extract.domain import ConceptType
from extract.figures import Figure
from extract.results_scene import Named, Scene, aligned

_ON = re.compile(r"\s*(?:[\w@-]+\s+){0,4}?(?:on|for|in|at)\s+(?:the\s+)?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s?\(\s?")
_LEARNED_FROM = re.compile(
    r"\b(?:pre-?train(?:ed|ing)|instruction-?tun(?:ed|ing)|additional|extra)"
    r"\s+(?:(?:on|with|from|data of)\s+)?(?:[\w-]+\s+){0,4}$",
    re.IGNORECASE,
)
_LEARNING = re.compile(
    r"(?:\s+|-)(?:(?:un)?label+ed\s+)?(?:pre-?train\w*|training\b)", re.IGNORECASE
)


def place_of(
    scene: Scene, figures: Sequence[Figure], position: int, type_: ConceptType
) -> Named | None:
    """What a figure belongs to: by order in lists, in brackets, behind it, else the nearest before.

    A name of a later clause belongs to the figures there; what was only learned from is no place.
    """
    figure = figures[position]
    items = [item for item in scene.of(type_) if not _only_learned_from(scene, item)]
    by_order = aligned(scene, figures, position, items)
    if by_order:
        return by_order
    for item in items:
        if _IN_BRACKETS.fullmatch(scene.text[item.end : figure.start]):
            return item
    clause_end = scene.clause(figure.start)[1]
    following = figures[position + 1].start if position + 1 < len(figures) else clause_end
    behind = [item for item in items if figure.end <= item.start < min(following, clause_end)]
    if behind:
        return behind[0]
    before = [item for item in items if item.end <= figure.start]
    return before[-1] if before else None


def is_tied(scene: Scene, figure: Figure, dataset: Named | None) -> bool:
    """As in "MMLU (63.2)", or in "93% on CIFAR-10" with a unit."""
    bracketed = any(
        _IN_BRACKETS.fullmatch(scene.text[item.end : figure.start])
        for item in scene.of(ConceptType.DATASET)
    )
    if bracketed or dataset is None or figure.unit is None or dataset.start < figure.end:
        return bracketed
    return _ON.fullmatch(scene.text[figure.end : dataset.start]) is not None


def _only_learned_from(scene: Scene, item: Named) -> bool:
    """As "ImageNet-21K" in "pre-trained on ImageNet-21K", and "with ImageNet-21K pre-training"."""
    if item.type is not ConceptType.DATASET:
        return False
    begin = scene.clause(item.start)[0]
    before = scene.text[begin : item.start]
    return bool(_LEARNED_FROM.search(before) or _LEARNING.match(scene.text, item.end))
