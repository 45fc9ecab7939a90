"""`citeloom compare`."""

from enum import StrEnum
from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import print_json, print_table, print_text, say
from api.comparison import CELLS, ComparisonForm, entries, written
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from graph.analysis.comparing_views import Comparison


class Format(StrEnum):
    """How the table is printed; the first is for reading on a terminal."""

    TABLE = "table"
    CSV = "csv"
    TEX = "tex"
    HTML = "html"
    JSON = "json"


Ids = Annotated[list[str], typer.Argument(metavar="ID", help="Ids of papers.")]
AsFormat = Annotated[Format, typer.Option("--format", help="How the table is printed.")]


def compare(
    ids: Ids,
    format: AsFormat = Format.TABLE,  # noqa: A002 - the option's name
    as_json: AsJson = False,
) -> None:
    """Set papers side by side: models, methods, datasets, tasks, metrics and results with quotes.

    Example: citeloom compare arxiv:1706.03762 arxiv:2312.00752 --format tex > survey.tex
    """
    settings = load_settings()
    with open_store(settings) as store:
        comparison = store.analysis.compare(ids, most=settings.compare_max_papers)
    _say_notes(comparison)
    if as_json or format is Format.JSON:
        print_json(as_plain(comparison))
    elif format is Format.TABLE:
        _print_table(comparison)
    else:
        print_text(written(comparison, ComparisonForm(format), served=False))


def _print_table(comparison: Comparison) -> None:
    """Names and figures; the sentences are in the other formats."""
    print_table(
        ("paper", *CELLS),
        [
            (
                f"{row.paper.title} ({row.paper.year or row.paper.id})",
                *("; ".join(label for label, _ in entries(row, cell)) for cell in CELLS),
            )
            for row in comparison.items
        ],
    )


def _say_notes(comparison: Comparison) -> None:
    """On standard error: what was asked for by another id, and what was left out."""
    for asked, present in comparison.moved.items():
        say(f"{asked} is {present} now")
    if comparison.truncated:
        say(
            f"the first {len(comparison.items)} of {comparison.total} papers; the setting "
            "CITELOOM_COMPARE_MAX_PAPERS caps them"
        )
