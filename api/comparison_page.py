"""The survey table as HTML: a page of the service, or a file of its own."""

from markupsafe import Markup

from api.comparison_common import in_common
from api.comparison_labels import figure_told, quotes
from api.rendering import STATIC_DIR, rendered
from graph.analysis.comparing_views import Comparison

_AT_ONCE = 3
"""Entries of a cell that are shown before it is unfolded, where there are two more or more."""


def compare_page(table: Comparison, *, served: bool) -> str:
    """Papers side by side; without any, how to choose some.

    Args:
        table: The papers.
        served: Whether it is a page of the service; else a file with its own style sheet.
    """
    styles = "" if served else (STATIC_DIR / "css" / "compare.css").read_text(encoding="utf-8")
    ids = [row.paper.id for row in table.items]
    return rendered(
        "compare.html",
        table=table,
        ids=ids,
        common=in_common(table),
        joined=",".join(ids),
        without={id_: ",".join(one for one in ids if one != id_) for id_ in ids},
        served=served,
        styles=Markup(styles),  # noqa: S704 - our own style sheet
        quotes=quotes,
        figure_told=figure_told,
        at_once=_AT_ONCE,
    )
