"""The network: a small BERT encoder that also reads letter case, and a scorer of word spans.

The encoder is MiniLM (W. Wang et al., "MiniLM: Deep Self-Attention Distillation", NeurIPS 2020)
in the sizes of all-MiniLM-L6-v2, whose weights it starts from; the span scorer follows the span
representation of K. Lee et al., "End-to-end Neural Coreference Resolution", EMNLP 2017: the ends
of a span, its mean and its width.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from extract.spans.words import MAX_WIDTH, SHAPES

MARKS = 16


@dataclass(frozen=True)
class Sizes:
    """The network's dimensions."""

    vocabulary: int = 30522
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    span: int = 256
    classes: int = 11
    roles: int = 7
    likeness: int = 48
    dropout: float = 0.1


class Layer(nn.Module):
    """One Transformer layer, normalised after each part as in BERT."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.heads, self.p = sizes.heads, sizes.dropout
        self.query, self.key, self.value, self.output = (
            nn.Linear(sizes.width, sizes.width) for _ in range(4)
        )
        self.attention_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.up = nn.Linear(sizes.width, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.width)
        self.output_norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """`x` (batch, pieces, width); `mask` is True for the pieces that may be looked at."""
        b, n, d = x.shape
        q, k, v = (
            f(x).view(b, n, self.heads, -1).transpose(1, 2)
            for f in (self.query, self.key, self.value)
        )
        if self.training:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask, dropout_p=self.p)
        else:
            weights = q @ k.transpose(2, 3) / math.sqrt(d // self.heads)
            if mask is not None:
                weights = weights.masked_fill(~mask, -1e4)
            mixed = weights.softmax(-1) @ v
        x = self.attention_norm(
            x + self.dropout(self.output(mixed.transpose(1, 2).reshape(b, n, d)))
        )
        return self.output_norm(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces with shapes and vocabulary marks to contextual vectors."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.width)
        self.positions = nn.Embedding(sizes.positions, sizes.width)
        self.segments = nn.Embedding(2, sizes.width)
        self.shapes = nn.Embedding(len(SHAPES) + 1, sizes.width)
        self.marks = nn.Embedding(MARKS, sizes.width)
        self.norm = nn.LayerNorm(sizes.width, eps=1e-12)
        self.dropout = nn.Dropout(sizes.dropout)
        self.layers = nn.ModuleList(Layer(sizes) for _ in range(sizes.layers))
        nn.init.zeros_(self.shapes.weight)
        nn.init.zeros_(self.marks.weight)

    def forward(
        self, pieces: Tensor, segments: Tensor, shapes: Tensor, marks: Tensor, mask: Tensor | None
    ) -> Tensor:
        """All of shape (batch, pieces); `mask` is True where there is a piece, None for everywhere."""
        places = torch.arange(pieces.shape[1], device=pieces.device)
        x = self.words(pieces) + self.positions(places) + self.segments(segments)
        x = self.dropout(self.norm(x + self.shapes(shapes) + self.marks(marks)))
        wide = None if mask is None else mask[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x


class SpanScorer(nn.Module):
    """Spans of pieces to class, role and figure scores, and a vector that spans of one concept share."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.first = nn.Linear(sizes.width, sizes.span)
        self.last = nn.Linear(sizes.width, sizes.span, bias=False)
        self.mean = nn.Linear(sizes.width, sizes.span, bias=False)
        self.width = nn.Embedding(MAX_WIDTH + 1, sizes.span)
        self.norm = nn.LayerNorm(sizes.span)
        self.dropout = nn.Dropout(sizes.dropout)
        self.scores = nn.Linear(sizes.span, sizes.classes + sizes.roles + 1)
        self.likeness = nn.Linear(sizes.span, sizes.likeness)
        self.scale = nn.Parameter(torch.tensor([8.0, -4.0]))

    def forward(
        self, x: Tensor, first: Tensor, last: Tensor, width: Tensor
    ) -> tuple[Tensor, Tensor]:
        """`x` (pieces, width); `first`, `last` index pieces; `width` counts words, 0 for figures."""
        total = F.pad(self.mean(x).cumsum(0), (0, 0, 1, 0))
        length = (last - first + 1).unsqueeze(1).to(x.dtype)
        mean = (total[last + 1] - total[first]) / length
        summed = self.first(x)[first] + self.last(x)[last] + mean + self.width(width)
        hidden = self.dropout(F.gelu(self.norm(summed)))
        return self.scores(hidden), F.normalize(self.likeness(hidden), dim=-1)


class SpanModel(nn.Module):
    """Encoder and scorer together."""

    def __init__(self, sizes: Sizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.encoder = Encoder(sizes)
        self.scorer = SpanScorer(sizes)
