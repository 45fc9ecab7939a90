"""Spans of a text of which no two overlap."""

from bisect import bisect_left, insort


class Disjoint:
    """Takes spans in any order; finding a place costs the logarithm of how many there are."""

    def __init__(self) -> None:
        self._spans: list[tuple[int, int]] = []

    def take(self, start: int, end: int) -> bool:
        """Whether the half-open span is free; it is then taken."""
        place = bisect_left(self._spans, (start, end))
        before = self._spans[place - 1 : place] if place else []
        after = self._spans[place : place + 1]
        if any(a < end and start < b for a, b in (*before, *after)):
            return False
        insort(self._spans, (start, end))
        return True
