"""A made-up literature of the shape of a real one, paper by paper in the order of time.

Concepts are used as Zipf's law has it, so that a few are hubs; papers have a topic, from which most
of their concepts and references come; cited papers are cited again (preferential attachment:
D. de Solla Price, "A general theory of bibliometric and other cumulative advantage processes", 1976).
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass

from extract.domain import Extraction
from scripts.bench import words
from scripts.bench.papers import Author, Draft, written
from scripts.bench.shape import HUBS, TOPICS, Ranks, Shape, months
from scripts.bench.words import Named

_OF_ALL = 0.4  # share of the concepts that are drawn from those of all topics
_OF_TOPIC = 0.75  # share of the references that stay in the topic
_PEOPLE, _VENUES = 40_000, 300
_KNOWN = 5  # one person of so many has an ORCID


@dataclass(frozen=True)
class Made:
    """A paper as extracted, and the number of its topic."""

    extraction: Extraction
    topic: int


class Corpus:
    """Draws the papers of one shape; iterating twice gives the same papers."""

    def __init__(self, shape: Shape) -> None:
        self.shape = shape
        chance = random.Random(shape.seed)  # noqa: S311 - no secret
        self.concepts = words.concepts(chance, shape.concepts)
        self._filler = words.words(chance, 6_000)
        self._frequency = Ranks(len(self._filler), 0.8)
        self._families = [one.capitalize() for one in words.words(chance, 4_000)]
        self._venues = [f"Conference on {one.capitalize()}" for one in words.words(chance, _VENUES)]
        self._topics = [list(range(HUBS + one, shape.concepts, TOPICS)) for one in range(TOPICS)]
        self._everywhere = Ranks(shape.concepts, 1.05)
        self._within = [Ranks(len(own), 0.9) for own in self._topics]

    def __iter__(self) -> Iterator[Made]:
        """All papers, the oldest first; each cites papers before it."""
        chance = random.Random(self.shape.seed + 1)  # noqa: S311 - no secret
        topics = Ranks(TOPICS, 0.6)
        pools: list[list[str]] = [[] for _ in range(TOPICS)]
        shared: list[str] = []
        for number, (year, month) in enumerate(months(self.shape.papers)):
            topic = topics.draw(chance)
            draft = Draft(
                number=number,
                year=year,
                month=month,
                concepts=self._used(chance, topic),
                cited=_cited(chance, pools[topic], shared),
                title_words=self._some(chance, 5),
                fillers=tuple(self._some(chance, 11) for _ in range(4)),
                authors=tuple(self._author(chance) for _ in range(chance.choice((1, 1, 2)))),
                venue=chance.choice(self._venues),
            )
            extraction = written(chance, draft)
            for pool in (pools[topic], shared):
                pool += [extraction.paper.id, *draft.cited]
            yield Made(extraction, topic)

    def _used(self, chance: random.Random, topic: int) -> tuple[Named, ...]:
        found: dict[int, None] = {}
        for _ in range(1 + round(chance.gammavariate(4, 1.0))):
            if chance.random() < _OF_ALL:
                found.setdefault(self._everywhere.draw(chance))
            else:
                found.setdefault(self._topics[topic][self._within[topic].draw(chance)])
        return tuple(self.concepts[index] for index in found)

    def _some(self, chance: random.Random, count: int) -> str:
        return " ".join(self._filler[self._frequency.draw(chance)] for _ in range(count))

    def _author(self, chance: random.Random) -> Author:
        person = chance.randrange(_PEOPLE)
        initial = chr(ord("A") + person % 26)
        known = f"0000-0001-{person // 10_000:04d}-{person % 10_000:04d}"
        name = f"{initial}. {self._families[person % len(self._families)]}"
        return Author(name, known if person % _KNOWN == 0 else None)


def _cited(chance: random.Random, topic: list[str], shared: list[str]) -> tuple[str, ...]:
    """Papers of the topic, and some of all; the often cited more often."""
    found: dict[str, None] = {}
    for _ in range(round(chance.gammavariate(1.2, 3.4))):
        pool = topic if topic and chance.random() < _OF_TOPIC else shared
        if pool:
            found.setdefault(chance.choice(pool))
    return tuple(found)
