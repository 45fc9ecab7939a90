"""The trained network as the product runs it: ONNX, its matrices in 8-bit integers."""

from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from training.network import SpanModel

INPUTS = ("pieces", "segments", "shapes", "marks", "first", "last", "width")


class Exported(nn.Module):
    """One paper at a time; the same numbers as `training.fit.scores_of`."""

    def __init__(self, model: SpanModel) -> None:
        super().__init__()
        self.model = model

    def forward(
        self,
        pieces: Tensor,
        segments: Tensor,
        shapes: Tensor,
        marks: Tensor,
        first: Tensor,
        last: Tensor,
        width: Tensor,
    ) -> tuple[Tensor, Tensor]:
        x = self.model.encoder(pieces, segments, shapes, marks, None)
        scores, vectors = self.model.scorer(x[0], first, last, width)
        return scores, vectors


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
        output_names=["scores", "vectors"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    quantize_dynamic(str(plain), str(path), weight_type=QuantType.QInt8, per_channel=True)
    onnx.checker.check_model(onnx.load(str(path)))
    plain.unlink()
