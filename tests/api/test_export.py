"""Exports over HTTP: what they are called, what they hold, what they refuse, what they are not."""

import contextlib
import csv
import io
import json
import zipfile
from collections.abc import Iterator

import bibtexparser
import httpx
import pytest
from rdflib import RDF, Graph, URIRef

from api.app import create_app
from api.services import Services, services_at
from api.settings import Settings
from graph.server import ServerConfig, ServerNotRunning, running, stop
from tests.serving import a_free_port, served

ENDINGS = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples; charset=utf-8",
    "jsonld": "application/ld+json",
    "graphml": "application/graphml+xml; charset=utf-8",
    "gexf": "application/gexf+xml; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "bib": "application/x-bibtex; charset=utf-8",
    "ris": "application/x-research-info-systems; charset=utf-8",
    "csl.json": "application/vnd.citationstyles.csl+json",
    "neo4j.zip": "application/zip",
}
ARTICLE = URIRef("https://schema.org/ScholarlyArticle")


def rows(response: httpx.Response) -> list[dict[str, str]]:
    assert response.status_code == 200, response.text
    return list(csv.DictReader(io.StringIO(response.text, newline="")))


def ids(response: httpx.Response) -> list[str]:
    return [row["id"] for row in rows(response)]


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_file_has_its_type_name_length_and_tag(client: httpx.Client, ending: str) -> None:
    first = client.get(f"/export.{ending}")
    assert first.status_code == 200
    assert first.headers["content-type"] == ENDINGS[ending]
    assert first.headers["content-disposition"] == f'attachment; filename="citeloom.{ending}"'
    assert int(first.headers["content-length"]) == len(first.content) > 0
    again = client.get(f"/export.{ending}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"/export.{ending}").content == first.content


@pytest.mark.parametrize(
    "query",
    [
        {"concept": "concept:mnist"},
        {"q": "recurrent looms"},
        {"type": "Dataset", "year_from": 2028},
        {"year_to": 2000},
        {"concept": "concept:mnist", "role": "evaluated_on"},
        {"q": "nothing-has-this"},
    ],
)
def test_a_selection_is_that_of_the_list(client: httpx.Client, query: dict[str, str]) -> None:
    listed = client.get("/papers", params=query).json()
    assert sorted(ids(client.get("/export.csv", params=query))) == sorted(
        item["id"] for item in listed["items"]
    )
    assert listed["total"] <= 5  # a page holds them all


def test_named_papers_come_repeated_or_with_commas_by_any_of_their_ids(
    client: httpx.Client,
) -> None:
    statement = "MATCH (p:Paper {id: 'arxiv:2901.00001'}) UNWIND p.keys AS k WITH k "
    statement += "WHERE k STARTS WITH 'paper:' RETURN k"
    [[former]] = client.post("/cypher", json={"statement": statement}).json()["rows"]
    joined = client.get(f"/export.csv?ids=doi:10.5555/heddle,{former}")
    repeated = client.get("/export.csv?ids=doi:10.5555/heddle&ids=arxiv:2901.00001")
    assert ids(joined) == ids(repeated) == ["arxiv:2901.00001", "doi:10.5555/heddle"]


def test_stubs_are_in_graphs_and_not_in_lists_unless_asked(client: httpx.Client) -> None:
    def papers(path: str) -> int:
        graph = Graph().parse(data=client.get(path).text, format="nt")
        return len(set(graph.subjects(RDF.type, ARTICLE)))

    assert (papers("/export.nt"), papers("/export.nt?stubs=false")) == (12, 11)
    stubs = {row["stub"] for row in rows(client.get("/export.csv?stubs=true"))}
    assert stubs == {"true", "false"}
    assert {row["stub"] for row in rows(client.get("/export.csv"))} == {"false"}
    assert ids(client.get("/export.csv?ids=arxiv:2801.00009")) == ["arxiv:2801.00009"]


def test_no_more_files_are_written_at_once_than_there_are_slots(
    client: httpx.Client, services: Services
) -> None:
    with contextlib.ExitStack() as others:
        for _ in range(services.exports.total):
            others.enter_context(services.exports.taken())
        refused = client.get("/export.csv")
    assert (refused.status_code, refused.headers["retry-after"]) == (503, "5")
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json() == {
        "type": "/problems/export-busy",
        "title": "Too many exports at once",
        "status": 503,
        "detail": "all 2 slots for exports are taken; try again in 5 s",
        "instance": "/export.csv",
        "errors": [],
    }
    for _ in range(services.exports.total + 1):  # each is given back, also by what is refused
        assert client.get("/export.csv").status_code == 200
        assert client.get("/export.csv?ids=").status_code == 400


def test_formulas_are_guarded_unless_asked_raw(client: httpx.Client) -> None:
    assert client.get("/export.csv?raw=true").status_code == 200
    refused = client.get("/export.bib?raw=true")
    assert (refused.status_code, refused.json()["type"]) == (400, "/problems/unknown-parameter")


def test_the_archive_holds_the_tables_and_the_command(client: httpx.Client) -> None:
    with zipfile.ZipFile(io.BytesIO(client.get("/export.neo4j.zip").content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        papers = archive.read("papers.csv").decode()
        command = archive.read("import.sh").decode()
    assert papers.startswith("id:ID(Paper),title,")
    assert command.count("\n") == 1
    assert {f"{word.partition('=')[2]}" for word in command.split() if ".csv" in word} == {
        name for name in names if name.endswith(".csv")
    }


def test_a_bibliography_parses(client: httpx.Client) -> None:
    library = bibtexparser.parse_string(client.get("/export.bib").text)
    assert (library.failed_blocks, len(library.entries)) == ([], 11)
    assert "selvage2026" in {entry.key for entry in library.entries}  # as it came in
    items = json.loads(client.get("/export.csl.json?concept=concept:mnist").text)
    assert [item["id"] for item in items] == ["arxiv:2901.00001"]


@pytest.mark.parametrize(
    ("path", "status", "type_"),
    [
        ("/export.xyz", 404, "no-such-route"),
        ("/export", 404, "no-such-route"),
        ("/export.ttl?limit=3", 400, "unknown-parameter"),
        ("/export.bib?year_from=soon", 400, "invalid-request"),
        ("/export.bib?type=Loom", 400, "invalid-request"),
        ("/export.bib?role=introduces", 400, "invalid-request"),
        ("/export.bib?ids=,", 400, "invalid-request"),
        ("/export.bib?ids=arxiv:0000.00000", 404, "not-found"),
    ],
)
def test_what_cannot_be_answered_is_a_problem_document(
    client: httpx.Client, path: str, status: int, type_: str
) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{type_}")
    assert answer.headers["content-type"] == "application/problem+json"
    assert "content-disposition" not in answer.headers


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerConfig]:
    folder = tmp_path_factory.mktemp("gone")
    config = ServerConfig(data_dir=folder, heap_mb=512, first_port=a_free_port())
    yield config
    with contextlib.suppress(ServerNotRunning):
        stop(config, force=True)


def test_a_database_that_is_gone_is_a_problem_and_never_half_a_file(
    own_server: ServerConfig,
) -> None:
    with running(own_server) as endpoint:
        settings = Settings(
            data_dir=own_server.data_dir,
            neo4j_uri=endpoint.uri,
            neo4j_password=endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
        )
        with services_at(endpoint, settings) as services, served(create_app(services)) as url:
            stop(own_server, force=True)
            for ending in ("bib", "csv", "neo4j.zip"):
                answer = httpx.get(f"{url}/export.{ending}", timeout=60)
                assert (answer.status_code, answer.json()["type"]) == (
                    503,
                    "/problems/store-unavailable",
                )
