"""How central papers are among those that cite each other.

Source: S. Brin and L. Page, "The anatomy of a large-scale hypertextual Web search engine", 1998;
computed by igraph.
"""

from collections.abc import Sequence

import igraph

_DAMPING = 0.85
_DIGITS = 9
"""Significant digits that are kept; what lies beyond is noise of the computation."""


def page_ranks(papers: int, citations: Sequence[tuple[int, int]]) -> list[float]:
    """The PageRank of each paper; all together are 1.

    Args:
        papers: How many there are; they are numbered from 0.
        citations: Pairs of a citing and a cited paper.
    """
    if not papers:
        return []
    network = igraph.Graph(n=papers, edges=citations, directed=True)
    ranks = network.pagerank(damping=_DAMPING)
    return [float(f"{rank:.{_DIGITS}g}") for rank in ranks]
