"""Roles by the words around a mention."""

import pytest

from extract.domain import ConceptType, Role
from extract.roles import (
    is_given,
    is_listed_baseline,
    is_measured_against,
    is_plainly_new,
    role_in,
    strongest,
)


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


@pytest.mark.parametrize(
    ("sentence", "listed"),
    [
        ("Baselines are Loom, Weft (Ray, 2017) and Mamba.", True),
        ("On MNIST the baselines include Loom, several forms of Mamba; Weft wins.", True),
        ("We train on MNIST with baselines such as Mamba.", True),
        ("We test on MNIST, with Loom, Mamba and Weft as baselines.", True),
        ("Mamba and Loom serve as baselines.", True),
        ("Mamba with Loom as baselines is good.", False),
        ("Mamba networks serve as baselines.", False),
        ("Mamba is good, as baselines are.", False),
        ("Baselines include the Mamba network.", False),
        ("Baselines are Loom with Mamba.", False),
        ("Baselines are Looms computed from Mamba.", False),
        ("We beat the baselines. Here is Mamba.", False),
        ("Weft and its baselines use Mamba.", False),
        ("We train Mamba, and use LSTM and GRU as baselines.", False),
        ("We scale Mamba, taking LSTM and GRU as baselines.", False),
        ("We train Mamba (2019), GPT-3 and a k-NN as baselines.", True),
        ("Our baselines are slow and Mamba, a network, is fast.", False),
        ("Our baselines are the strong Mamba, and Loom.", True),
        ("Baselines are warp propagation, support looms and Mamba.", True),
        ("Using Mamba, deep warp networks and looms as baselines helps.", True),
    ],
)
def test_what_stands_in_a_list_of_baselines_is_one(sentence: str, *, listed: bool) -> None:
    start = sentence.index("Mamba")
    assert is_listed_baseline(sentence, start, start + 5) is listed


@pytest.mark.parametrize(
    ("sentence", "against"),
    [
        ("Weft is as good as a carefully tuned Mamba (Ray, 2017).", True),
        ("Weft outperforms both the original Mamba and Loom.", True),
        ("Weft is competitive with the well-tuned Mamba.", True),
        ("Weft works for Loom as well as Mamba.", False),
        ("Weft outperforms the Mamba decoder.", False),
        ("Weft outperforms Loom and uses Mamba.", False),
    ],
)
def test_what_another_thing_is_measured_against_is_told_by_the_words_before(
    sentence: str, *, against: bool
) -> None:
    start = sentence.index("Mamba")
    assert is_measured_against(sentence, start, start + 5) is against


@pytest.mark.parametrize(
    ("sentence", "given"),
    [
        ("We evaluate Loom in four sizes and Weft, which is based on Mamba.", True),
        ("We also test Weft.", True),
        ("We evaluate Loom on Weft.", False),
        ("We evaluate our Weft.", False),
        ("We evaluate Loom; we also present Weft.", False),
        ("We present Weft.", False),
    ],
)
def test_what_one_evaluates_without_a_word_on_it_is_known(sentence: str, *, given: bool) -> None:
    assert is_given(sentence, sentence.index("Weft")) is given
