"""Which papers belong together, and what tells a community from all others; pure.

Sources: V. A. Traag, L. Waltman, N. J. van Eck, "From Louvain to Leiden: guaranteeing well-connected
communities", 2019 (computed by igraph, on modularity); T. Dunning, "Accurate methods for the
statistics of surprise and coincidence", 1993 (the log-likelihood ratio G²).
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import igraph

from graph.analysis.communities_network import Network
from graph.analysis.seeded import seeded

_ROUNDS = 10
"""Of the algorithm; each begins with what the one before found."""
_TRIES = 10
_TRIED_TIES = 1_000_000
"""So many tries are made, and fewer where all together would look at more ties."""
_RESOLUTION = 1.2
"""Above 1 smaller groups stand: see docs/structure.md for how it was chosen."""
_CITATION = 1.0
_LEAST_PAPERS = 2
"""Loaded papers of a community, and papers of it that use a telling concept."""
_TELLING = 10
_EXAMPLES = 3
_CHANCE = 3.84
"""G² above which a concept is not more frequent by chance alone: chi-square, 1 degree, 5 %."""


@dataclass(frozen=True)
class Telling:
    """A concept that tells a community from the others.

    Attributes:
        concept: Its number in the network.
        within: Papers of the community that use it.
        overall: Papers that use it.
        score: G² of the two.
        examples: Papers of the community that use it, the highest-ranked first.
    """

    concept: int
    within: int
    overall: int
    score: float
    examples: tuple[int, ...]


@dataclass(frozen=True)
class Found:
    """A community.

    Attributes:
        members: Numbers of its papers, those only cited included, highest rank first.
        papers: How many of them are loaded.
        telling: The most telling first; may be empty.
    """

    members: tuple[int, ...]
    papers: int
    telling: tuple[Telling, ...]


def communities(network: Network, ranks: Sequence[float]) -> list[Found]:
    """The communities of two and more loaded papers, the largest first.

    Papers are joined by citations and by the concepts they share: each concept is a vertex
    beside the papers, the rarer, the more firmly tied to those that use it. A paper without any
    citation so has a place too, and no pair of papers is ever written out.

    Args:
        network: Papers, citations, uses.
        ranks: PageRank of each paper.
    """
    groups = _groups(network)
    used_by = Counter(concept for _, concept in network.uses)
    uses = _by_paper(network)
    found = [_found(network, group, ranks, uses, used_by) for group in groups]
    large = [one for one in found if one.papers >= _LEAST_PAPERS]
    return sorted(large, key=lambda one: (-one.papers, network.papers[_first(network, one)]))


def leader(network: Network, community: Found) -> str:
    """Id of its highest-ranked loaded paper."""
    return network.papers[_first(network, community)]


def _first(network: Network, community: Found) -> int:
    return next(one for one in community.members if not network.stubs[one])


def _groups(network: Network) -> list[list[int]]:
    """The papers of each group in the best partition of several tries.

    Leiden begins at random, and where two partitions are nearly as good one try finds either.
    """
    count = len(network.papers)
    if not count:
        return []
    ties = _ties(network)
    graph = igraph.Graph(n=count + len(network.concepts), edges=[(a, b) for a, b, _ in ties])
    weights = [weight for *_, weight in ties]
    tries = max(1, min(_TRIES, _TRIED_TIES // max(1, len(ties))))
    with seeded():
        parts = max((_partition(graph, weights) for _ in range(tries)), key=lambda one: one.quality)
    groups: dict[int, list[int]] = {}
    for paper, part in enumerate(parts.membership[:count]):
        groups.setdefault(part, []).append(paper)
    return list(groups.values())


def _partition(graph: igraph.Graph, weights: Sequence[float]) -> igraph.VertexClustering:
    return graph.community_leiden(
        objective_function="modularity",
        resolution=_RESOLUTION,
        weights=weights,
        n_iterations=_ROUNDS,
    )


def _ties(network: Network) -> list[tuple[int, int, float]]:
    """Weighted edges: a citation weighs 1, a use the rarity of its concept."""
    count = len(network.papers)
    used_by = Counter(concept for _, concept in network.uses)
    loaded = sum(not stub for stub in network.stubs)
    rarity = {concept: _rarity(papers, loaded) for concept, papers in used_by.items()}
    ties = [(citing, cited, _CITATION) for citing, cited in network.citations if citing != cited]
    ties += [
        (paper, count + concept, rarity[concept])
        for paper, concept in network.uses
        if rarity[concept] > 0
    ]
    return ties


def _rarity(papers: int, loaded: int) -> float:
    """1 for a concept that two of many papers share, 0 for one of all papers or of a single one."""
    if papers < _LEAST_PAPERS:
        return 0.0
    return math.log(loaded / papers) / math.log(loaded / _LEAST_PAPERS) if loaded > papers else 0.0


def _by_paper(network: Network) -> dict[int, list[int]]:
    uses: dict[int, list[int]] = {}
    for paper, concept in network.uses:
        uses.setdefault(paper, []).append(concept)
    return uses


def _found(
    network: Network,
    group: list[int],
    ranks: Sequence[float],
    uses: dict[int, list[int]],
    used_by: Counter[int],
) -> Found:
    members = sorted(group, key=lambda paper: (-ranks[paper], network.papers[paper]))
    loaded = [paper for paper in members if not network.stubs[paper]]
    examples: dict[int, list[int]] = {}
    for paper in loaded:
        for concept in uses.get(paper, ()):
            examples.setdefault(concept, []).append(paper)
    everyone = sum(not stub for stub in network.stubs)
    telling = [
        Telling(
            concept=concept,
            within=len(papers),
            overall=used_by[concept],
            score=association(len(papers), used_by[concept], len(loaded), everyone),
            examples=tuple(papers[:_EXAMPLES]),
        )
        for concept, papers in examples.items()
        if len(papers) >= _LEAST_PAPERS
    ]
    real = [one for one in telling if one.score >= _CHANCE]
    best = sorted(real, key=lambda one: (-one.score, network.concepts[one.concept]))[:_TELLING]
    return Found(members=tuple(members), papers=len(loaded), telling=tuple(best))


def association(within: int, overall: int, members: int, everyone: int) -> float:
    """G² of a concept's use within a community and outside; 0 where it is no more frequent within.

    Args:
        within: Papers of the community that use it.
        overall: Papers that use it.
        members: Papers of the community.
        everyone: All papers.
    """
    if within * everyone <= overall * members:
        return 0.0
    table = (
        (within, overall * members / everyone),
        (overall - within, overall * (everyone - members) / everyone),
        (members - within, (everyone - overall) * members / everyone),
        (
            everyone - members - overall + within,
            (everyone - overall) * (everyone - members) / everyone,
        ),
    )
    return 2 * sum(seen * math.log(seen / expected) for seen, expected in table if seen > 0)
