"""The survey table as CSV, LaTeX and HTML, with texts that mean harm."""

import csv
import dataclasses
import io
import json
import re
from html.parser import HTMLParser

import pytest

from api.comparison import COLUMNS, ComparisonForm, written
from api.comparison_labels import figure_label, figure_told
from graph.analysis.comparing_views import ComparedConcept, ComparedPaper, Comparison
from graph.analysis.leaderboards_views import FigureView, Named, PaperName
from graph.views import EvidenceView

HOSTILE = '=HYPERLINK("http://x") & 50% of_it <script>alert(1)</script> \\input{x} #1 {'


def concept(name: str, role: str = "evaluated_on", *quotes: str) -> ComparedConcept:
    evidence = tuple(
        EvidenceView("abstract", 0, 1, quote[:1], quote, 0, len(quote)) for quote in quotes
    )
    return ComparedConcept(f"concept:{name.lower()}", name, role, 0.9, evidence)


def figure(value: str = "98.1%", *, relative: bool = False, source: str = "text") -> FigureView:
    return FigureView(
        id="result:1",
        paper=PaperName("arxiv:1", "One", 2020, "2020-01"),
        model=Named("concept:pebble", "Pebble"),
        dataset=Named("concept:tiles", "Tiles"),
        task=None,
        metric=Named("concept:accuracy", "accuracy"),
        value=value,
        number=98.1,
        unit="%",
        relative=relative,
        direction="higher",
        quote="Pebble reaches 98.1% on Tiles.",
        field="abstract",
        start=0,
        end=30,
        source=source,
        documents=(),
    )


def row(title: str = "One", number: int = 1, **cells: object) -> ComparedPaper:
    empty: dict[str, tuple[()]] = dict.fromkeys(
        ("models", "methods", "datasets", "tasks", "metrics", "results"), ()
    )
    return ComparedPaper(
        paper=PaperName(f"arxiv:{number}", title, 2020, "2020-01"),
        stub=False,
        **{**empty, **cells},  # type: ignore[arg-type]
    )


def table(
    *rows: ComparedPaper, total: int | None = None, moved: dict[str, str] | None = None
) -> Comparison:
    count = total or len(rows)
    return Comparison(rows, count, truncated=count > len(rows), moved=moved or {})


FULL = row(
    datasets=(concept("Tiles", "evaluated_on", "We run on Tiles.", "Tiles are old."),),
    models=(concept("Pebble", "introduces", "We present Pebble."),),
    results=(figure(), figure("2%", relative=True), figure("97%", source="leaderboard")),
)


def cells(comparison: Comparison) -> list[dict[str, str]]:
    text = written(comparison, ComparisonForm.CSV, served=True)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_each_paper_with_names_roles_and_quotes() -> None:
    (found,) = cells(table(FULL))

    assert tuple(found) == COLUMNS
    assert found["datasets"] == "Tiles (evaluated on)"
    assert found["datasets_quotes"] == (
        "Tiles (evaluated on): “We run on Tiles.”\nTiles (evaluated on): “Tiles are old.”"
    )
    assert found["results"].split("; ") == [
        "Pebble, Tiles, accuracy: 98.1%",
        "Pebble, Tiles, accuracy: 2% (gain)",
        "Pebble, Tiles, accuracy: 97% (leaderboard)",
    ]
    assert (found["id"], found["title"], found["year"], found["methods"]) == (
        *("arxiv:1", "One", "2020"),
        "",
    )


def test_csv_holds_no_formula_and_lines_end_as_rfc_4180_has_them() -> None:
    hostile = row(HOSTILE, datasets=(concept("@cmd"), concept("+1")))
    (found,) = cells(table(hostile))

    assert found["title"] == f"'{HOSTILE}"
    assert found["datasets"].startswith("'@cmd")
    assert written(table(hostile), ComparisonForm.CSV, served=True).count("\r\n") == 2


def test_csv_says_which_paper_was_asked_for_by_another_id() -> None:
    (found,) = cells(table(row(), moved={"doi:10.1/a": "arxiv:1"}))

    assert found["asked_as"] == "doi:10.1/a"


def test_tex_is_a_table_of_seven_columns_and_the_sentences_behind_it() -> None:
    text = written(table(FULL), ComparisonForm.TEX, served=True)
    (line,) = [one for one in text.splitlines() if one.startswith("{}One")]

    assert line.count(" & ") == 6
    assert line.endswith(r" \\")
    assert r"\item[{Tiles (evaluated on)}] ``Tiles are old.''" in text
    assert r"98.1\%" in text


@pytest.mark.parametrize("title", [HOSTILE, "[10pt] of a title", "*starred", "a}b{c", "x\ny\\"])
def test_tex_holds_no_command_of_a_text(title: str) -> None:
    text = written(
        table(row(title, models=(concept(title, "uses", title),))), ComparisonForm.TEX, served=True
    )
    bare = re.sub(r"\\[{}%&#_$]|\\text[a-z]+\{\}", "", text)

    assert bare.count("{") == bare.count("}")
    assert r"\input" not in text
    assert not re.search(r"\\\\\s*[\[*]", text)


def test_tex_writes_signs_that_fonts_have_in_other_places_by_name() -> None:
    text = written(table(row("a < b | c > d, $x < y$")), ComparisonForm.TEX, served=True)

    assert r"a \textless{} b \textbar{} c \textgreater{} d, $x < y$" in text


def test_tex_says_what_a_cap_left_out_and_what_was_asked_for_by_another_id() -> None:
    text = written(table(row(), total=9, moved={"a_b": "arxiv:1"}), ComparisonForm.TEX, served=True)

    assert "% The first 1 of 9 papers." in text
    assert r"% a\_b is arxiv:1 now." in text


class Tags(HTMLParser):
    """The tags of a page, and its texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.scripts: list[str | None] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "script":
            self.scripts.append(dict(attrs).get("src"))
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def test_html_shows_texts_as_texts() -> None:
    hostile = row(HOSTILE, models=(concept(HOSTILE, "uses", HOSTILE),), results=(figure(HOSTILE),))
    page = Tags(
        written(table(hostile, moved={HOSTILE: "arxiv:1"}), ComparisonForm.HTML, served=True)
    )

    assert all(source and source.startswith("/static/js/") for source in page.scripts)
    assert page.texts.count(HOSTILE) == 5  # title, its removal, name, quote, former id
    file = Tags(written(table(hostile), ComparisonForm.HTML, served=False))
    assert "script" not in file.tags


@pytest.mark.parametrize("served", [True, False])
def test_html_parts_the_year_from_the_title(*, served: bool) -> None:
    stub = dataclasses.replace(row(), stub=True)
    page = written(table(row(number=2), stub), ComparisonForm.HTML, served=served)
    heads = re.findall(r'<th scope="row">(.*?)</th>', page, re.DOTALL)

    removal = " Remove One" if served else ""
    assert [" ".join(re.sub(r"<[^>]*>", "", head).split()) for head in heads] == [
        f"One 2020{removal}",
        f"One 2020 only cited, not loaded{removal}",
    ]


def test_html_of_the_service_keeps_to_its_policy_and_a_file_needs_nothing_beside_it() -> None:
    page = written(table(FULL), ComparisonForm.HTML, served=True)
    file = written(table(FULL), ComparisonForm.HTML, served=False)

    assert not re.search(r"<style|style=|https?://", page)
    assert '<link rel="stylesheet" href="/static/css/compare.css">' in page
    assert not re.search(r"<link|href=|src=|https?://", file)
    assert "border-collapse" in file
    assert Tags(file).texts.count("Pebble reaches 98.1% on Tiles.") == 3


def summaries(page: str) -> list[str]:
    """What can be opened on a page, in order."""
    found = re.findall(r"<summary>(.*?)</summary>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]*>", "", one).split()) for one in found]


def test_html_says_what_a_figure_measures_on_what_and_of_which_model() -> None:
    page = written(table(FULL), ComparisonForm.HTML, served=True)

    assert summaries(page)[-3:] == [
        "98.1% accuracy on Tiles (Pebble)",
        "2% accuracy on Tiles (Pebble, gain)",
        "97% accuracy on Tiles (Pebble, leaderboard)",
    ]


def test_html_says_of_a_figure_what_is_known() -> None:
    bare = dataclasses.replace(figure("7\\%"), model=None, dataset=None, metric=None)

    assert figure_told(bare) == ("7%", "metric unknown")
    assert figure_told(dataclasses.replace(figure("7"), metric=None)) == (
        "7 on Tiles",
        "Pebble, metric unknown",
    )
    assert figure_told(dataclasses.replace(figure("7"), dataset=None)) == ("7 accuracy", "Pebble")


@pytest.mark.parametrize(("held", "shown"), [(4, 4), (5, 3), (9, 3)])
def test_html_folds_what_is_much(*, held: int, shown: int) -> None:
    names = [f"Elm{number}" for number in range(held)]
    one = row(methods=tuple(concept(name, "uses", f"{name} stands.") for name in names))
    page = written(table(one), ComparisonForm.HTML, served=False)

    more = [f"+{held - shown} more"] if held > shown else []
    assert summaries(page) == [
        *(f"{name} uses" for name in names[:shown]),
        *more,
        *(f"{name} uses" for name in names[shown:]),
    ]
    assert page.count('<details class="more">') == len(more)


def test_html_says_what_a_cap_left_out() -> None:
    text = written(table(row(), total=9), ComparisonForm.HTML, served=True)

    assert "The first 1 of 9 papers are shown." in text


def test_json_is_the_value_itself() -> None:
    body = json.loads(written(table(FULL), ComparisonForm.JSON, served=True))

    assert [one["name"] for one in body["items"][0]["datasets"]] == ["Tiles"]
    assert body["items"][0]["datasets"][0]["evidence"][1]["quote"] == "Tiles are old."
    assert (body["total"], body["next"], body["truncated"], body["moved"]) == (1, None, False, {})


def test_a_figure_about_nothing_known_is_its_value_alone() -> None:
    bare = FigureView(**{**vars(figure("7")), "model": None, "dataset": None, "metric": None})

    assert figure_label(bare) == "7"
