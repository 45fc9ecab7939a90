"""Where papers, or a paper's text and a leaderboard, give different figures for the same thing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations, product
from typing import Final, LiteralString

from graph.analysis.leaderboards import Leaderboards
from graph.analysis.leaderboards_figures import (
    LAST,
    SHARE,
    Figure,
    agree,
    figure,
    key_of,
    scales,
    written,
)
from graph.analysis.leaderboards_ranking import direction_of
from graph.analysis.leaderboards_views import (
    BoardFilter,
    Disagreement,
    Disagreements,
    FigureView,
    Named,
)
from graph.cursor import list_name
from graph.cypher import leaderboards as cypher
from graph.paging import Paging
from graph.views import Page

_STATEMENTS: Final[dict[str | None, LiteralString]] = {
    "dataset": cypher.DISAGREEING_OF_DATASET,
    "model": cypher.DISAGREEING_OF_MODEL,
    "task": cypher.DISAGREEING_OF_TASK,
    None: cypher.DISAGREEING_OF_ALL,
}
_PAPERS: Final = "papers"
_SOURCES: Final = "text and leaderboard"


@dataclass(frozen=True)
class Differing:
    """Figures of one model, data set, metric and scale that do not agree, the greatest first.

    Attributes:
        task: What they are for; None where none says.
        scale: That on which they are compared.
        between: As in `Disagreement`.
    """

    figures: tuple[Figure, ...]
    task: Named | None
    scale: str | None
    between: str

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """Their numbers, the greatest first."""
        return tuple(one.number for one in self.figures if one.number is not None)

    @property
    def spread(self) -> Decimal:
        """The difference of greatest and least."""
        return self.numbers[0] - self.numbers[-1]

    @property
    def order(self) -> tuple[float, str, str]:
        """The widest first, in parts of the greatest figure; one without a task may be in several."""
        most = max(map(abs, self.numbers))
        task = key_of(self.task) or LAST
        return -round(float(self.spread / most), 6), self.figures[0].id, task


class Disagreeing:
    """Finds disagreements of the graph."""

    def __init__(self, leaderboards: Leaderboards) -> None:
        self._leaderboards = leaderboards

    def disagreements(
        self, wanted: BoardFilter, *, limit: int, cursor: str | None, most: int
    ) -> Disagreements:
        """Different figures for one model, data set and metric, the widest apart first.

        Args:
            wanted: Only figures that fit are compared.
            limit: Items of the page.
            cursor: Of the page before.
            most: Most results that are looked at, those of the most used data sets first.
        """
        name = list_name("disagreements", wanted)
        paging = Paging(name, types=(float, str, str), limit=limit, cursor=cursor)
        rows, cut = self._leaderboards.asked(_STATEMENTS, wanted, most=most)
        found = sorted(differing([figure(row) for row in rows]), key=lambda one: one.order)
        rest = [one for one in found if paging.after is None or one.order > paging.after]
        page = paging.page(
            [{"one": one} for one in rest],
            len(found),
            item=lambda row: row["one"],
            key=lambda row: row["one"].order,
        )
        return Page(self._shown(page.items), page.total, page.next, cut)

    def _shown(self, found: Sequence[Differing]) -> tuple[Disagreement, ...]:
        views = self._leaderboards.views([one.id for each in found for one in each.figures])
        return tuple(
            Disagreement(
                model=each.figures[0].model,  # type: ignore[arg-type]  # else they were not compared
                dataset=each.figures[0].dataset,
                metric=each.figures[0].metric,  # type: ignore[arg-type]  # likewise
                task=each.task,
                unit=None if each.scale == SHARE else each.scale,
                direction=direction_of(one.direction for one in each.figures),
                between=each.between,
                lowest=float(each.numbers[-1]),
                highest=float(each.numbers[0]),
                spread=float(each.spread),
                figures=tuple(views[one.id] for one in each.figures if one.id in views),
            )
            for each in found
        )


def contradictions(figures: Sequence[FigureView]) -> dict[str, tuple[FigureView, ...]]:
    """Of the figures of a disagreement, by id, what others say that is no figure of its voice; pure.

    Figures that nobody contradicts are left out.
    """
    numbers: dict[tuple[str, str], list[Decimal]] = defaultdict(list)
    for one in figures:
        number = written(one.value, one.number, spread=one.source == "leaderboard")
        if number is not None:
            numbers[_voice(one)].append(number)
    against = {
        one.id: tuple(
            other
            for other in figures
            if _voice(other) != _voice(one)
            and not _share_a_figure(numbers[_voice(one)], numbers[_voice(other)])
        )
        for one in figures
    }
    return {id_: others for id_, others in against.items() if others}


def _voice(view: FigureView) -> tuple[str, str]:
    return view.paper.id, view.source


def differing(figures: Iterable[Figure]) -> Iterator[Differing]:
    """Disagreements among figures, of whatever data sets; pure.

    Gains, figures without model or metric and values that are no single number are left out.
    """
    together: dict[tuple[str, str, str], list[Figure]] = defaultdict(list)
    for one in figures:
        if one.number is not None and one.model and one.metric and not one.relative:
            together[key_of(one.model), key_of(one.dataset), key_of(one.metric)].append(one)
    for same in together.values():
        on = scales(same)
        for scale in sorted(set(on.values()), key=str):
            yield from _on_scale([one for one in same if on[one.id] == scale], scale)


def _on_scale(figures: Collection[Figure], scale: str | None) -> Iterator[Differing]:
    """For each task the figures that are for it or say none; then those that say none alone."""
    silent = [one for one in figures if one.task is None]
    tasks = {key_of(one.task): one.task for one in figures if one.task}
    for key in sorted(tasks):
        stated = [one for one in figures if key_of(one.task) == key]
        between = _between(stated, [*stated, *silent])
        if between:
            yield Differing(_ordered([*stated, *silent]), tasks[key], scale, between)
    between = _between(silent, silent)
    if between:
        yield Differing(_ordered(silent), None, scale, between)


def _between(ours: Collection[Figure], all_: Collection[Figure]) -> str | None:
    """What disagrees, where at least one of `ours` is on one side.

    A voice is a paper's text or what leaderboards say of the paper. One that gives several figures,
    of several settings, disagrees with another only where none of its figures is one of the other.
    """
    own = {(one.paper, one.source) for one in ours}
    found = None
    for one, other in combinations(_by_numbers(all_), 2):
        if _share_a_figure(one.numbers, other.numbers):
            continue
        for first, second in product(one.voices, other.voices):
            if first in own or second in own:
                if first[0] != second[0]:
                    return _PAPERS
                found = _SOURCES
    return found


@dataclass(frozen=True)
class _Voices:
    """All that give the same numbers, so that many who agree are compared once."""

    numbers: frozenset[Decimal]
    voices: tuple[tuple[str, str], ...]


def _by_numbers(figures: Collection[Figure]) -> list[_Voices]:
    numbers: dict[tuple[str, str], set[Decimal]] = defaultdict(set)
    for one in figures:
        if one.number is not None:
            numbers[one.paper, one.source].add(one.number)
    together: dict[frozenset[Decimal], list[tuple[str, str]]] = defaultdict(list)
    for voice in sorted(numbers):
        together[frozenset(numbers[voice])].append(voice)
    return [_Voices(same, tuple(voices)) for same, voices in together.items()]


def _share_a_figure(ours: Collection[Decimal], theirs: Collection[Decimal]) -> bool:
    return any(agree(one, other) for one in ours for other in theirs)


def _ordered(figures: Collection[Figure]) -> tuple[Figure, ...]:
    return tuple(sorted(figures, key=lambda one: (-(one.number or 0), one.id)))
