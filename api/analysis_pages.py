"""Pages for paths and trends: the chain or the change, and the words that prove it."""

from api.rendering import rendered
from graph.analysis.paths_views import Paths
from graph.analysis.trends_views import Trends


def paths_page(paths: Paths) -> str:
    """How two things hang together, with a form that asks for another pair."""
    return rendered("paths.html", paths=paths)


def trends_page(trends: Trends) -> str:
    """Concepts whose share of the papers changed."""
    most = max((year.papers for one in trends.items for year in one.years), default=0)
    return rendered("trends.html", trends=trends, most=most)
