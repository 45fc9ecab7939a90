"""The survey table of papers as CSV, LaTeX and HTML; as JSON it is the value itself."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from functools import cache
from typing import Final

from pydantic import TypeAdapter

from api.comparison_common import KINDS
from api.comparison_labels import concept_label, figure_label, quotes
from api.comparison_page import compare_page
from api.exporting.formulas import guarded
from api.exporting.latex import escape
from graph.analysis.comparing_views import ComparedConcept, ComparedPaper, Comparison

CELLS: Final = (*KINDS, "results")
_FACTS = ("id", "asked_as", "title", "year")
COLUMNS: Final = (*_FACTS, *(name for cell in CELLS for name in (cell, f"{cell}_quotes")))
_TEXTS = frozenset(COLUMNS) - {"id", "year"}
_WIDTHS = (0.14, 0.13, 0.15, 0.13, 0.13, 0.1, 0.2)
"""Parts of the line that the columns of the LaTeX table take."""

Entry = tuple[str, tuple[str, ...]]
"""What a cell names, and the sentences that say so."""


class ComparisonForm(StrEnum):
    """The forms of the table; the first is the default."""

    JSON = "json"
    CSV = "csv"
    TEX = "tex"
    HTML = "html"


MEDIA_TYPES: Final[Mapping[ComparisonForm, str]] = {
    ComparisonForm.JSON: "application/json",
    ComparisonForm.CSV: "text/csv",
    ComparisonForm.TEX: "application/x-tex",
    ComparisonForm.HTML: "text/html",
}


def written(comparison: Comparison, form: ComparisonForm, *, served: bool) -> str:
    """The table in this form.

    Args:
        comparison: The papers side by side.
        form: What to write.
        served: Whether the HTML is a page of the service, with links to its other pages; else it
            is a file that needs nothing beside it.
    """
    if form is ComparisonForm.HTML:
        return compare_page(comparison, served=served)
    return _WRITERS[form](comparison)


@cache
def _adapter() -> TypeAdapter[Comparison]:
    return TypeAdapter(Comparison)


def _json(comparison: Comparison) -> str:
    return _adapter().dump_json(comparison).decode()


def entries(row: ComparedPaper, cell: str) -> list[Entry]:
    """What a cell holds, in order."""
    if cell == "results":
        return [(figure_label(one), (one.quote,)) for one in row.results]
    concepts: tuple[ComparedConcept, ...] = getattr(row, cell)
    return [(concept_label(one), quotes(one)) for one in concepts]


def asked_as(comparison: Comparison, present: str) -> list[str]:
    """The former ids that a paper was asked for by."""
    return [asked for asked, id_ in comparison.moved.items() if id_ == present]


def _csv(comparison: Comparison) -> str:
    """One row a paper; no cell is a formula (see `api.exporting.formulas`)."""
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS)
    table.writeheader()
    for row in comparison.items:
        table.writerow(guarded(_csv_row(comparison, row), _TEXTS))
    return text.getvalue()


def _csv_row(comparison: Comparison, row: ComparedPaper) -> dict[str, str]:
    cells = {cell: entries(row, cell) for cell in CELLS}
    return {
        "id": row.paper.id,
        "asked_as": "; ".join(asked_as(comparison, row.paper.id)),
        "title": row.paper.title,
        "year": f"{row.paper.year or ''}",
        **{cell: "; ".join(label for label, _ in held) for cell, held in cells.items()},
        **{
            f"{cell}_quotes": "\n".join(
                f"{label}: “{quote}”" for label, said in held for quote in said
            )
            for cell, held in cells.items()
        },
    }


def _tex(comparison: Comparison) -> str:
    return "\n".join(_tex_lines(comparison)) + "\n"


def _tex_lines(comparison: Comparison) -> Iterator[str]:
    """A table that breaks over pages, then the sentences behind it, paper by paper."""
    yield r"% Needs \usepackage{booktabs,longtable}; on landscape paper the columns are wider."
    if comparison.truncated:
        yield f"% The first {len(comparison.items)} of {comparison.total} papers."
    yield from (
        f"% {escape(asked)} is {escape(id_)} now." for asked, id_ in comparison.moved.items()
    )
    spec = "".join(f"p{{{width}\\linewidth}}" for width in _WIDTHS)
    yield f"\\begin{{longtable}}{{@{{}}{spec}@{{}}}}"
    yield r"\toprule"
    yield " & ".join(("Paper", *(cell.capitalize() for cell in CELLS))) + r" \\"
    yield r"\midrule"
    yield r"\endhead"
    for row in comparison.items:
        yield _tex_row(row)
    yield r"\bottomrule"
    yield r"\end{longtable}"
    for row in comparison.items:
        yield from _tex_quotes(row)


def _tex_row(row: ComparedPaper) -> str:
    r"""The braces in front keep a title that begins with `[` from being an option of the `\\` before."""
    cells = (
        r"; \newline ".join(escape(label) for label, _ in entries(row, cell)) for cell in CELLS
    )
    return "{}" + " & ".join((_tex_title(row), *cells)) + r" \\"


def _tex_quotes(row: ComparedPaper) -> Iterator[str]:
    said = [
        (label, quote)
        for cell in CELLS
        for label, sentences in entries(row, cell)
        for quote in sentences
    ]
    if not said:
        return
    yield f"\\paragraph{{{_tex_title(row)}}}"
    yield r"\begin{description}"
    yield from (f"\\item[{{{escape(label)}}}] ``{escape(quote)}''" for label, quote in said)
    yield r"\end{description}"


def _tex_title(row: ComparedPaper) -> str:
    year = f" ({row.paper.year})" if row.paper.year else ""
    return f"{escape(row.paper.title)}{year}"


_WRITERS: Final[Mapping[ComparisonForm, Callable[[Comparison], str]]] = {
    ComparisonForm.JSON: _json,
    ComparisonForm.CSV: _csv,
    ComparisonForm.TEX: _tex,
}
