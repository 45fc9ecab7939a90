"""One concept in all its forms, each exactly where it stands, with the model and without it."""

import pytest

from tests.extracting import MODES, mentions, read

FORMS = {
    "long form before the short": (
        "We use a Mixture of Experts (MoE) layer for machine translation.",
        {"mixture-of-experts": ["Mixture of Experts", "MoE"]},
    ),
    "short form before the long": (
        "We use MoE (mixture of experts) layers for machine translation.",
        {"mixture-of-experts": ["MoE", "mixture of experts"]},
    ),
    "a name of the paper's own, long form first": (
        "We propose a Woven Attention (WovAt). WovAt outperforms an LSTM on MNIST.",
        {"wovat": ["Woven Attention", "WovAt", "WovAt"], "lstm": ["LSTM"]},
    ),
    "a name of the paper's own, short form first": (
        "We propose WovAt (Woven Attention). WovAt outperforms an LSTM on MNIST.",
        {"wovat": ["WovAt", "Woven Attention", "WovAt"], "mnist": ["MNIST"]},
    ),
    "an own name again, and in the plural": (
        "We present Weft, a recurrent network. Wefts outperform an LSTM, and Weft is small.",
        {"weft": ["Weft", "Wefts", "Weft"]},
    ),
    "plural short form": (
        "State Space Models (SSMs) weave; SSMs scale well.",
        {"state-space-model": ["State Space Models", "SSMs", "SSMs"]},
    ),
    "list": (
        "We compare BERT, RoBERTa, and XLNet on GLUE and SQuAD.",
        {
            name: [surface]
            for name, surface in zip(
                ("bert", "roberta", "xlnet", "glue", "squad"),
                ("BERT", "RoBERTa", "XLNet", "GLUE", "SQuAD"),
                strict=True,
            )
        },
    ),
    "slash": ("An LSTM/GRU encoder reads the text.", {"lstm": ["LSTM"], "gru": ["GRU"]}),
    "first of an ellipsis": (
        "We test on CIFAR-10, -100 and MNIST.",
        {"cifar-10": ["CIFAR-10"], "mnist": ["MNIST"]},
    ),
    "name within a longer name": (
        "Mamba-2-Hybrid is larger than Mamba-2 and Mamba.",
        {"mamba-2-hybrid": ["Mamba-2-Hybrid"], "mamba-2": ["Mamba-2"], "mamba": ["Mamba"]},
    ),
    "version number within a longer one": (
        "GPT-3.5 is better than GPT-3.",
        {"gpt-3-5": ["GPT-3.5"], "gpt-3": ["GPT-3"]},
    ),
    "size behind a name": (
        "Llama-2-7B-Chat beats Llama 2.",
        {"llama-2-7b-chat": ["Llama-2-7B-Chat"], "llama-2": ["Llama 2"]},
    ),
    "LaTeX commands": (
        r"We compare \textsc{RoBERTa} with {\bf BERT} on \emph{GLUE}.",
        {"roberta": ["RoBERTa"], "bert": ["BERT"], "glue": ["GLUE"]},
    ),
    "line break": (
        "We use a mixture\nof experts and Penn\nTreebank for language\r\nmodeling.",
        {
            "mixture-of-experts": ["mixture\nof experts"],
            "penn-treebank": ["Penn\nTreebank"],
            "language-modeling": ["language\r\nmodeling"],
        },
    ),
    "soft hyphen": ("We train on Image\u00adNet.", {"imagenet": ["Image\u00adNet"]}),
    "Greek letter": ("We use β-VAE for images.", {"beta-vae": ["β-VAE"]}),
    "all kinds of hyphens": (
        "We test on Fashion\u2010MNIST, Fashion\u2011MNIST and Fashion\u2013MNIST.",
        {"fashion-mnist": ["Fashion\u2010MNIST", "Fashion\u2011MNIST", "Fashion\u2013MNIST"]},
    ),
    "ligatures": (
        "Image classi\ufb01cation on ImageNet with di\ufb00usion models.",
        {
            "image-classification": ["Image classi\ufb01cation"],
            "diffusion-model": ["di\ufb00usion models"],
        },
    ),
    "German": (
        "Wir trainieren BERT auf dem Datensatz SQuAD und erreichen 91% F1.",
        {"bert": ["BERT"], "squad": ["SQuAD"], "f1": ["F1"]},
    ),
    "French": (
        "Nous entraînons ResNet-50 sur ImageNet pour la classification.",
        {"resnet-50": ["ResNet-50"], "imagenet": ["ImageNet"]},
    ),
    "Russian": (
        "Мы обучаем BERT на наборе данных SQuAD.",
        {"bert": ["BERT"], "squad": ["SQuAD"]},
    ),
    "Arabic": (
        "شبكة CNN على ImageNet",
        {"convolutional-neural-network": ["CNN"], "imagenet": ["ImageNet"]},
    ),
    "Chinese with blanks": (
        "我们在 ImageNet 上训练 ResNet-50 模型。",
        {"imagenet": ["ImageNet"], "resnet-50": ["ResNet-50"]},
    ),
}


@pytest.mark.parametrize("pipeline", MODES)
@pytest.mark.parametrize(("text", "expected"), FORMS.values(), ids=FORMS)
def test_forms_are_found(text: str, expected: dict[str, list[str]], pipeline: str) -> None:
    found = mentions(read(text, pipeline))
    assert {name: found.get(name) for name in expected} == expected


@pytest.mark.parametrize("pipeline", MODES)
@pytest.mark.parametrize("name", ["S$^4$", "S$_4$", "S4", "S⁴"])
def test_a_name_in_maths_is_one_with_its_closing_mark(name: str, pipeline: str) -> None:
    found = mentions(read(f"The {name} layer is a state space model.", pipeline))
    surface, _, rest = found["s4"][0].partition(" ")
    assert (surface, rest) in {(name, ""), (name, "layer")}


@pytest.mark.parametrize("pipeline", MODES)
def test_a_greek_letter_is_the_same_name_as_a_latex_command(pipeline: str) -> None:
    assert "beta-vae" in mentions(read(r"We use $\beta$-VAE for images.", pipeline))


@pytest.mark.parametrize("pipeline", MODES)
def test_a_name_within_an_address_is_no_mention(pipeline: str) -> None:
    found = mentions(read("We run Mamba (https://looms.org/LSTM/MNIST).", pipeline))
    assert set(found) == {"mamba"}
