"""Ranks and communities of the whole graph: worked out, and stored with their date."""

import json
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import LiteralString

from graph.analysis.communities_finding import Found, communities, leader
from graph.analysis.communities_network import Network, read_network
from graph.analysis.communities_views import Analysed
from graph.analysis.ranking import page_ranks
from graph.community_names import community_id, community_name, community_place
from graph.cypher import communities as cypher
from graph.database import Database, Row
from graph.leaving import settle_community
from graph.settling import in_cypher, work_off

_BATCH = 5_000


def analyse(
    database: Database, progress: Callable[[str, int], None] = lambda _what, _done: None
) -> Analysed:
    """Ranks all papers, finds communities, and stores both; the same graph gives the same.

    What a run that was killed has written, the next one completes.

    Args:
        database: Where from and to.
        progress: Told what is done and how many papers are through.
    """
    started = time.monotonic()
    counted = database.read(cypher.COUNTED)[0]["counted"]
    network = read_network(database, partial(progress, "reading"))
    progress("ranking", len(network.papers))
    ranks = page_ranks(len(network.papers), network.citations)
    progress("finding communities in", len(network.papers))
    found = communities(network, ranks)
    computed = datetime.now(tz=UTC).isoformat()
    _write_communities(database, network, found, computed)
    changed = _write_standings(database, network, ranks, found, partial(progress, "writing"))
    _finish(database, counted, computed)
    return Analysed(
        papers=len(network.papers),
        citations=len(network.citations),
        communities=len(found),
        placed=sum(one.papers for one in found),
        changed=changed,
        seconds=round(time.monotonic() - started, 3),
    )


def _write_communities(
    database: Database, network: Network, found: Sequence[Found], computed: str
) -> None:
    wanted = sorted({one.concept for community in found for one in community.telling})
    keys = [network.concepts[number] for number in wanted]
    named = database.read(cypher.CONCEPT_NAMES, {"keys": keys})
    names = {row["key"]: row["name"] for row in named}
    written = [_community_row(network, one, names) for one in found]
    _write(database, cypher.WRITE_COMMUNITIES, written, computed=computed)


def _community_row(network: Network, found: Found, names: Mapping[str, str]) -> Row:
    id_ = community_id(leader(network, found))
    telling: list[Row] = [
        {
            "key": network.concepts[one.concept],
            "within": one.within,
            "overall": one.overall,
            "score": round(one.score, 2),
            "papers": [network.papers[paper] for paper in one.examples],
        }
        for one in found.telling
    ]
    concepts = [names[one["key"]] for one in telling if one["key"] in names]
    return {
        "id": id_,
        "name": community_name(concepts),
        "papers": found.papers,
        "concepts": concepts,
        "telling": json.dumps(telling, ensure_ascii=False),
        "place": community_place(found.papers, id_),
    }


def _write_standings(
    database: Database,
    network: Network,
    ranks: Sequence[float],
    found: Sequence[Found],
    progress: Callable[[int], None],
) -> int:
    """Writes what differs from before; returns for how many papers."""
    communities_: list[str | None] = [None] * len(network.papers)
    for one in found:
        id_ = community_id(leader(network, one))
        for paper in one.members:
            communities_[paper] = id_
    now = zip(network.papers, ranks, communities_, network.standings, strict=True)
    changed = [
        {"id": id_, "rank": rank, "community": community}
        for id_, rank, community, before in now
        if (rank, community) != before
    ]
    _write(database, cypher.WRITE_STANDINGS, changed, progress)
    return len(changed)


def _finish(database: Database, counted: Row, computed: str) -> None:
    """Communities that are none any more go, and the date is set, last of all.

    Papers that were removed meanwhile led some, and others moved to the next in line: those are
    settled as after any removal, and hold until the next run.
    """
    work_off(
        database,
        in_cypher(cypher.DELETE_EMPTY_COMMUNITIES),
        in_cypher(cypher.MARK_LEADERLESS),
        settle_community,
    )
    facts = {"counted": counted, "computed": computed}
    database.write(lambda tx: tx.run(cypher.WRITE_ANALYSED, facts).consume())


def _write(
    database: Database,
    statement: LiteralString,
    written: Sequence[Row],
    progress: Callable[[int], None] = lambda _: None,
    **facts: str,
) -> None:
    for start in range(0, len(written), _BATCH):
        batch = {"rows": written[start : start + _BATCH], **facts}
        database.write(lambda tx, batch=batch: tx.run(statement, batch).consume())  # type: ignore[misc]
        progress(start + len(batch["rows"]))
