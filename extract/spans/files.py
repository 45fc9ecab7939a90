"""The files of the models that come with Citeloom."""

import hashlib
from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "model"
NETWORK, PIECES = "network.onnx", "pieces.json"
JUDGE_PARTS = ("salience", "type", "role")
JUDGES = tuple(f"{part}.onnx" for part in JUDGE_PARTS)
MODEL_FILES = (NETWORK, PIECES, *JUDGES)


@lru_cache(maxsize=1)
def model_version() -> str:
    """First eight hexadecimal digits of the hash of all model files."""
    digest = hashlib.sha256()
    for name in MODEL_FILES:
        digest.update((FOLDER / name).read_bytes())
    return digest.hexdigest()[:8]
