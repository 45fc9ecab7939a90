"""Continued pre-training on abstracts: masked words, with letter case as a further input.

Source: J. Devlin et al., "BERT", NAACL 2019 (masking whole words); S. Gururangan et al., "Don't
Stop Pretraining", ACL 2020 (further pre-training on the task's own kind of text).
"""

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.batches import batches, make_batch
from training.network import Encoder, Sizes, SpanModel
from training.pack import Packed

MASK = 103


class WordPredictor(nn.Module):
    """Encoder vectors to scores of word pieces; the output weights are the input embedding."""

    def __init__(self, encoder: Encoder, sizes: Sizes) -> None:
        super().__init__()
        self.embedding = encoder.words
        self.transform = nn.Linear(sizes.width, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(sizes.vocabulary))

    def forward(self, x: Tensor) -> Tensor:
        return F.linear(self.norm(F.gelu(self.transform(x))), self.embedding.weight, self.bias)


def pretrain(
    model: SpanModel,
    papers: Sequence[Packed],
    device: torch.device,
    *,
    epochs: int,
    batch: int = 128,
    rate: float = 5e-4,
    share: float = 0.2,
    seed: int = 0,
    log: Callable[[str], None] = lambda _: None,
) -> None:
    """Train the encoder in place."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    predictor = WordPredictor(model.encoder, model.sizes).to(device)
    parameters = list(
        {id(p): p for p in [*model.encoder.parameters(), *predictor.parameters()]}.values()
    )
    optimiser = torch.optim.AdamW(
        parameters, lr=rate, weight_decay=0.01, betas=(0.9, 0.98), fused=device.type == "cuda"
    )
    steps = epochs * ((len(papers) + batch - 1) // batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.06 * steps), max(0.0, (steps - s) / (0.94 * steps)))
    )
    model.train()
    for epoch in range(epochs):
        total = torch.zeros((), device=device)
        for group in batches(papers, batch, seed=seed * 1000 + epoch):
            made = make_batch(group)
            chosen = _whole_words(group, made.pieces.shape[1], share, random)
            data, chosen = made.to(device), torch.from_numpy(chosen).to(device)
            pieces, shapes = _masked(data.pieces, data.shapes, chosen, model.sizes)
            with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
                x = model.encoder(
                    pieces, data.segments, shapes, torch.zeros_like(shapes), data.mask
                )
                loss = F.cross_entropy(predictor(x[chosen]), data.pieces[chosen])
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
            schedule.step()
            total += loss.detach()
        log(f"pretrain {epoch}: {float(total) / (steps / epochs):.4f}")


def _whole_words(
    papers: Sequence[Packed], longest: int, share: float, random: np.random.Generator
) -> np.ndarray:
    chosen = np.zeros((len(papers), longest), bool)
    for row, paper in enumerate(papers):
        words = random.random(len(paper.heads)) < share
        for head, tail in zip(paper.heads[words], paper.tails[words], strict=True):
            chosen[row, head : tail + 1] = True
    return chosen


def _masked(pieces: Tensor, shapes: Tensor, chosen: Tensor, sizes: Sizes) -> tuple[Tensor, Tensor]:
    """Of the chosen, 8 in 10 become the mask, 1 in 10 another piece; half of their shapes are hidden."""
    draw = torch.rand_like(pieces, dtype=torch.float)
    pieces = torch.where(chosen & (draw < 0.8), torch.full_like(pieces, MASK), pieces)
    other = torch.randint_like(pieces, 999, sizes.vocabulary)
    pieces = torch.where(chosen & (draw > 0.9), other, pieces)
    hide = chosen & (torch.rand_like(draw) < 0.5)
    return pieces, shapes.masked_fill(hide, 0)
