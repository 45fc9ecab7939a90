"""The text encoder as the product runs it: all-MiniLM-L6-v2 in ONNX, its weights in 8-bit integers.

    python -m training.embedding MODEL

Nothing is trained: MODEL is the folder that gets the network. Its word pieces are those of the span
model, which starts from the same weights.
"""

import sys
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from extract.embedding.files import NETWORK
from training.minilm import minilm_encoder
from training.network import Encoder, Sizes
from training.weights import quantise


class TextNetwork(nn.Module):
    """One text at a time: the mean of the last layer over the word pieces, of length 1."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder(Sizes())
        missing = self.encoder.load_state_dict(minilm_encoder(), strict=False).missing_keys
        if set(missing) != {"shapes.weight", "marks.weight"}:  # these begin as zeros
            raise ValueError(f"weights are missing: {missing}")
        self.eval()

    def forward(self, pieces: Tensor) -> Tensor:
        """`pieces` (1, pieces) to a vector (1, width)."""
        none = torch.zeros_like(pieces)
        x = self.encoder(pieces, none, none, none, None)
        return F.normalize(x.mean(1), dim=-1)


def export(path: Path) -> None:
    """Write the quantised network to `path`."""
    plain = path.with_suffix(".float.onnx")
    torch.onnx.export(
        TextNetwork().float(),
        (torch.zeros((1, 24), dtype=torch.int64),),
        str(plain),
        input_names=["pieces"],
        output_names=["vector"],
        dynamic_axes={"pieces": {1: "pieces"}},
        opset_version=17,
        dynamo=False,
    )
    quantise(plain, path)
    plain.unlink()


def main() -> None:
    """The command."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    export(folder / NETWORK)
    print(f"{NETWORK} is in {folder}", flush=True)


if __name__ == "__main__":
    main()
