"""`citeloom leaderboards`."""

from typing import Annotated

import typer

from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.settings import Settings, load_settings
from api.stores import open_store
from graph.analysis.leaderboards_views import (
    BoardFilter,
    Boards,
    DatasetBoards,
    Disagreements,
    FigureView,
    Named,
)
from graph.store import GraphStore

Dataset = Annotated[
    str | None,
    typer.Argument(metavar="DATASET", help="Id of a dataset, as in concept:mnist."),
]
Task = Annotated[str | None, typer.Option("--task", help="Only results for this task (its id).")]
Metric = Annotated[
    str | None, typer.Option("--metric", help="Only results in this metric (its id).")
]
Model = Annotated[
    str | None, typer.Option("--model", help="Only results of this model or method (its id).")
]
AcrossTasks = Annotated[
    bool, typer.Option("--across-tasks", help="Rank together whatever the task is said to be.")
]
Differing = Annotated[
    bool, typer.Option("--disagreements", help="Where papers or leaderboards give other figures.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, max=1_000_000, help="Most rows to print.")]


def leaderboards(
    dataset: Dataset = None,
    task: Task = None,
    metric: Metric = None,
    model: Model = None,
    as_of: AsOf = None,
    across_tasks: AcrossTasks = False,
    disagreements: Differing = False,
    limit: Limit = 50,
    as_json: AsJson = False,
) -> None:
    """List leaderboards; or rank the results on a dataset; or show where results differ.

    Example: citeloom leaderboards concept:imagenet --metric concept:top-1-accuracy
    """
    ranks = dataset is not None and not disagreements
    if across_tasks and not ranks:
        raise typer.BadParameter("it ranks one dataset: name it", param_hint="--across-tasks")
    if model is not None and ranks:
        raise typer.BadParameter("a dataset's ranks are of all models", param_hint="--model")
    settings = load_settings()
    wanted = BoardFilter(
        dataset=dataset,
        task=task,
        metric=metric,
        model=model,
        as_of=as_of,
        across_tasks=across_tasks,
    )
    with open_store(settings) as store:
        if disagreements:
            _differing(store, settings, wanted, limit=limit, as_json=as_json)
        elif dataset is None:
            _boards(store, settings, wanted, limit=limit, as_json=as_json)
        else:
            _of_dataset(store, settings, wanted, dataset=dataset, limit=limit, as_json=as_json)


def _boards(
    store: GraphStore, settings: Settings, wanted: BoardFilter, *, limit: int, as_json: bool
) -> None:
    most = settings.leaderboards_max_results
    page: Boards = store.analysis.leaderboards(wanted, limit=limit, most=most)
    if as_json:
        print_json(as_plain(page))
        return
    print_table(
        ("dataset", "id", "task", "metric", "better", "results", "gains", "models", "papers"),
        [
            (
                *(one.dataset.name, one.dataset.id, _name(one.task), _name(one.metric)),
                *(one.direction, one.results, one.gains, one.models, one.papers),
            )
            for one in page.items
        ],
    )
    _say_rest(len(page.items), page.total, truncated=page.truncated)


def _of_dataset(
    store: GraphStore,
    settings: Settings,
    wanted: BoardFilter,
    *,
    dataset: str,
    limit: int,
    as_json: bool,
) -> None:
    most = settings.leaderboard_max_results
    found: DatasetBoards = store.analysis.leaderboard(dataset, wanted, limit=limit, most=most)
    if as_json:
        print_json(as_plain(found))
        return
    print_table(
        ("metric", "task", "rank", "of", "value", "model", "paper", "source", "quote"),
        [
            (
                *(_name(one.metric), _name(one.task), one.rank, one.among or None, one.value),
                *(_name(one.model), _paper(one), one.source, one.quote),
            )
            for one in found.items
        ],
    )
    if found.relative:
        say(f"{found.relative_total} gains, which are in no ranking:")
        print_table(
            ("metric", "task", "gain", "model", "paper", "source", "quote"),
            [
                (
                    *(_name(one.metric), _name(one.task), one.value, _name(one.model)),
                    *(_paper(one), one.source, one.quote),
                )
                for one in found.relative
            ],
        )
    _say_rest(len(found.items), found.total, truncated=found.truncated)


def _differing(
    store: GraphStore, settings: Settings, wanted: BoardFilter, *, limit: int, as_json: bool
) -> None:
    most = settings.leaderboards_max_results
    page: Disagreements = store.analysis.disagreements(wanted, limit=limit, most=most)
    if as_json:
        print_json(as_plain(page))
        return
    print_table(
        ("model", "dataset", "metric", "task", "between", "spread", "value", "paper", "quote"),
        [
            (
                *(each.model.name, each.dataset.name, each.metric.name, _name(each.task)),
                *(each.between, each.spread, one.value, _paper(one), one.quote),
            )
            for each in page.items
            for one in each.figures
        ],
    )
    _say_rest(len(page.items), page.total, truncated=page.truncated)


def _name(named: Named | None) -> str | None:
    return named.name if named else None


def _paper(figure: FigureView) -> str:
    return f"{figure.paper.title} ({figure.paper.id})"


def _say_rest(shown: int, total: int, *, truncated: bool) -> None:
    """On standard error: how much more there is."""
    if total > shown:
        say(f"the first {shown} of {total}; --limit shows more")
    if truncated:
        say("a setting limits how many results are looked at; there may be more")
