"""Whether a share changed: the likelihood ratio test of two proportions, with its sign.

The test is that of Dunning, "Accurate Methods for the Statistics of Surprise and Coincidence",
Computational Linguistics 19(1), 1993, which holds for the rare events that most concepts are; with
the correction for small samples of Williams, Biometrika 63(1), 1976. Pure.
"""

import math


def change(recent: int, all_recent: int, before: int, all_before: int) -> float:
    """How sure it is that the share changed, in standard deviations; above 0 where it grew.

    The signed root of G, which is distributed as a standard normal variable where the share is the
    same in both groups. 0 where a group is empty, or all or no papers use the concept.

    Args:
        recent: Papers of the concept in the recent group.
        all_recent: All papers of that group.
        before: Papers of the concept in the group before.
        all_before: All papers of that group.
    """
    papers, used = all_recent + all_before, recent + before
    if not (all_recent and all_before and 0 < used < papers):
        return 0.0
    cells = (
        (recent, all_recent, used),
        (before, all_before, used),
        (all_recent - recent, all_recent, papers - used),
        (all_before - before, all_before, papers - used),
    )
    g = 2 * sum(
        seen * math.log(seen * papers / (row * column)) for seen, row, column in cells if seen
    )
    root = math.sqrt(max(g, 0.0) / _williams(papers, all_recent, used))
    return math.copysign(root, recent * all_before - before * all_recent)


def _williams(papers: int, row: int, column: int) -> float:
    """The divisor of G for a table of two rows and two columns with these first sums."""
    rows = papers / row + papers / (papers - row) - 1
    columns = papers / column + papers / (papers - column) - 1
    return 1 + rows * columns / (6 * papers)
