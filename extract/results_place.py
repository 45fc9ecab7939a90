"""On what a figure was measured: the data set or task of its clause, else of an earlier one."""

import re
from collections.abc import Sequence

from extract.domain import ConceptType
from extract.figures import Figure
from extract.results_scene import Named, Scene, aligned

_ON = re.compile(r"\s*(?:[\w@-]+\s+){0,4}?(?:on|for|in|at)\s+(?:the\s+)?$", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\s?\(\s?")
_IN_ONE_BRACKET = re.compile(r"\s?\(\s?(?:(?!(?:on|for|in|at|vs|versus|against)\b)[a-z]+\s+){0,4}")
_ONE_OF_MANY = re.compile(r"\ban?\s+$", re.IGNORECASE)
_NO_NOUN = (
    r"(?i:with|without|and|or|but|in|on|at|of|for|by|to|from|via|per|over|under|within|using|while|when|where|whereas|"
    r"which|that|who|as|than|is|are|was|were|be|has|have|had|can|we|it|they|our|its|their|the|an?|only|alone|"
    r"[GCT]PUs?|graphics|cards?|chips?|machines?|servers?|workstations?|laptops?)\b"
)
_NOUN_OF_IT = re.compile(
    rf"-[a-z]|(?:\s?\([^()]{{1,20}}\))?\s+(?!{_NO_NOUN})(?:\d+-)?[^\W\d_]"
)  # also in "an MNIST Top-1 accuracy", "a MMLU 5-shot score", "a SQuAD (dev) score"
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

    A name of a later clause belongs to the figures there; what was only learned from is no place,
    nor is a machine. A figure in brackets behind another is about the same.
    """
    if _explains_last(scene, figures, position, type_):
        return place_of(scene, figures, position - 1, type_)
    figure = figures[position]
    items = [item for item in scene.of(type_) if _may_be_place(scene, item)]
    by_order = aligned(scene, figures, position, items)
    if by_order:
        return by_order
    for item in items:
        if _IN_BRACKETS.fullmatch(scene.text[item.end : figure.start]):
            return item
    clause_end = scene.clause(figure.start)[1]
    following = figures[position + 1].start if position + 1 < len(figures) else clause_end
    behind = [
        item
        for item in items
        if figure.end <= item.start < min(following, clause_end)
        and not _in_bracket_of_next(scene, figure, item, following)
    ]
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


def _explains_last(
    scene: Scene, figures: Sequence[Figure], position: int, type_: ConceptType
) -> bool:
    """As the gain in "80% (a gain of 7%), 86% on X": it is of the figure that it stands behind."""
    if not position:
        return False
    between = scene.between(figures[position - 1], figures[position])
    begin, end = figures[position - 1].end, figures[position].end
    closes = scene.text.find(")", end)
    named = any(begin <= item.start < closes for item in scene.of(type_))
    return _IN_ONE_BRACKET.fullmatch(between) is not None and not named


def _in_bracket_of_next(scene: Scene, figure: Figure, item: Named, following: int) -> bool:
    """As X in "80% (X 75%)", which is of the 75% alone."""
    opens = _IN_ONE_BRACKET.fullmatch(scene.text[figure.end : item.start])
    return opens is not None and ")" not in scene.text[item.end : following + 1]


def _may_be_place(scene: Scene, item: Named) -> bool:
    return not _only_learned_from(scene, item) and not _is_one_of_many(scene, item)


def _is_one_of_many(scene: Scene, item: Named) -> bool:
    """As "a Titan X": there is one of each data set, so that "a" stands before none of them.

    It may stand before a noun behind the name ("a WikiText perplexity"); a task may be one of many.
    """
    if item.type is not ConceptType.DATASET or _NOUN_OF_IT.match(scene.text, item.end):
        return False
    return _ONE_OF_MANY.search(scene.text[: item.start]) is not None


def _only_learned_from(scene: Scene, item: Named) -> bool:
    """As "ImageNet-21K" in "pre-trained on ImageNet-21K", and "with ImageNet-21K pre-training"."""
    if item.type is not ConceptType.DATASET:
        return False
    begin = scene.clause(item.start)[0]
    before = scene.text[begin : item.start]
    return bool(_LEARNED_FROM.search(before) or _LEARNING.match(scene.text, item.end))
