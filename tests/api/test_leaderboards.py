"""Leaderboards, disagreements and the survey table over HTTP, on a text and a file of leaderboards."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from tests.api.test_list_pages import link_to
from tests.api.test_pages import _Elements
from tests.api.test_record_pages import page
from tests.making import extraction, load, with_result
from tests.serving import served

PAPERS = (
    '{"title": "Pebblenet", "id": "2401.00001", "abstract": "We present Pebblenet, a neural network. '
    'It reaches 91.5% accuracy on MNIST."}\n'
    '{"title": "<b>Slate</b> & =Loom", "id": "2402.00002", "doi": "10.5555/slate", "abstract": '
    '"We present Slatenet, a neural network, and evaluate it on MNIST. It uses dropout."}\n'
    '{"title": "Chalk", "id": "2403.00003", "abstract": "We study how chalk breaks in class."}\n'
)
BOARD = (
    "paper,task,dataset,metric,model,score\n"
    "2401.00001,,MNIST,Accuracy,Pebblenet,93.5%\n"
    "2402.00002,,MNIST,Accuracy,Slatenet,95%\n"
    "2402.00002,Stone Sorting,Gravel-7,Params,Slatenet,25.4M\n"
)


@pytest.fixture(scope="module")
def services(filled: Any) -> Iterator[Services]:
    """The service's parts, with three papers and a leaderboard in their graph."""
    files = {"papers.jsonl": PAPERS, "boards.csv": BOARD}
    with filled(files, compare_max_papers=2, page_size_max=2, page_size_default=2) as opened:
        parts, report = opened
        assert report.failed == 0
        yield parts


@pytest.fixture(scope="module")
def client(services: Services) -> Iterator[httpx.Client]:
    with served(create_app(services)) as url, httpx.Client(base_url=url, timeout=30) as opened:
        yield opened


def got(client: httpx.Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    body: dict[str, Any] = answer.json()
    return body


def test_the_list_of_leaderboards(client: httpx.Client) -> None:
    body = got(client, "/leaderboards")
    first, second = body["items"]

    assert (body["total"], body["next"], body["truncated"]) == (2, None, False)
    assert (first["dataset"]["id"], first["metric"]["id"]) == ("concept:mnist", "concept:accuracy")
    assert (first["results"], first["gains"], first["papers"], first["direction"]) == (
        *(3, 0, 2),
        "higher",
    )
    assert second["task"] == {"id": "concept:stone-sorting", "name": "Stone Sorting"}


def test_a_list_is_narrowed_and_paged(client: httpx.Client) -> None:
    assert got(client, "/leaderboards?dataset=concept:gravel-7")["total"] == 1
    assert got(client, "/leaderboards?as_of=2023-12")["total"] == 0
    first = got(client, "/leaderboards?limit=1")
    second = got(client, f"/leaderboards?limit=1&cursor={first['next']}")
    assert [one["dataset"]["name"] for one in (*first["items"], *second["items"])] == [
        "MNIST",
        "Gravel-7",
    ]


def test_the_leaderboard_of_a_dataset(client: httpx.Client) -> None:
    body = got(client, "/leaderboards/concept:mnist")
    first, second = body["items"]

    assert (body["dataset"]["name"], body["total"], body["relative"]) == ("MNIST", 3, [])
    assert (first["rank"], first["among"], first["value"], first["source"]) == (
        *(1, 3, "95%"),
        "leaderboard",
    )
    assert (first["documents"], first["paper"]["title"]) == (["boards.csv"], "<b>Slate</b> & =Loom")
    assert (second["rank"], second["value"]) == (2, "93.5%")
    third = got(client, f"/leaderboards/concept:mnist?cursor={body['next']}")["items"][0]
    assert (third["rank"], third["value"], third["field"]) == (3, "91.5%", "abstract")
    assert third["quote"] == "It reaches 91.5% accuracy on MNIST."


def test_a_limit_above_the_cap_is_truncated(client: httpx.Client) -> None:
    assert got(client, "/leaderboards/concept:mnist?limit=3")["truncated"] is True
    assert got(client, "/leaderboards/concept:mnist?limit=2")["truncated"] is False


def test_disagreements_match_before_the_ids_of_datasets(client: httpx.Client) -> None:
    (one,) = got(client, "/leaderboards/disagreements")["items"]

    assert (one["model"]["name"], one["between"], one["spread"]) == (
        *("Pebblenet", "text and leaderboard"),
        2.0,
    )
    assert [figure["value"] for figure in one["figures"]] == ["93.5%", "91.5%"]
    assert got(client, "/leaderboards/disagreements?model=concept:slatenet")["items"] == []


def test_what_is_not_there_and_what_is_wrong_are_problems(client: httpx.Client) -> None:
    for path, status, kind in (
        ("/leaderboards/concept:none-such", 404, "not-found"),
        ("/leaderboards?as_of=2023", 400, "invalid-request"),
        ("/leaderboards?cursor=x", 400, "invalid-cursor"),
        ("/leaderboards/concept:mnist?model=x", 400, "unknown-parameter"),
        ("/compare", 400, "invalid-request"),
        ("/compare?papers=,", 400, "invalid-request"),
        ("/compare?papers=arxiv:2401.00001,arxiv:none", 404, "not-found"),
        ("/compare?papers=arxiv:2401.00001&format=pdf", 400, "invalid-request"),
    ):
        answer = client.get(path)
        assert (answer.status_code, answer.json()["type"]) == (status, f"/problems/{kind}"), path


def test_another_spelling_of_a_dataset_moves_to_its_id_with_its_query(client: httpx.Client) -> None:
    answer = client.get("/leaderboards/concept:m-nist?metric=concept:accuracy")

    assert answer.status_code == 301
    assert answer.headers["location"] == "/leaderboards/concept:mnist?metric=concept:accuracy"


BOTH = "/compare?papers=arxiv:2401.00001,doi:10.5555/slate"


def test_papers_are_compared_by_former_ids_too(client: httpx.Client) -> None:
    body = got(client, BOTH)
    pebble, slate = body["items"]

    assert body["moved"] == {"doi:10.5555/slate": "arxiv:2402.00002"}
    assert (body["total"], body["truncated"]) == (2, False)
    assert "MNIST" in [one["name"] for one in slate["datasets"]]
    assert [one["value"] for one in pebble["results"]] == ["91.5%", "93.5%"]
    (mnist,) = [one for one in pebble["datasets"] if one["name"] == "MNIST"]
    assert (mnist["role"], mnist["evidence"][0]["quote"]) == (
        "evaluated_on",
        "It reaches 91.5% accuracy on MNIST.",
    )


def test_a_comparison_comes_as_csv_latex_and_html(client: httpx.Client) -> None:
    table = client.get(f"{BOTH}&format=csv")
    rows = list(csv.DictReader(io.StringIO(table.text, newline="")))
    tex = client.get(f"{BOTH}&format=tex")
    page = client.get(f"{BOTH}&format=html")

    assert table.headers["content-type"].startswith("text/csv")
    assert [row["id"] for row in rows] == ["arxiv:2401.00001", "arxiv:2402.00002"]
    assert rows[1]["asked_as"] == "doi:10.5555/slate"
    assert tex.headers["content-type"].startswith("application/x-tex")
    assert r"\textless{}b\textgreater{}Slate\textless{}/b\textgreater{} \& =Loom" in tex.text
    assert page.headers["content-type"].startswith("text/html")
    assert "&lt;b&gt;Slate&lt;/b&gt; &amp; =Loom" in page.text
    assert "<b>" not in page.text


def test_a_browser_gets_the_page_and_a_program_json(client: httpx.Client) -> None:
    browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
    page = client.get(BOTH, headers={"Accept": browser})

    assert page.headers["content-type"].startswith("text/html")
    assert client.get(BOTH).headers["content-type"].startswith("application/json")
    assert page.headers["vary"] == "Accept, Accept-Encoding"
    assert client.get(BOTH, headers={"Accept": "image/png"}).status_code == 406


def test_a_comparison_over_the_cap_is_truncated_in_every_form(client: httpx.Client) -> None:
    three = "/compare?papers=arxiv:2401.00001&papers=arxiv:2402.00002&papers=arxiv:2403.00003"
    body = got(client, three)

    assert (len(body["items"]), body["total"], body["truncated"]) == (2, 3, True)
    for form in ("csv", "tex", "html"):
        assert client.get(f"{three}&format={form}").headers["x-truncated"] == "true"
    assert "x-truncated" not in client.get(f"{BOTH}&format=csv").headers


def test_the_page_draws_all_figures_and_leads_to_the_rest_of_its_rows(
    client: httpx.Client,
) -> None:
    text = page(client, "/leaderboards/concept:mnist")

    (block,) = _Elements(text).blocks
    (board,) = json.loads(block)["boards"]
    assert sorted(one["value"] for one in board["points"]) == ["91.5%", "93.5%", "95%"]
    assert text.count("<tr id=") == 2
    onward = link_to(text, "Next page")
    assert onward
    rest = page(client, onward)
    assert rest.count("<tr id=") == 1
    assert link_to(rest, "From the start") == "/leaderboards/concept:mnist"
    assert _Elements(rest).blocks == [block]
    for point in board["points"]:
        assert (f'<tr id="{point["id"]}">' in text) != (f'<tr id="{point["id"]}">' in rest)
        assert client.get(point["href"]).status_code == 200


def test_the_page_names_who_says_otherwise(client: httpx.Client) -> None:
    text = page(client, "/leaderboards/concept:mnist")
    onward = link_to(text, "Next page")
    assert onward

    (said,) = _otherwise(text)
    assert "91.5%" in said
    assert "It reaches 91.5% accuracy on MNIST." in said
    assert "in its own text" in said
    (other,) = _otherwise(page(client, onward))
    assert "93.5%" in other
    assert "on a leaderboard" in other
    assert "boards.csv" in other


def _otherwise(text: str) -> list[str]:
    """What the rows of a page say that others say."""
    return [part.split("</ul>")[0] for part in text.split('<div class="otherwise">')[1:]]


def test_the_page_lists_gains_past_its_first_page_too(
    client: httpx.Client, services: Services
) -> None:
    made = []
    for number in range(1, 4):
        words = f"[Osier|Model|uses] gains {number}% on [Raffia|Dataset|evaluated_on]."
        one = extraction(words, title=f"Gain {number}", arxiv=f"240{number}.00077")
        one = with_result(one, value=f"{number}%", model="Osier", dataset="Raffia")
        made.append(replace(one, results=(replace(one.results[0], relative=True),)))
    load(services.store, *made)

    assert len(got(client, "/leaderboards/concept:raffia")["relative"]) == 2
    text = page(client, "/leaderboards/concept:raffia")

    assert [f"{number}% (gain)" in text for number in range(1, 4)] == [True, True, True]
    assert (
        "<p>No absolute figure on Raffia is known here. Only abstracts and leaderboards are read:"
        ' <a href="/papers?concept=concept%3Araffia">the papers on it</a> may state some in their'
        " text.</p>"
    ) in text
    assert "Gain 1" in page(client, "/papers?concept=concept%3Araffia")
    services.store.remove([one.paper.id for one in made])
    services.store.finish_load(services.store.begin_load("by hand"))
