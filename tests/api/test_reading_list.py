"""The reading list that an address holds, and the page that compares papers."""

import re

import httpx

BROWSER = {"accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
ONE, OTHER = "arxiv:2901.00001", "doi:10.5555/loom/ring.1"


def actions(text: str, kind: str) -> list[str]:
    part = text.split(f'<nav class="{kind}"')[1].split("</nav>", maxsplit=1)[0]
    return re.findall(r'href="([^"]+)"', part.replace("&amp;", "&"))


def test_an_address_holds_a_list(client: httpx.Client) -> None:
    text = client.get(f"/reading?papers={OTHER},{ONE}").text

    assert re.findall(r'<li data-paper="([^"]+)">', text) == [OTHER, ONE]
    assert "2 papers." in text
    both = "doi%3A10.5555%2Floom%2Fring.1%2Carxiv%3A2901.00001"
    assert actions(text, "actions") == [
        f"/explore?ids={OTHER},{ONE}",
        f"/compare?papers={both}",
        f"/export.bib?ids={both}",
        f"/export.ris?ids={both}",
        f"/export.csv?ids={both}",
    ]
    for address in actions(text, "actions"):
        assert client.get(address).status_code == 200, address
    titles = client.get(f"/export.csv?ids={both}").text
    assert titles.count("\n") == 3  # a head and two papers


def test_each_paper_can_be_taken_out_by_a_link(client: httpx.Client) -> None:
    text = client.get(f"/reading?papers={OTHER}&papers={ONE}").text

    assert f'href="/reading?papers={ONE}"' in text
    last = client.get(f"/reading?papers={ONE}").text
    assert '<a class="remove" href="/reading">' in last


def test_what_is_not_in_the_graph_is_named_and_does_no_harm(client: httpx.Client) -> None:
    response = client.get("/reading", params={"papers": f"{ONE},arxiv:9999.<b>"})

    assert response.status_code == 200
    assert "1 paper." in response.text
    assert "<code>arxiv:9999.&lt;b&gt;</code>" in response.text
    assert "is not in the graph" in response.text


def test_another_spelling_of_an_id_is_one_paper(client: httpx.Client) -> None:
    text = client.get("/reading?papers=DOI:10.5555/LOOM/RING.1").text

    assert f'href="/papers/{OTHER.replace("/", "%2F")}"' in text
    assert '"/export.bib?ids=doi%3A10.5555%2Floom%2Fring.1"' in text


def test_an_empty_list_says_how_to_fill_it(client: httpx.Client) -> None:
    text = client.get("/reading").text

    assert "Add to reading list" in text
    assert "/reading?papers=" in text  # without JavaScript


def test_papers_and_hits_can_be_put_on_the_list(client: httpx.Client) -> None:
    page = client.get(f"/papers/{ONE}", headers=BROWSER).text
    assert re.search(rf'<button type="button" class="pick" data-paper="{ONE}" data-title="', page)

    hits = client.get("/explore?q=loom").text
    assert f'<li data-paper="{OTHER}">' in hits


def test_the_comparison_leads_to_its_other_forms(client: httpx.Client) -> None:
    text = client.get(f"/compare?papers={ONE},{OTHER}", headers=BROWSER).text

    assert [one.partition("?")[0] for one in actions(text, "actions")] == [
        "/compare",
        "/compare",
        "/explore",
        "/reading",
    ]
    for address in actions(text, "actions"):
        assert client.get(address).status_code == 200
    assert client.get(actions(text, "actions")[0]).headers["content-type"].startswith("text/csv")
    assert "longtable" in client.get(actions(text, "actions")[1]).text


def test_papers_join_and_leave_the_comparison(client: httpx.Client) -> None:
    text = client.get(f"/compare?papers={ONE},{OTHER}", headers=BROWSER).text
    assert f'<input type="hidden" name="papers" value="{ONE},{OTHER}">' in text
    assert 'href="/compare?papers=arxiv%3A2901.00001"' in text

    joined = client.get("/compare", params={"papers": [ONE, OTHER]}, headers=BROWSER).text
    assert joined == text
    alone = client.get(f"/compare?papers={ONE}", headers=BROWSER).text
    assert '<a class="remove" href="/compare">' in alone


def test_a_comparison_of_nothing_asks_for_papers(client: httpx.Client) -> None:
    response = client.get("/compare", headers=BROWSER)

    assert response.status_code == 200
    assert "Name the first paper" in response.text
    assert client.get("/compare").status_code == 400
    assert client.get("/compare?papers=,&format=csv").status_code == 400
