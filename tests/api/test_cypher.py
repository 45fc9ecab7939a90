"""`/cypher` over HTTP: its bodies, its refusals, and that it never keeps others waiting."""

import json
import time

import httpx
import pytest

pytestmark = pytest.mark.neo4j


def ask(client: httpx.Client, statement: str, **parameters: object) -> httpx.Response:
    return client.post("/cypher", json={"statement": statement, "parameters": parameters})


def body_of(response: httpx.Response) -> dict[str, object]:
    """The body without how long it took."""
    body: dict[str, object] = response.json()
    elapsed = body.pop("elapsed_ms")
    assert isinstance(elapsed, float)
    return body


def test_rows_come_as_arrays_in_the_order_of_the_columns(client: httpx.Client) -> None:
    response = ask(client, "UNWIND $xs AS x RETURN x, x * x AS square", xs=[2, 3])
    assert (response.status_code, body_of(response)) == (
        200,
        {"columns": ["x", "square"], "rows": [[2, 4], [3, 9]], "truncated": False},
    )


def test_a_link_answers_the_same(client: httpx.Client) -> None:
    response = client.get("/cypher", params={"statement": "RETURN date('2024-02-29') AS day"})
    assert body_of(response) == {"columns": ["day"], "rows": [["2024-02-29"]], "truncated": False}


def test_the_count_in_cypher_is_the_total_of_the_list(client: httpx.Client) -> None:
    counted = ask(client, "MATCH (p:Paper) WHERE NOT p.stub RETURN count(p)").json()["rows"]
    assert counted == [[client.get("/papers").json()["total"]]]


def test_vectors_may_be_searched(client: httpx.Client) -> None:
    statement = "CALL db.index.vector.queryNodes('paper_vectors', 1, $near) YIELD node, score RETURN count(*) <= 1"
    response = ask(client, statement, near=[1.0] + [0.0] * 383)
    assert (response.status_code, response.json()["rows"]) == (200, [[True]])


def test_lines_on_request(client: httpx.Client) -> None:
    response = client.post(
        "/cypher",
        json={"statement": "UNWIND [1, 'é'] AS x RETURN x"},
        headers={"Accept": "application/x-ndjson"},
    )
    first, *rows, last = response.text.splitlines()
    assert response.headers["content-type"] == "application/x-ndjson"
    assert (json.loads(first), rows) == ({"columns": ["x"]}, ["[1]", '["é"]'])
    assert json.loads(last)["truncated"] is False


@pytest.mark.parametrize(
    ("statement", "status", "kind"),
    [
        ("CREATE (n)", 403, "cypher-refused"),
        ("MATCH (n) DETACH DELETE n", 403, "cypher-refused"),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", 403, "cypher-refused"),
        ("CALL dbms.listConfig()", 403, "cypher-refused"),
        ("SHOW TRANSACTIONS", 403, "cypher-refused"),
        ("TERMINATE TRANSACTIONS 'neo4j-transaction-1'", 403, "cypher-refused"),
        ("EXPLAIN RETURN 1", 403, "cypher-refused"),
        ("MATCH (n RETURN n", 400, "cypher-invalid"),
        ("", 400, "cypher-invalid"),
        ("RETURN $missing", 400, "cypher-invalid"),
        ("RETURN reduce(s = 'x', y IN range(1, 24) | s + s)", 413, "cypher-too-large"),
        ("UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN x", 408, "cypher-timeout"),
    ],
)
def test_a_failure_is_a_problem_document_and_the_next_request_is_answered_at_once(
    client: httpx.Client, statement: str, status: int, kind: str
) -> None:
    response = ask(client, statement)
    assert (response.status_code, response.json()["type"]) == (status, f"/problems/{kind}")
    assert response.headers["content-type"] == "application/problem+json"

    began = time.monotonic()
    assert client.get("/papers?limit=1").status_code == 200
    assert ask(client, "RETURN 1").json()["rows"] == [[1]]
    assert time.monotonic() - began < 2


def test_an_integer_beyond_64_bits_is_a_clear_error(client: httpx.Client) -> None:
    response = ask(client, "RETURN $n", n=2**63)
    assert (response.status_code, response.json()["detail"]) == (
        400,
        "the parameter $n needs more than 64 bits",
    )


def test_a_body_nested_without_end_is_an_error_of_the_client(client: httpx.Client) -> None:
    nested = '{"statement": "RETURN 1", "parameters": {"a": ' + "[" * 9_000 + "]" * 9_000 + "}}"
    response = client.post("/cypher", content=nested, headers={"Content-Type": "application/json"})
    assert response.status_code == 400


def test_more_rows_than_the_cap_are_cut_and_the_answer_says_so(client: httpx.Client) -> None:
    body = ask(client, "UNWIND range(1, 1001) AS x RETURN x").json()
    assert (len(body["rows"]), body["truncated"]) == (1_000, True)


@pytest.mark.parametrize(("mode", "status"), [("no-cors", 403), ("navigate", 200)])
def test_another_site_may_link_here_but_not_ask_by_itself(
    client: httpx.Client, mode: str, status: int
) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": mode}
    response = client.get("/cypher", params={"statement": "RETURN 1"}, headers=headers)
    assert response.status_code == status
