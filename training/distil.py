"""Distillation: one model learns from the averaged answers of several on abstracts without labels.

Source: G. Hinton et al., "Distilling the Knowledge in a Neural Network", 2015 (soft targets of an
ensemble), and Q. Xie et al., "Self-training with Noisy Student", CVPR 2020 (labels of the teacher
on unlabelled data, with noise for the student).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch, batches, make_batch
from training.fit import Plan, _hidden, losses, scores_of
from training.network import SpanModel
from training.pack import Packed

_NAMED = 0.3  # spans more likely than this to name something teach likeness


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


@torch.no_grad()
def targets(models: Sequence[SpanModel], batch: Batch) -> Target:
    """The averaged answers of the teachers."""
    n, sizes = batch.candidates, models[0].sizes
    c, r = sizes.classes, sizes.roles
    classes = roles = figures = 0.0
    found = []
    for model in models:
        with torch.autocast(batch.pieces.device.type, torch.bfloat16, enabled=batch.pieces.is_cuda):
            scores, vectors = scores_of(model, batch)
        scores = scores.float()
        classes = classes + scores[:n, :c].softmax(1)
        roles = roles + scores[:n, c : c + r].softmax(1)
        figures = figures + scores[n:, c + r].sigmoid()
        found.append(vectors[:n].float())
    k = len(models)
    classes, roles, figures = classes / k, roles / k, figures / k
    named = torch.nonzero(classes[:, 0] < 1 - _NAMED).squeeze(1)
    same = (
        sum(
            ((v[named] @ v[named].T) * m.scorer.scale[0] + m.scorer.scale[1]).sigmoid()
            for m, v in zip(models, found, strict=True)
        )
        / k
    )
    return Target(classes.half(), roles.half(), figures.half(), named, same.half())


def soft_losses(model: SpanModel, batch: Batch, target: Target, plan: Plan) -> Tensor:
    """The loss against the teachers' answers."""
    n, c, r = batch.candidates, model.sizes.classes, model.sizes.roles
    scores, vectors = scores_of(model, batch)
    found = F.cross_entropy(scores[:n, :c], target.classes.float())
    weight = 1 - target.classes[:, 0].float()
    roles = (
        F.cross_entropy(scores[:n, c : c + r], target.roles.float(), reduction="none") * weight
    ).sum() / weight.sum()
    total = found * 20 + plan.role_weight * roles
    if len(scores) > n:
        total = total + plan.figure_weight * F.binary_cross_entropy_with_logits(
            scores[n:, c + r], target.figures.float()
        )
    v, paper = vectors[target.named].float(), batch.paper[: batch.candidates][target.named]
    pairs = torch.triu(paper[:, None] == paper[None], 1)
    logits = (v @ v.T * model.scorer.scale[0] + model.scorer.scale[1])[pairs]
    return total + plan.likeness_weight * F.binary_cross_entropy_with_logits(
        logits, target.same.float()[pairs]
    )


def distil(
    model: SpanModel,
    teachers: Sequence[SpanModel],
    unlabelled: Sequence[Batch],
    papers: Sequence[Packed],
    plan: Plan,
    device: torch.device,
    *,
    repeats: int = 2,
    log: Callable[[str], None] = lambda _: None,
) -> None:
    """Train in place on the teachers' answers and on the labels, both in every epoch."""
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    for teacher in teachers:
        teacher.eval()
    answers = [targets(teachers, batch) for batch in unlabelled]
    log("targets")
    heads = (
        list(model.scorer.parameters())
        + list(model.encoder.marks.parameters())
        + list(model.encoder.shapes.parameters())
    )
    ids = {id(p) for p in heads}
    body = [p for p in model.parameters() if id(p) not in ids]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}],
        weight_decay=plan.decay,
        fused=device.type == "cuda",
    )
    gold = (len(papers) + plan.batch - 1) // plan.batch
    steps = plan.epochs * (len(unlabelled) + repeats * gold)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min(
            (s + 1) / max(1, plan.warm * steps),
            max(0.0, (steps - s) / max(1, steps * (1 - plan.warm))),
        ),
    )
    model.train()
    for epoch in range(plan.epochs):
        work: list[object] = list(range(len(unlabelled)))
        for k in range(repeats):
            work += list(batches(papers, plan.batch, seed=plan.seed * 1000 + epoch * 10 + k))
        random.shuffle(work)
        for one in work:
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                if isinstance(one, int):
                    value = soft_losses(model, _unmarked(unlabelled[one], plan), answers[one], plan)
                else:
                    batch = make_batch([_hidden(p, plan, random) for p in one]).to(device)
                    value = losses(model, batch, plan)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
        log(f"distil {epoch}")


def _unmarked(batch: Batch, plan: Plan) -> Batch:
    """The vocabulary's marks of some papers hidden."""
    kept = torch.rand(len(batch.marks), 1, device=batch.marks.device) >= plan.mark_dropout
    return replace(batch, marks=batch.marks * kept)
