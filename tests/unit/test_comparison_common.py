"""What papers side by side have in common."""

from api.comparison_common import Common, in_common
from graph.analysis.comparing_views import ComparedConcept, ComparedPaper, Comparison
from graph.analysis.leaderboards_views import PaperName


def row(title: str, *, models: str = "", datasets: str = "", metrics: str = "") -> ComparedPaper:
    def cell(names: str) -> tuple[ComparedConcept, ...]:
        return tuple(
            ComparedConcept(f"concept:{name.lower()}", name, "uses", 0.9, ())
            for name in names.split()
        )

    paper = PaperName(f"paper:{title}", title, None, None)
    return ComparedPaper(
        paper, False, cell(models), (), cell(datasets), (), cell(metrics), results=()
    )


def common(*rows: ComparedPaper) -> tuple[Common, ...]:
    return in_common(Comparison(rows, len(rows), truncated=False, moved={}))


def test_what_most_papers_name_comes_first_and_kinds_stand_together() -> None:
    found = common(
        row("a", models="Wren Ash", datasets="Tiles", metrics="BLEU"),
        row("b", models="Ash", datasets="Tiles", metrics="BLEU"),
        row("c", models="Elm", datasets="Tiles"),
    )

    assert found == (
        Common(3, (("concept:tiles", "Tiles"),)),
        Common(2, (("concept:ash", "Ash"), ("concept:bleu", "BLEU"))),
    )


def test_what_one_paper_names_alone_is_not_common() -> None:
    assert common(row("a", models="Wren"), row("b", models="Elm")) == ()
    assert common(row("a", models="Wren")) == ()
    assert common() == ()
