"""The files of the text encoder; its word pieces are those of the span model."""

from pathlib import Path

FOLDER = Path(__file__).parent / "model"
NETWORK = "encoder.onnx"
