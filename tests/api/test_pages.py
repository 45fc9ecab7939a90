"""The pages as programs see them: status, headers, and that nothing in them runs or comes from afar."""

import hashlib
import json
import re
from dataclasses import replace
from html.parser import HTMLParser
from importlib.resources import files

import httpx
import neo4j
import pytest

from api.app import create_app
from api.layouts import placed
from api.pages import unavailable_page
from api.rendering import STATIC_DIR
from api.services import Services
from graph.schema import DRAWN_TYPES
from graph.store import GraphStore
from tests.serving import a_free_port, served

HOSTILE = "arxiv:2901.00005"
PAGES = ("/", "/explore?q=loom", "/explore?q=zzyzx", "/explore?ids=concept:mnist")


class _Elements(HTMLParser):
    """Start tags with their attributes, and the text of the page's data block."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = []
        self._in_script = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._in_script = tag == "script"

    def handle_endtag(self, _tag: str) -> None:
        self._in_script = False

    def handle_data(self, data: str) -> None:
        if self._in_script:
            self.blocks.append(data)


@pytest.mark.parametrize("path", PAGES)
def test_no_page_holds_inline_code_or_style_or_another_host(
    client: httpx.Client, path: str
) -> None:
    response = client.get(path)

    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["content-security-policy"].startswith("default-src 'self';")
    assert response.headers["cache-control"] == "no-cache"
    for tag, attributes in _Elements(response.text).tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]
        assert tag != "style"
        for name in ("src", "href", "action"):
            assert not re.match(r"(?:[a-z]+:|//)", attributes.get(name) or "/"), (tag, attributes)
        if tag == "script":
            assert attributes.get("src") or attributes.get("type") == "application/json"


def test_the_data_block_is_the_graph_that_the_script_would_fetch(client: httpx.Client) -> None:
    query = f"ids=concept:mnist,{HOSTILE}&types=Paper,Dataset&limit=5&selected=concept:mnist"

    (block,) = _Elements(client.get(f"/explore?{query}").text).blocks

    asked = query.partition("&types")[0] + "&limit=5"
    told = json.loads(block)
    for edge in told["edges"]:  # as the script does
        edge["id"] = "|".join((edge["from"], edge["type"], edge["to"]))
    assert told["edges"]
    assert told == client.get(f"/explore/graph?{asked}").json()
    assert "<" not in block


def test_the_graph_of_a_page(client: httpx.Client) -> None:
    view = client.get("/explore/graph?ids=concept:mnist,concept:nope&depth=0").json()
    (node,) = view.pop("nodes")
    view.pop("options")

    assert {name: node[name] for name in ("id", "type", "shape", "label", "name", "stub")} == {
        "id": "concept:mnist",
        "type": "Dataset",
        "shape": "triangle",
        "label": "MNIST",
        "name": "MNIST",
        "stub": False,
    }
    assert view == {
        "edges": [],
        "open": ["concept:mnist"],
        "missing": ["concept:nope"],
        "truncated": False,
        "quoted": True,
        "columns": [],
        "types": ["Paper", "Model", "Method", "Dataset", "Task", "Metric"],
        "roles": list(DRAWN_TYPES),
        "layouts": ["force", "years", "radial"],
        "layout": "force",
        "depth": 0,
        "limit": 12,
        "default_limit": 12,
        "narrow_limit": 12,
        "step": 50,
        "max_nodes": 12,
        "grouped": False,
        "q": "",
    }


def test_a_narrow_window_shares_its_nodes_among_the_open_ones(client: httpx.Client) -> None:
    def limit(*ids: str) -> int:
        view = client.get(f"/explore/graph?ids={','.join(ids)}").json()
        found: int = view["narrow_limit"]
        return found

    assert limit("concept:mnist") == 12, "never more than in a wide one"
    assert limit("concept:mnist", "concept:resnet", HOSTILE) == 8
    assert limit("concept:mnist", *(f"concept:none-{number}" for number in range(30))) == 1


def test_open_nodes_and_all_that_joins_them(client: httpx.Client, services: Services) -> None:
    view = client.get("/explore/graph?ids=concept:mnist,concept:resnet").json()

    ids = [node["id"] for node in view["nodes"]]
    whole = services.store.neighbourhood(ids, depth=0, limit=len(ids))
    assert [edge["id"] for edge in view["edges"]] == [edge.id for edge in whole.edges]
    for seed in ("concept:mnist", "concept:resnet"):
        around = services.store.neighbourhood([seed], limit=12)
        assert {node.id for node in around.nodes} <= set(ids)


def test_a_view_that_is_asked_for_again_is_not_laid_out_again(client: httpx.Client) -> None:
    address = "ids=concept:mnist,concept:resnet&layout=radial"
    placed.cache_clear()

    asked = [
        client.get(f"/explore/graph?{address}"),
        client.get(f"/explore/graph?{address}"),
        client.get(f"/explore?{address}"),
        client.get(f"/explore/graph?{address}&depth=0"),
    ]

    assert [one.status_code for one in asked] == [200] * 4
    assert asked[0].json() == asked[1].json() != asked[3].json()
    kept = placed.cache_info()
    assert (kept.misses, kept.hits) == (2, 2), "the first is kept; the last is another picture"


def test_more_nodes_than_the_cap_are_cut_and_it_says_so(client: httpx.Client) -> None:
    view = client.get("/explore/graph?ids=concept:accuracy,concept:transformer&depth=9").json()

    assert (len(view["nodes"]), view["truncated"], view["depth"]) == (12, True, 3)


def test_more_nodes_than_can_be_drawn_are_drawn_as_communities(client: httpx.Client) -> None:
    drawn = client.get("/explore/graph?ids=concept:mnist&limit=12").json()
    asked = client.get("/explore/graph?ids=concept:mnist&limit=13").json()

    assert (drawn["grouped"], asked["grouped"]) == (False, True)
    assert {node["type"] for node in asked["nodes"]} == {"Dataset", "Community"}


def test_another_spelling_opens_the_same_node(client: httpx.Client) -> None:
    view = client.get("/explore/graph?ids=concept:m-nist&depth=0").json()

    assert view["open"] == ["concept:mnist"]


def test_nothing_asked_leads_home(client: httpx.Client) -> None:
    response = client.get("/explore")

    assert (response.status_code, response.headers["location"]) == (303, "/")


def test_an_unknown_id_is_quoted_and_what_is_near_is_offered(client: httpx.Client) -> None:
    response = client.get("/explore", params={"ids": "concept:mnist-<b>"})

    assert response.status_code == 404
    assert "concept:mnist-&lt;b&gt;" in response.text
    assert "<b>" not in response.text
    assert '<a href="/explore?ids=concept:mnist">' in response.text


@pytest.mark.parametrize(
    ("query", "kind"),
    [("q=x&nope=1", "unknown-parameter"), ("ids=concept:x&depth=-1", "invalid-request")],
)
def test_wrong_parameters_are_refused(client: httpx.Client, query: str, kind: str) -> None:
    response = client.get(f"/explore?{query}")

    assert (response.status_code, response.json()["type"]) == (400, f"/problems/{kind}")


def test_hostile_text_reaches_a_page_escaped(client: httpx.Client) -> None:
    for path in ("/explore?q=other+titles", f"/explore?ids={HOSTILE}"):
        text = client.get(path).text
        assert "<img" not in text
        assert "&lt;img src=x onerror=alert(1)&gt; and other titles" in text


def test_the_first_page_counts_what_is_there(client: httpx.Client, services: Services) -> None:
    text = client.get("/").text

    assert f"<span>{services.store.papers(limit=1).total} papers</span>" in text
    assert f"<span>{services.store.stats().nodes['Model']} models</span>" in text


def test_pages_are_known_again_by_their_etag(client: httpx.Client) -> None:
    etag = client.get("/").headers["etag"]

    assert client.get("/", headers={"If-None-Match": etag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("js/explore.js", "text/javascript; charset=utf-8"),
        ("css/base.css", "text/css; charset=utf-8"),
        ("icon.svg", "image/svg+xml"),
        ("vendor/vis-network.min.js", "text/javascript; charset=utf-8"),
        ("vendor/uplot.iife.min.js", "text/javascript; charset=utf-8"),
    ],
)
def test_static_files(client: httpx.Client, path: str, media_type: str) -> None:
    response = client.get(f"/static/{path}")

    assert response.status_code == 200
    assert response.headers["content-type"] == media_type
    assert response.headers["cache-control"] == "no-cache"
    assert response.content == (STATIC_DIR / path).read_bytes()
    again = client.get(f"/static/{path}", headers={"If-None-Match": response.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("path", ["..%2fpages.py", "nothing.js", "js"])
def test_nothing_else_is_served(client: httpx.Client, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_vis_network_is_the_one_that_pyvis_brings() -> None:
    brought = files("pyvis") / "lib" / "vis-9.1.2" / "vis-network.min.js"
    ours = (STATIC_DIR / "vendor" / "vis-network.min.js").read_bytes()

    assert hashlib.sha256(ours).digest() == hashlib.sha256(brought.read_bytes()).digest()
    assert b"@license" in ours[:1000]


def test_uplot_is_the_release_that_the_notices_name() -> None:
    vendor = STATIC_DIR / "vendor"
    sums = {
        "uplot.iife.min.js": "19c8d4c6ad88929a79f4ae49d6f7161566dfd0ba3d15cc495e974f787eb78f1f",
        "uplot.min.css": "df630c6a8d6f8eeaff264b50f73ce5b114f646ffd9a0bb74f049b0a00135fa04",
    }
    assert {name: hashlib.sha256((vendor / name).read_bytes()).hexdigest() for name in sums} == sums
    assert b"(v1.6.32)" in (vendor / "uplot.iife.min.js").read_bytes()[:100]
    notices = (STATIC_DIR.parents[1] / "THIRD_PARTY_NOTICES.md").read_text(encoding="utf-8")
    assert "| uPlot 1.6.32 (`api/static/vendor/`) | MIT |" in notices


def test_the_graph_page_names_every_module_that_its_script_imports(client: httpx.Client) -> None:
    text = client.get("/explore?ids=concept:mnist").text
    named = set(re.findall(r'<link rel="modulepreload" href="/static/js/([\w-]+)\.js">', text))

    assert {"explorer", "picture", "crowd", "words", "texts"} <= named, "however deep"
    for name in ("explore", *named - {"texts"}):
        imported = re.findall(r'from "\./([\w-]+)\.js"', (STATIC_DIR / f"js/{name}.js").read_text())
        assert set(imported) <= named


def test_no_script_writes_markup() -> None:
    for script in (STATIC_DIR / "js").glob("*.js"):
        assert not re.search(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function",
            script.read_text(encoding="utf-8"),
        ), script.name


def test_a_database_that_is_away(services: Services) -> None:
    away = neo4j.GraphDatabase.driver(
        f"bolt://127.0.0.1:{a_free_port()}",
        auth=("neo4j", "no"),
        connection_timeout=1,
        max_transaction_retry_time=0,
    )
    with away:
        broken = replace(services, store=GraphStore(away))
        with served(create_app(broken)) as url:
            for path in ("/", "/explore?ids=concept:mnist", "/explore?q=x"):
                response = httpx.get(f"{url}{path}", timeout=30)
                assert (response.status_code, response.text) == (503, unavailable_page())
