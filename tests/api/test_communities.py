"""Communities over HTTP: the list, one of them, former ids, and what a paper tells."""

import httpx
import pytest

from api.addresses import path_of
from api.ingest import IngestReport
from api.services import Services


@pytest.fixture(scope="module")
def analysed(services: Services, loaded: IngestReport) -> str:
    """The id of the largest community, after an analysis."""
    assert loaded.failed >= 0
    services.store.analysis.analyse_structure()
    return services.store.analysis.communities().items[0].id


def test_the_list_says_when_it_was_computed(client: httpx.Client, analysed: str) -> None:
    body = client.get("/communities", params={"limit": 1}).json()

    assert [one["id"] for one in body["items"]] == [analysed]
    assert body["items"][0]["papers"] >= 2
    assert body["computed"].startswith("20")
    assert body["stale"] is False
    assert body["truncated"] is False


def test_a_limit_above_the_cap_is_lowered(client: httpx.Client, analysed: str) -> None:
    body = client.get("/communities", params={"limit": 10_000}).json()

    assert analysed in {one["id"] for one in body["items"]}
    assert body["truncated"] == (body["next"] is not None)


def test_one_community_tells_its_papers_by_rank_and_why(
    client: httpx.Client, analysed: str
) -> None:
    body = client.get(f"/communities/{analysed}").json()
    ranks = [one["rank"] for one in body["members"]]

    assert body["id"] == analysed
    assert ranks == sorted(ranks, reverse=True)
    assert analysed.endswith(body["members"][0]["paper"]["id"])
    for told in body["telling"]:
        assert told["within"] <= told["overall"]
        for example in told["examples"]:
            assert example["evidence"]
            for mention in example["evidence"]:
                assert mention["text"] in mention["quote"]


def test_the_id_of_another_member_answers_with_301(client: httpx.Client, analysed: str) -> None:
    member = client.get(f"/communities/{analysed}").json()["members"][-1]["paper"]["id"]
    answer = client.get(f"/communities/community:{member}", params={"limit": 1})

    assert answer.status_code == 301
    assert answer.headers["location"].startswith(f"/communities/{analysed}".split("#")[0][:20])
    assert answer.headers["location"].endswith("?limit=1")
    assert client.get(answer.headers["location"]).json()["id"] == analysed


def test_an_unknown_community_is_not_found(client: httpx.Client, analysed: str) -> None:
    for id_ in ("community:arxiv:9901.99999", "nothing", analysed.removeprefix("community:")):
        answer = client.get(f"/communities/{id_}")

        assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not-found")
        assert "list communities to find its id" in answer.json()["detail"]


def test_a_paper_tells_its_rank_and_community(client: httpx.Client, analysed: str) -> None:
    member = client.get(f"/communities/{analysed}").json()["members"][0]
    paper = client.get(f"/papers/{member['paper']['id']}").json()

    assert paper["rank"] == member["rank"]
    assert paper["community"]["id"] == analysed


def test_communities_have_pages(client: httpx.Client, analysed: str) -> None:
    one = client.get(f"/communities/{analysed}").json()
    browser = {"accept": "text/html,*/*;q=0.8"}
    listed = client.get("/communities", headers=browser).text
    shown = client.get(f"/communities/{analysed}", headers=browser)
    assert f'href="{path_of("communities", analysed)}"' in listed
    assert shown.headers["content-type"].startswith("text/html")
    assert '<a href="/communities" aria-current="true">' in shown.text
    for concept in one["telling"]:
        assert f'href="/concepts/{concept["id"]}"' in shown.text
    for member in one["members"]:
        assert f'href="{path_of("papers", member["paper"]["id"])}"' in shown.text
