"""The judge's models, fitted on everything and written beside the span model.

    python -m training.judge TEXTS BUILD MODEL

BUILD is the folder that `training.teach` wrote, MODEL the one that gets the judge.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier

from extract.features import Row, matrix, role_matrix
from extract.model_judge import ROLES, TYPES, Judgement
from extract.spans.files import JUDGE_PARTS
from training.judging import CORE, NOTHING, OPTIONAL, UNKNOWN, JudgedGroup
from training.material import read_material
from training.trees import trees_to_onnx

_CORE_WEIGHT, _OPTIONAL_WEIGHT = 1.0, 0.5


@dataclass(frozen=True)
class Fitted:
    """One model for each part of a judgement."""

    salience: HistGradientBoostingClassifier
    type: HistGradientBoostingClassifier
    role: HistGradientBoostingClassifier

    def judge(self, rows: Sequence[Row]) -> Judgement:
        """As `extract.model_judge.JudgeModel.judge`."""
        plain, roles = matrix(rows), role_matrix(rows)
        given = ((self.salience, plain), (self.type, plain), (self.role, roles))
        return Judgement(*(m.predict_proba(one).astype(np.float32) for m, one in given))


def fit_judge(groups: Sequence[JudgedGroup]) -> Fitted:
    """Fit all three."""
    rows = matrix([group.row for group in groups])
    role_rows = role_matrix([group.row for group in groups])
    salience = np.array([group.salience for group in groups])
    known = np.array([group.concept != UNKNOWN for group in groups])
    weight = np.where(salience[known] == CORE, _CORE_WEIGHT, _OPTIONAL_WEIGHT)
    types = np.array([group.type for group in groups])[known]
    roles = np.array([group.role for group in groups])[known]
    _require(salience, (NOTHING, CORE, OPTIONAL), "salience")
    _require(types, range(len(TYPES)), "type")
    _require(roles, range(len(ROLES)), "role")
    return Fitted(
        _trees(400, 15, rate=0.03, features=0.3).fit(rows, salience),
        _trees(80, 10).fit(rows[known], types, sample_weight=weight),
        _trees(120, 12).fit(role_rows[known], roles, sample_weight=weight),
    )


def _require(found: npt.NDArray[np.int64], classes: Sequence[int], part: str) -> None:
    """The columns of probabilities are told apart by place alone, so none may be missing."""
    if set(found.tolist()) != set(classes):
        raise SystemExit(f"too few papers to learn from: they do not have every {part}")


def _trees(
    rounds: int, leaves: int, *, rate: float = 0.05, features: float = 0.5
) -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=rounds,
        max_leaf_nodes=leaves,
        learning_rate=rate,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_features=features,
        early_stopping=False,
        random_state=0,
    )


def write_judge(texts: Path, build: Path, folder: Path) -> None:
    """Fit on everything and write the models."""
    folder.mkdir(parents=True, exist_ok=True)
    fitted = fit_judge(read_material(texts, build).groups)
    for part in JUDGE_PARTS:
        model = trees_to_onnx(getattr(fitted, part))
        (folder / f"{part}.onnx").write_bytes(model.SerializeToString())
    print(f"the judge is in {folder}", flush=True)


if __name__ == "__main__":
    write_judge(*map(Path, sys.argv[1:]))
