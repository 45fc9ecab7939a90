"""Roles by the words around a mention."""

import pytest

from extract.domain import ConceptType, Role
from extract.roles import role_in, strongest


@pytest.mark.parametrize(
    ("sentence", "name", "type_", "role"),
    [
        (
            "We propose a thread attention for looms.",
            "thread attention",
            ConceptType.METHOD,
            Role.INTRODUCES,
        ),
        ("This paper presents LoomSet.", "LoomSet", ConceptType.DATASET, Role.INTRODUCES),
        ("We propose Weft, based on Mamba.", "Mamba", ConceptType.MODEL, Role.USES),
        ("Weft outperforms Mamba and LSTM.", "LSTM", ConceptType.MODEL, Role.COMPARES_WITH),
        ("It is faster than a Transformer.", "Transformer", ConceptType.MODEL, Role.COMPARES_WITH),
        ("We test on MNIST.", "MNIST", ConceptType.DATASET, Role.EVALUATED_ON),
        ("It is pre-trained on LoomSet.", "LoomSet", ConceptType.DATASET, Role.USES),
        (
            "We study image classification.",
            "image classification",
            ConceptType.TASK,
            Role.ADDRESSES,
        ),
        ("It reaches 91% accuracy.", "accuracy", ConceptType.METRIC, Role.MEASURED_BY),
        ("In recent years, LSTM has spread.", "LSTM", ConceptType.MODEL, Role.MENTIONS),
        ("Weft combines gates with dropout.", "dropout", ConceptType.METHOD, Role.USES),
    ],
)
def test_role(sentence: str, name: str, type_: ConceptType, role: Role) -> None:
    start = sentence.index(name)
    assert role_in(sentence, start, start + len(name), type_) is role


def test_the_strongest_role_wins() -> None:
    assert strongest([Role.MENTIONS, Role.USES, Role.COMPARES_WITH]) is Role.COMPARES_WITH
