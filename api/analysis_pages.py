"""Pages for paths, trends, gaps and communities, each answer with the words that prove it."""

from dataclasses import asdict

from api.gap_matrix import matrix
from api.rendering import rendered
from api.year_charts import trends_charts
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
    charts = [asdict(chart) for chart in trends_charts(trends)]
    return rendered("trends.html", trends=trends, charts=charts)


def gaps_page(found: Gaps, grid: GapGrid) -> str:
    """Pairs of concepts that no abstract joins, as a matrix and with what speaks for each."""
    return rendered("gaps.html", found=found, grid=grid, matrix=matrix(found, grid))


def communities_page(found: Communities) -> str:
    """Groups of papers that belong together."""
    largest = max((one.papers for one in found.items), default=0)
    return rendered("communities.html", found=found, largest=largest)


def community_page(found: CommunityDetail) -> str:
    """One group: what tells it from the others, and its papers."""
    return rendered("community.html", found=found)
