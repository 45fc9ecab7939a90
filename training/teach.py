"""The span model, from a pre-trained encoder to a distilled student.

    python -m training.teach BUILD [--quick]

BUILD holds what `training.encode` wrote. It gets `student.pt` and `scores.npz`: for every labelled
paper what a student said that had not seen it (`teachers.npz`: what its teachers said). On one GPU
this takes some ten minutes, on two processor cores some days; a stage whose file is there is not
run again. `--quick` runs every stage on a few papers: it shows that all works, and teaches nothing.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np
import torch

from training.answers import write_answers
from training.batches import Batch
from training.distil import distil, resident
from training.encode import CORPUS_FILE, ENCODER_FILE, LABELLED_FILE
from training.fit import Floats, Plan, fit, predict
from training.folds import folds_of
from training.network import Sizes, SpanModel
from training.pack import Packed, unpack
from training.pretrain import pretrain

STUDENT_FILE, TEACHERS_FILE, SCORES_FILE = "student.pt", "teachers.npz", "scores.npz"
UNLABELLED_BATCH = 64

Weights = dict[str, torch.Tensor]
Made = TypeVar("Made")


@dataclass(frozen=True)
class Course:
    """How much is learned.

    Attributes:
        teachers: One plan for each teacher of a fold.
        pretraining: Epochs over the corpus.
        papers: How many are read, of those with and of those without labels; None: all.
    """

    teachers: tuple[Plan, ...]
    student: Plan
    pretraining: int
    papers: int | None = None


FULL = Course(
    teachers=(
        Plan(epochs=12, batch=16, rate=2e-4, seed=1),
        Plan(epochs=18, batch=32, rate=4e-4, seed=2),
        Plan(epochs=14, batch=32, rate=2e-4, seed=3, mark_dropout=0.5),
    ),
    student=Plan(epochs=3, batch=32, rate=4e-4, seed=7),
    pretraining=12,
)
QUICK = Course((Plan(epochs=1, seed=1),), Plan(epochs=1, seed=7), pretraining=1, papers=60)


@dataclass(frozen=True)
class Task:
    """What the stages share."""

    course: Course
    labelled: dict[str, Packed]
    corpus: list[Packed]
    device: torch.device
    out: Path
    started: float

    @property
    def keys(self) -> list[str]:
        """Keys of the labelled papers, in order."""
        return sorted(self.labelled)

    def without(self, keys: Sequence[str]) -> list[Packed]:
        """Labelled papers but for some."""
        left_out = set(keys)
        return [self.labelled[key] for key in self.keys if key not in left_out]

    def log(self, text: str) -> None:
        """A line with the seconds since the start."""
        print(f"[{time.monotonic() - self.started:7.1f}] {text}", flush=True)

    def stage(self, name: str, make: Callable[[], Made]) -> Made:
        """What a stage makes, or made in an earlier run; a file that is there is a whole one."""
        path = self.out / name
        if path.exists():
            self.log(f"{name} is there")
        else:
            part = path.with_suffix(".part")
            torch.save(make(), part)
            part.replace(path)
            self.log(name)
        loaded: Made = torch.load(path)
        return loaded


def new_model(encoder: Weights, device: torch.device) -> SpanModel:
    """A model with a pre-trained encoder and a fresh scorer."""
    model = SpanModel(Sizes())
    model.encoder.load_state_dict({k: v.float() for k, v in encoder.items()}, strict=False)
    model.to(device)
    return model


def thawed(weights: Weights, device: torch.device) -> SpanModel:
    """A model from its weights, ready to answer."""
    model = SpanModel(Sizes())
    model.load_state_dict({name: value.float() for name, value in weights.items()})
    model.to(device).eval()
    return model


def half(module: torch.nn.Module) -> Weights:
    """Weights in 16 bits, on the processor."""
    return {name: value.half().cpu() for name, value in module.state_dict().items()}


def pretrained(task: Task, start: Weights) -> Weights:
    """The encoder after it has read the corpus."""
    torch.manual_seed(0)
    model = new_model(start, task.device)
    pretrain(model, task.corpus, task.device, epochs=task.course.pretraining, log=task.log)
    return half(model.encoder)


def taught(task: Task, encoder: Weights, fold: Sequence[str]) -> tuple[list[Weights], Weights]:
    """Teachers that have not seen a fold, and their averaged answers to it."""
    teachers, answers = [], []
    for plan in task.course.teachers:
        torch.manual_seed(plan.seed)
        model = new_model(encoder, task.device)
        fit(model, task.without(fold), plan, task.device)
        answers.append(predict(model, [task.labelled[key] for key in fold], task.device))
        teachers.append(half(model))
    means = {key: np.mean([one[key] for one in answers], axis=0) for key in fold}
    return teachers, {key: torch.from_numpy(mean) for key, mean in means.items()}


def student_of(
    task: Task,
    encoder: Weights,
    teachers: Sequence[Weights],
    corpus: Sequence[Batch],
    fold: Sequence[str] = (),
) -> SpanModel:
    """A student of teachers; none of them has seen the fold."""
    torch.manual_seed(task.course.student.seed)
    model = new_model(encoder, task.device)
    models = [thawed(weights, task.device) for weights in teachers]
    plan, papers = task.course.student, task.without(fold)
    distil(model, models, corpus, papers, plan, device=task.device)
    return model


def answers_of(
    task: Task,
    encoder: Weights,
    teachers: Sequence[Weights],
    corpus: Sequence[Batch],
    fold: Sequence[str],
) -> Weights:
    """What a student says of a fold that it has not seen."""
    student = student_of(task, encoder, teachers, corpus, fold)
    said = predict(student, [task.labelled[key] for key in fold], task.device)
    return {key: torch.from_numpy(one) for key, one in said.items()}


def teach(task: Task, start: Weights) -> None:
    """All stages."""
    folds = folds_of(task.keys)
    encoder = task.stage("pretrained.pt", partial(pretrained, task, start))
    pairs = [
        task.stage(f"teachers-{number}.pt", partial(taught, task, encoder, fold))
        for number, fold in enumerate(folds)
    ]
    record(task, TEACHERS_FILE, [answers for _, answers in pairs])
    unlabelled = [paper for paper in task.corpus if paper.key not in task.labelled]
    corpus = resident(unlabelled, UNLABELLED_BATCH, task.device)
    every = [weights for teachers, _ in pairs for weights in teachers]
    student = partial(student_of, task, encoder, every, corpus)
    task.stage(STUDENT_FILE, lambda: half(student()))
    answers = [
        task.stage(f"answers-{number}.pt", partial(answers_of, task, encoder, own, corpus, fold))
        for number, (fold, (own, _)) in enumerate(zip(folds, pairs, strict=True))
    ]
    record(task, SCORES_FILE, answers)


def record(task: Task, name: str, answers: Sequence[Weights]) -> None:
    """Write the answers to all folds."""
    found: dict[str, Floats] = {k: v.numpy() for part in answers for k, v in part.items()}
    write_answers(task.out / name, found, task.labelled)


def some_of(papers: Sequence[Packed], most: int | None) -> list[Packed]:
    """Any of the papers, the same ones each time."""
    order = np.random.default_rng(5).permutation(len(papers))
    return [papers[index] for index in sorted(order[:most])]


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m training.teach")
    parser.add_argument("build", type=Path)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    course = QUICK if given.quick else FULL
    labelled = some_of(unpack(given.build / LABELLED_FILE), course.papers)
    task = Task(
        course=course,
        labelled={paper.key: paper for paper in labelled},
        corpus=some_of(unpack(given.build / CORPUS_FILE), course.papers),
        device=torch.device("cuda" if torch.cuda.is_available() else "cpu"),
        out=given.build,
        started=time.monotonic(),
    )
    teach(task, torch.load(given.build / ENCODER_FILE))


if __name__ == "__main__":
    main()
