"""Ordinary reading passes, and answers right; the seed is in `conftest.py`."""

import pytest

from graph.readonly import CypherInvalid, ReadOnlyCypher

pytestmark = pytest.mark.neo4j

READS: tuple[tuple[str, list[list[object]]], ...] = (
    ("MATCH (p:Paper) RETURN count(p)", [[40]]),
    ("match(p:Paper)return count(*) as n", [[40]]),
    ("MATCH (n) RETURN count(*)", [[48]]),
    ("MATCH ()-[r]->() RETURN count(r)", [[79]]),
    ("MATCH ()-[r:CITES]->() RETURN count(r)", [[39]]),
    ("MATCH ()-[r:USES|CITES]-() RETURN count(DISTINCT r)", [[79]]),
    ("MATCH ()-[r]-() RETURN count(DISTINCT type(r))", [[2]]),
    ("// a comment\n/* and another */ MATCH (n:Dataset) RETURN count(*) // at the end", [[4]]),
    ("RETURN 1;", [[1]]),
    ("MATCH (p:Paper {id: 'door:7'}) RETURN p.title", [["On looms 7"]]),
    (
        "MATCH (p:Paper) WHERE p.id IN ['door:1', 'door:2'] RETURN p.degree AS d ORDER BY d",
        [[1], [2]],
    ),
    ("MATCH (p:Paper) WHERE p.year = 2003 RETURN p.degree ORDER BY p.degree", [[3], [23]]),
    ("MATCH (p:Paper) WHERE 2003 <= p.year < 2005 RETURN count(*)", [[4]]),
    ("MATCH (p:Paper) USING INDEX p:Paper(year) WHERE p.year > 2018 RETURN count(*)", [[2]]),
    ("MATCH (p:Paper) USING SCAN p:Paper WHERE p.year > 2018 RETURN count(*)", [[2]]),
    ("MATCH (p:Paper) WHERE p.year IS NOT NULL RETURN count(p.year)", [[40]]),
    ("MATCH (p:Paper) WHERE p.title CONTAINS '39' RETURN p.id", [["door:39"]]),
    ("MATCH (p:Paper) WHERE p.title ENDS WITH ' 40' RETURN p.id", [["door:40"]]),
    ("MATCH (p:Paper) WHERE p.title STARTS WITH 'On looms 3' RETURN count(*)", [[11]]),
    ("MATCH (p:Paper) WHERE p.title =~ 'On looms [12]' RETURN count(*)", [[2]]),
    ("MATCH ()-[u:USES]->() WHERE u.confidence > 0.89 RETURN count(u)", [[1]]),
    ("MATCH ()-[u:USES]-() WHERE u.confidence > 0.89 RETURN count(u)", [[2]]),
    (
        "MATCH (p:Paper)-[:USES]->(c:Concept {name: 'Loom 3'}) RETURN p.id ORDER BY p.degree LIMIT 2",
        [["door:2"], ["door:10"]],
    ),
    ("MATCH (p:Paper {id: 'door:1'}) OPTIONAL MATCH (p)-[:CITES]->(q) RETURN q", [[None]]),
    ("OPTIONAL MATCH (n:Nothing) RETURN n", [[None]]),
    (
        "MATCH (p:Paper {id: 'door:9'})-[:CITES*2..3]->(q) RETURN q.degree AS d ORDER BY d",
        [[6], [7]],
    ),
    ("MATCH (p:Paper {id: 'door:9'})-[:CITES*]->(q) RETURN count(DISTINCT q)", [[8]]),
    ("MATCH (p:Paper {id: 'door:9'})-[:CITES]->+(q) RETURN count(q)", [[8]]),
    ("MATCH (p:Paper {id: 'door:9'}) (()-[:CITES]->(x)){2} (q) RETURN size(x), q.degree", [[2, 7]]),
    (
        "MATCH (p:Paper {id: 'door:9'}) (()-[:CITES]->(x) WHERE x.degree > 7){1,5} (q) RETURN count(*)",
        [[1]],
    ),
    (
        (
            "MATCH p = shortestPath((a:Paper {id: 'door:1'})-[:CITES*..9]-(b:Paper {id: 'door:5'})) "
            "RETURN length(p)"
        ),
        [[4]],
    ),
    (
        (
            "MATCH p = allShortestPaths((a:Paper {id: 'door:1'})-[*..4]-(b:Paper {id: 'door:9'})) "
            "RETURN count(p)"
        ),
        [[1]],
    ),
    (
        (
            "MATCH p = SHORTEST 1 (a:Paper {id: 'door:1'})-[:CITES]-+(b:Paper {id: 'door:5'}) "
            "RETURN length(p)"
        ),
        [[4]],
    ),
    (
        (
            "MATCH p = ANY SHORTEST (a:Paper {id: 'door:5'})-[:CITES]->+(b:Paper WHERE b.degree = 2) "
            "RETURN [n IN nodes(p) | n.degree]"
        ),
        [[[5, 4, 3, 2]]],
    ),
    (
        (
            "MATCH (c:Concept)<-[:USES]-(p) RETURN c.name, count(*), min(p.degree), max(p.degree) "
            "ORDER BY c.name LIMIT 1"
        ),
        [["Loom 1", 5, 8, 40]],
    ),
    (
        "MATCH (p:Paper) RETURN avg(p.degree), sum(p.degree), stDev(1), percentileCont(p.degree, 0.5)",
        [[20.5, 820, 0.0, 20.5]],
    ),
    ("MATCH (p:Paper) RETURN DISTINCT p.year % 2 AS odd ORDER BY odd DESC", [[1], [0]]),
    ("MATCH (p:Paper) RETURN p.degree ORDER BY p.degree SKIP 3 LIMIT 2", [[4], [5]]),
    (
        "MATCH (p:Paper) WITH p ORDER BY p.year, p.degree LIMIT 3 RETURN collect(p.degree)",
        [[[20, 40, 1]]],
    ),
    ("RETURN 1 AS x UNION RETURN 1 AS x", [[1]]),
    ("RETURN 1 AS x UNION ALL RETURN 2 AS x", [[1], [2]]),
    ("MATCH (p:Paper) WHERE COUNT { (p)-[:CITES]->() } = 0 RETURN p.id", [["door:1"]]),
    ("MATCH (p:Paper) WHERE NOT EXISTS { (p)<-[:CITES]-() } RETURN p.id", [["door:40"]]),
    (
        "MATCH (p:Paper) WHERE EXISTS { MATCH (p)-[:USES]->(c:Dataset) WHERE c.name = 'Loom 2' } RETURN count(*)",
        [[5]],
    ),
    ("MATCH (p:Paper) WHERE (p)-[:USES]->(:Dataset) OR p.degree = 2 RETURN count(*)", [[21]]),
    ("MATCH (p:Paper) WHERE NOT (p)-->(:Dataset) AND p.year > 2018 RETURN count(*)", [[0]]),
    (
        "MATCH (c:Concept {name: 'Loom 1'}) RETURN COLLECT { MATCH (c)<--(p) RETURN p.degree ORDER BY p.degree }",
        [[[8, 16, 24, 32, 40]]],
    ),
    (
        "MATCH (p:Paper {id: 'door:3'}) CALL (p) { MATCH (p)-[:CITES]->(q) RETURN q.id AS q } RETURN q",
        [["door:2"]],
    ),
    (
        "MATCH (p:Paper {id: 'door:3'}) CALL { WITH p MATCH (p)-->(x) RETURN count(x) AS n } RETURN n",
        [[2]],
    ),
    ("CALL () { RETURN 1 AS x UNION RETURN 2 AS x } RETURN sum(x)", [[3]]),
    (
        "MATCH (c:Concept {name: 'Loom 1'}) RETURN [(c)<-[:USES]-(p) WHERE p.degree < 10 | p.degree]",
        [[[8]]],
    ),
    (
        "MATCH (c:Concept {name: 'Loom 1'}) RETURN c {.name, .aliases, n: 1, all: COUNT { (c)--() }}",
        [[{"name": "Loom 1", "aliases": ["l1"], "n": 1, "all": 5}]],
    ),
    ("RETURN [x IN range(1, 5) WHERE x % 2 = 1 | x * x] AS squares", [[[1, 9, 25]]]),
    (
        "RETURN reduce(s = 0, x IN [1, 2, 3] | s + x), all(x IN [1] WHERE x > 0), any(x IN [] WHERE x)",
        [[6, True, False]],
    ),
    ("UNWIND [3, 1, 2] AS x WITH x ORDER BY x RETURN collect(x)", [[[1, 2, 3]]]),
    ("UNWIND $rows AS row RETURN row.a + row.b", [[3], [7]]),
    ("WITH 2 AS x RETURN CASE x WHEN 1 THEN 'one' WHEN 2 THEN 'two' ELSE 'many' END", [["two"]]),
    ("RETURN CASE WHEN 1 > 2 THEN 1 ELSE null END", [[None]]),
    (
        "RETURN date('2024-02-29') + duration('P1D'), duration.between(date('2024-01-01'), date('2024-03-01')).months",
        [["2024-03-01", 2]],
    ),
    ("MATCH (p:Paper) WHERE p.published > date('2020-02-05') RETURN count(*)", [[5]]),
    ("RETURN point.distance(point({x: 0, y: 0}), point({x: 3, y: 4}))", [[5.0]]),
    (
        "RETURN toUpper('a') + substring('bcd', 1, 1), split('a-b', '-'), size('ab'), trim(' c ')",
        [["Ac", ["a", "b"], 2, "c"]],
    ),
    (
        "RETURN 'LOAD CSV; CREATE (n) // \u2028' AS only_a_text",
        [["LOAD CSV; CREATE (n) // \u2028"]],
    ),
    ("MATCH (`CREATE`:Paper {id: 'door:1'}) RETURN `CREATE`.degree AS `SET`", [[1]]),
    ("MATCH (n:Paper&!Concept) RETURN count(n)", [[40]]),
    ("MATCH (n:Paper|Concept) RETURN count(n)", [[48]]),
    ("MATCH (n:%) RETURN count(n)", [[48]]),
    ("MATCH (n:Concept:Dataset) RETURN count(n)", [[4]]),
    ("MATCH (a:Paper {id: 'door:1'}), (b:Paper {id: 'door:2'}) RETURN a.degree + b.degree", [[3]]),
    ("MATCH (a:Paper), (b:Paper) WHERE a.degree = b.degree + 39 RETURN a.degree", [[40]]),
    (
        "MATCH (a)-[:USES]->(c)<-[:USES]-(b) WHERE a.degree = 1 AND NOT (a)-[:CITES]-(b) RETURN count(DISTINCT b)",
        [[4]],
    ),
    ("MATCH (p:Paper) WHERE p.id = $id RETURN p.degree", [[5]]),
    ("MATCH (n) WHERE elementId(n) = 'none' RETURN n", []),
    ("MATCH (n:Nothing) RETURN n", []),
    (
        "CALL db.index.fulltext.queryNodes('door_text', 'looms AND 12') YIELD node RETURN node.id",
        [["door:12"]],
    ),
    (
        "CALL db.labels() YIELD label WITH label ORDER BY label RETURN collect(label)",
        [[["Concept", "Dataset", "Paper"]]],
    ),
    ("CALL db.relationshipTypes() YIELD relationshipType AS t RETURN count(t)", [[2]]),
    (
        "CALL db.propertyKeys() YIELD propertyKey WITH propertyKey WHERE propertyKey = 'year' RETURN count(*)",
        [[1]],
    ),
    ("CALL db.schema.visualization() YIELD nodes RETURN size(nodes)", [[3]]),
    (
        "CALL db.schema.nodeTypeProperties() YIELD propertyName WITH * WHERE propertyName = 'degree' RETURN count(*)",
        [[1]],
    ),
    ("CALL db.schema.relTypeProperties() YIELD propertyName RETURN count(*)", [[3]]),
    ("MATCH (p:Paper) FINISH", []),
)
PARAMETERS: dict[str, object] = {"id": "door:5", "rows": [{"a": 1, "b": 2}, {"a": 3, "b": 4}]}


@pytest.mark.parametrize(("statement", "rows"), READS)
def test_a_reading_statement_is_answered(
    door: ReadOnlyCypher, statement: str, rows: list[list[object]]
) -> None:
    result = door.run(statement, PARAMETERS)
    assert [list(row) for row in result.rows] == rows
    assert not result.truncated


def test_columns_are_named_in_order_and_also_where_there_are_no_rows(door: ReadOnlyCypher) -> None:
    result = door.run("MATCH (n:Nothing) RETURN n.a AS first, n.b, count(*) AS third")
    assert (result.columns, result.rows) == (("first", "n.b", "third"), ())


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("MATCH (n) RETRUN n", (1, 11)),
        ("MATCH (n)\nRETURN m", (2, 8)),
        ("/* two\nlines */ MATCH (n) RETURN nope(n)", (2, 27)),
    ],
)
def test_a_faulty_statement_is_answered_with_its_place(
    door: ReadOnlyCypher, statement: str, place: tuple[int, int]
) -> None:
    with pytest.raises(CypherInvalid) as caught:
        door.run(statement)
    assert (caught.value.line, caught.value.column) == place
    assert "EXPLAIN" not in caught.value.reason


@pytest.mark.parametrize(
    "statement", ["RETURN 1 / 0", "RETURN $missing", "RETURN toInteger([1])", "RETURN 1 +"]
)
def test_a_statement_that_fails_is_invalid_and_the_door_goes_on(
    door: ReadOnlyCypher, statement: str
) -> None:
    with pytest.raises(CypherInvalid):
        door.run(statement)
    assert door.run("RETURN 1").rows == ((1,),)
