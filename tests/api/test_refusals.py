"""Requests that are refused, and the problem documents that say why."""

import json

import httpx
import pytest

from api.errors import KINDS


def problem(response: httpx.Response) -> dict[str, object]:
    assert response.headers["content-type"] == "application/problem+json"
    body: dict[str, object] = response.json()
    assert body["status"] == response.status_code
    return body


def test_an_unknown_route_is_a_problem(client: httpx.Client) -> None:
    assert problem(client.get("/paper/x%2Fy")) == {
        "type": "/problems/no-such-route",
        "title": "No such route",
        "status": 404,
        "detail": "/openapi.json lists the routes.",
        "instance": "/paper/x%2Fy",
        "errors": [],
    }


@pytest.mark.parametrize("path", ["/papers/", "//papers", "//evil.example/%2f.."])
def test_nothing_redirects_by_slashes(client: httpx.Client, path: str) -> None:
    response = client.request(
        "GET", httpx.URL(f"{client.base_url}").copy_with(raw_path=path.encode())
    )
    assert (response.status_code, response.headers.get("location")) == (404, None)


def test_a_wrong_method_names_the_right_ones(client: httpx.Client) -> None:
    response = client.delete("/papers")
    assert problem(response)["type"] == "/problems/method-not-allowed"
    assert response.headers["allow"] == "GET"


def test_an_unknown_parameter_suggests_the_right_one(client: httpx.Client) -> None:
    body = problem(client.get("/papers", params={"year-from": "2020"}))
    assert (body["type"], body["status"], body["detail"]) == (
        "/problems/unknown-parameter",
        400,
        "there is no query parameter 'year-from'; did you mean 'year_from'?",
    )


def test_a_wrong_value_names_its_parameter(client: httpx.Client) -> None:
    body = problem(client.get("/papers", params={"year_from": "soon", "limit": "0"}))
    assert (body["type"], body["status"], body["errors"]) == (
        "/problems/invalid-request",
        400,
        [
            {
                "place": "query",
                "name": "year_from",
                "reason": ("Input should be a valid integer, unable to parse string as an integer"),
            },
            {
                "place": "query",
                "name": "limit",
                "reason": "Input should be greater than or equal to 1",
            },
        ],
    )


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/leaderboards?dataset=concept:mnist&dataset=concept:imagenet", "dataset"),
        ("/trends?order=rising&order=new", "order"),
        ("/papers?limit=1&limit=2", "limit"),
    ],
)
def test_a_parameter_that_takes_one_value_is_given_once(
    client: httpx.Client, path: str, name: str
) -> None:
    body = problem(client.get(path))
    assert (body["type"], body["status"], body["detail"]) == (
        "/problems/invalid-request",
        400,
        f"{name} is given more than once; it takes one value",
    )


def test_a_list_may_be_repeated(client: httpx.Client) -> None:
    ids = {"papers": ["arxiv:2901.00001", "arxiv:2901.00005"]}
    assert client.get("/compare", params=ids).json()["total"] == 2


@pytest.mark.parametrize("path", ["/papers", "/trends", "/concepts/concept:mnist/lineage"])
def test_what_is_no_month_is_told_in_words(client: httpx.Client, path: str) -> None:
    body = problem(client.get(path, params={"as_of": "2019-13"}))
    assert body["detail"] == "as_of: write a month as YYYY-MM, such as 2019-06"


@pytest.mark.parametrize("cursor", ["x", "WyJhIl0", "é" * 50, "A" * 3000])
def test_a_foreign_cursor_is_a_problem(client: httpx.Client, cursor: str) -> None:
    assert problem(client.get("/papers", params={"cursor": cursor}))["type"] == (
        "/problems/invalid-cursor"
    )


@pytest.mark.parametrize("path", ["/papers/arxiv:0000.00000", "/concepts/concept:nothing"])
@pytest.mark.parametrize("accept", ["application/json", "text/turtle"])
def test_a_missing_record_is_a_problem(client: httpx.Client, path: str, accept: str) -> None:
    body = problem(client.get(path, headers={"accept": accept}))
    assert (body["type"], body["status"], body["instance"]) == ("/problems/not-found", 404, path)


@pytest.mark.parametrize(
    "path",
    [
        "/papers/arxiv:0000.00000/concepts",
        "/papers/arxiv:0000.00000/citations",
        "/papers/arxiv:0000.00000/references",
        "/concepts/concept:nothing/papers",
        "/graph?ids=concept:nothing",
    ],
)
def test_what_stands_around_a_missing_record_is_a_problem(client: httpx.Client, path: str) -> None:
    assert problem(client.get(path))["type"] == "/problems/not-found"


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "localhost.evil.example", ""]
)
def test_a_foreign_host_is_refused(client: httpx.Client, host: str) -> None:
    body = problem(client.get("/papers", headers={"host": host}))
    assert (body["type"], body["status"]) == ("/problems/foreign-host", 421)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1:9", "[::1]:8000", "[::1]"])
def test_own_hosts_are_answered(client: httpx.Client, host: str) -> None:
    assert client.get("/health", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["/extract", "/cypher"])
def test_a_foreign_page_may_not_post(
    client: httpx.Client, path: str, headers: dict[str, str]
) -> None:
    body = problem(client.post(path, json={"abstract": "A text."}, headers=headers))
    assert (body["type"], body["status"]) == ("/problems/foreign-origin", 403)


def test_an_own_page_may_post(client: httpx.Client) -> None:
    headers = {"origin": str(client.base_url).rstrip("/"), "sec-fetch-site": "same-origin"}
    response = client.post("/extract", json={"abstract": "A text."}, headers=headers)
    assert response.status_code == 200


def test_no_answer_allows_other_origins(client: httpx.Client) -> None:
    headers = {"origin": "http://evil.example"}
    allowed = [client.get("/papers", headers=headers), client.options("/papers", headers=headers)]
    names = {name for response in allowed for name in response.headers}
    assert not any(name.startswith("access-control-") for name in names)


@pytest.mark.parametrize("path", ["/extract", "/cypher"])
def test_a_body_over_the_cap_is_refused(client: httpx.Client, path: str) -> None:
    body = problem(client.post(path, json={"abstract": "x" * 60_000}))
    assert (body["type"], body["status"]) == ("/problems/body-too-large", 413)


def test_a_body_without_length_is_capped_too(client: httpx.Client) -> None:
    pieces = (b"x" * 10_000 for _ in range(10))
    headers = {"content-type": "application/json"}
    response = client.post("/extract", content=pieces, headers=headers)
    assert problem(response)["type"] == "/problems/body-too-large"


def test_a_text_over_the_cap_is_refused(client: httpx.Client) -> None:
    body = problem(client.post("/extract", json={"title": "x" * 3_000, "abstract": "y" * 3_000}))
    assert (body["type"], body["status"], body["detail"]) == (
        "/problems/text-too-long",
        413,
        "6000 characters; at most 5000 are read",
    )


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b'"text"',
        b"\xff",
        b'{"title": 3}',
        b'{"title": "", "abstract": " "}',
        b'{"abstract": "A text.", "extra": 1}',
        b'{"abstract": "lone \\ud800 surrogate"}',
        b'{"abstract": "\\udc80", "\\udc80": "\\udc80"}',
        b"[" * 10_000,
    ],
)
def test_a_wrong_body_is_a_problem(client: httpx.Client, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    body = problem(client.post("/extract", content=content, headers=headers))
    assert (body["type"], body["status"]) == ("/problems/invalid-request", 400)


def test_a_body_that_is_not_said_to_be_json_is_refused(client: httpx.Client) -> None:
    content = json.dumps({"abstract": "A text."}).encode()
    response = client.post("/extract", content=content, headers={"content-type": "text/plain"})
    assert problem(response)["status"] in (400, 415)


def test_a_type_of_a_problem_can_be_opened(client: httpx.Client) -> None:
    for kind in KINDS:
        assert client.get(kind.type).json() == {
            "type": kind.type,
            "title": kind.title,
            "status": kind.status,
            "remedy": kind.remedy,
        }


def test_an_unknown_representation_is_refused(client: httpx.Client) -> None:
    body = problem(client.get("/papers/arxiv:2901.00001", headers={"accept": "image/png"}))
    assert (body["type"], body["status"]) == ("/problems/not-acceptable", 406)
