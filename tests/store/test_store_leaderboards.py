"""Leaderboards and disagreements on made-up graphs: figures of texts and of leaderboards."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from extract.domain import (
    Extraction,
    Field,
    Reported,
    Result,
    Subject,
)
from extract.identity import concept_id
from graph.analysis.facade import Analysis
from graph.analysis.leaderboards_views import BoardFilter, Named
from graph.decisions import Action, Decision, Kind, decide
from graph.errors import InvalidCursor, NotFound
from graph.store import GraphStore
from tests.making import extraction, load, read_marks

pytestmark = pytest.mark.neo4j

TILES = "concept:tiles"
ACCURACY = "concept:accuracy"
ALL = BoardFilter()


@pytest.fixture
def analysis(store: GraphStore) -> Analysis:
    return store.analysis


def paper(
    number: int,
    *values: str,
    model: str = "Pebble",
    unit: str | None = "%",
    metric: str = "accuracy",
    direction: str | None = "higher",
    relative: bool = False,
    task: str | None = None,
) -> Extraction:
    """A paper whose text states these figures of a model on Tiles; `relative` makes gains of them."""
    first = (
        f"[{model}|Model|introduces] gets {' and '.join(values)} [{metric}|Metric|measured_by] "
        "on [Tiles|Dataset|evaluated_on]."
    )
    one = extraction(
        first + (f" It does [{task}|Task|addresses]." if task else ""),
        title=f"Paper {number}",
        document="texts.jsonl",
        line=number,
        arxiv=f"2401.{number:05d}",
        year=2024,
    )
    sentence, _ = read_marks(first)
    stated = Result(
        model=model,
        model_id=concept_id(model),
        dataset="Tiles",
        dataset_id=TILES,
        task=task,
        task_id=concept_id(task) if task else None,
        metric=metric,
        metric_id=concept_id(metric),
        value="",
        number=0.0,
        unit=unit,
        relative=relative,
        compared_to=None,
        direction=direction,
        field=Field.ABSTRACT,
        start=0,
        end=len(sentence),
        quote=sentence,
    )
    numbers = [float(value.rstrip("%").rpartition(" ")[2]) for value in values]
    return replace(
        one,
        results=tuple(
            replace(stated, value=value, number=number)
            for value, number in zip(values, numbers, strict=True)
        ),
    )


def board(number: int, *rows: tuple[str, ...], document: str = "boards.csv") -> Extraction:
    """What a leaderboard says of a paper: rows of model, dataset, task, metric and value."""
    bare = extraction(
        "", title=f"Paper {number}", document=document, line=number, arxiv=f"2401.{number:05d}"
    )
    source = replace(bare.source, shape="leaderboards")
    reported = tuple(_row(*row) for row in rows)
    return replace(bare, paper=replace(bare.paper, reported=reported), source=source)


def _row(model: str, dataset: str, task: str, metric: str, value: str) -> Reported:
    plain = value.rstrip("%")
    return Reported(
        model=_subject(model),
        dataset=_subject(dataset),
        task=_subject(task),
        metric=_subject(metric),
        value=value,
        number=float(plain) if plain.replace(".", "").isdigit() else None,
        unit="%" if value.endswith("%") else None,
        text=f"{model} | {dataset} | {task} | {metric} | {value}",
        direction={"accuracy": "higher", "error": "lower"}.get(metric),
    )


def _subject(name: str) -> Subject | None:
    return Subject(name, concept_id(name), name) if name else None


def ranked(analysis: Analysis, wanted: BoardFilter = ALL) -> list[tuple[str, int | None]]:
    return [(row.value, row.rank) for row in analysis.leaderboard(TILES, wanted).items]


def test_results_of_texts_and_leaderboards_are_ranked_together_with_their_quotes(
    store: GraphStore, analysis: Analysis
) -> None:
    load(store, paper(1, "91.5%"), board(2, ("Slate", "Tiles", "", "accuracy", "93.5%")))
    found = analysis.leaderboard(TILES)
    first, second = found.items

    assert (found.dataset, found.total, found.next) == (Named(TILES, "Tiles"), 2, None)
    assert (first.value, first.rank, first.among, first.model) == (
        *("93.5%", 1, 2),
        Named("concept:slate", "Slate"),
    )
    assert (first.source, first.field, first.documents) == ("leaderboard", None, ("boards.csv",))
    assert first.quote == "Slate | Tiles |  | accuracy | 93.5%"
    assert (second.value, second.rank, second.source, second.field) == (
        "91.5%",
        2,
        "text",
        "abstract",
    )
    assert second.quote == store.paper("arxiv:2401.00001").abstract[second.start : second.end]
    assert (second.paper.id, second.paper.title, second.paper.year) == (
        *("arxiv:2401.00001", "Paper 1"),
        2024,
    )


def test_gains_are_apart_and_never_ranked(store: GraphStore, analysis: Analysis) -> None:
    load(store, paper(1, "91.5%"), paper(2, "99%", relative=True), paper(3, "2%", relative=True))
    found = analysis.leaderboard(TILES)

    assert [(row.value, row.rank, row.among) for row in found.items] == [("91.5%", 1, 1)]
    assert sorted(one.value for one in found.relative) == ["2%", "99%"]
    assert (found.relative_total, found.total) == (2, 1)
    assert all(one.relative for one in found.relative)


def test_gains_are_on_the_first_page_only_and_cut_with_it(
    store: GraphStore, analysis: Analysis
) -> None:
    gains = [paper(n, f"{n}%", relative=True) for n in range(3, 6)]
    load(store, paper(1, "91%"), paper(2, "92%"), *gains)
    first = analysis.leaderboard(TILES, limit=1)
    second = analysis.leaderboard(TILES, limit=1, cursor=first.next)

    assert (len(first.relative), first.relative_total) == (1, 3)
    assert (second.relative, second.relative_total) == ((), 3)
    assert [row.value for row in (*first.items, *second.items)] == ["92%", "91%"]
    assert [row.rank for row in (*first.items, *second.items)] == [1, 2]
    assert second.next is None


def test_what_cannot_be_ranked_is_shown_without_a_rank(
    store: GraphStore, analysis: Analysis
) -> None:
    rows = [
        ("Slate", "Tiles", "", "hue", "12"),
        ("Slate", "Tiles", "", "", "13"),
        ("", "Tiles", "", "accuracy", "14%"),
        ("Slate", "Tiles", "", "accuracy", "25.4M"),
    ]
    load(store, board(1, *rows))
    found = {row.value: row.unranked for row in analysis.leaderboard(TILES).items}

    assert found == {"12": "direction", "13": "metric", "14%": "model", "25.4M": "number"}


def test_a_result_on_no_known_dataset_is_on_no_leaderboard(
    store: GraphStore, analysis: Analysis
) -> None:
    load(store, board(1, ("Slate", "", "sorting", "accuracy", "91%")))

    assert analysis.leaderboards().items == ()
    assert len(store.paper("arxiv:2401.00001").results) == 1


def test_there_is_one_leaderboard_for_each_task_dataset_and_metric(
    store: GraphStore, analysis: Analysis
) -> None:
    rows = [
        ("Slate", "Tiles", "sorting", "accuracy", "91%"),
        ("Pebble", "Tiles", "sorting", "accuracy", "92%"),
        ("Slate", "Tiles", "counting", "accuracy", "93%"),
        ("Slate", "Tiles", "sorting", "error", "9%"),
        ("Slate", "Shards", "sorting", "accuracy", "94%"),
    ]
    load(store, board(1, *rows), paper(2, "1%", relative=True, task="sorting"))
    page = analysis.leaderboards()
    found = {
        (one.dataset.name, one.task and one.task.name, one.metric and one.metric.name): one
        for one in page.items
    }

    assert {
        key: (one.results, one.gains, one.models, one.papers) for key, one in found.items()
    } == {
        ("Tiles", "sorting", "accuracy"): (2, 1, 2, 2),
        ("Tiles", "counting", "accuracy"): (1, 0, 1, 1),
        ("Tiles", "sorting", "error"): (1, 0, 1, 1),
        ("Shards", "sorting", "accuracy"): (1, 0, 1, 1),
    }
    assert (page.items[0].results, page.total, page.truncated) == (2, 4, False)
    assert found["Tiles", "sorting", "error"].direction == "lower"


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        (BoardFilter(dataset=TILES), 3),
        (BoardFilter(dataset=TILES, task="concept:sorting"), 2),
        (BoardFilter(task="concept:sorting"), 3),
        (BoardFilter(metric="concept:error"), 1),
        (BoardFilter(model="concept:pebble"), 1),
        (BoardFilter(model="concept:pebble", metric="concept:error"), 0),
        (BoardFilter(dataset="concept:none-such"), 0),
    ],
)
def test_filters_narrow_the_list(
    store: GraphStore, analysis: Analysis, wanted: BoardFilter, count: int
) -> None:
    rows = [
        ("Pebble", "Tiles", "sorting", "accuracy", "92%"),
        ("Slate", "Tiles", "counting", "accuracy", "93%"),
        ("Slate", "Tiles", "sorting", "error", "9%"),
        ("Slate", "Shards", "sorting", "accuracy", "94%"),
    ]
    load(store, board(1, *rows))

    assert analysis.leaderboards(wanted).total == count


def test_pages_of_leaderboards_go_through_all_of_them(
    store: GraphStore, analysis: Analysis
) -> None:
    rows = [("Slate", f"Tiles {n}", "", "accuracy", "92%") for n in "abcde"]
    load(store, board(1, *rows))
    seen, cursor = [], None
    while True:
        page = analysis.leaderboards(limit=2, cursor=cursor)
        seen += [one.dataset.name for one in page.items]
        cursor = page.next
        if cursor is None:
            break

    assert seen == [f"Tiles {n}" for n in "abcde"]
    with pytest.raises(InvalidCursor):
        analysis.leaderboards(
            BoardFilter(model="concept:slate"), cursor=analysis.leaderboards(limit=2).next
        )


def test_tasks_are_ranked_together_on_request(store: GraphStore, analysis: Analysis) -> None:
    load(store, paper(1, "91%", task="sorting"), paper(2, "92%", task="counting"))

    assert sorted(ranked(analysis)) == [("91%", 1), ("92%", 1)]
    assert ranked(analysis, BoardFilter(across_tasks=True)) == [("92%", 1), ("91%", 2)]


def test_rows_are_narrowed_by_task_and_metric(store: GraphStore, analysis: Analysis) -> None:
    error = paper(3, "7%", metric="error", direction="lower")
    load(store, paper(1, "91%", task="sorting"), paper(2, "92%"), error)

    assert ranked(analysis, BoardFilter(task="concept:sorting")) == [("91%", 1)]
    assert ranked(analysis, BoardFilter(metric="concept:error")) == [("7%", 1)]
    assert ranked(analysis, BoardFilter(metric=ACCURACY, task="concept:none-such")) == []


def test_as_of_ranks_what_was_knowable_then(store: GraphStore, analysis: Analysis) -> None:
    dated = {1: "2019-05-01", 2: "2021-02-01", 3: None}
    papers = [paper(n, f"9{n}%") for n in dated]
    papers = [
        replace(
            one,
            paper=replace(
                one.paper,
                id=f"openalex:W{n}",
                arxiv=None,
                openalex=f"W{n}",
                year=None,
                published=dated[n],
            ),
        )
        for n, one in zip(dated, papers, strict=True)
    ]
    load(store, *papers)

    assert ranked(analysis) == [("93%", 1), ("92%", 2), ("91%", 3)]
    assert ranked(analysis, BoardFilter(as_of="2021-02")) == [("92%", 1), ("91%", 2)]
    assert ranked(analysis, BoardFilter(as_of="2021-01")) == [("91%", 1)]
    assert analysis.leaderboards(BoardFilter(as_of="2019-04")).items == ()
    assert analysis.disagreements(BoardFilter(as_of="2021-01")).total == 0
    assert analysis.disagreements(BoardFilter(as_of="2021-02")).total == 1


def test_a_cap_leaves_results_out_and_says_so(store: GraphStore, analysis: Analysis) -> None:
    load(store, *(paper(n, f"9{n}%") for n in range(1, 4)))

    assert (
        analysis.leaderboard(TILES, most=2).total,
        analysis.leaderboard(TILES, most=2).truncated,
    ) == (2, True)
    assert analysis.leaderboard(TILES, most=3).truncated is False
    assert analysis.leaderboards(BoardFilter(as_of="2030-01"), most=2).truncated is True
    kept = analysis.leaderboards(most=2)  # looks at no result
    assert (kept.items[0].results, kept.truncated) == (3, False)
    assert analysis.leaderboards(BoardFilter(as_of="2030-01"), most=3).truncated is False
    assert analysis.disagreements(most=2).truncated is True


def test_a_dataset_that_is_not_there_is_not_found(store: GraphStore, analysis: Analysis) -> None:
    load(store, paper(1, "91%"))

    with pytest.raises(NotFound):
        analysis.leaderboard("concept:none-such")
    assert analysis.leaderboard("concept:pebble").items == ()


def test_merged_metrics_are_one_leaderboard_with_the_direction_that_is_known(
    store: GraphStore, analysis: Analysis, ledger: list[Decision]
) -> None:
    hue = board(2, ("Slate", "Tiles", "", "hue", "93%"))
    elsewhere = board(3, ("Slate", "Shards", "", "accuracy", "50%"))
    load(store, hue, elsewhere)
    assert ranked(analysis) == [("93%", None)]
    ledger.append(
        decide(
            Action.MERGE,
            Kind.CONCEPT,
            ["concept:hue"],
            object=ACCURACY,
            name="accuracy",
            when=datetime(2026, 1, 1, tzinfo=UTC),
        )
    )
    store.replay()

    assert ranked(analysis, BoardFilter(metric="concept:hue")) == [("93%", 1)]
    (one,) = analysis.leaderboards(BoardFilter(dataset=TILES)).items
    assert (one.metric, one.direction) == (Named(ACCURACY, "accuracy"), "higher")


def test_results_that_contradict_each_other_tell_no_direction(
    store: GraphStore, analysis: Analysis
) -> None:
    load(store, paper(1, "93%"), paper(2, "90%", direction="lower"))
    assert {rank for _, rank in ranked(analysis)} == {None}
    (one,) = analysis.leaderboards(BoardFilter(dataset=TILES)).items
    assert one.direction is None


def test_a_former_id_of_a_dataset_answers_with_the_present_one(
    store: GraphStore, analysis: Analysis, ledger: list[Decision]
) -> None:
    ledger.append(decide(Action.RENAME, Kind.CONCEPT, [TILES], object="Mosaics"))
    load(store, paper(1, "91%"))

    assert analysis.leaderboard(TILES).dataset == Named("concept:mosaics", "Mosaics")
    assert analysis.leaderboards(BoardFilter(dataset=TILES)).total == 1


def test_a_metric_that_is_only_named_is_the_metric_of_this_name(
    store: GraphStore, analysis: Analysis
) -> None:
    named = paper(1, "91%")
    named = replace(named, results=tuple(replace(one, metric_id=None) for one in named.results))
    load(store, named, paper(2, "92%"))

    assert ranked(analysis, BoardFilter(metric=ACCURACY)) == [("92%", 1), ("91%", 2)]
    assert {row.metric for row in analysis.leaderboard(TILES).items} == {
        Named(ACCURACY, "accuracy")
    }


def told(analysis: Analysis, wanted: BoardFilter = ALL) -> list[tuple[str, list[str]]]:
    return [
        (one.between, [figure.value for figure in one.figures])
        for one in analysis.disagreements(wanted).items
    ]


def test_papers_that_differ_are_shown_side_by_side(store: GraphStore, analysis: Analysis) -> None:
    load(store, paper(1, "91.5%"), paper(2, "93%"), paper(3, "93.0%"))
    (one,) = analysis.disagreements().items

    assert (one.model.name, one.dataset.name, one.metric.name, one.task) == (
        *("Pebble", "Tiles", "accuracy"),
        None,
    )
    assert (one.between, one.lowest, one.highest, one.spread, one.unit, one.direction) == (
        *("papers", 91.5, 93.0, 1.5),
        *("%", "higher"),
    )
    assert sorted(figure.paper.id for figure in one.figures) == [
        f"arxiv:2401.0000{n}" for n in (1, 2, 3)
    ]
    assert [figure.value for figure in one.figures][-1] == "91.5%"
    assert all(figure.quote.startswith("Pebble gets 9") for figure in one.figures)


def test_a_text_and_a_leaderboard_that_differ(store: GraphStore, analysis: Analysis) -> None:
    load(store, paper(1, "91.5%"), board(1, ("Pebble", "Tiles", "", "accuracy", "93.5")))

    assert told(analysis) == [("text and leaderboard", ["93.5", "91.5%"])]


@pytest.mark.parametrize(
    "other",
    [
        board(2, ("Pebble", "Tiles", "", "accuracy", "91.5")),
        board(2, ("Pebble", "Tiles", "", "accuracy", "92%")),
        board(2, ("Pebble", "Tiles", "", "accuracy", "0.93")),
        board(2, ("Pebble", "Shards", "", "accuracy", "93%")),
        board(2, ("Pebble", "Tiles", "", "error", "93%")),
        board(2, ("Slate", "Tiles", "", "accuracy", "93%")),
        board(2, ("Pebble", "Tiles", "", "accuracy", "93M")),
        paper(2, "93%", relative=True),
        paper(2, "90 to 93%"),
    ],
    ids=[
        *("no sign", "rounded", "a share", "another dataset", "another metric", "another model"),
        *("no number", "a gain", "a range"),
    ],
)
def test_these_do_not_disagree(store: GraphStore, analysis: Analysis, other: Extraction) -> None:
    load(store, paper(1, "91.5%"), other)

    assert told(analysis) == []


def test_tasks_count_where_both_say_one(store: GraphStore, analysis: Analysis) -> None:
    sorting = paper(1, "91%", task="sorting")
    counting = board(2, ("Pebble", "Tiles", "counting", "accuracy", "93%"))
    load(store, sorting, counting)
    assert told(analysis) == []

    load(store, board(3, ("Pebble", "Tiles", "", "accuracy", "93%"), document="more.csv"))
    (one,) = analysis.disagreements().items
    assert (one.task and one.task.name, [figure.value for figure in one.figures]) == (
        "sorting",
        ["93%", "91%"],
    )


def test_disagreements_can_be_narrowed_and_come_in_pages_the_widest_first(
    store: GraphStore, analysis: Analysis
) -> None:
    rows = [("Slate", "Tiles", "", "accuracy", "50%"), ("Flint", "Shards", "", "error", "9%")]
    more = [("Slate", "Tiles", "", "accuracy", "80%"), ("Flint", "Shards", "", "error", "8%")]
    load(store, board(1, *rows), board(2, *more))

    assert told(analysis) == [("papers", ["80%", "50%"]), ("papers", ["9%", "8%"])]
    for wanted in (
        BoardFilter(dataset="concept:shards"),
        BoardFilter(model="concept:flint"),
        BoardFilter(metric="concept:error"),
    ):
        assert told(analysis, wanted) == [("papers", ["9%", "8%"])]
    first = analysis.disagreements(limit=1)
    second = analysis.disagreements(limit=1, cursor=first.next)
    assert [one.spread for one in (*first.items, *second.items)] == [30.0, 1.0]
    assert (first.total, second.next) == (2, None)


def test_pages_hold_a_figure_without_a_task_beside_each_task(
    store: GraphStore, analysis: Analysis
) -> None:
    load(store, paper(1, "99%"), paper(2, "90%", task="sorting"), paper(3, "90%", task="stacking"))
    first = analysis.disagreements(limit=1)
    second = analysis.disagreements(limit=1, cursor=first.next)
    told_for = [one.task and one.task.name for one in (*first.items, *second.items)]
    assert (told_for, first.total, second.next) == (["sorting", "stacking"], 2, None)
