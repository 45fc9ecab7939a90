"""`citeloom neo4j start|stop|status|shell`: the managed server, by hand."""

import dataclasses
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import RUN_FAILED, print_json, print_table, say
from api.cli.shell import run_shell
from api.database import database_of, managed_server
from api.settings import Settings, load_settings
from graph.server import ServerNotRunning, ServerStatus, open_endpoint
from graph.server import start as start_server
from graph.server import status as server_status
from graph.server import stop as stop_server

neo4j_app = typer.Typer(
    help="The Neo4j that Citeloom runs for itself: start, stop, look, ask.", no_args_is_help=True
)


@neo4j_app.command()
def start(as_json: AsJson = False) -> None:
    """Start the database and leave it running until `citeloom neo4j stop`.

    The first start fetches the server's jars (about 140 MB, once for each user). Commands that
    need the database start it by themselves; a server that runs already saves them the wait.

    Example: citeloom neo4j start
    """
    settings = load_settings()
    _mind_external(settings)
    start_server(managed_server(settings))
    found = server_status(managed_server(settings))
    if as_json:
        print_json(_facts(settings, found))
    else:
        say(f"Neo4j {found.version} answers at {found.uri} (process {found.pid}).")


@neo4j_app.command()
def stop(
    force: Annotated[
        bool, typer.Option("--force", help="Stop it even while other commands use it.")
    ] = False,
) -> None:
    """Stop the database.

    While other commands use it, it stops when the last of them ends, or now with --force.
    """
    settings = load_settings()
    try:
        holders = stop_server(managed_server(settings), force=force)
    except ServerNotRunning:
        say(f"No database runs for {settings.data_dir}.")
        return
    if holders:
        pids = ", ".join(str(lease.process.pid) for lease in holders)
        say(f"The database stops when those that use it end (processes {pids}); --force: now.")
    else:
        say("The database is stopped.")


@neo4j_app.command()
def status(as_json: AsJson = False) -> None:
    """Show whether the database runs, where, for whom, and whether its jars are here.

    Exit code 0: it runs; 1: it does not.

    Example: citeloom neo4j status --json
    """
    settings = load_settings()
    found = server_status(managed_server(settings))
    facts = _facts(settings, found)
    if as_json:
        print_json(facts)
    else:
        print_table(("", ""), facts.items())
    if not found.running:
        raise typer.Exit(RUN_FAILED)


@neo4j_app.command()
def shell() -> None:
    """Ask the database in Cypher, writing included; statements end with a semicolon.

    Works on the server that the settings mean, be it Citeloom's own or another. Reads statements
    from standard input too.

    Example: echo 'MATCH (n) RETURN count(n);' | citeloom neo4j shell
    """
    settings = load_settings()
    with open_endpoint(database_of(settings)) as endpoint:
        failed = run_shell(
            endpoint,
            database=settings.neo4j_database,
            history=settings.data_dir / "cypher_history",
        )
    if failed:
        raise typer.Exit(RUN_FAILED)


def _mind_external(settings: Settings) -> None:
    if settings.neo4j_uri is not None:
        say(f"Commands use {settings.neo4j_uri}, for CITELOOM_NEO4J_URI is set; not this server.")


def _facts(settings: Settings, found: ServerStatus) -> dict[str, object]:
    """The status with paths as text, and the server that commands use instead, if any."""
    facts = {
        name: str(value) if isinstance(value, Path) else value
        for name, value in dataclasses.asdict(found).items()
    }
    return {**facts, "external": settings.neo4j_uri}
