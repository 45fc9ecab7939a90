"""Pairs of names that readers judged to be one concept or two."""

import csv
from dataclasses import dataclass
from pathlib import Path

import pytest

from extract.clean import visible
from extract.detection import Detector
from extract.identity import concept_id, concept_key
from extract.linking import context_of
from extract.naming import singular
from extract.vocabulary import load_vocabulary

FILE = Path(__file__).parents[1] / "gold" / "alias_pairs.tsv"
LEAST_PAIRS = 400
LEAST_RIGHT = 0.95
MEASURED = 0.979  # of 466


@dataclass(frozen=True)
class Pair:
    """Two names, each perhaps with a sentence around it."""

    same: bool
    left: tuple[str, str]
    right: tuple[str, str]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    with FILE.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Pair(
            row["label"] == "same",
            (row["left"], row["context_left"]),
            (row["right"], row["context_right"]),
        )
        for row in rows
    ]


@pytest.fixture(scope="module")
def detector() -> Detector:
    return Detector(load_vocabulary())


def concepts_named(detector: Detector, surface: str, context: str) -> set[str]:
    """Keys of the concepts that a name may stand for: one in a sentence, any without."""
    shown = visible(surface).text
    plain = concept_key(concept_id(singular(detector.namer.bare(shown))))
    if not context:
        return {entry.key for entry in detector.namer.possible(shown)} or {plain}
    entry = detector.namer.entry(shown, context=context_of(context))
    return {entry.key if entry else f"{plain}--unknown" if plain in detector.known else plain}


def test_the_pairs_are_many_and_of_both_kinds(pairs: list[Pair]) -> None:
    assert len(pairs) >= LEAST_PAIRS
    assert len(set(pairs)) == len(pairs)
    assert abs(sum(pair.same for pair in pairs) / len(pairs) - 0.5) < 0.05


def test_names_are_told_together_and_apart_as_readers_do(
    pairs: list[Pair], detector: Detector
) -> None:
    wrong = [
        pair
        for pair in pairs
        if pair.same
        == concepts_named(detector, *pair.left).isdisjoint(concepts_named(detector, *pair.right))
    ]
    assert 1 - len(wrong) / len(pairs) >= max(LEAST_RIGHT, MEASURED - 0.01), wrong
