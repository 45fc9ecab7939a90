"""The span model, from a pre-trained encoder to a distilled student.

    python -m training.teach DATA OUT

DATA holds what `training.encode` wrote and `encoder.pt`, the encoder to begin with. OUT gets
`pretrained.pt`, `student.pt`, and `scores.npz`: for every labelled paper what a student said that
had not seen it. On one GPU this takes some ten minutes, on two processor cores some days; each
stage that OUT already holds is skipped.
"""

import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from training.answers import write_answers
from training.batches import Batch
from training.distil import distil, resident
from training.fit import Plan, fit, predict
from training.network import Sizes, SpanModel
from training.pack import Packed, unpack
from training.pretrain import pretrain

FOLDS = 5
TEACHERS = (
    Plan(epochs=12, batch=16, rate=2e-4, seed=1),
    Plan(epochs=18, batch=32, rate=4e-4, seed=2),
    Plan(epochs=14, batch=32, rate=2e-4, seed=3, mark_dropout=0.5),
)
STUDENT = Plan(epochs=3, batch=32, rate=4e-4, seed=7)
PRETRAIN_EPOCHS = 12
UNLABELLED_BATCH = 64

Weights = dict[str, torch.Tensor]
Answers = dict[str, npt.NDArray[np.floating]]


@dataclass(frozen=True)
class Task:
    """What the stages share."""

    labelled: dict[str, Packed]
    corpus: list[Packed]
    device: torch.device
    started: float

    @property
    def keys(self) -> list[str]:
        """Keys of the labelled papers, in order."""
        return sorted(self.labelled)

    def log(self, text: str) -> None:
        """A line with the seconds since the start."""
        print(f"[{time.monotonic() - self.started:7.1f}] {text}", flush=True)

    def without(self, keys: Sequence[str]) -> list[Packed]:
        """Labelled papers but for some."""
        left_out = set(keys)
        return [self.labelled[key] for key in self.keys if key not in left_out]


def folds_of(keys: Sequence[str]) -> list[list[str]]:
    """The keys in `FOLDS` parts, the same on every machine."""
    order = np.random.default_rng(5).permutation(len(keys))
    return [[keys[index] for index in order[fold::FOLDS]] for fold in range(FOLDS)]


def new_model(encoder: Weights, device: torch.device) -> SpanModel:
    """A model with a pre-trained encoder and a fresh scorer."""
    model = SpanModel(Sizes())
    model.encoder.load_state_dict({k: v.float() for k, v in encoder.items()}, strict=False)
    return model.to(device)


def half(model: SpanModel) -> Weights:
    """Weights in 16 bits, on the processor."""
    return {name: value.half().cpu() for name, value in model.state_dict().items()}


def thawed(weights: Weights, device: torch.device) -> SpanModel:
    """A model from its weights, ready to answer."""
    model = SpanModel(Sizes())
    model.load_state_dict({name: value.float() for name, value in weights.items()})
    return model.to(device).eval()


def pretrained(task: Task, start: Weights, out: Path) -> Weights:
    """The encoder after it has read the corpus."""
    path = out / "pretrained.pt"
    if not path.exists():
        model = new_model(start, task.device)
        pretrain(model, task.corpus, task.device, epochs=PRETRAIN_EPOCHS, log=task.log)
        weights = {k: v.half().cpu() for k, v in model.encoder.state_dict().items()}
        torch.save(weights, path)
    loaded: Weights = torch.load(path)
    return loaded


def teach_fold(task: Task, encoder: Weights, fold: Sequence[str]) -> tuple[list[Weights], Answers]:
    """Teachers that have not seen a fold, and their averaged answers to it."""
    teachers, answers = [], []
    for plan in TEACHERS:
        model = new_model(encoder, task.device)
        fit(model, task.without(fold), plan, task.device)
        answers.append(predict(model, [task.labelled[key] for key in fold], task.device))
        teachers.append(half(model))
    return teachers, {key: np.mean([one[key] for one in answers], axis=0) for key in fold}


def student_of(
    task: Task,
    encoder: Weights,
    teachers: Sequence[Weights],
    corpus: Sequence[Batch],
    fold: Sequence[str],
) -> SpanModel:
    """A student of teachers; neither has seen the fold."""
    model = new_model(encoder, task.device)
    models = [thawed(weights, task.device) for weights in teachers]
    distil(model, models, corpus, task.without(fold), STUDENT, task.device)
    return model


def teach(data: Path, out: Path, device: torch.device) -> None:
    """All stages."""
    out.mkdir(parents=True, exist_ok=True)
    labelled = {paper.key: paper for paper in unpack(data / "labelled.npz")}
    task = Task(labelled, unpack(data / "corpus.npz"), device, time.monotonic())
    encoder = pretrained(task, torch.load(data / "encoder.pt"), out)
    folds = folds_of(task.keys)
    teachers, answers = [], {}
    for number, fold in enumerate(folds):
        taught, said = teach_fold(task, encoder, fold)
        teachers.append(taught)
        answers |= said
        task.log(f"teachers without fold {number}")
    write_answers(out / "teachers.npz", answers, labelled)
    corpus = resident([p for p in task.corpus if p.key not in labelled], UNLABELLED_BATCH, device)
    student = student_of(
        task, encoder, [one for several in teachers for one in several], corpus, ()
    )
    torch.save(half(student), out / "student.pt")
    task.log("the student")
    answers = {}
    for number, fold in enumerate(folds):
        model = student_of(task, encoder, teachers[number], corpus, fold)
        answers |= predict(model, [labelled[key] for key in fold], device)
        write_answers(out / "scores.npz", answers, labelled)
        task.log(f"the student without fold {number}")


if __name__ == "__main__":
    kind = "cuda" if torch.cuda.is_available() else "cpu"
    teach(Path(sys.argv[1]), Path(sys.argv[2]), torch.device(kind))
