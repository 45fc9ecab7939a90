"""Headers of answers: security, ETag and 304, figures for Prometheus."""

import re

import httpx
import pytest

SECURITY = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
}

NEEDED_BY_PARTS = ("x-content-type-options", "cross-origin-resource-policy")


@pytest.mark.parametrize("path", ["/health", "/papers", "/nowhere", "/papers?limit=x"])
def test_every_answer_carries_the_security_headers(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers.get(name) for name in SECURITY} == SECURITY


def test_a_refused_host_gets_them_too(client: httpx.Client) -> None:
    headers = client.get("/papers", headers={"host": "evil.example"}).headers
    assert {name: headers.get(name) for name in SECURITY} == SECURITY


@pytest.mark.parametrize(
    "path", ["/static/js/explore.js", "/static/js/texts.js", "/static/css/base.css"]
)
def test_parts_of_pages_carry_what_they_need_alone(client: httpx.Client, path: str) -> None:
    headers = client.get(path).headers

    sent = {name: value for name, value in headers.items() if name in SECURITY}
    assert sent == {name: SECURITY[name] for name in NEEDED_BY_PARTS}


def test_a_picture_which_may_hold_scripts_is_a_document_too(client: httpx.Client) -> None:
    headers = client.get("/static/icon.svg").headers
    assert {name: headers.get(name) for name in SECURITY} == SECURITY


DATA = [
    "/papers?limit=3",
    "/papers/arxiv:2901.00001",
    "/papers/arxiv:2901.00001/concepts",
    "/concepts",
    "/search?q=attention",
    "/graph?ids=arxiv:2901.00001",
    "/export.nt",
    "/openapi.json",
]


@pytest.mark.parametrize("path", DATA)
def test_what_a_client_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    first = client.get(path)
    etag = first.headers["etag"]
    again = client.get(path, headers={"if-none-match": f'"other", W/{etag}'})
    assert re.fullmatch(r'"[0-9a-f]{32}"', etag)
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert client.get(path, headers={"if-none-match": '"other"'}).content == first.content


PAGES = [
    "/explore?ids=concept:mnist",
    "/explore?q=loom",
    "/papers/arxiv:2901.00001",
    "/concepts/concept:mnist",
    "/authors/author:arxiv:2901.00001%231",
    "/papers?limit=3",
    "/authors",
    "/leaderboards",
    "/leaderboards/concept:mnist",
    "/compare?papers=arxiv:2901.00001",
    "/trends",
    "/communities",
]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_that_a_browser_has_is_not_sent_again(client: httpx.Client, path: str) -> None:
    browser = {"accept": "text/html,*/*;q=0.8"}
    first = client.get(path, headers=browser)
    assert first.headers["content-type"] == "text/html; charset=utf-8"
    etag = first.headers["etag"]
    again = client.get(path, headers={**browser, "if-none-match": etag})
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", etag)
    assert again.headers["vary"] == first.headers["vary"]
    other = client.get(path, headers={**browser, "if-none-match": '"other"'})
    assert (other.status_code, other.text) == (200, first.text)


def test_other_bodies_have_other_tags(client: httpx.Client) -> None:
    tags = {client.get(path).headers["etag"] for path in DATA}
    assert len(tags) == len(DATA)


def test_representations_have_tags_of_their_own(client: httpx.Client) -> None:
    path = "/papers/arxiv:2901.00001"
    forms = [client.get(path, headers={"accept": form}) for form in ("*/*", "text/turtle")]
    assert len({form.headers["etag"] for form in forms}) == 2
    assert [form.headers["vary"] for form in forms] == ["Accept, Accept-Encoding"] * 2


@pytest.mark.parametrize("path", ["/health", "/ready", "/metrics", "/papers/arxiv:0000.00000"])
def test_states_and_problems_have_no_tag(client: httpx.Client, path: str) -> None:
    assert "etag" not in client.get(path).headers


def count(client: httpx.Client, series: str) -> float:
    found = re.search(rf"^{re.escape(series)} (\S+)$", client.get("/metrics").text, re.MULTILINE)
    return float(found.group(1)) if found else 0.0


@pytest.mark.parametrize(
    ("method", "path", "route", "status"),
    [
        ("GET", "/papers/arxiv:2901.00001", "/papers/{id}", 200),
        ("GET", "/papers/doi:10.5555/loom/ring.1/concepts", "/papers/{id}/concepts", 200),
        ("GET", "/papers/arxiv:0000.00000", "/papers/{id}", 404),
        ("GET", "/papers?limit=x", "/papers", 400),
        ("GET", "/made-up/by/somebody", "none", 404),
    ],
)
def test_requests_are_counted_by_route(
    client: httpx.Client, method: str, path: str, route: str, status: int
) -> None:
    labels = f'method="{method}",route="{route}"'
    requests = f'citeloom_requests_total{{{labels},status="{status}"}}'
    timed = f"citeloom_request_seconds_count{{{labels}}}"
    before = count(client, requests), count(client, timed)
    client.request(method, path)
    assert (count(client, requests), count(client, timed)) == (before[0] + 1, before[1] + 1)


def test_made_up_methods_make_one_series(client: httpx.Client) -> None:
    for method in ("PROPFIND", "MKCOL"):
        client.request(method, "/papers")
    text = client.get("/metrics").text
    assert 'method="other"' in text
    assert "PROPFIND" not in text
