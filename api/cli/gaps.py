"""`citeloom gaps`."""

from dataclasses import replace
from typing import Annotated

import typer

from api.between import gap_search
from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from api.types_asked import TypesRefused

Rows = Annotated[
    list[str] | None,
    typer.Option("--rows", help="Concept types of one side; Model,Method where left out."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--columns", help="Concept types of the other side; Dataset where left out."),
]
Method = Annotated[str | None, typer.Option("--method", help="Only gaps of this concept as row.")]
Dataset = Annotated[
    str | None, typer.Option("--dataset", help="Only gaps of this concept as column.")
]
Task = Annotated[
    str | None, typer.Option("--task", help="Nearness only from papers related to this concept.")
]
YearFrom = Annotated[
    int | None,
    typer.Option("--year-from", min=0, max=9999, help="Nearness only from this year on."),
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most gaps to print.")]


def gaps(
    rows: Rows = None,
    columns: Columns = None,
    method: Method = None,
    dataset: Dataset = None,
    task: Task = None,
    year_from: YearFrom = None,
    as_of: AsOf = None,
    limit: Limit = 20,
    as_json: AsJson = False,
) -> None:
    """Show methods and data sets that no abstract joins although much speaks for it.

    A gap means "not joined in these abstracts", and never that nobody did it.

    Example: citeloom gaps --dataset concept:mnist --limit 10
    """
    settings = load_settings()
    try:
        wanted, _ = gap_search(settings, rows=rows or [], columns=columns or [], limit=limit)
    except TypesRefused as e:
        raise typer.BadParameter(str(e)) from e
    asked = replace(
        wanted,
        method=method,
        dataset=dataset,
        task=task,
        year_from=year_from,
        as_of=as_of,
    )
    with open_store(settings) as store:
        found = store.analysis.gaps(asked)
    if as_json:
        print_json(as_plain(found))
        return
    if found.items:
        print_table(
            ("score", "row", "column", "why"),
            [(one.score, one.row.name, one.column.name, one.reason) for one in found.items],
        )
    print(found.reason)
