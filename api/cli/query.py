"""`citeloom query`."""

import json
from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import print_json, print_table, say
from api.database import database_of
from api.settings import load_settings
from api.stores import read_only_door
from graph.readonly import CypherResult
from graph.server import open_endpoint

Statement = Annotated[str, typer.Argument(metavar="CYPHER", help="A statement that only reads.")]
Parameters = Annotated[
    str, typer.Option("--parameters", metavar="JSON", help="Its parameters, a JSON object.")
]


def query(statement: Statement, parameters: Parameters = "{}", as_json: AsJson = False) -> None:
    """Ask the graph in Cypher, through the same read-only door as POST /cypher.

    Example: citeloom query "MATCH (p:Paper)-->(d:Dataset {name: 'MNIST'}) RETURN p.title, p.year"
    """
    settings = load_settings()
    values = _parameters(parameters)
    with (
        open_endpoint(database_of(settings)) as endpoint,
        read_only_door(endpoint, settings) as door,
    ):
        result = door.run(statement, values)
    _print(result, as_json=as_json)


def _parameters(text: str) -> dict[str, object]:
    try:
        values = json.loads(text)
    except json.JSONDecodeError as e:
        raise typer.BadParameter(f"--parameters is not JSON: {e}") from e
    if not isinstance(values, dict):
        raise typer.BadParameter("--parameters is not a JSON object")
    return values


def _print(result: CypherResult, *, as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "columns": list(result.columns),
                "rows": [list(row) for row in result.rows],
                "truncated": result.truncated,
                "elapsed_ms": result.elapsed_ms,
            }
        )
        return
    print_table(result.columns, result.rows)
    cut = ", cut off at a limit" if result.truncated else ""
    say(f"{len(result.rows)} rows{cut}, {result.elapsed_ms:.0f} ms")
