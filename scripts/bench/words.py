"""Made-up words and the concepts that are named by them: the same for the same seed."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from extract.domain import ConceptType
from extract.identity import concept_id, concept_key

_ONSETS = (
    "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sh sl st t th tr v w z"
)
_VOWELS = "a e i o u ai ea io ou"
_CODAS = "n r l s t m x nd st rk"
_FIRST_TYPES = (
    ConceptType.METRIC,
    ConceptType.TASK,
    ConceptType.METHOD,
    ConceptType.DATASET,
    ConceptType.MODEL,
)
_SHARES = {
    ConceptType.MODEL: 0.30,
    ConceptType.METHOD: 0.40,
    ConceptType.DATASET: 0.16,
    ConceptType.TASK: 0.12,
    ConceptType.METRIC: 0.02,
}
_HEADS = {
    ConceptType.MODEL: ("Net", "Former", "BERT", "GAN", "LM", ""),
    ConceptType.METHOD: ("pooling", "attention", "regularisation", "sampling", "pruning", "loss"),
    ConceptType.DATASET: ("", "-10", "-100", "-QA", "Bench", "Net"),
    ConceptType.TASK: ("detection", "parsing", "translation", "segmentation", "retrieval"),
    ConceptType.METRIC: ("score", "rate", "index", "error"),
}


@dataclass(frozen=True)
class Named:
    """A concept of the made-up world; `spellings` begin with its standard name."""

    id: str
    name: str
    type: ConceptType
    spellings: tuple[str, ...]


def word(chance: random.Random, syllables: int) -> str:
    """A pronounceable word in lower case."""
    onsets, vowels, codas = _ONSETS.split(), _VOWELS.split(), _CODAS.split()
    body = "".join(chance.choice(onsets) + chance.choice(vowels) for _ in range(syllables))
    return body + (chance.choice(codas) if chance.random() < 0.6 else "")  # noqa: PLR2004 - a share


def words(chance: random.Random, count: int) -> list[str]:
    """Different words, the frequent ones short."""
    found: dict[str, None] = {}
    while len(found) < count:
        found.setdefault(word(chance, 1 if len(found) < count // 20 else chance.choice((2, 3))))
    return list(found)


def concepts(chance: random.Random, count: int) -> list[Named]:
    """Different concepts; the first ones, which become hubs, take the types in turn."""
    found: dict[str, Named] = {}
    for type_ in _types(chance, count):
        while True:
            made = _named(chance, type_)
            if (key := concept_key(made.id)) not in found:
                found[key] = made
                break
    return list(found.values())


def _types(chance: random.Random, count: int) -> Iterator[ConceptType]:
    yield from (_FIRST_TYPES * 4)[:count]
    kinds, weights = list(_SHARES), list(_SHARES.values())
    yield from chance.choices(kinds, weights, k=max(0, count - len(_FIRST_TYPES) * 4))


def _named(chance: random.Random, type_: ConceptType) -> Named:
    head = chance.choice(_HEADS[type_])
    if type_ in {ConceptType.MODEL, ConceptType.DATASET}:
        name = word(chance, 2).capitalize() + head
        more = (f"{name} {'model' if type_ is ConceptType.MODEL else 'benchmark'}",)
    else:
        name = f"{word(chance, 2)} {head}"
        more = (name.replace(" ", "-"),)
    return Named(concept_id(name), name, type_, (name, *more))
