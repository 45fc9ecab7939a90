"""The page of a data set's leaderboards: its figures in a table, each with its words."""

from api.rendering import rendered
from graph.analysis.leaderboards_views import DatasetBoards, Disagreements


def leaderboard_page(found: DatasetBoards, disagreeing: Disagreements) -> str:
    """The figures of one data set.

    Args:
        found: One page of its figures and its gains.
        disagreeing: What is said differently of it.
    """
    contested = {figure.id for one in disagreeing.items for figure in one.figures}
    return rendered(
        "leaderboard.html",
        found=found,
        disagreeing=disagreeing,
        contested=contested,
    )
