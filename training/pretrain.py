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
from training.descent import Descent
from training.network import Encoder, Sizes, SpanModel
from training.pack import Packed

MASK, FIRST_WORD = 103, 999  # pieces: the mask, and the first that stands for text
CHOSEN = 0.2  # of the words
MASKED, SWAPPED, SHAPES_HIDDEN = 0.8, 0.1, 0.5  # of the chosen


class WordPredictor(nn.Module):
    """Encoder vectors to scores of word pieces; the output weights are the input embedding."""

    def __init__(self, encoder: Encoder, sizes: Sizes) -> None:
        super().__init__()
        self.embedding = encoder.words
        self.transform = nn.Linear(sizes.width, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.bias = nn.Parameter(torch.zeros(sizes.vocabulary))

    def forward(self, x: Tensor) -> Tensor:
        """Scores of all word pieces for each vector."""
        return F.linear(self.norm(F.gelu(self.transform(x))), self.embedding.weight, self.bias)


def pretrain(
    model: SpanModel,
    papers: Sequence[Packed],
    device: torch.device,
    *,
    epochs: int,
    batch: int = 128,
    rate: float = 5e-4,
    seed: int = 0,
    log: Callable[[str], None] = lambda _: None,
) -> None:
    """Train the encoder in place."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    predictor = WordPredictor(model.encoder, model.sizes).to(device)
    both = [*model.encoder.parameters(), *predictor.parameters()]
    parameters = list({id(p): p for p in both}.values())  # they share the words
    steps = epochs * -(-len(papers) // batch)
    groups = [{"params": parameters, "lr": rate}]
    descent = Descent(groups, steps, warm=0.06, decay=0.01, betas=(0.9, 0.98))
    model.train()
    for epoch in range(epochs):
        total = torch.zeros((), device=device)
        for group in batches(papers, batch, seed=seed * 1000 + epoch):
            loss = _loss(model, predictor, group, random, device)
            descent.step(loss)
            total += loss.detach()
        log(f"pretrain {epoch}: {float(total) / (steps / epochs):.4f}")


def _loss(
    model: SpanModel,
    predictor: WordPredictor,
    papers: Sequence[Packed],
    random: np.random.Generator,
    device: torch.device,
) -> Tensor:
    made = make_batch(papers)
    chosen = _whole_words(papers, made.pieces.shape[1], random).to(device)
    data = made.to(device)
    pieces, shapes = _masked(data.pieces, data.shapes, chosen, model.sizes)
    no_marks = torch.zeros_like(shapes)
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type == "cuda"):
        x = model.encoder(pieces, data.segments, shapes, no_marks, data.mask)
        return F.cross_entropy(predictor(x[chosen]), data.pieces[chosen])


def _whole_words(papers: Sequence[Packed], longest: int, random: np.random.Generator) -> Tensor:
    chosen = np.zeros((len(papers), longest), bool)
    for row, paper in enumerate(papers):
        words = random.random(len(paper.heads)) < CHOSEN
        for head, tail in zip(paper.heads[words], paper.tails[words], strict=True):
            chosen[row, head : tail + 1] = True
    return torch.from_numpy(chosen)


def _masked(pieces: Tensor, shapes: Tensor, chosen: Tensor, sizes: Sizes) -> tuple[Tensor, Tensor]:
    """Of the chosen, 8 in 10 become the mask, 1 in 10 another piece; half of their shapes are hidden."""
    draw = torch.rand_like(pieces, dtype=torch.float)
    pieces = torch.where(chosen & (draw < MASKED), torch.full_like(pieces, MASK), pieces)
    other = torch.randint_like(pieces, FIRST_WORD, sizes.vocabulary)
    pieces = torch.where(chosen & (draw > 1 - SWAPPED), other, pieces)
    hide = chosen & (torch.rand_like(draw) < SHAPES_HIDDEN)
    return pieces, shapes.masked_fill(hide, 0)
