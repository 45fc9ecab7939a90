"""The page for Cypher: a statement in its address, its rows as a table, and what is wrong with it."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from markupsafe import escape

from api.cypher_page import EXAMPLES
from tests.api.test_pages import HOSTILE
from tests.api.test_record_pages import BROWSER

pytestmark = pytest.mark.neo4j

TITLES = "MATCH (p:Paper) WHERE NOT p.stub RETURN p.title AS title ORDER BY title LIMIT 3"
HOSTILE_ROW = f"MATCH (p:Paper {{id: '{HOSTILE}'}}) RETURN p, p.title AS `<b>title</b>`"


def console(client: httpx.Client, statement: str | None = None, **more: str) -> httpx.Response:
    """The page, as a browser asks for it."""
    asked = {} if statement is None else {"statement": statement}
    return client.get("/cypher", params={**asked, **more}, headers=BROWSER)


def links(text: str) -> list[str]:
    return [unescape(one) for one in re.findall(r'href="([^"]+)"', text)]


def test_without_a_statement_there_is_a_field_and_where_to_begin(client: httpx.Client) -> None:
    for response in (console(client), console(client, ""), console(client, " ")):
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/html; charset=utf-8"
        assert '<form class="read" action="/cypher" method="get">' in response.text
        assert re.search(r'<textarea id="statement" name="statement"[^>]* required', response.text)
        begun = [one for one in links(response.text) if one.startswith("/cypher?statement=")]
        assert [parse_qs(urlsplit(one).query)["statement"] for one in begun] == [
            [text] for text in EXAMPLES.values()
        ]


def test_where_no_row_fits_it_says_what_to_try(client: httpx.Client) -> None:
    text = console(client, "MATCH (p:Paper {id: 'arxiv:none'}) RETURN p").text

    assert (
        "<p>No row fits. Leave out a condition, or compare its names with the words of the graph"
        " at the end of this page.</p>"
    ) in text
    assert text.index("No row fits.") < text.index("Words of the graph")


def test_a_program_without_a_statement_is_told_so(client: httpx.Client) -> None:
    response = client.get("/cypher")

    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-request")
    assert response.json()["errors"] == [
        {"place": "query", "name": "statement", "reason": "Field required"}
    ]


@pytest.mark.parametrize("name", EXAMPLES)
def test_each_example_finds_something(client: httpx.Client, name: str) -> None:
    response = console(client, EXAMPLES[name])

    assert response.status_code == 200
    assert "<tbody>" in response.text
    data = client.get("/cypher", params={"statement": EXAMPLES[name]}).json()
    assert data["rows"] != []
    assert response.text.count("<tr>") == len(data["rows"]) + 1


def test_rows_are_a_table_and_the_statement_stays_in_the_field(client: httpx.Client) -> None:
    response = console(client, TITLES)
    rows = client.get("/cypher", params={"statement": TITLES}).json()["rows"]

    assert '<th scope="col">title</th>' in response.text
    cells = [cell.strip() for cell in re.findall(r"<td>(.*?)</td>", response.text, re.DOTALL)]
    assert cells == [str(escape(title)) for (title,) in rows]
    assert "3 rows" in response.text
    assert f">\n{escape(TITLES)}</textarea>" in response.text


def test_rows_lead_to_records_to_the_graph_and_to_the_data(client: httpx.Client) -> None:
    statement = "MATCH (p:Paper {id: 'arxiv:2901.00001'})-[r]->(c:Concept {id: 'concept:mnist'}) RETURN p, r, c"
    shown = links(console(client, statement).text)

    assert {"/papers/arxiv:2901.00001", "/concepts/concept:mnist"} <= set(shown)
    graph, data, table = (
        next(one for one in shown if one.startswith(start) and one.endswith(end))
        for start, end in (("/explore?statement=", ""), ("/cypher?", "json"), ("/cypher?", "csv"))
    )
    drawn = client.get(graph)
    assert (drawn.status_code, drawn.headers["location"]) == (
        303,
        "/explore?ids=arxiv:2901.00001,concept:mnist&depth=0",
    )
    assert client.get(data, headers=BROWSER).json()["columns"] == ["p", "r", "c"]
    assert client.get(table, headers=BROWSER).headers["content-type"] == "text/csv; charset=utf-8"


def test_rows_without_a_node_lead_to_no_graph(client: httpx.Client) -> None:
    assert not [one for one in links(console(client, "RETURN 1").text) if "/explore?" in one]


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("null", '<span class="quiet">nothing</span>'),
        ("1.5", "<code>1.5</code>"),
        ("true", "<code>true</code>"),
        ("'a < b'", "a &lt; b"),
        ("[1, 'x']", "<code>[1, &#34;x&#34;]</code>"),
        ("{a: 1}", "<code>{&#34;a&#34;: 1}</code>"),
        ("[]", "<code>[]</code>"),
        ("date('2024-02-29')", "2024-02-29"),
    ],
)
def test_each_kind_of_value_has_a_form(client: httpx.Client, value: str, shown: str) -> None:
    found = re.search(r"<td>(.*?)</td>", console(client, f"RETURN {value} AS x").text, re.DOTALL)

    assert found is not None
    assert found[1].strip() == shown


def test_a_path_is_its_nodes_and_relationships_in_a_row(client: httpx.Client) -> None:
    statement = "MATCH path = (p:Paper {id: 'arxiv:2901.00001'})-[:CITES]->(:Paper) RETURN path"
    text = console(client, statement).text
    cell = re.search(r"<td>(.*?)</td>", text, re.DOTALL)

    assert cell is not None
    words = re.sub(r"<[^>]*>", " ", cell[1]).split()
    assert words[0] == "Loomnet:"
    assert "CITES" in words
    assert cell[1].count('<a href="/papers/') == 2


@pytest.mark.parametrize(
    ("statement", "status", "words"),
    [
        ("MATCH (n) DETACH DELETE n", 403, "This door only reads the graph."),
        ("LOAD CSV FROM 'file:///etc/passwd' AS l RETURN l", 403, "The statement is not allowed"),
        ("SHOW TRANSACTIONS", 403, "The statement is not allowed"),
        ("RETURN $missing", 400, "The statement is not valid"),
        ("RETURN reduce(s = 'x', y IN range(1, 24) | s + s)", 413, "caps the answer"),
        ("UNWIND range(1, 100000000000) AS x WITH x WHERE x < 0 RETURN x", 408, "add a LIMIT"),
    ],
)
def test_the_page_guards_as_the_data_does_and_says_what_to_do(
    client: httpx.Client, statement: str, status: int, words: str
) -> None:
    response = console(client, statement)
    data = client.get("/cypher", params={"statement": statement})

    assert (response.status_code, data.status_code) == (status, status)
    assert words in response.text
    assert f">\n{escape(statement)}</textarea>" in response.text
    assert "<tbody>" not in response.text


def test_a_fault_is_shown_where_it_is(client: httpx.Client) -> None:
    response = console(client, "MATCH (p:Paper)\r\nRETURN p.title LIMT 5")

    assert response.status_code == 400
    assert "(line 2, column 16)" in response.text
    assert "<pre><code>RETURN p.title <mark>L</mark>IMT 5</code></pre>" in response.text


def test_a_cap_is_told(client: httpx.Client) -> None:
    text = console(client, "UNWIND range(1, 1001) AS x RETURN x").text

    assert "1,000 rows" in text
    assert "A limit left some out." in text


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UNWIND range(1, 9) AS x RETURN x LIMIT 3", True),
        ("UNWIND range(1, 9) AS x RETURN x limit 3 ; ", True),
        ("UNWIND range(1, 3) AS x RETURN x LIMIT 9", False),
        ("UNWIND range(1, 3) AS x RETURN x", False),
        ("UNWIND range(1, 9) AS x WITH x LIMIT 3 RETURN x", False),
    ],
)
def test_a_limit_that_the_statement_sets_and_reaches_is_told(
    client: httpx.Client, statement: str, *, told: bool
) -> None:
    text = console(client, statement).text

    assert "3 rows" in text
    assert ("The statement ends with LIMIT 3: there may be more." in text) == told


def test_what_papers_and_visitors_write_is_text(client: httpx.Client) -> None:
    text = console(client, HOSTILE_ROW).text
    asked = console(client, "RETURN '</textarea><script>alert(1)</script>' AS x").text

    assert "<img" not in text
    assert "&lt;img src=x onerror=alert(1)&gt; and other titles" in text
    assert '<th scope="col">&lt;b&gt;title&lt;/b&gt;</th>' in text
    assert "<script>" not in asked
    assert asked.count("&lt;/textarea&gt;") == 2


def test_a_map_that_looks_like_a_node_leads_nowhere(client: httpx.Client) -> None:
    for labels, id_ in (("['Paper']", "'javascript:alert(1)'"), ("'Paper'", "1"), ("[1]", "[2]")):
        statement = f"RETURN {{id: 'x', labels: {labels}, properties: {{id: {id_}}}}} AS n"
        response = console(client, statement)
        assert response.status_code == 200
        assert not [one for one in links(response.text) if one.startswith("javascript")]


@pytest.mark.parametrize("asked", [{"format": "csv"}, {}])
def test_rows_as_a_table_for_spreadsheets_hold_no_formula(
    client: httpx.Client, asked: dict[str, str]
) -> None:
    statement = "RETURN '=1+1' AS a, -5 AS b, null AS c, ['x'] AS d, 'plain, \"q\"' AS `@e`"
    accept = {} if asked else {"accept": "text/csv"}
    response = client.get("/cypher", params={"statement": statement, **asked}, headers=accept)

    assert response.headers["content-disposition"] == 'attachment; filename="rows.csv"'
    assert "x-truncated" not in response.headers
    assert list(csv.reader(io.StringIO(response.text, newline=""))) == [
        ["a", "b", "c", "d", "'@e"],
        ["'=1+1", "-5", "", '["x"]', 'plain, "q"'],
    ]


def test_a_table_that_a_cap_cut_says_so(client: httpx.Client) -> None:
    statement = "UNWIND range(1, 1001) AS x RETURN x"
    response = client.post("/cypher", json={"statement": statement}, headers={"accept": "text/csv"})

    assert response.headers["x-truncated"] == "true"
    assert len(response.text.splitlines()) == 1_001


def test_another_site_may_not_have_the_page_asked_for_by_itself(client: httpx.Client) -> None:
    headers = {**BROWSER, "Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    response = client.get("/cypher", params={"statement": "RETURN 1"}, headers=headers)

    assert response.status_code == 403
