"""The judge's models: fitted, measured by cross-validation, and written beside the span model.

    python -m training.judge TEXTS BUILD

BUILD is the folder that `training.teach` wrote.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier

from extract.concepts import Judged, concepts_of
from extract.detection import Detector
from extract.features import Row, matrix, role_matrix
from extract.model_judge import Judgement, verdict_of
from extract.spans.component import vocabulary_index
from extract.spans.files import FOLDER, JUDGE_PARTS
from extract.vocabulary import load_vocabulary
from training.answers import read_answers
from training.encode import all_labels, make_encoder, visible_parts
from training.judging import UNKNOWN, JudgedGroup, RecordedScorer, judged_groups
from training.teach import folds_of
from training.texts import Text, read_texts
from training.trees import trees_to_onnx

ANSWERS = "scores.npz"


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
    weight = np.where(salience[known] == 1, 1.0, 0.5)  # core concepts count twice
    types = np.array([group.type for group in groups])[known]
    roles = np.array([group.role for group in groups])[known]
    return Fitted(
        _trees(400, 15, rate=0.03, features=0.3).fit(rows, salience),
        _trees(80, 10).fit(rows[known], types, sample_weight=weight),
        _trees(120, 12).fit(role_rows[known], roles, sample_weight=weight),
    )


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


def cross_judged(groups: Sequence[JudgedGroup]) -> Judgement:
    """What judges say of groups of papers that they have not seen, in the folds of the teachers."""
    folds = folds_of(sorted({group.key for group in groups}))
    fold_of = {key: number for number, fold in enumerate(folds) for key in fold}
    numbers = np.array([fold_of[group.key] for group in groups])
    found: list[Judgement | None] = [None] * len(folds)
    for number in range(len(folds)):
        fitted = fit_judge([g for g, n in zip(groups, numbers, strict=True) if n != number])
        found[number] = fitted.judge(
            [g.row for g, n in zip(groups, numbers, strict=True) if n == number]
        )
    parts = []
    for part in ("salience", "types", "roles"):
        first = getattr(found[0], part)
        whole = np.zeros((len(groups), first.shape[1]), dtype=np.float32)
        for number, judgement in enumerate(found):
            whole[numbers == number] = getattr(judgement, part)
        parts.append(whole)
    return Judgement(*parts)


def concepts_by_paper(groups: Sequence[JudgedGroup], judgement: Judgement) -> dict[str, object]:
    """The concepts that the product would list."""
    judged: dict[str, list[Judged]] = {}
    rows = zip(groups, judgement.salience, judgement.types, judgement.roles, strict=True)
    for group, *row in rows:
        judged.setdefault(group.key, []).append(Judged(group.group, verdict_of(group.group, *row)))
    return {key: concepts_of(several) for key, several in judged.items()}


def scorer_of(texts: dict[str, Text], build: Path) -> RecordedScorer:
    """The recorded answers, by abstract."""
    answers = read_answers(build / ANSWERS)
    by_abstract = {visible_parts(texts[key])[1]: scores for key, scores in answers.items()}
    return RecordedScorer(make_encoder(), by_abstract)


def judge(folder: Path, build: Path) -> None:
    """Fit on everything and write the models."""
    texts = read_texts(folder)
    known = read_answers(build / ANSWERS)
    papers = [paper for paper in all_labels(folder) if paper.key in known]
    detector = Detector(load_vocabulary(), vocabulary_index())
    groups = list(judged_groups(papers, texts, scorer_of(texts, build), detector))
    fitted = fit_judge(groups)
    for part in JUDGE_PARTS:
        model = trees_to_onnx(getattr(fitted, part))
        (FOLDER / f"{part}.onnx").write_bytes(model.SerializeToString())


if __name__ == "__main__":
    judge(Path(sys.argv[1]), Path(sys.argv[2]))
