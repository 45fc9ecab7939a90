"""Roles by the words around a mention."""

import pytest

from extract.domain import ConceptType, Role
from extract.roles import is_plainly_new, role_in, strongest


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
        ("Stacking gates yields Weft, a network.", "Weft", ConceptType.MODEL, Role.INTRODUCES),
        ("Two gates give Weft (W), a network.", "Weft", ConceptType.MODEL, Role.INTRODUCES),
        ("Stacking gates yields Weft and others.", "Weft", ConceptType.MODEL, Role.USES),
    ],
)
def test_role(sentence: str, name: str, type_: ConceptType, role: Role) -> None:
    start = sentence.index(name)
    assert role_in(sentence, start, start + len(name), type_) is role


def test_the_strongest_role_wins() -> None:
    assert strongest([Role.MENTIONS, Role.USES, Role.COMPARES_WITH]) is Role.COMPARES_WITH


@pytest.mark.parametrize(
    ("sentence", "plainly"),
    [
        ("We introduce Weft.", True),
        ("This paper presents the novel Weft, a loom.", True),
        ("We also propose a Weft (W) of threads.", True),
        ('In this work we present "Weft" for looms.', True),
        ("We propose Weft-based looms.", False),
        ("We propose Weft looms.", False),
        ("We propose looms with Weft.", False),
        ("We present results on Weft.", False),
        ("We use Weft.", False),
        ("They introduce Weft.", False),
    ],
)
def test_who_says_that_a_name_is_introduced_is_believed(sentence: str, *, plainly: bool) -> None:
    start = sentence.index("Weft")
    assert is_plainly_new(sentence, start, start + len("Weft")) is plainly
