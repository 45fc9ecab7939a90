"""Papers as batches of tensors."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from training.pack import Packed


@dataclass(frozen=True)
class Batch:
    """Several papers; spans are of pieces, counted through the flattened batch.

    Attributes:
        pieces: (papers, pieces), as are segments, shapes, marks and mask.
        first: (spans,), as are last, width and classes: candidate spans, then figures.
        paper: (spans,) index of the paper of each span.
        candidates: How many of the spans are candidate spans and no figures.
    """

    pieces: Tensor
    segments: Tensor
    shapes: Tensor
    marks: Tensor
    mask: Tensor
    first: Tensor
    last: Tensor
    width: Tensor
    paper: Tensor
    classes: Tensor
    roles: Tensor
    concepts: Tensor
    figures: Tensor
    candidates: int

    def to(self, device: torch.device) -> "Batch":
        """The same on a device."""
        moved = {
            n: v.to(device, non_blocking=True)
            for n, v in vars(self).items()
            if isinstance(v, Tensor)
        }
        return Batch(**moved, candidates=self.candidates)


def make_batch(papers: Sequence[Packed]) -> Batch:
    """One batch of papers, padded to the longest."""
    longest = max(len(p.pieces) for p in papers)
    longest = (longest + 15) // 16 * 16
    padded = {
        n: np.zeros((len(papers), longest), np.int64)
        for n in ("pieces", "segments", "shapes", "marks")
    }
    mask = np.zeros((len(papers), longest), bool)
    for row, one in enumerate(papers):
        mask[row, : len(one.pieces)] = True
        for name, array in padded.items():
            array[row, : len(one.pieces)] = getattr(one, name)
    spans = [_spans(p, row * longest) for row, p in enumerate(papers)]
    figures = [_figures(p, row * longest) for row, p in enumerate(papers)]
    both = spans + figures
    first, last, width = (np.concatenate([b[k] for b in both]) for k in range(3))
    paper = np.concatenate(
        [np.full(len(s[0]), k) for k, s in enumerate(spans)]
        + [np.full(len(s[0]), k) for k, s in enumerate(figures)]
    )
    return Batch(
        **{n: torch.from_numpy(a) for n, a in padded.items()},
        mask=torch.from_numpy(mask),
        first=torch.from_numpy(first),
        last=torch.from_numpy(last),
        width=torch.from_numpy(width),
        paper=torch.from_numpy(paper),
        classes=torch.from_numpy(np.concatenate([p.classes for p in papers])),
        roles=torch.from_numpy(np.concatenate([p.roles for p in papers])),
        concepts=torch.from_numpy(np.concatenate([p.concepts for p in papers])),
        figures=torch.from_numpy(np.concatenate([p.figure_labels for p in papers])),
        candidates=sum(len(s[0]) for s in spans),
    )


def _spans(paper: Packed, offset: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        paper.heads[paper.first] + offset,
        paper.tails[paper.last] + offset,
        paper.last - paper.first + 1,
    )


def _figures(paper: Packed, offset: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    first, last = paper.figures[:, 0], paper.figures[:, 1]
    return paper.heads[first] + offset, paper.tails[last] + offset, np.zeros(len(first), np.int64)


def batches(
    papers: Sequence[Packed], size: int, *, seed: int | None = None
) -> Iterator[list[Packed]]:
    """Groups of papers of like length; in random order if a seed is given."""
    random = np.random.default_rng(seed)
    noise = random.normal(0, 12, len(papers)) if seed is not None else np.zeros(len(papers))
    order = np.argsort(
        [len(p.pieces) + n for p, n in zip(papers, noise, strict=True)], kind="stable"
    )
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if seed is not None:
        random.shuffle(groups)
    for group in groups:
        yield [papers[i] for i in group]
