"""Good places to begin, chosen from the graph as it is: nobody names them beforehand."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from extract.domain import ConceptType
from graph import records
from graph.analysis.communities_views import CommunitySummary
from graph.analysis.facade import Analysis
from graph.analysis.leaderboards_views import Board
from graph.analysis.paths import PathSearch
from graph.analysis.remembering import Remembering
from graph.analysis.trends_views import Trends, TrendSearch
from graph.cypher import starting as cypher
from graph.database import Database
from graph.filters import ConceptFilter
from graph.places import STUBS
from graph.reading import Reading
from graph.subgraph import Node
from graph.views import ConceptSummary, PaperSummary

_RISING = 8
_BOARDS = 10
_USED = 4
"""Concepts of each type that a path may join."""
_PAIRS = 3
_PATH = PathSearch(max_length=4, limit=1, timeout_s=1.0)


@dataclass(frozen=True)
class CitedPaper:
    """A paper, and how many papers here cite it."""

    paper: PaperSummary
    cited_by: int


@dataclass(frozen=True)
class KnownPath:
    """Two concepts that are joined, and by how many steps."""

    source: Node
    target: Node
    steps: int


@dataclass(frozen=True)
class StartingViews:
    """Where one may begin; what the graph has not is None or empty.

    Attributes:
        rising: Concepts whose share of the papers grows, with the time that was compared.
        community: The largest group of papers that belong together.
        cited: The loaded paper that most papers here cite.
        board: The leaderboard with most figures.
        path: A path between two much used models or methods.
    """

    rising: Trends
    community: CommunitySummary | None
    cited: CitedPaper | None
    board: Board | None
    path: KnownPath | None


class Starting:
    """Chooses starting views; the choice is kept as long as nothing is written."""

    def __init__(self, database: Database, analysis: Analysis, reading: Reading) -> None:
        self._database = database
        self._analysis = analysis
        self._reading = reading
        self._remembering = Remembering(database, most=1)

    def views(self) -> StartingViews:
        """The views; the first time after a write this looks at all papers."""
        return self._remembering.answer("views", self._found)

    def _found(self) -> StartingViews:
        communities = self._analysis.communities(limit=1).items
        boards = self._analysis.leaderboards(limit=_BOARDS).items
        return StartingViews(
            rising=self._analysis.trends(TrendSearch(limit=_RISING)),
            community=communities[0] if communities else None,
            cited=self._most_cited(),
            board=next((board for board in boards if board.dataset.id), None),
            path=next(self._paths(), None),
        )

    def _most_cited(self) -> CitedPaper | None:
        rows = self._database.read(cypher.MOST_CITED, {"stubs": STUBS})
        return next(
            (CitedPaper(records.paper_summary(row["summary"]), row["cited"]) for row in rows), None
        )

    def _paths(self) -> Iterator[KnownPath]:
        """Those between the most used, the most used first; looks for a few pairs at most."""
        for one, other in list(combinations(self._most_used(), 2))[:_PAIRS]:
            found = self._analysis.paths(one.id, other.id, _PATH)
            if found.items:
                yield KnownPath(found.source, found.target, len(found.items[0].hops))

    def _most_used(self) -> list[ConceptSummary]:
        used = [
            concept
            for type_ in (ConceptType.MODEL, ConceptType.METHOD)
            for concept in self._reading.concepts(
                ConceptFilter(type=type_), limit=_USED, cursor=None
            ).items
        ]
        return sorted(used, key=lambda concept: -concept.papers)
