"""Pages for paths, trends, gaps and communities, each answer with the words that prove it."""

from collections.abc import Sequence
from dataclasses import asdict

from api.gap_matrix import matrix
from api.rendering import rendered
from api.year_charts import last_of, trends_charts
from graph.analysis.communities_views import Communities, CommunityDetail
from graph.analysis.gaps import GapSearch
from graph.analysis.gaps_grid import GapGrid
from graph.analysis.gaps_views import Gaps
from graph.analysis.paths_evidence import LISTED
from graph.analysis.paths_views import Paths
from graph.analysis.trends_views import Trends
from graph.starting import KnownPath
from graph.store import GraphStore
from graph.views import SearchHit

_ACROSS_A_PHONE = 7
"""Columns of the matrix of gaps that a narrow screen may show at once."""
_AROUND_A_PATH = 8
"""Nodes around each node of a path in the graph: the path itself is what one wants to see."""


def paths_page(store: GraphStore, paths: Paths, *, max_open: int) -> str:
    """How two things hang together, each step with who says so, and a form for another pair.

    Args:
        store: Where the papers are.
        paths: What was found.
        max_open: Most nodes that the graph page holds open.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    return rendered(
        "paths.html",
        paths=paths,
        papers=store.lookup.papers(_saying(paths)),
        seeds=path_seeds(paths, max_open),
        around=_AROUND_A_PATH,
    )


def _saying(paths: Paths) -> list[str]:
    """Ids of the papers whose words, or whose reference lists, prove the steps."""
    hops = [hop for path in paths.items for hop in path.hops]
    said = {one.paper for hop in hops for one in hop.evidence}
    listed = {hop.source for hop in hops if hop.proof == LISTED}
    return sorted((said | listed) - {""})


def path_seeds(paths: Paths, max_open: int) -> list[str]:
    """Ids of both ends and of all nodes of the first paths, of as many whole ones as may be open."""
    seeds = dict.fromkeys((paths.source.id, paths.target.id))
    for path in paths.items:
        more = seeds | dict.fromkeys(node.id for node in path.nodes)
        if len(more) > max_open:
            break
        seeds = more
    return list(seeds)


def asked_paths_page(
    source: str,
    target: str,
    *,
    missing: str = "",
    near: Sequence[SearchHit] = (),
    example: KnownPath | None = None,
) -> str:
    """Asks between which two things.

    Args:
        source: What was named so far, empty for nothing.
        target: Likewise.
        missing: Which of them is not there.
        near: What is spelt like it.
        example: Two things that are connected, where one is known.
    """
    ends = {"from": source, "to": target}
    return rendered("paths_asked.html", ends=ends, missing=missing, near=near, example=example)


def trends_page(trends: Trends, *, until: str) -> str:
    """Concepts whose share of the papers changed.

    Args:
        trends: What was found.
        until: The last month (YYYY-MM) that is counted as a whole.
    """
    last = last_of(trends, until=until)
    charts = [asdict(chart) for chart in trends_charts(trends, last)]
    return rendered("trends.html", trends=trends, charts=charts, last=last)


def gaps_page(found: Gaps, grid: GapGrid, asked: GapSearch, *, narrowed: bool) -> str:
    """Pairs of concepts that no abstract joins, as a matrix and with what speaks for each.

    Args:
        found: The pairs.
        grid: The part of the matrix that is shown.
        asked: What was looked for.
        narrowed: Whether only a part of the graph was asked.
    """
    return rendered(
        "gaps.html",
        found=found,
        grid=grid,
        asked=asked,
        matrix=matrix(found, grid),
        across=_ACROSS_A_PHONE,
        narrowed=narrowed,
    )


def communities_page(found: Communities) -> str:
    """Groups of papers that belong together."""
    largest = max((one.papers for one in found.items), default=0)
    return rendered("communities.html", found=found, largest=largest)


def community_page(found: CommunityDetail) -> str:
    """One group: what tells it from the others, and its papers."""
    return rendered("community.html", found=found)
