"""Leaderboards: tasks within tasks, tables and lines, down to the papers with their figures."""

import gzip
import itertools
import json
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from extract.domain import (
    Extraction,
    Paper,
    Reported,
    Source,
    SourcePaper,
    Subject,
    TitleSource,
)
from extract.errors import DocumentError
from extract.identity import paper_id
from extract.readers import read_papers, read_text, sniff
from extract.readers.leaderboards import number_in, unit_in
from extract.records import to_record
from tests.extracting import extractor_of

PEBBLES = {"paper_title": "Pebbles", "paper_url": "https://arxiv.org/abs/2401.00001v2"}
BRICKS = {"paper_title": "Bricks", "paper_url": "http://walls.org/b.pdf"}


def row(model: str, metrics: dict[str, object], **paper: str) -> dict[str, object]:
    return {"code_links": [], "metrics": metrics, "model_name": model, **paper}


def board(dataset: str, *rows: object, **parts: object) -> dict[str, object]:
    return {"dataset": dataset, "sota": {"metrics": [], "rows": [*rows]}, **parts}


def task(name: str, *datasets: object, subtasks: object = ()) -> dict[str, object]:
    """A task whose name comes last, as in the published dump."""
    return {"categories": [], "datasets": datasets, "subtasks": subtasks, "task": name}


DUMP = [
    task(
        "Tile Sorting",
        board(
            "Tiles",
            row("Pebble-L", {"Top 1 Accuracy": "88.5%", "Extra": None}, **PEBBLES),
            row("Brick", {"Top 1 Accuracy": 0.7512345678}, **BRICKS, paper_date="2022-03-04"),
            subdatasets=[board("Tiles-V2", row("Pebble-S", {"F1": "80.1 ± 0.2"}, **PEBBLES))],
        ),
        subtasks=[task("Mosaic", board("Shards", row("Pebble-S", {"F1": "1,234"}, **PEBBLES)))],
    ),
    task("Nothing Yet"),
]


def items(text: str) -> list[SourcePaper | DocumentError]:
    return list(read_text(text, name="boards"))


def papers(text: str) -> list[Paper]:
    return [item.paper for item in items(text) if isinstance(item, SourcePaper)]


def faults(text: str) -> list[tuple[int, str]]:
    return [(item.line, item.reason) for item in items(text) if isinstance(item, DocumentError)]


def figure(facts: dict[str, str], value: str, number: float | None, **more: Any) -> Reported:
    named = {part: facts.get(part) for part in ("model", "dataset", "task", "metric")}
    stated: dict[str, Any] = {part: Subject(text) if text else None for part, text in named.items()}
    return Reported(**stated, value=value, number=number, **{"unit": None, **more})


def shown(task_: str, dataset: str, model: str, metrics: dict[str, object], **paper: str) -> str:
    named = {"task": task_, "dataset": dataset, "metrics": metrics, "model_name": model}
    return json.dumps({**named, **paper})


def of_pebbles() -> Paper:
    sorting, top = "Tile Sorting", "Top 1 Accuracy"
    return Paper(
        id="arxiv:2401.00001",
        title="Pebbles",
        title_source=TitleSource.DOCUMENT,
        abstract="",
        year=2024,
        arxiv="2401.00001",
        links=("https://arxiv.org/abs/2401.00001v2",),
        reported=(
            figure(
                {"task": sorting, "dataset": "Tiles", "metric": top, "model": "Pebble-L"},
                "88.5%",
                88.5,
                unit="%",
                text=shown(sorting, "Tiles", "Pebble-L", {top: "88.5%", "Extra": None}, **PEBBLES),
            ),
            figure(
                {"task": sorting, "dataset": "Tiles-V2", "metric": "F1", "model": "Pebble-S"},
                "80.1 ± 0.2",
                80.1,
                text=json.dumps(
                    {"task": sorting, "dataset": "Tiles-V2", "metrics": {"F1": "80.1 ± 0.2"}}
                    | {"model_name": "Pebble-S", **PEBBLES},
                    ensure_ascii=False,
                ),
            ),
            figure(
                {"task": "Mosaic", "dataset": "Shards", "metric": "F1", "model": "Pebble-S"},
                "1,234",
                1234.0,
                text=shown("Mosaic", "Shards", "Pebble-S", {"F1": "1,234"}, **PEBBLES),
            ),
        ),
    )


def of_bricks() -> Paper:
    date = {"paper_date": "2022-03-04"}
    return Paper(
        id="paper:218acd4503defbb0",
        title="Bricks",
        title_source=TitleSource.DOCUMENT,
        abstract="",
        year=2022,
        published="2022-03-04",
        links=("http://walls.org/b.pdf",),
        reported=(
            figure(
                {"task": "Tile Sorting", "dataset": "Tiles", "model": "Brick"}
                | {"metric": "Top 1 Accuracy"},
                "0.7512345678",
                0.7512345678,
                text=shown(
                    "Tile Sorting",
                    "Tiles",
                    "Brick",
                    {"Top 1 Accuracy": 0.7512345678},
                    **BRICKS,
                    **date,
                ),
            ),
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(DUMP),
        json.dumps(DUMP, indent=2),
        json.dumps(DUMP[0]),
        "".join(json.dumps(one) + "\n" for one in DUMP),
        json.dumps([{"task": one["task"], **one} for one in DUMP]),
    ],
    ids=["one line", "indented", "one task", "a task a line", "names first"],
)
def test_a_dump_of_tasks_gives_each_paper_of_a_task_once_with_all_its_figures(text: str) -> None:
    assert papers(text) == [of_pebbles(), of_bricks()]
    assert faults(text) == []


def test_a_dump_is_recognised_and_read_packed(tmp_path: Path) -> None:
    path = tmp_path / "evaluation-tables.json.gz"
    path.write_bytes(gzip.compress(json.dumps(DUMP).encode()))

    found = [item for item in read_papers(path) if isinstance(item, SourcePaper)]

    assert sniff(path) == "leaderboards"
    assert [item.source.shape for item in found] == ["leaderboards", "leaderboards"]
    assert [item.paper for item in found] == [of_pebbles(), of_bricks()]


def test_a_row_begins_on_its_own_line() -> None:
    text = json.dumps(DUMP, indent=1)
    begins = next(n for n, line in enumerate(text.splitlines(), 1) if "Brick" in line) - 5

    read = [item for item in items(text) if isinstance(item, SourcePaper)]
    lines = {item.paper.title: item.source.line for item in read}

    assert lines["Bricks"] == begins


def test_what_was_read_of_a_task_before_it_breaks_off_is_kept() -> None:
    text = json.dumps(task("Tile Sorting", board("Tiles", row("P", {"F1": "1"}, **PEBBLES)), []))
    broken = '{"task": "Tile Sorting", ' + text[text.index('"datasets"') : text.index("]}}") + 1]

    found = items(broken)

    assert [item.paper.reported[0].value for item in found if isinstance(item, SourcePaper)] == [
        "1"
    ]
    assert faults(broken) == [(1, "not valid JSON (the text ends within it)")]


TABLES = {
    "tab": (
        "Task\tDataset\tMetric\tMethod\tScore\tPaper URL\tPaper Title\n"
        "Mosaic\tTiles\tF1\tPebble\t88.5 %\thttps://arxiv.org/abs/2401.00001\tPebbles\n"
        "Mosaic\tTiles\tRecall\tPebble\t7\thttps://arxiv.org/abs/2401.00001\tPebbles\n"
    ),
    "comma": (
        "paper title,arxiv_id,task_name,dataset name,metric_name,model_name,value\n"
        "Pebbles,2401.00001v1,Mosaic,Tiles,F1,Pebble,88.5 %\n"
        '"Pebbles",2401.00001v1,Mosaic,Tiles,Recall,"Pebble",7\n'
    ),
    "drawn": (
        "| Task | Dataset | Metric | Model | Score | Paper |\n|---|---|---|---|---|---|\n"
        "| Mosaic | Tiles | F1 | **Pebble** | 88.5 % | [Pebbles](https://arxiv.org/abs/2401.00001) |\n"
        "| Mosaic | Tiles | Recall | **Pebble** | 7 | [Pebbles](https://arxiv.org/abs/2401.00001) |\n"
    ),
    "lines": (
        '{"paper": {"title": "Pebbles", "url": "https://arxiv.org/abs/2401.00001"}, "task": "Mosaic",'
        ' "dataset": "Tiles", "metric": "F1", "model": "Pebble", "score": "88.5 %"}\n'
        '{"paper": "2401.00001", "paper_title": "Pebbles", "paper_url": "https://arxiv.org/abs/2401.00001",'
        ' "task": "Mosaic", "dataset": "Tiles", "metric": "Recall", "model": "Pebble", "value": 7}\n'
    ),
}


@pytest.mark.parametrize("text", TABLES.values(), ids=TABLES)
def test_rows_of_one_paper_one_after_another_are_one_paper(text: str) -> None:
    (paper,) = papers(text)
    about = {"task": "Mosaic", "dataset": "Tiles", "model": "Pebble"}
    rows = [line for line in text.splitlines() if "F1" in line or "Recall" in line]
    texts = rows if not rows[0].startswith("{") else [one.text for one in paper.reported]

    assert (paper.id, paper.title, paper.abstract) == ("arxiv:2401.00001", "Pebbles", "")
    assert paper.reported == (
        figure({**about, "metric": "F1"}, "88.5 %", 88.5, unit="%", text=texts[0]),
        figure({**about, "metric": "Recall"}, "7", 7.0, text=texts[1]),
    )
    assert all("Mosaic" in one.text for one in paper.reported)


def test_a_cell_tells_the_paper_by_id_address_doi_or_title() -> None:
    cells = ["2401.00001", "https://doi.org/10.1000/ABC", "doi:10.1000/xyz", "Brick upon Brick"]
    text = "paper,dataset,metric,score\n" + "".join(f"{cell},Tiles,F1,1\n" for cell in cells)

    assert [(paper.id, paper.title) for paper in papers(text)] == [
        ("arxiv:2401.00001", ""),
        ("doi:10.1000/abc", ""),
        ("doi:10.1000/xyz", ""),
        (paper_id(title="Brick upon Brick"), "Brick upon Brick"),
    ]


def test_a_paper_with_a_list_of_rows_keeps_its_title_and_abstract() -> None:
    told = {"id": "2401.00001v1", "title": "Pebbles", "abstract": "We sort small stones by size."}
    rows = [{"Task": "Mosaic", "Dataset": "Tiles", "Metric": "F1", "Score": "91"}]
    other = {**told, "id": "2401.00002", "leaderboard": None}

    with_rows, without = papers(
        json.dumps({**told, "leaderboard": rows}) + "\n" + json.dumps(other) + "\n"
    )

    assert (with_rows.title, with_rows.abstract) == ("Pebbles", "We sort small stones by size.")
    assert with_rows.reported == (
        figure(
            {"task": "Mosaic", "dataset": "Tiles", "metric": "F1"},
            "91",
            91.0,
            text=json.dumps(rows[0]),
        ),
    )
    assert (without.id, without.reported) == ("arxiv:2401.00002", ())


@pytest.mark.parametrize(
    ("written", "number", "unit"),
    [
        ("88.5", 88.5, None),
        ("88.5%", 88.5, "%"),
        ("88.5 ± 0.2", 88.5, None),
        ("88.5±0.2%", 88.5, "%"),
        ("88.5 (± 0.2)", 88.5, None),
        ("1,234", 1234.0, None),
        ("1,234,567.8", 1234567.8, None),
        ("-3.5", -3.5, None),
        ("−3.5", -3.5, None),
        (".5", 0.5, None),
        ("1e-3", 0.001, None),
        ("88,5", None, None),
        ("1e999", None, None),
        ("25.4M", None, None),
        ("0.8/0.9", None, None),
        ("88.5 (rank 3)", None, None),
        ("second place", None, None),
        ("%", None, None),
    ],
)
def test_nothing_is_made_of_a_score_but_number_and_percent_sign(
    written: str, number: float | None, unit: str | None
) -> None:
    assert (number_in(written), unit_in(written)) == (number, unit)


def test_a_value_that_is_no_number_stays_as_written() -> None:
    (paper,) = papers("arxiv,dataset,metric,score\n2401.00001,Tiles,Params,25.4M\n")

    assert [(one.value, one.number) for one in paper.reported] == [("25.4M", None)]


def test_rows_without_paper_or_score_are_faults_and_the_rest_is_read() -> None:
    text = (
        "paper,dataset,metric,score\n2401.00001,Tiles,F1,-\n,Tiles,F1,2\nhttps://walls.org/x,Tiles,F1,3\n"
        "2401.00001,,F1,4\n2401.00001,Tiles,F1,N/A\n2401.00001,Tiles,F1,5\n"
    )

    assert [paper.reported[0].value for paper in papers(text)] == ["5"]
    assert faults(text) == [
        (2, "a row that states no score on a data set or task"),
        (3, "a row whose paper cannot be told"),
        (4, "a row whose paper cannot be told"),
        (5, "a row that states no score on a data set or task"),
        (6, "a row that states no score on a data set or task"),
    ]
    (fault,) = [item for item in items(text) if isinstance(item, DocumentError) and item.line == 3]
    assert (fault.block, fault.remedy) == (
        "paper,dataset,metric,score\n,Tiles,F1,2",
        "give the paper's arXiv id, DOI or address at either, or its title and date",
    )


@pytest.mark.parametrize("layout", ["csv", "jsonl"])
def test_a_table_of_papers_with_scores_keeps_the_rest_and_papers_without_a_score(
    layout: str,
) -> None:
    names = ("title", "abstract", "venue", "doi", "dataset", "metric", "score")
    about = ("Pebbles", "We sort small stones by their size.", "Journal of Stones", "10.1000/abc")
    rows = [(*about, "Tiles", "F1", "9"), ("Bricks", *about[1:3], "10.1000/xyz", "", "", "")]
    text = "".join(json.dumps(dict(zip(names, row, strict=True))) + "\n" for row in rows)
    if layout == "csv":
        text = "\n".join(",".join(row) for row in (names, *rows)) + "\n"

    pebbles, bricks = papers(text)

    assert (pebbles.title, pebbles.abstract, pebbles.venue) == about[:3]
    assert [one.value for one in pebbles.reported] == ["9"]
    assert (bricks.id, bricks.venue, bricks.reported) == ("doi:10.1000/xyz", about[2], ())


@pytest.mark.parametrize("text", [json.dumps(DUMP), TABLES["tab"]], ids=["json", "table"])
def test_the_shape_may_be_named(text: str) -> None:
    named = list(read_text(text, name="boards", shape="leaderboards"))

    assert named == items(text)


def test_a_table_of_papers_with_a_score_of_another_kind_stays_one_of_papers() -> None:
    text = "title,abstract,year,score\nPebbles,We sort small stones by their size.,2024,3\n"

    (item,) = items(text)

    assert isinstance(item, SourcePaper)
    assert (item.source.shape, item.paper.reported) == ("csv", ())


def test_memory_holds_one_task_of_a_dump_at_a_time(tmp_path: Path) -> None:
    path = tmp_path / "dump.json"
    with path.open("w") as stream:
        stream.write("[")
        for n in range(600):
            told = {"paper_url": f"arxiv:2401.{n:05}", "note": "x" * 1000}
            rows = [row(f"M{m}", {"F1": "1"}, **told) for m in range(20)]
            stream.write("," * bool(n) + json.dumps(task(f"T{n}", board("Tiles", *rows))))
        stream.write("]")

    tracemalloc.start()
    found = read_papers(path)
    first = next(found)  # looking at the start of the file is over
    tracemalloc.reset_peak()
    count = sum(isinstance(item, SourcePaper) for item in itertools.chain([first], found))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert count == 600
    assert path.stat().st_size > 12_000_000
    assert peak < 2_000_000


def test_names_are_looked_up_by_the_type_of_their_column() -> None:
    found = _extracted("Mamba", "ImageNet", "Image Classification", "Top 1 Accuracy")

    assert _ids(found) == {
        "model": ("concept:mamba", "Mamba"),
        "dataset": ("concept:imagenet", "ImageNet"),
        "task": ("concept:image-classification", "image classification"),
        "metric": ("concept:top-1-accuracy", "top-1 accuracy"),
    }
    assert found.paper.reported[0].direction == "higher"


def test_names_that_no_list_knows_are_concepts_of_their_column() -> None:
    found = _extracted("Pebblenet-9000", "FID", "Quarrying", "–")

    assert _ids(found) == {
        "model": ("concept:pebblenet-9000", "Pebblenet-9000"),
        "dataset": ("concept:fid--dataset", "FID"),
        "task": ("concept:quarrying", "Quarrying"),
    }
    assert found.paper.reported[0].direction is None


def _extracted(model: str, dataset: str, task_: str, metric: str) -> Extraction:
    text = (
        f"arxiv,model,dataset,task,metric,score\n2401.00001,{model},{dataset},{task_},{metric},9\n"
    )
    (item,) = items(text)
    assert isinstance(item, SourcePaper)
    return extractor_of().extract_one(item)


def _ids(found: Extraction) -> dict[str, tuple[str | None, str]]:
    (one,) = found.paper.reported
    named = {part: getattr(one, part) for part in ("model", "dataset", "task", "metric")}
    return {part: (subject.id, subject.name) for part, subject in named.items() if subject}


def test_a_record_tells_what_was_reported_and_only_where_something_was() -> None:
    found = _extracted("Mamba", "ImageNet", "Quarrying", "F1")
    paper = to_record(found)["paper"]
    bare = Paper("paper:x", "Pebbles", TitleSource.DOCUMENT, "")
    other = to_record(Extraction(bare, Source("a", "0" * 64, 1, "csv")))["paper"]

    assert isinstance(paper, dict)
    assert paper["reported"] == [
        {
            "model": "Mamba",
            "model_id": "concept:mamba",
            "dataset": "ImageNet",
            "dataset_id": "concept:imagenet",
            "task": "Quarrying",
            "task_id": "concept:quarrying",
            "metric": "F1",
            "metric_id": "concept:f1",
            "value": "9",
            "number": 9.0,
            "unit": None,
            "direction": "higher",
            "quote": "2401.00001,Mamba,ImageNet,Quarrying,F1,9",
        }
    ]
    assert isinstance(other, dict)
    assert "reported" not in other
