"""What papers and documents leave behind when they go: loads of nothing, communities of others.

Only the loads and communities of what went are looked at. A community is marked `Stale` in
the transaction that takes something out, and worked off in settling: a kill in between leaves the mark.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

import neo4j

from graph.community_names import PREFIX, community_id, community_name, community_place
from graph.cypher import leaving as cypher
from graph.database import Row, rows_of

_MOVED = 5_000
"""Papers of one transaction."""


def drop_empty_loads(tx: neo4j.ManagedTransaction, emptied: Iterable[Row]) -> None:
    """Deletes the loads of documents that went, unless another document is of them.

    Args:
        tx: A writing transaction.
        emptied: Rows of `load`, one a document.
    """
    ids = sorted({row["load"] for row in emptied if row["load"]})
    if ids:
        tx.run(cypher.DELETE_EMPTY_LOADS, ids=ids).consume()


def mark_communities(tx: neo4j.ManagedTransaction, ids: Sequence[str]) -> None:
    """Marks the communities of papers of which something is about to go."""
    if ids:
        tx.run(cypher.MARK_COMMUNITIES, ids=ids).consume()


def settle_community(tx: neo4j.ManagedTransaction) -> int:
    """Takes a step towards a community without what went; 0 once none is marked.

    One without any loaded paper goes. One that lost its leader is led by the next, and its id
    names that one. Names and examples stay as far as there are such concepts and papers.
    """
    for row in rows_of(tx, cypher.STALE_COMMUNITY):
        if not (row["was"] and _move(tx, row["was"], row["id"])):
            _settle(tx, row)
        return 1
    return 0


def _settle(tx: neo4j.ManagedTransaction, row: Row) -> None:
    id_, new = row["id"], _led(tx, row["id"])
    if new == id_:
        tx.run(cypher.WRITE_TELLING, id=id_, **_told(tx, json.loads(row["telling"]))).consume()
    elif new:
        place = community_place(row["papers"], new)
        tx.run(cypher.RENAME_COMMUNITY, id=id_, new=new, place=place).consume()
    elif not _move(tx, id_, None):
        tx.run(cypher.DELETE_COMMUNITY, id=id_).consume()


def _led(tx: neo4j.ManagedTransaction, id_: str) -> str | None:
    """The id of a community by who leads it now; None if no paper of it is loaded."""
    facts = {"id": id_, "leader": id_.removeprefix(PREFIX)}
    found = rows_of(tx, cypher.PRESENT_LEADER, facts) or rows_of(tx, cypher.NEXT_LEADER, facts)
    return community_id(found[0]["id"]) if found else None


def _move(tx: neo4j.ManagedTransaction, old: str, new: str | None) -> int:
    facts = {"old": old, "new": new, "limit": _MOVED}
    moved: int = rows_of(tx, cypher.MOVE_MEMBERS, facts)[0]["moved"]
    return moved


def _told(tx: neo4j.ManagedTransaction, telling: list[Row]) -> dict[str, Any]:
    """What tells a community, as far as it is there."""
    there = {row["key"]: row for row in rows_of(tx, cypher.TELLING_STILL, {"rows": telling})}
    kept = [
        {**one, "papers": there[one["key"]]["papers"]} for one in telling if one["key"] in there
    ]
    concepts = [there[one["key"]]["name"] for one in kept]
    return {
        "name": community_name(concepts),
        "concepts": concepts,
        "telling": json.dumps(kept, ensure_ascii=False),
    }
