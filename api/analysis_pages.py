"""Pages for paths, trends, gaps and communities, each answer with the words that prove it."""

from dataclasses import asdict

from api.gap_matrix import matrix
from api.rendering import rendered
from api.year_charts import trends_chart
from graph.analysis.communities_views import Communities, CommunityDetail
from graph.analysis.gaps_grid import GapGrid
from graph.analysis.gaps_views import Gaps
from graph.analysis.paths_views import Paths
from graph.analysis.trends_views import Trends


def paths_page(paths: Paths) -> str:
    """How two things hang together, with a form that asks for another pair."""
    return rendered("paths.html", paths=paths)


def trends_page(trends: Trends) -> str:
    """Concepts whose share of the papers changed."""
    chart = trends_chart(trends)
    drawn = asdict(chart) if chart else None
    return rendered("trends.html", trends=trends, chart=drawn)


def gaps_page(found: Gaps, grid: GapGrid) -> str:
    """Pairs of concepts that no abstract joins, as a matrix and with what speaks for each."""
    return rendered("gaps.html", found=found, grid=grid, matrix=matrix(found, grid))


def communities_page(found: Communities) -> str:
    """Groups of papers that belong together."""
    return rendered("communities.html", found=found)


def community_page(found: CommunityDetail) -> str:
    """One group: what tells it from the others, and its papers."""
    return rendered("community.html", found=found)
