"""The more links a paper or a concept has in the graph, the larger it is drawn."""

from itertools import pairwise
from typing import Any

import pytest

from tests.browsing import Explorer

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

VIEW = "/explore?ids=concept:mnist,arxiv:2901.20001,doi:10.5555/basket/1&limit=40"
_SEEN = (
    "[...explorer.graph.nodes.values()].map(({ id, type, degree }) => "
    "({ id, isPaper: type === 'Paper', degree, size: explorer.picture.network.body.nodes[id].options.size }))"
)


@pytest.mark.parametrize("is_paper", [True, False], ids=["papers", "concepts"])
def test_the_size_follows_the_links(explorer: Explorer, is_paper: bool) -> None:  # noqa: FBT001
    explorer.open(VIEW)
    seen: list[dict[str, Any]] = explorer.ask(_SEEN)

    kind = sorted(
        (one for one in seen if one["isPaper"] is is_paper), key=lambda one: one["degree"]
    )

    assert len({one["degree"] for one in kind}) > 2
    for less, more in pairwise(kind):
        if less["degree"] == more["degree"]:
            assert less["size"] == pytest.approx(more["size"])
        else:
            assert less["size"] < more["size"]
