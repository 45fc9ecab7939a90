"""Ids and words that requests are made of: the most connected ones, and any others."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, LiteralString

from graph.database import Database

_HUBS, _ANY = 20, 200
_HUB_SHARE = 0.25
"""One request of four asks for a hub."""

_TOP_PAPERS: Final[LiteralString] = """
MATCH (p:Paper) RETURN p.id AS id ORDER BY p.degree DESC, id LIMIT $limit
"""
_TOP_CONCEPTS: Final[LiteralString] = """
MATCH (c:Concept) WHERE $type IS NULL OR c.type = $type
RETURN c.id AS id ORDER BY c.place LIMIT $limit
"""
_ANY_CONCEPTS: Final[LiteralString] = """
MATCH (c:Concept) WHERE $type IS NULL OR c.type = $type
RETURN c.id AS id, c.name AS name ORDER BY id
"""
_PAPERS: Final[LiteralString] = "MATCH (p:Paper) WHERE NOT p.stub RETURN p.id AS id ORDER BY id"
_TITLES: Final[LiteralString] = "UNWIND $ids AS id MATCH (p:Paper {id: id}) RETURN p.title AS title"
_COMMUNITIES: Final[LiteralString] = """
MATCH (m:Community) RETURN m.id AS id ORDER BY m.place LIMIT $limit
"""


@dataclass(frozen=True)
class Pool:
    """Ids of one kind: the most connected, and any."""

    hubs: tuple[str, ...]
    others: tuple[str, ...]

    def draw(self, chance: random.Random) -> str:
        """A hub once in four times."""
        few = self.hubs and chance.random() < _HUB_SHARE
        return chance.choice(self.hubs if few or not self.others else self.others)


@dataclass(frozen=True)
class Samples:
    """What one run asks for; `words` are names of concepts and beginnings of titles."""

    papers: Pool
    concepts: Pool
    methods: Pool
    datasets: Pool
    communities: Pool
    words: tuple[str, ...]


def samples(database: Database, seed: int) -> Samples:
    """Draws them; the same graph and seed give the same."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    tops = [row["id"] for row in database.read(_TOP_PAPERS, {"limit": _HUBS})]
    every = [row["id"] for row in database.read(_PAPERS)]
    papers = Pool(tuple(tops), tuple(chance.sample(every, min(_ANY, len(every)))))
    found = database.read(_COMMUNITIES, {"limit": _ANY})
    communities = tuple(row["id"] for row in found)
    return Samples(
        papers=papers,
        concepts=_concepts(database, chance, None),
        methods=_concepts(database, chance, "Method"),
        datasets=_concepts(database, chance, "Dataset"),
        communities=Pool(communities[:_HUBS], communities[_HUBS:]),
        words=tuple(_words(database, chance, papers)),
    )


def _concepts(database: Database, chance: random.Random, type_: str | None) -> Pool:
    tops = database.read(_TOP_CONCEPTS, {"type": type_, "limit": _HUBS})
    every = database.read(_ANY_CONCEPTS, {"type": type_})
    drawn = chance.sample(every, min(_ANY, len(every)))
    return Pool(tuple(row["id"] for row in tops), tuple(row["id"] for row in drawn))


def _words(database: Database, chance: random.Random, papers: Pool) -> Iterator[str]:
    named = database.read(_ANY_CONCEPTS, {"type": None})
    for row in chance.sample(named, min(_ANY, len(named))):
        yield row["name"]
    for row in database.read(_TITLES, {"ids": list(papers.others[:_ANY])}):
        first, second, *_ = row["title"].split()
        yield f"{first} {second}"
