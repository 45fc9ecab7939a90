"""A Neo4j for the read-only door alone: its tests load it, and count everything that is in it."""

import socket
from collections.abc import Iterator
from pathlib import Path

import neo4j
import pytest

from graph.readonly import Limits, ReadOnlyCypher
from graph.server import Endpoint, ServerConfig, running

SEED = (
    "CREATE CONSTRAINT paper_id IF NOT EXISTS FOR (p:Paper) REQUIRE p.id IS UNIQUE",
    "CREATE INDEX paper_year IF NOT EXISTS FOR (p:Paper) ON (p.year)",
    "CREATE TEXT INDEX paper_title IF NOT EXISTS FOR (p:Paper) ON (p.title)",
    "CREATE INDEX uses_confidence IF NOT EXISTS FOR ()-[u:USES]-() ON (u.confidence)",
    "CREATE FULLTEXT INDEX door_text IF NOT EXISTS FOR (n:Paper|Concept) ON EACH [n.title, n.name]",
    "CALL db.awaitIndexes(60)",
    """UNWIND range(1, 40) AS i
    CREATE (p:Paper {id: 'door:' + i, title: 'On looms ' + i, year: 2000 + i % 20,
                     published: date('2020-01-01') + duration({days: i}), degree: i})""",
    """UNWIND range(1, 8) AS i
    CREATE (c:Concept {id: 'concept:' + i, name: 'Loom ' + i, aliases: ['l' + i]})
    WITH c, i CALL (c, i) { WITH c, i WHERE i % 2 = 0 SET c:Dataset }""",
    """MATCH (p:Paper), (c:Concept) WHERE p.degree % 8 = toInteger(split(c.id, ':')[1]) - 1
    CREATE (p)-[:USES {confidence: 0.5 + p.degree / 100.0, quotes: ['a quote']}]->(c)""",
    """MATCH (p:Paper), (q:Paper) WHERE q.degree = p.degree - 1
    CREATE (p)-[:CITES {text: 'as before'}]->(q)""",
)


@pytest.fixture(scope="session")
def door_config(tmp_path_factory: pytest.TempPathFactory) -> ServerConfig:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    folder: Path = tmp_path_factory.mktemp("door")
    return ServerConfig(data_dir=folder, heap_mb=512, first_port=port)


@pytest.fixture(scope="session")
def door_endpoint(door_config: ServerConfig) -> Iterator[Endpoint]:
    """A server that holds a few papers and concepts."""
    with running(door_config) as endpoint:
        with (
            neo4j.GraphDatabase.driver(endpoint.uri, auth=endpoint.auth) as driver,
            driver.session(database="neo4j") as session,
        ):
            for statement in SEED:
                session.run(statement).consume()
        yield endpoint


@pytest.fixture(scope="session")
def admin(door_endpoint: Endpoint) -> Iterator[neo4j.Driver]:
    """Looks past the door, to see what happened behind it."""
    with neo4j.GraphDatabase.driver(door_endpoint.uri, auth=door_endpoint.auth) as driver:
        yield driver


@pytest.fixture(scope="session")
def door(door_endpoint: Endpoint) -> Iterator[ReadOnlyCypher]:
    # The deadline is long: most of these tests are not about it, and the machine may be busy.
    limits = Limits(timeout_s=60.0)
    with ReadOnlyCypher(door_endpoint, database="neo4j", limits=limits) as opened:
        opened.self_test()
        yield opened
