"""The trained network as the product runs it: ONNX, its weights in 8-bit integers.

    python -m training.export BUILD MODEL

BUILD is the folder that `training.teach` wrote, MODEL the one that gets the network and its word
pieces.
"""

import sys
from pathlib import Path

import torch
from torch import Tensor, nn

from extract.spans.files import NETWORK, PIECES
from training.minilm import word_pieces
from training.network import SpanModel
from training.teach import STUDENT_FILE, thawed
from training.weights import quantise

INPUTS = ("pieces", "segments", "shapes", "marks", "first", "last", "width")


class Exported(nn.Module):
    """One paper at a time: the scores of `training.fit.scores_of`; the vectors only help to learn."""

    def __init__(self, model: SpanModel) -> None:
        super().__init__()
        self.model = model

    def forward(self, *inputs: Tensor) -> Tensor:
        """`INPUTS`, in their order, to scores."""
        pieces, segments, shapes, marks, first, last, width = inputs
        x = self.model.encoder(pieces, segments, shapes, marks, None)
        scores: Tensor = self.model.scorer(x[0], first, last, width)[0]
        return scores


def export(model: SpanModel, path: Path) -> None:
    """Write the quantised network to `path`."""
    model = model.cpu().float().eval()
    plain = path.with_suffix(".float.onnx")
    pieces = torch.zeros((1, 24), dtype=torch.int64)
    spans = torch.arange(1, 6)
    inputs = (pieces, pieces, pieces, pieces, spans, spans + 1, torch.full_like(spans, 2))
    axes = {name: {1: "pieces"} for name in INPUTS[:4]} | {
        name: {0: "spans"} for name in INPUTS[4:]
    }
    torch.onnx.export(
        Exported(model),
        inputs,
        str(plain),
        input_names=list(INPUTS),
        output_names=["scores"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantise(plain, path)
    plain.unlink()


def write_model(build: Path, folder: Path) -> None:
    """The student's network, and the word pieces that it reads."""
    folder.mkdir(parents=True, exist_ok=True)
    student = thawed(torch.load(build / STUDENT_FILE), torch.device("cpu"))
    export(student, folder / NETWORK)
    word_pieces().save(str(folder / PIECES), pretty=False)
    print(f"{NETWORK} and {PIECES} are in {folder}", flush=True)


if __name__ == "__main__":
    write_model(Path(sys.argv[1]), Path(sys.argv[2]))
