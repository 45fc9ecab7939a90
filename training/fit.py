"""Fine-tuning of the span model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch, batches, make_batch
from training.network import SpanModel
from training.pack import Packed


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes:
        mark_dropout: Share of papers whose vocabulary marks are hidden.
        title_dropout: Share of papers whose title is hidden.
        smoothing: Of the class labels.
    """

    epochs: int = 12
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.1
    mark_dropout: float = 0.3
    title_dropout: float = 0.15
    smoothing: float = 0.0
    role_weight: float = 0.2
    figure_weight: float = 0.2
    optional_weight: float = 1.0
    likeness_weight: float = 0.5
    seed: int = 0


def scores_of(model: SpanModel, batch: Batch) -> tuple[Tensor, Tensor]:
    """Scores of all spans of a batch, (spans, classes + roles + 1), and their vectors."""
    x = model.encoder(batch.pieces, batch.segments, batch.shapes, batch.marks, batch.mask)
    out: tuple[Tensor, Tensor] = model.scorer(
        x.flatten(0, 1).float(), batch.first, batch.last, batch.width
    )
    return out


def losses(model: SpanModel, batch: Batch, plan: Plan) -> Tensor:
    """The loss of a batch with labels."""
    n, sizes = batch.candidates, model.sizes
    scores, vectors = scores_of(model, batch)
    weight = torch.ones(sizes.classes, device=scores.device)
    weight[1 + sizes.classes // 2 :] = plan.optional_weight
    found = F.cross_entropy(
        scores[:n, : sizes.classes],
        batch.classes,
        ignore_index=-1,
        label_smoothing=plan.smoothing,
        weight=weight,
    )
    roles = F.cross_entropy(
        scores[:n, sizes.classes : sizes.classes + sizes.roles], batch.roles, ignore_index=-1
    )
    total = found * 20 + plan.role_weight * torch.nan_to_num(roles)
    if len(scores) > n:
        total = total + plan.figure_weight * F.binary_cross_entropy_with_logits(
            scores[n:, -1], batch.figures.float()
        )
    return total + plan.likeness_weight * likeness_loss(model, batch, vectors[:n])


def likeness_loss(model: SpanModel, batch: Batch, vectors: Tensor) -> Tensor:
    """Of any two named spans of one paper: do they name one concept?"""
    named = torch.nonzero(batch.concepts >= 0).squeeze(1)
    v, paper, concept = (
        vectors[named].float(),
        batch.paper[: batch.candidates][named],
        batch.concepts[named],
    )
    same_paper = paper[:, None] == paper[None]
    pairs = torch.triu(same_paper, 1)
    scale = model.scorer.scale
    logits = (v @ v.T * scale[0] + scale[1])[pairs]
    target = (concept[:, None] == concept[None])[pairs].float()
    return F.binary_cross_entropy_with_logits(logits, target) if len(target) else logits.sum()


def fit(
    model: SpanModel,
    papers: Sequence[Packed],
    plan: Plan,
    device: torch.device,
    loss: Callable[[SpanModel, Batch, Plan], Tensor] = losses,
    log: Callable[[str], None] = lambda _: None,
) -> None:
    """Train in place."""
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
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
    steps = plan.epochs * ((len(papers) + plan.batch - 1) // plan.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda s: min(
            (s + 1) / max(1, plan.warm * steps),
            max(0.0, (steps - s) / max(1, steps * (1 - plan.warm))),
        ),
    )
    model.train()
    for epoch in range(plan.epochs):
        total = 0.0
        for group in batches(papers, plan.batch, seed=plan.seed * 1000 + epoch):
            hidden = [_hidden(paper, plan, random) for paper in group]
            batch = make_batch(hidden).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                value = loss(model, batch, plan)
            optimiser.zero_grad(set_to_none=True)
            value.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += float(value.detach()) if device.type == "cpu" else 0.0
        log(f"epoch {epoch}: {total / max(1, steps / plan.epochs):.4f}")


def _hidden(paper: Packed, plan: Plan, random: np.random.Generator) -> Packed:
    """The paper as a reader might get it: sometimes without its title, or without known names."""
    if random.random() < plan.title_dropout:
        paper = without_title(paper)
    if random.random() < plan.mark_dropout:
        paper = replace(paper, marks=np.zeros_like(paper.marks))
    return paper


def without_title(paper: Packed) -> Packed:
    """The paper's abstract alone."""
    edge = int(np.searchsorted(paper.segments, 1))
    if edge in {1, len(paper.pieces)}:
        return paper
    cut = edge - 1
    words = int(np.searchsorted(paper.heads, edge))
    kept, figures = paper.first >= words, paper.figures[:, 0] >= words
    shorter = {
        n: np.concatenate([getattr(paper, n)[:1], getattr(paper, n)[edge:]])
        for n in ("pieces", "segments", "shapes", "marks")
    }
    labels = {
        n: getattr(paper, n)[kept]
        for n in ("classes", "roles", "concepts")
        if len(getattr(paper, n))
    }
    return replace(
        paper,
        **shorter,
        **labels,
        heads=paper.heads[words:] - cut,
        tails=paper.tails[words:] - cut,
        first=paper.first[kept] - words,
        last=paper.last[kept] - words,
        figures=paper.figures[figures] - words,
        figure_labels=paper.figure_labels[figures]
        if len(paper.figure_labels)
        else paper.figure_labels,
    )


@torch.inference_mode()
def predict(
    model: SpanModel, papers: Sequence[Packed], device: torch.device, size: int = 64
) -> dict[str, np.ndarray]:
    """Probabilities of each paper's spans: (candidates + figures, classes + roles + 1)."""
    model.eval()
    sizes, found = model.sizes, {}
    for group in batches(papers, size):
        batch = make_batch(group).to(device)
        with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
            scores, vectors = scores_of(model, batch)
        scores = scores.float()
        c, r = sizes.classes, sizes.roles
        p = (
            torch.cat(
                [
                    scores[:, :c].softmax(1),
                    scores[:, c : c + r].softmax(1),
                    scores[:, -1:].sigmoid(),
                    vectors.float(),
                ],
                1,
            )
            .cpu()
            .numpy()
        )
        paper = batch.paper.cpu().numpy()
        for k, one in enumerate(group):
            found[one.key] = p[paper == k]
    return found
