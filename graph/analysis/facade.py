"""The analyses of one database, each an answer with its reasons."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from graph.analysis.communities import StoredCommunities
from graph.analysis.communities_views import Analysed, Communities, CommunityDetail
from graph.analysis.comparing import Comparing
from graph.analysis.comparing_views import Comparison
from graph.analysis.disagreements import Disagreeing
from graph.analysis.embeddings import Embedded, Encoder, embed
from graph.analysis.gaps import GapFinder, GapSearch
from graph.analysis.gaps_grid import GapGrid
from graph.analysis.gaps_views import Gaps
from graph.analysis.leaderboards import Leaderboards
from graph.analysis.leaderboards_views import (
    BoardFilter,
    Boards,
    DatasetBoards,
    Disagreements,
)
from graph.analysis.lineage import Lineages
from graph.analysis.lineage_views import Lineage
from graph.analysis.papers_counted import PapersCounted
from graph.analysis.paths import PathFinder, PathSearch
from graph.analysis.paths_views import Paths
from graph.analysis.related import Related, RelatedSearch
from graph.analysis.related_views import RelatedConcepts
from graph.analysis.remembering import Remembering
from graph.analysis.similar import Similar, SimilarSearch
from graph.analysis.similar_views import SimilarPapers
from graph.analysis.timeline import Granularity, Timelines
from graph.analysis.timeline_views import Timeline
from graph.analysis.trends import TrendFinder
from graph.analysis.trends_views import Trends, TrendSearch
from graph.database import Database

_ALL_RESULTS = BoardFilter()
_ALL_TRENDS = TrendSearch()
_ALL_PATHS = PathSearch()
_ALL_GAPS = GapSearch()
_ALL_SIMILAR = SimilarSearch()
_ALL_RELATED = RelatedSearch()
_MOST_RESULTS = 50_000
_MOST_PAPERS = 50
_MOST_STEPS = 100


class Analysis:
    """Reads what follows from many papers together.

    All methods raise `StoreUnavailable` where the database does not answer; those with an id raise
    `NotFound`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._remembering = Remembering(database)
        counted = PapersCounted(database, self._remembering)
        self._leaderboards = Leaderboards(database)
        self._disagreeing = Disagreeing(self._leaderboards)
        self._comparing = Comparing(database)
        self._communities = StoredCommunities(database)
        self._timelines = Timelines(database, counted)
        self._trends = TrendFinder(database, counted)
        self._paths = PathFinder(database)
        self._lineages = Lineages(database)
        self._gaps = GapFinder(database)
        self._similar = Similar(database, counted)
        self._related = Related(database, counted)

    def leaderboards(
        self,
        wanted: BoardFilter = _ALL_RESULTS,
        *,
        limit: int = 20,
        cursor: str | None = None,
        most: int = _MOST_RESULTS,
    ) -> Boards:
        """One for each task, data set and metric with figures, those with most figures first."""
        return self._remembering.answer(
            ("leaderboards", wanted, limit, cursor, most),
            lambda: self._leaderboards.boards(wanted, limit=limit, cursor=cursor, most=most),
        )

    def leaderboard(
        self,
        dataset: str,
        wanted: BoardFilter = _ALL_RESULTS,
        *,
        limit: int = 20,
        cursor: str | None = None,
        most: int = _MOST_RESULTS,
    ) -> DatasetBoards:
        """The figures of one data set with ranks, gains apart; a former id answers too."""
        return self._leaderboards.dataset(dataset, wanted, limit=limit, cursor=cursor, most=most)

    def disagreements(
        self,
        wanted: BoardFilter = _ALL_RESULTS,
        *,
        limit: int = 20,
        cursor: str | None = None,
        most: int = _MOST_RESULTS,
    ) -> Disagreements:
        """Different figures for one model, data set and metric, the widest apart first."""
        return self._remembering.answer(
            ("disagreements", wanted, limit, cursor, most),
            lambda: self._disagreeing.disagreements(wanted, limit=limit, cursor=cursor, most=most),
        )

    def lineage(
        self, id_: str, *, depth: int = 3, as_of: str | None = None, most: int = _MOST_STEPS
    ) -> Lineage:
        """What introduced a concept, what it is based on, and what followed; a former id answers too."""
        return self._lineages.lineage(id_, depth=depth, as_of=as_of, most=most)

    def compare(self, ids: Sequence[str], *, most: int = _MOST_PAPERS) -> Comparison:
        """Papers side by side: concepts by type, and results, each with its sentences."""
        return self._comparing.compare(ids, most=most)

    def timeline(
        self, id_: str, *, by: Granularity = Granularity.YEAR, as_of: str | None = None
    ) -> Timeline:
        """How the use of a concept grew; a former id answers too."""
        return self._timelines.timeline(id_, by=by, as_of=as_of)

    def trends(self, wanted: TrendSearch = _ALL_TRENDS, *, this_year: int | None = None) -> Trends:
        """Concepts that rise, fade or are new, the surest first."""
        year = this_year or datetime.now(UTC).year
        return self._remembering.answer(
            ("trends", wanted, year), lambda: self._trends.trends(wanted, this_year=year)
        )

    def paths(self, source: str, target: str, wanted: PathSearch = _ALL_PATHS) -> Paths:
        """The shortest evidence-backed paths between two papers or concepts."""
        return self._paths.between(source, target, wanted)

    def gaps(self, wanted: GapSearch = _ALL_GAPS) -> Gaps:
        """What no abstract joins although much speaks for it, the closest first."""
        return self._found_gaps(wanted)[0]

    def gap_grid(self, wanted: GapSearch = _ALL_GAPS) -> GapGrid:
        """The part of the matrix in which these gaps lie, with how often each two are joined."""
        return self._found_gaps(wanted)[1]

    def _found_gaps(self, wanted: GapSearch) -> tuple[Gaps, GapGrid]:
        question = ("gaps", wanted, datetime.now(UTC).year)  # what is recent depends on the year
        return self._remembering.answer(question, lambda: self._gaps.gaps(wanted))

    def analyse_structure(
        self, progress: Callable[[str, int], None] = lambda _what, _papers: None
    ) -> Analysed:
        """Works out ranks and communities and stores them; `progress` is told what and how far."""
        from graph.analysis.structure import analyse  # noqa: PLC0415 - igraph costs 0.2 s

        return analyse(self._database, progress)

    def similar(self, id_: str, wanted: SimilarSearch = _ALL_SIMILAR) -> SimilarPapers:
        """Loaded papers near a paper, the nearest first, each with what speaks for it."""
        return self._similar.papers(id_, wanted)

    def related(self, id_: str, wanted: RelatedSearch = _ALL_RELATED) -> RelatedConcepts:
        """Concepts that occur with a concept more often than chance explains."""
        return self._related.concepts(id_, wanted)

    def embed(
        self,
        encoder: Encoder,
        progress: Callable[[str, int], None] = lambda _what, _papers: None,
    ) -> Embedded:
        """Gives each loaded paper the vector of its text; what is right already stays."""
        return embed(self._database, encoder, progress)

    def analysed(self) -> tuple[str | None, bool]:
        """When ranks and communities were worked out, and whether the graph changed since."""
        return self._communities.analysed()

    def communities(self, *, limit: int = 20, cursor: str | None = None) -> Communities:
        """Communities as they were last found, the largest first."""
        return self._communities.communities(limit=limit, cursor=cursor)

    def community(self, id_: str, *, limit: int = 20, cursor: str | None = None) -> CommunityDetail:
        """One community with its papers, the highest-ranked first; a former id answers too."""
        return self._communities.community(id_, limit=limit, cursor=cursor)
