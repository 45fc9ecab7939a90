"""What does more than read is refused, and leaves the database as it was."""

import hashlib
import json
import time

import neo4j
import pytest

from graph.readonly import CypherInvalid, CypherRefused, ReadOnlyCypher
from tests.floor import in_time

pytestmark = pytest.mark.neo4j

WRITES = (
    "CREATE (n:Paper {id: 'x'})",
    "create(n)",
    "  \n\t CREATE (n) RETURN n",
    "/* MATCH (n) */ CREATE (n)",
    "// MATCH (n)\nCREATE (n)",
    "/**//*MATCH*/CREATE (n)",
    "// MATCH (n)\rCREATE (n)\nRETURN 1",
    "MATCH (n) CREATE (m:Copy) RETURN m",
    "MATCH (n) SET n.title = 'x'",
    "MATCH (n) SET n:Other",
    "MATCH (n) SET n += {x: 1}",
    "MATCH (n) REMOVE n.title",
    "MATCH (n) REMOVE n:Paper",
    "MATCH (n) DELETE n",
    "MATCH (n) DETACH DELETE n",
    "MATCH ()-[r]->() DELETE r",
    "MERGE (n:Paper {id: 'x'}) RETURN n",
    "MATCH (n) MERGE (n)-[:X]->(:Y)",
    "MATCH (n) WITH n LIMIT 1 FOREACH (x IN [1] | SET n.x = x)",
    "MATCH p = (a)-[*1..2]->(b) FOREACH (n IN nodes(p) | DETACH DELETE n)",
    "UNWIND [1] AS x CALL (x) { CREATE (n {x: x}) RETURN n } RETURN n",
    "UNWIND [1] AS x CALL { WITH x CREATE (n {x: x}) RETURN n } RETURN n",
    "CALL { CREATE (n) } RETURN 1",
    "CALL () { MATCH (n) SET n.x = 1 RETURN count(*) AS c } RETURN c",
    "MATCH (n) CALL (n) { DELETE n } IN TRANSACTIONS OF 1 ROWS RETURN 1",
    "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS RETURN 1",
    "MATCH (n) CALL (n) { RETURN 1 AS x } IN TRANSACTIONS RETURN x",
    "RETURN 1 AS x UNION CREATE (n) RETURN 1 AS x",
    "MATCH (n) RETURN n; CREATE (m)",
    "RETURN 1; MATCH (n) DETACH DELETE n;",
    "RETURN 1 // \nCREATE (n)",
    "MATCH (n) WHERE EXISTS { CREATE (m) RETURN m } RETURN n",
    "RETURN COUNT { CREATE (m) RETURN m }",
    "RETURN COLLECT { CREATE (m) RETURN m }",
    "MATCH (n) /* */ SET /* */ n /* */ . x = 1",
    "MATCH (n) \\u0053ET n.x = 1",
    "\\u0043REATE (n)",
    "MATCH (n) \\u0044\\u0045\\u0054\\u0041\\u0043\\u0048 DELETE n",
    "ＣＲＥＡＴＥ (n)",
    "MATCH (n) ＤＥＬＥＴＥ n",
    "MATCH (n)\u00a0SET\u00a0n.x\u00a0=\u00a01",
    "MATCH (n)\u2028SET n.x = 1",
    "\ufeffCREATE (n)",
    "INSERT (n:Paper)",
    "MATCH (n) INSERT (n)-[:X]->(:Y)",
)
SCHEMA = (
    "CREATE INDEX x FOR (n:Paper) ON (n.x)",
    "CREATE CONSTRAINT x FOR (n:Paper) REQUIRE n.x IS UNIQUE",
    "CREATE FULLTEXT INDEX x FOR (n:Paper) ON EACH [n.x]",
    "CREATE VECTOR INDEX x FOR (n:Paper) ON n.x",
    "DROP INDEX paper_year",
    "DROP CONSTRAINT paper_id",
    "CREATE DATABASE x",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "ALTER DATABASE neo4j SET ACCESS READ ONLY",
    "CREATE ALIAS x FOR DATABASE neo4j",
)
ADMINISTRATION = (
    "SHOW TRANSACTIONS",
    "SHOW TRANSACTIONS YIELD currentQuery RETURN currentQuery",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "TERMINATE TRANSACTIONS 'x' YIELD transactionId RETURN transactionId",
    "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN t",
    "SHOW SETTINGS",
    "SHOW SETTINGS YIELD name, value RETURN name, value",
    "SHOW USERS",
    "SHOW CURRENT USER",
    "SHOW DATABASES",
    "SHOW PROCEDURES",
    "SHOW FUNCTIONS",
    "SHOW INDEXES",
    "SHOW CONSTRAINTS",
    "SHOW SERVERS",
    "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'yyyyyyyy'",
    "ALTER USER neo4j SET PASSWORD 'yyyyyyyy'",
    "CREATE USER x SET PASSWORD 'yyyyyyyy'",
    "DROP USER neo4j",
    "GRANT ROLE admin TO x",
    "USE system SHOW USERS",
    "USE system CREATE USER x SET PASSWORD 'yyyyyyyy'",
    "USE neo4j CREATE (n)",
    "CALL { USE system MATCH (n) RETURN n } RETURN n",
    "/* */ SHOW USERS",
    "sHoW uSeRs",
)
PREFIXES = (
    "EXPLAIN MATCH (n) RETURN n",
    "EXPLAIN CREATE (n)",
    "PROFILE CREATE (n)",
    "PROFILE MATCH (n) SET n.x = 1",
    "/**/ PROFILE /**/ CREATE (n)",
    "CYPHER runtime=slotted CREATE (n)",
    "CYPHER 5 CREATE (n)",
    "CYPHER debug=ast MATCH (n) SET n.x = 1",
    "CYPHER planner=dp PROFILE CREATE (n)",
    "runtime=slotted CREATE (n)",
)
IMPORTS = (
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM 'http://127.0.0.1:1/' AS line RETURN line",
    "LOAD/**/CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "MATCH (n) LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 'file:///etc/passwd' AS f LOAD CSV FROM f AS line RETURN line",
    "CALL () { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line } RETURN line",
    "RETURN COUNT { LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line }",
    "RETURN COLLECT { LOAD CSV FROM 'ftp://127.0.0.1/x' AS line RETURN line }",
    "MATCH (n) WHERE EXISTS { LOAD CSV FROM 'file:///x' AS line RETURN line } RETURN n",
    "RETURN ['x'] AS line UNION LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "WITH 1 AS x LOAD\nCSV\nFROM 'file:///etc/passwd' AS line RETURN line",
    "UNWIND ['169.254.169.254'] AS h LOAD CSV FROM 'http://' + h + '/latest' AS line RETURN line",
    "MATCH (n) \\u004cOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
)
PROCEDURES = (
    "CALL dbms.listConfig()",
    "CALL dbms.listConfig('dbms') YIELD name, value RETURN name, value",
    "CALL dbms.components()",
    "CALL dbms.listConnections()",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.queryJmx('java.lang:*')",
    "CALL dbms.info()",
    "CALL tx.setMetaData({a: 1})",
    "CALL tx.getMetaData()",
    "CALL db.clearQueryCaches()",
    "CALL db.createLabel('X')",
    "CALL db.createProperty('x')",
    "CALL db.createRelationshipType('X')",
    "CALL db.stats.retrieveAllAnonymized('x')",
    "CALL db.stats.clear('QUERIES')",
    "CALL db.resampleOutdatedIndexes()",
    "CALL db.prepareForReplanning()",
    "CALL db.awaitIndexes(1)",
    "MATCH (n) CALL db.create.setNodeVectorProperty(n, 'v', [1.0]) RETURN n",
    "CALL `dbms`.`listConfig`()",
    "CALL dbms . listConfig()",
    "CALL db/**/ms.listConfig()",
    "CALL dbms.listConfig() YIELD name WITH name WHERE false RETURN name",
    "RETURN COLLECT { CALL dbms.listConfig() YIELD name RETURN name }",
    "MATCH (n) WHERE EXISTS { CALL dbms.listConfig() YIELD name RETURN name } RETURN n",
    "CALL db.labels() YIELD label CALL dbms.listConfig() YIELD name RETURN name",
    "CALL () { CALL dbms.listConfig() YIELD name RETURN name } RETURN name",
    "CALL apoc.load.json('file:///etc/passwd')",
    "CALL apoc.cypher.doIt('CREATE (n)', {})",
)


def _all_there_is(admin: neo4j.Driver) -> str:
    """A hash of every node, relationship, index, constraint, user and database."""
    statements = (
        ("neo4j", "MATCH (n) RETURN elementId(n) AS id, labels(n) AS l, properties(n) AS p"),
        ("neo4j", "MATCH ()-[r]->() RETURN elementId(r) AS id, type(r) AS l, properties(r) AS p"),
        ("neo4j", "SHOW INDEXES YIELD name, state RETURN name, state"),
        ("neo4j", "SHOW CONSTRAINTS YIELD name RETURN name"),
        ("neo4j", "CALL db.propertyKeys() YIELD propertyKey RETURN propertyKey"),
        ("neo4j", "CALL db.labels() YIELD label RETURN label"),
        ("system", "SHOW USERS YIELD user, passwordChangeRequired RETURN *"),
        ("system", "SHOW DATABASES YIELD name, access, currentStatus RETURN *"),
    )
    found = []
    for database, statement in statements:
        with admin.session(database=database) as session:
            rows = sorted(json.dumps(row.data(), default=str) for row in session.run(statement))
            found.append(rows)
    return hashlib.sha256(json.dumps(found).encode()).hexdigest()


@pytest.mark.parametrize(
    "statement", [*WRITES, *SCHEMA, *ADMINISTRATION, *PREFIXES, *IMPORTS, *PROCEDURES]
)
def test_what_does_more_than_read_is_refused_and_the_next_statement_is_answered_at_once(
    door: ReadOnlyCypher, statement: str
) -> None:
    with pytest.raises((CypherRefused, CypherInvalid)):
        door.run(statement)

    began = time.monotonic()
    assert door.run("RETURN 1 AS one").rows == ((1,),)
    assert in_time(time.monotonic() - began, 1)


def test_nothing_of_it_changed_the_database(door: ReadOnlyCypher, admin: neo4j.Driver) -> None:
    before = _all_there_is(admin)
    for statement in (*WRITES, *SCHEMA, *ADMINISTRATION, *PREFIXES, *IMPORTS, *PROCEDURES):
        with pytest.raises((CypherRefused, CypherInvalid)):
            door.run(statement)
    assert _all_there_is(admin) == before


@pytest.mark.parametrize("statement", [*WRITES, *IMPORTS, *PROCEDURES, *ADMINISTRATION])
def test_the_plan_alone_refuses_what_the_first_word_let_through(
    door: ReadOnlyCypher, statement: str
) -> None:
    with pytest.raises((CypherRefused, CypherInvalid)):
        door.send(statement, {}, limits=door.limits)


@pytest.mark.parametrize("statement", [*WRITES[:8], *WRITES[16:24]])
def test_the_read_transaction_alone_lets_nothing_be_written(
    door: ReadOnlyCypher, admin: neo4j.Driver, statement: str
) -> None:
    before = _all_there_is(admin)
    with pytest.raises((CypherRefused, CypherInvalid)):
        door.send(statement, {}, limits=door.limits, checked=False)
    assert _all_there_is(admin) == before


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        (
            "SHOW TRANSACTIONS",
            (
                "a statement may not begin with 'SHOW', only with "
                "MATCH, OPTIONAL, WITH, UNWIND, CALL, RETURN"
            ),
        ),
        ("MATCH (n) DELETE n", "Delete is not allowed; only operators that read the graph are"),
        (
            "CALL () { LOAD CSV FROM 'file:///x' AS l RETURN l } RETURN l",
            "LoadCSV is not allowed; only operators that read the graph are",
        ),
        (
            "CALL dbms.components()",
            (
                "the procedure dbms.components is not allowed; these are: "
                "db.index.fulltext.queryNodes, db.index.fulltext.queryRelationships, "
                "db.index.vector.queryNodes, db.index.vector.queryRelationships, db.labels, "
                "db.propertyKeys, db.relationshipTypes, db.schema.nodeTypeProperties, "
                "db.schema.relTypeProperties, db.schema.visualization"
            ),
        ),
        ("EXPLAIN RETURN 1", "EXPLAIN answers with a plan and not with rows; send it without"),
    ],
)
def test_a_refusal_names_what_was_met(door: ReadOnlyCypher, statement: str, reason: str) -> None:
    with pytest.raises(CypherRefused) as caught:
        door.run(statement)
    assert str(caught.value) == reason
