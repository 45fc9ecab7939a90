"""Fine-tuning of the span model."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor
from torch.nn import functional as F

from training.batches import Batch, batches, make_batch
from training.descent import Descent
from training.hiding import partly_hidden
from training.network import SpanModel
from training.pack import Packed

FOUND_WEIGHT = 20  # most spans name nothing, which makes that loss small

Floats = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Plan:
    """How to train.

    Attributes:
        mark_dropout: Share of papers whose vocabulary marks are hidden.
        title_dropout: Share of papers whose title is hidden.
    """

    epochs: int = 12
    batch: int = 16
    rate: float = 2e-4
    head_rate: float = 1e-3
    decay: float = 0.01
    warm: float = 0.1
    mark_dropout: float = 0.3
    title_dropout: float = 0.15
    role_weight: float = 0.2
    figure_weight: float = 0.2
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
    n, c, r = batch.candidates, model.sizes.classes, model.sizes.roles
    scores, vectors = scores_of(model, batch)
    found = F.cross_entropy(scores[:n, :c], batch.classes, ignore_index=-1)
    roles = F.cross_entropy(scores[:n, c : c + r], batch.roles, ignore_index=-1)
    total = found * FOUND_WEIGHT + plan.role_weight * torch.nan_to_num(roles)
    if len(scores) > n:
        total = total + plan.figure_weight * F.binary_cross_entropy_with_logits(
            scores[n:, -1], batch.figures.float()
        )
    return total + plan.likeness_weight * likeness_loss(model, batch, vectors[:n])


def likeness_loss(model: SpanModel, batch: Batch, vectors: Tensor) -> Tensor:
    """Of any two named spans of one paper: do they name one concept?"""
    named = torch.nonzero(batch.concepts >= 0).squeeze(1)
    paper, concept = batch.paper[: batch.candidates][named], batch.concepts[named]
    pairs = torch.triu(paper[:, None] == paper[None], 1)
    same = (concept[:, None] == concept[None])[pairs].float()
    return loss_of_pairs(likeness(model, vectors[named])[pairs], same)


def likeness(model: SpanModel, vectors: Tensor) -> Tensor:
    """For any two of the vectors a score that they name one concept."""
    v, (scale, shift) = vectors.float(), model.scorer.scale
    return v @ v.T * scale + shift


def loss_of_pairs(logits: Tensor, same: Tensor) -> Tensor:
    """The loss of pairs of spans; nothing where a batch has none."""
    return F.binary_cross_entropy_with_logits(logits, same) if len(same) else logits.sum()


def descent_of(model: SpanModel, plan: Plan, steps: int) -> Descent:
    """The descent of a whole model; what is not pre-trained learns faster."""
    encoder = model.encoder
    new = (model.scorer, encoder.marks, encoder.shapes)
    heads = [p for module in new for p in module.parameters()]
    ids = {id(p) for p in heads}
    body = [p for p in model.parameters() if id(p) not in ids]
    groups = [{"params": body, "lr": plan.rate}, {"params": heads, "lr": plan.head_rate}]
    return Descent(groups, steps, warm=plan.warm, decay=plan.decay)


def fit(
    model: SpanModel,
    papers: Sequence[Packed],
    plan: Plan,
    device: torch.device,
    *,
    log: Callable[[str], None] = lambda _: None,
) -> None:
    """Train in place."""
    torch.manual_seed(plan.seed)
    random = np.random.default_rng(plan.seed)
    steps = plan.epochs * -(-len(papers) // plan.batch)
    descent = descent_of(model, plan, steps)
    model.train()
    for epoch in range(plan.epochs):
        total = torch.zeros((), device=device)
        for group in batches(papers, plan.batch, seed=plan.seed * 1000 + epoch):
            batch = hidden_batch(group, plan, random).to(device)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                loss = losses(model, batch, plan)
            descent.step(loss)
            total += loss.detach()
        log(f"epoch {epoch}: {float(total) / max(1, steps / plan.epochs):.4f}")


def hidden_batch(papers: Sequence[Packed], plan: Plan, random: np.random.Generator) -> Batch:
    """The papers with as much hidden as the plan says."""
    titles, marks = plan.title_dropout, plan.mark_dropout
    return make_batch([partly_hidden(p, random, titles=titles, marks=marks) for p in papers])


def predict(
    model: SpanModel, papers: Sequence[Packed], device: torch.device, size: int = 64
) -> dict[str, Floats]:
    """What a model says of each paper: see `probabilities_of`."""
    model.eval()
    found: dict[str, Floats] = {}
    for group in batches(papers, size):
        batch = make_batch(group).to(device)
        said = probabilities_of(model, batch).cpu().numpy()
        paper = batch.paper.cpu().numpy()
        found |= {one.key: said[paper == number] for number, one in enumerate(group)}
    return found


def probabilities_of(model: SpanModel, batch: Batch) -> Tensor:
    """Of candidate spans, then figures: classes, roles, that it is a result; then the vector."""
    c, r = model.sizes.classes, model.sizes.roles
    kind = batch.pieces.device.type
    with torch.no_grad(), torch.autocast(kind, torch.bfloat16, enabled=kind == "cuda"):
        scores, vectors = scores_of(model, batch)
    scores = scores.float()
    classes, roles, result = scores[:, :c], scores[:, c : c + r], scores[:, c + r :]
    parts = [classes.softmax(1), roles.softmax(1), result.sigmoid(), vectors.float()]
    return torch.cat(parts, 1)
