"""Leaderboards as they are answered: frozen values, and what narrows them."""

from dataclasses import dataclass

from graph.views import Page


@dataclass(frozen=True)
class BoardFilter:
    """Narrows leaderboards; what is None does not narrow.

    Attributes:
        dataset: Id of the data set.
        task: Id of a task.
        metric: Id of a metric.
        model: Id of a model or method that the figures are of.
        as_of: YYYY-MM; only figures of papers that were knowable by then.
        across_tasks: Whether the figures of a data set are ranked whatever task they are for; the
            list of leaderboards and disagreements do not read it.
    """

    dataset: str | None = None
    task: str | None = None
    metric: str | None = None
    model: str | None = None
    as_of: str | None = None
    across_tasks: bool = False


@dataclass(frozen=True)
class Named:
    """What a figure is about; `id` is None where its words stand for no concept of the graph."""

    id: str | None
    name: str


@dataclass(frozen=True)
class PaperName:
    """The paper that states a figure; `known` is the month, YYYY-MM, from which it could be read."""

    id: str
    title: str
    year: int | None
    known: str | None


@dataclass(frozen=True)
class FigureView:
    """A figure with all that it is about, and the words that say it.

    Attributes:
        value: As written.
        number: The figure as a number, without its sign where the text states it; None where it
            is no plain one.
        unit: "%", "x", "points", "dB" or None, as written.
        relative: Whether it is a gain over something else, not an absolute figure.
        direction: Whether "higher" or "lower" is better; None where nobody says.
        quote: The sentence of the paper's text, `field` from `start` to `end`; or the row of a
            leaderboard, which has no place in these.
        source: "text" or "leaderboard".
        documents: Names of the documents whose leaderboards state it.
    """

    id: str
    paper: PaperName
    model: Named | None
    dataset: Named | None
    task: Named | None
    metric: Named | None
    value: str
    number: float | None
    unit: str | None
    relative: bool
    direction: str | None
    quote: str
    field: str | None
    start: int | None
    end: int | None
    source: str
    documents: tuple[str, ...]


@dataclass(frozen=True)
class BoardRow(FigureView):
    """A figure with its place.

    Attributes:
        rank: 1 is the best; equal figures share a rank, and the next one follows without a gap.
        among: How many figures it is ranked among.
        unranked: Why it has no rank: "metric", "model" or "direction" is unknown, or its value is
            no single "number"; None where it has one.
    """

    rank: int | None
    among: int
    unranked: str | None = None


@dataclass(frozen=True)
class Board:
    """A leaderboard: what figures there are for a task, a data set and a metric.

    Attributes:
        task: None where the figures say none; likewise `metric`.
        direction: Whether "higher" or "lower" is better; None where unknown.
        results: Absolute figures.
        gains: Relative ones, which are in no ranking.
        models: Models that any of them is of.
        papers: Papers that state any of them.
    """

    dataset: Named
    task: Named | None
    metric: Named | None
    direction: str | None
    results: int
    gains: int
    models: int
    papers: int


@dataclass(frozen=True)
class DatasetBoards:
    """The leaderboards of one data set: absolute figures in pages, gains apart.

    Attributes:
        relative: Gains, on the first page only.
        relative_total: How many there are; more than `relative` where the page is full.
        truncated: True where a named cap left figures out; ranks then count those that are in.
    """

    dataset: Named
    items: tuple[BoardRow, ...]
    total: int
    next: str | None
    truncated: bool
    relative: tuple[FigureView, ...]
    relative_total: int


@dataclass(frozen=True)
class Disagreement:
    """Different figures for one model, data set and metric.

    Attributes:
        task: What the figures say they are for; None where none says.
        unit: That in which they are compared.
        between: "papers", or "text and leaderboard" where one paper's sources differ.
        lowest: The least figure.
        highest: The greatest figure.
        spread: Their difference, in the unit.
        figures: All of them side by side, the greatest first.
    """

    model: Named
    dataset: Named
    metric: Named
    task: Named | None
    unit: str | None
    direction: str | None
    between: str
    lowest: float
    highest: float
    spread: float
    figures: tuple[FigureView, ...]


Boards = Page[Board]
Disagreements = Page[Disagreement]
