"""Papers, what they cite and what they are about, as numbers that a graph library takes."""

from array import array
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import itemgetter

from graph.cypher import communities as cypher
from graph.database import Database, Row

_PAGE = 5_000


@dataclass(frozen=True)
class Network:
    """All papers in the order of their ids, numbered from 0, and all concepts likewise.

    The same graph gives the same network, in whatever order the database stores it.

    Attributes:
        papers: Ids.
        stubs: Whether each is only cited.
        standings: Rank and community that each has now, or None.
        citations: Citing and cited paper, sorted.
        concepts: Keys.
        uses: Paper and concept, sorted.
    """

    papers: list[str] = field(default_factory=list)
    stubs: list[bool] = field(default_factory=list)
    standings: list[tuple[float | None, str | None]] = field(default_factory=list)
    citations: list[tuple[int, int]] = field(default_factory=list)
    concepts: list[str] = field(default_factory=list)
    uses: list[tuple[int, int]] = field(default_factory=list)


class _Numbers:
    """Numbers of texts, in the order in which they come."""

    def __init__(self) -> None:
        self.of: dict[str, int] = {}

    def __getitem__(self, text: str) -> int:
        return self.of.setdefault(text, len(self.of))


class _Pairs:
    """Pairs of numbers, eight bytes each."""

    def __init__(self) -> None:
        self._first, self._second = array("l"), array("l")

    def add(self, first: int, second: int) -> None:
        self._first.append(first)
        self._second.append(second)

    def placed(self, first: Mapping[int, int], second: Mapping[int, int]) -> list[tuple[int, int]]:
        """The pairs by place, sorted; those of which one has no place are left out."""
        pairs = zip(self._first, self._second, strict=True)
        return sorted((first[a], second[b]) for a, b in pairs if a in first and b in second)


def read_network(database: Database, progress: Callable[[int], None]) -> Network:
    """The whole network; `progress` is told how many papers have been read.

    Memory: some 500 bytes a paper and 100 a relationship.
    """
    papers, concepts = _Numbers(), _Numbers()
    cites, uses = _Pairs(), _Pairs()
    read: list[tuple[str, bool, float | None, str | None]] = []
    for row in _rows(database):
        number = papers[row["id"]]
        read.append((row["id"], row["stub"], row["rank"], row["community"]))
        for cited in row["cited"]:
            cites.add(number, papers[cited])
        for key in row["concepts"]:
            uses.add(number, concepts[key])
        if len(read) % _PAGE == 0:
            progress(len(read))
    read.sort(key=itemgetter(0))
    keys = sorted(concepts.of)
    places = {papers.of[id_]: place for place, (id_, *_) in enumerate(read)}
    concept_places = {concepts.of[key]: place for place, key in enumerate(keys)}
    return Network(
        papers=[id_ for id_, *_ in read],
        stubs=[stub for _, stub, *_ in read],
        standings=[(rank, community) for *_, rank, community in read],
        citations=cites.placed(places, places),
        concepts=keys,
        uses=uses.placed(places, concept_places),
    )


def _rows(database: Database) -> Iterator[Row]:
    after = ""
    while page := database.read(cypher.NETWORK, {"after": after, "limit": _PAGE}):
        yield from page
        after = page[-1]["id"]
