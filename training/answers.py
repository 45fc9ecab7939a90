"""What a model said of papers that it had not seen, in one file."""

from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt

from extract.spans.scorer import SpanScores
from extract.spans.scores import CLASSES, ROLES
from training.pack import Packed

LEAST = 0.02  # spans less likely to name anything are left out
_SCORES = CLASSES + len(ROLES)

Floats = npt.NDArray[np.floating]


def write_answers(path: Path, answers: Mapping[str, Floats], papers: Mapping[str, Packed]) -> None:
    """Write probabilities, as `training.fit.predict` gives them, of each paper's likely spans."""
    keys = sorted(answers)
    likely = {k: np.flatnonzero(1 - answers[k][: len(papers[k].first), 0] > LEAST) for k in keys}
    figures = [answers[k][len(papers[k].first) :, _SCORES] for k in keys]
    spans = [answers[k][likely[k]] for k in keys]
    counts = [
        [len(papers[k].first), len(likely[k]), len(f)] for k, f in zip(keys, figures, strict=True)
    ]
    np.savez_compressed(
        path,
        keys=np.array(keys),
        spans=np.concatenate([s[:, :_SCORES] for s in spans]).astype(np.float16),
        places=np.concatenate([likely[k] for k in keys]).astype(np.uint16),
        counts=np.array(counts, dtype=np.int32),
        figures=np.concatenate(figures).astype(np.float16),
    )


def read_answers(path: Path) -> dict[str, SpanScores]:
    """For each paper the scores of all its spans; those left out name nothing."""
    with np.load(path) as file:
        arrays = {name: file[name] for name in file.files}
    spans = arrays["spans"].astype(np.float32)
    found, span, figure = {}, 0, 0
    for key, (total, likely, figures) in zip(arrays["keys"], arrays["counts"], strict=True):
        scores = np.zeros((total, spans.shape[1]), dtype=np.float32)
        scores[:, 0] = 1
        scores[arrays["places"][span : span + likely]] = spans[span : span + likely]
        found[str(key)] = SpanScores(
            scores, arrays["figures"][figure : figure + figures].astype(np.float32)
        )
        span, figure = span + likely, figure + figures
    return found
