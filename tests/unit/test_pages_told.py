"""What pages say of figures: how much of a matrix is shown, and confidences in one form."""

import pytest

from api.analysis_pages import gaps_page
from api.rendering import percent
from graph.analysis.gaps import GapSearch
from graph.analysis.gaps_grid import GapGrid, GridConcept
from graph.analysis.gaps_views import Gaps

GRID = GapGrid(
    rows=(GridConcept("concept:loom", "Loom", "Method"),),
    columns=(GridConcept("concept:tiles", "Tiles", "Dataset"),),
    joint=((2,),),
)


def found(rows: int, columns: int) -> Gaps:
    return Gaps(
        items=(), total=0, truncated=False, meaning="not joined", abstracts=5, rows=rows,
        columns=columns, reason="5 abstracts were looked at",
    )  # fmt: skip


def test_a_matrix_that_shows_a_part_says_which() -> None:
    page = gaps_page(found(31, 94), GRID, GapSearch(), narrowed=False)

    assert "1 of 31 models, methods and 1 of 94 datasets: those of the closest pairs" in page
    assert "the closest pairs and" not in gaps_page(found(1, 1), GRID, GapSearch(), narrowed=False)


def test_heads_of_columns_and_of_rows_have_the_mark_of_their_type() -> None:
    page = gaps_page(found(1, 1), GRID, GapSearch(), narrowed=False)

    for type_, name in (("Dataset", "Tiles"), ("Method", "Loom")):
        head = page[: page.index(f"{name}<")].rpartition("<th")[2]
        assert f'href="#shape-{type_}"' in head


@pytest.mark.parametrize(
    ("confidence", "told"), [(1.0, "100 %"), (0.994, "99 %"), (0.985, "99 %"), (0.0, "0 %")]
)
def test_a_confidence_is_told_as_the_scripts_tell_it(confidence: float, told: str) -> None:
    assert percent(confidence) == told
