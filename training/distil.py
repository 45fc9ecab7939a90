"""Distillation: one model learns from the averaged answers of several on abstracts without labels.

Source: G. Hinton et al., "Distilling the Knowledge in a Neural Network", 2015 (soft targets of an
ensemble), and Q. Xie et al., "Self-training with Noisy Student", CVPR 2020 (labels of the teacher
on unlabelled data, with noise for the student).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch, batches, make_batch
from training.fit import (
    FOUND_WEIGHT,
    Plan,
    descent_of,
    hidden_batch,
    likeness,
    loss_of_pairs,
    losses,
    probabilities_of,
    scores_of,
)
from training.network import SpanModel
from training.pack import Packed

_NAMED = 0.3  # spans more likely than this to name something teach likeness
_MOST_NAMED = 8192  # of them in a batch; teachers that know nothing would bring all spans
_REPEATS = 2  # of the papers with labels in an epoch


@dataclass(frozen=True)
class Target:
    """What the teachers say of a batch.

    Attributes:
        classes: (candidates, classes) probabilities; likewise roles.
        figures: (figures,).
        named: Indices of spans that probably name something.
        same: (named, named) probability that two name one concept.
    """

    classes: Tensor
    roles: Tensor
    figures: Tensor
    named: Tensor
    same: Tensor


def resident(papers: Sequence[Packed], size: int, device: torch.device) -> list[Batch]:
    """All papers as batches that stay on the device."""
    return [make_batch(group).to(device) for group in batches(papers, size)]


def targets(models: Sequence[SpanModel], batch: Batch) -> Target:
    """The averaged answers of the teachers."""
    n, c, r = batch.candidates, models[0].sizes.classes, models[0].sizes.roles
    said = [probabilities_of(model, batch) for model in models]
    mean = torch.stack([one[:, : c + r + 1] for one in said]).mean(0)
    likeliest = mean[:n, 0].argsort()[:_MOST_NAMED]
    named = likeliest[mean[likeliest, 0] < 1 - _NAMED]
    same = torch.stack(
        [likeness(m, s[named, c + r + 1 :]).sigmoid() for m, s in zip(models, said, strict=True)]
    ).mean(0)
    return Target(
        classes=mean[:n, :c].half(),
        roles=mean[:n, c : c + r].half(),
        figures=mean[n:, c + r].half(),
        named=named,
        same=same.detach().half(),
    )


def soft_losses(model: SpanModel, batch: Batch, target: Target, plan: Plan) -> Tensor:
    """The loss against the teachers' answers."""
    n, c, r = batch.candidates, model.sizes.classes, model.sizes.roles
    scores, vectors = scores_of(model, batch)
    found = F.cross_entropy(scores[:n, :c], target.classes.float())
    weight = 1 - target.classes[:, 0].float()
    roles = (
        F.cross_entropy(scores[:n, c : c + r], target.roles.float(), reduction="none") * weight
    ).sum() / weight.sum()
    total = found * FOUND_WEIGHT + plan.role_weight * roles
    if len(scores) > n:
        total = total + plan.figure_weight * F.binary_cross_entropy_with_logits(
            scores[n:, c + r], target.figures.float()
        )
    paper = batch.paper[:n][target.named]
    pairs = torch.triu(paper[:, None] == paper[None], 1)
    logits = likeness(model, vectors[target.named])[pairs]
    return total + plan.likeness_weight * loss_of_pairs(logits, target.same.float()[pairs])


def distil(
    model: SpanModel,
    teachers: Sequence[SpanModel],
    unlabelled: Sequence[Batch],
    papers: Sequence[Packed],
    plan: Plan,
    *,
    device: torch.device,
) -> None:
    """Train in place on the teachers' answers and on the labels, both in every epoch."""
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    for teacher in teachers:
        teacher.eval()
    answers = [targets(teachers, batch) for batch in unlabelled]
    gold = -(-len(papers) // plan.batch)
    descent = descent_of(model, plan, plan.epochs * (len(unlabelled) + _REPEATS * gold))
    model.train()
    for epoch in range(plan.epochs):
        for work in _epoch(len(unlabelled), papers, plan, epoch, random):
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                if isinstance(work, int):
                    batch = _unmarked(unlabelled[work], plan)
                    loss = soft_losses(model, batch, answers[work], plan)
                else:
                    batch = hidden_batch(work, plan, random).to(device)
                    loss = losses(model, batch, plan)
            descent.step(loss)


def _epoch(
    unlabelled: int,
    papers: Sequence[Packed],
    plan: Plan,
    epoch: int,
    random: np.random.Generator,
) -> list[int | list[Packed]]:
    """Numbers of batches without labels, and papers with labels, in random order."""
    work: list[int | list[Packed]] = list(range(unlabelled))
    for again in range(_REPEATS):
        work += batches(papers, plan.batch, seed=plan.seed * 1000 + epoch * 10 + again)
    order = random.permutation(len(work))
    return [work[index] for index in order]


def _unmarked(batch: Batch, plan: Plan) -> Batch:
    """The vocabulary's marks of some papers hidden."""
    kept = torch.rand(len(batch.marks), 1, device=batch.marks.device) >= plan.mark_dropout
    return replace(batch, marks=batch.marks * kept)
