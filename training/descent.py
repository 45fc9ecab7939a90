"""Gradient descent as all stages do it: AdamW, warming up, then slowing down in a straight line.

Source: I. Loshchilov and F. Hutter, "Decoupled Weight Decay Regularization", ICLR 2019.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import torch
from torch import Tensor

_LONGEST_GRADIENT = 1.0


class Descent:
    """Moves parameters against their gradients, a planned number of times."""

    def __init__(
        self,
        groups: Sequence[Mapping[str, Any]],
        steps: int,
        *,
        warm: float,
        decay: float,
        betas: tuple[float, float] = (0.9, 0.999),
    ) -> None:
        """Plan it.

        Args:
            groups: Lists of `params`, each with its `lr`.
            steps: How many there will be.
            warm: Share of the steps in which the rate rises.
            decay: Of the weights.
            betas: Of the running means.
        """
        self._parameters: list[Tensor] = [p for group in groups for p in group["params"]]
        fused = self._parameters[0].is_cuda
        self._optimiser = torch.optim.AdamW(groups, weight_decay=decay, betas=betas, fused=fused)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimiser, lambda step: _share(step, steps, warm)
        )

    def step(self, loss: Tensor) -> None:
        """One step."""
        self._optimiser.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self._parameters, _LONGEST_GRADIENT)
        self._optimiser.step()
        self._schedule.step()


def _share(step: int, steps: int, warm: float) -> float:
    """Of the full rate."""
    rising = (step + 1) / max(1, warm * steps)
    falling = (steps - step) / max(1, steps * (1 - warm))
    return min(rising, max(0.0, falling))
