"""One name of several things: the words around it say which one is meant, or that none is."""

import pytest

from extract.linking import context_of
from extract.spans.marks import vocabulary_index
from tests.extracting import MODES, mentions, read

MEANT = [
    ("We train the network with Adam at a small learning rate.", "Adam", "adam"),
    ("The Adam optimizer converges.", "Adam optimizer", "adam"),
    ("The forecast has an MAE of 0.3 and an RMSE of 0.5.", "MAE", "mean-absolute-error"),
    ("MAE pretraining masks image patches.", "MAE", "masked-autoencoder"),
    ("LDA, a topic model, reads news.", "LDA", "latent-dirichlet-allocation"),
    (
        "LDA separates classes as Fisher's discriminant does.",
        "LDA",
        "linear-discriminant-analysis",
    ),
    ("A Transformer translates sentences by self-attention.", "Transformer", "transformer"),
    ("BLOOM is a multilingual language model.", "BLOOM", "bloom"),
    ("Scene recognition on SUN is hard.", "SUN", "sun"),
    ("Mamba is a selective state space model.", "Mamba", "mamba"),
    ("SAM segments any image from prompts.", "SAM", "sam"),
    ("SAM, sharpness-aware, flattens the loss.", "SAM", "sharpness-aware-minimization"),
]
NOT_MEANT = [
    ("A transformer coupling joins the two circuits.", "transformer"),
    ("The power transformer was filled with oil.", "transformer"),
    ("Algal bloom in lakes is seen by satellites.", "bloom"),
    ("The sun heats the panel, and the SUN sets.", "sun"),
    ("A black mamba snake was tracked.", "mamba"),
    ("A Mamba snake was tracked in the forest.", "mamba"),
]
UNKNOWN = [  # to the vocabulary; letters alone may still show a name
    ("Adam and Eve wrote about weaving, and Adam wove.", "adam"),
    ("BLOOM of cherry trees is seen in the park.", "bloom"),
]


def named(text: str) -> dict[str, str]:
    """The names of our vocabulary in a text, with the ids of what they mean there."""
    links = vocabulary_index().links(text, context=context_of(text))
    return {text[a.start : a.end]: a.entry.id.removeprefix("concept:") for a in links}


@pytest.mark.parametrize(("text", "name", "meant"), MEANT)
def test_the_vocabulary_tells_which_is_meant(text: str, name: str, meant: str) -> None:
    assert named(text)[name] == meant


@pytest.mark.parametrize(("text", "other"), [*NOT_MEANT, *UNKNOWN])
def test_the_vocabulary_tells_that_none_is_meant(text: str, other: str) -> None:
    assert other not in named(text).values()


@pytest.mark.parametrize("pipeline", MODES)
@pytest.mark.parametrize(("text", "name", "meant"), MEANT)
def test_a_paper_is_said_to_name_the_one_that_is_meant(
    text: str, name: str, meant: str, pipeline: str
) -> None:
    assert mentions(read(text, pipeline)).get(meant) == [name]


@pytest.mark.parametrize("pipeline", MODES)
@pytest.mark.parametrize(("text", "other"), NOT_MEANT)
def test_a_paper_is_not_said_to_name_what_is_not_meant(
    text: str, other: str, pipeline: str
) -> None:
    assert other not in mentions(read(text, pipeline))


@pytest.mark.parametrize("pipeline", MODES)
@pytest.mark.parametrize(
    ("long", "meant"),
    [
        ("mean absolute error", "mean-absolute-error"),
        ("masked autoencoder", "masked-autoencoder"),
    ],
)
def test_what_the_paper_itself_defines_a_name_to_be_counts_most(
    long: str, meant: str, pipeline: str
) -> None:
    text = f"We report a {long} (MAE) for images. The MAE of forecasts and of pixel patches falls."
    assert mentions(read(text, pipeline))[meant] == [long, "MAE", "MAE"]


@pytest.mark.parametrize("pipeline", MODES)
def test_a_name_that_a_paper_defines_anew_is_not_the_known_one(pipeline: str) -> None:
    text = "Preferred provider organisations (PPO) pay for care. A PPO pays late."
    assert "ppo" not in mentions(read(text, pipeline))
