"""The reading list that an address holds."""

from collections.abc import Sequence

from api.addresses import reading_url
from api.rendering import rendered
from graph.store import GraphStore


def reading_list_page(store: GraphStore, asked: Sequence[str], *, most: int) -> str:
    """The papers of these ids in their order, and what one may do with all of them.

    Args:
        store: Where the papers are.
        asked: Present or former ids; those of no paper are named as such.
        most: Most papers that are shown.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    shown = asked[:most]
    found = store.lookup.papers(shown)
    ids = list(dict.fromkeys(paper.id for paper in found.values()))
    return rendered(
        "reading.html",
        papers=list(found.items()),
        missing=[id_ for id_ in shown if id_ not in found],
        left_out=len(asked) - len(shown),
        ids=ids,
        joined=",".join(ids),
        without={id_: reading_url([one for one in asked if one != id_]) for id_ in shown},
    )
