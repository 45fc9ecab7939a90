"""Answers packed with gzip over HTTP: the same texts, with a tag of their own (RFC 9110 8.8.3.3)."""

import gzip

import httpx
import pytest

from api.rendering import STATIC_DIR

TEXTS = (
    "/",
    "/explore?ids=concept:mnist",
    "/explore/graph?ids=concept:mnist",
    "/papers/arxiv:2901.00001",
    "/concepts?limit=8",
    "/static/js/texts.js",
    "/static/js/picture.js",
    "/static/css/base.css",
    "/static/vendor/vis-network.min.js",
)
LONG = "UNWIND range(1, 900) AS x RETURN reduce(s = '', y IN range(1, 200) | s + toString(x))"


def sent(
    client: httpx.Client, path: str, *, coding: str, **headers: str
) -> tuple[httpx.Response, bytes]:
    """The answer and its bytes as they came."""
    asked = {"accept-encoding": coding, "accept": "text/html,*/*;q=0.5", **headers}
    with client.stream("GET", path, headers=asked) as response:
        raw = b"".join(response.iter_raw())
    return response, raw


@pytest.mark.parametrize("path", TEXTS)
def test_a_text_comes_packed_and_is_the_same(client: httpx.Client, path: str) -> None:
    whole, text = sent(client, path, coding="identity")
    packed, raw = sent(client, path, coding="gzip")

    assert "content-encoding" not in whole.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["content-length"] == str(len(raw))
    assert gzip.decompress(raw) == text
    assert len(raw) < len(text) * 0.7
    assert packed.headers["content-type"] == whole.headers["content-type"]
    for answer in (whole, packed):
        assert "Accept-Encoding" in answer.headers["vary"].split(", ")


@pytest.mark.parametrize("path", TEXTS)
def test_each_coding_has_a_tag_of_its_own_and_is_known_again_by_it(
    client: httpx.Client, path: str
) -> None:
    tags = {}
    for coding in ("identity", "gzip"):
        answer, _ = sent(client, path, coding=coding)
        tags[coding] = answer.headers["etag"]
        assert not tags[coding].startswith("W/")
        again, raw = sent(client, path, coding=coding, **{"if-none-match": tags[coding]})
        assert (again.status_code, raw, again.headers["etag"]) == (304, b"", tags[coding])
        assert "Accept-Encoding" in again.headers["vary"]
        assert "content-encoding" not in again.headers
    assert tags["identity"] != tags["gzip"]
    other, _ = sent(client, path, coding="identity", **{"if-none-match": tags["gzip"]})
    assert other.status_code == 200


def test_who_refuses_gzip_gets_none(client: httpx.Client) -> None:
    for path in TEXTS:
        answer, _ = sent(client, path, coding="gzip;q=0, identity")
        assert "content-encoding" not in answer.headers


def test_what_is_small_is_sent_as_it_is(client: httpx.Client) -> None:
    answer, raw = sent(client, "/concepts?q=zzyzx&format=json", coding="gzip")

    assert answer.status_code == 200
    assert "content-encoding" not in answer.headers
    assert raw.startswith(b"{")


def test_what_is_large_is_packed_unless_it_stays_on_this_machine(client: httpx.Client) -> None:
    path = str(httpx.URL("/cypher", params={"statement": LONG}))
    json = {"accept": "application/json"}
    near, whole = sent(client, path, coding="gzip", **json)
    far, packed = sent(client, path, coding="gzip", **json, **{"x-forwarded-for": "203.0.113.7"})

    assert len(whole) > 400_000
    assert "content-encoding" not in near.headers
    assert far.headers["content-encoding"] == "gzip"
    assert near.headers["vary"] == far.headers["vary"] == "Accept, Accept-Encoding"
    assert len(packed) < len(whole) / 4


@pytest.mark.parametrize("ending", ["nt", "csv", "csl.json", "neo4j.zip"])
def test_an_export_is_streamed_as_it_is(client: httpx.Client, ending: str) -> None:
    answer, raw = sent(client, f"/export.{ending}", coding="gzip")

    assert "content-encoding" not in answer.headers
    assert answer.headers["content-length"] == str(len(raw))
    assert answer.headers["etag"] == sent(client, f"/export.{ending}", coding="")[0].headers["etag"]


def test_lines_on_request_are_the_same_packed(client: httpx.Client) -> None:
    statement = {"statement": "UNWIND range(1, 400) AS x RETURN x, 'words' AS word"}
    asked = {"accept": "application/x-ndjson", "accept-encoding": "gzip"}
    answer = client.get("/cypher", params=statement, headers=asked)

    assert answer.headers["content-encoding"] == "gzip"
    assert len(answer.text.splitlines()) == 402


@pytest.mark.parametrize("path", ["css/base.css", "vendor/vis-network.min.js", "js/dom.js"])
def test_the_head_of_a_packed_file_tells_of_it_and_sends_nothing(
    client: httpx.Client, path: str
) -> None:
    head = client.head(f"/static/{path}", headers={"accept-encoding": "gzip"})
    answer, raw = sent(client, f"/static/{path}", coding="gzip")

    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == answer.headers["etag"]
    assert head.headers["content-length"] == str(len(raw))
    assert gzip.decompress(raw) == (STATIC_DIR / path).read_bytes()
