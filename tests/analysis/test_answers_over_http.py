"""What a program gets over HTTP for the first answer of each kind is the store's own answer, quotes
and all, and no list of it is empty.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from api.between import gap_search, path_search
from api.jsonable import as_plain
from api.nearness import related_search, similar_search
from api.path_bodies import paths_body
from api.settings import Settings
from graph.analysis.facade import Analysis
from graph.analysis.leaderboards_views import BoardFilter
from graph.analysis.trends_views import TrendSearch
from graph.store import GraphStore
from tests.answers import read_answers

pytestmark = pytest.mark.neo4j

SETTINGS = Settings.model_construct()


def first(name: str, **facts: str) -> dict[str, Any]:
    """The first answer of a file about the sample corpus that the program is known to give."""
    answers = (one for one in read_answers(name) if not {"shared", "read_wrong"} & one.keys())
    return next(one for one in answers if facts.items() <= one.items())


@dataclass(frozen=True)
class Question:
    """Where it is asked, what the store says, and which lists of the JSON hold something."""

    path: str
    query: Mapping[str, str]
    own: Callable[[Analysis], object]
    lists: tuple[str, ...] = ("items",)


LINEAGE, RELATED, SIMILAR = first("lineage"), first("related"), first("similar")
PATH, TIMELINE, COMPARED = first("paths"), first("timelines"), first("comparisons")
BOARD, DIFFERING = first("leaderboards", kind="row"), first("disagreements", kind="differ")
ENDS = {"from": PATH["from"], "to": PATH["to"]}
OF_DIFFERING = {name: DIFFERING[name] for name in ("model", "dataset", "metric")}
PAGE = SETTINGS.page_size_default
ALL = {"limit": None, "as_of": None}


def _paths(analysis: Analysis) -> object:
    wanted, cut = path_search(SETTINGS, types=[], max_length=None, **ALL)
    body = paths_body(analysis.paths(ENDS["from"], ENDS["to"], wanted), cut=cut)
    return body.model_dump(mode="json", by_alias=True)


QUESTIONS = {
    "lineage": Question(
        f"/concepts/{LINEAGE['id']}/lineage",
        {},
        lambda analysis: analysis.lineage(LINEAGE["id"], most=SETTINGS.lineage_max_steps),
        ("introduced_by", "based_on"),
    ),
    "gaps": Question(
        "/gaps",
        {},
        lambda analysis: analysis.gaps(gap_search(SETTINGS, rows=[], columns=[], limit=None)[0]),
    ),
    "related": Question(
        f"/concepts/{RELATED['concept']}/related",
        {},
        lambda analysis: analysis.related(
            RELATED["concept"], related_search(SETTINGS, type_=None, **ALL)[0]
        ),
    ),
    "similar": Question(
        f"/papers/{SIMILAR['paper']}/similar",
        {},
        lambda analysis: analysis.similar(SIMILAR["paper"], similar_search(SETTINGS, **ALL)[0]),
    ),
    "paths": Question("/paths", ENDS, _paths),
    "timeline": Question(
        f"/concepts/{TIMELINE['concept']}/timeline",
        {},
        lambda analysis: analysis.timeline(TIMELINE["concept"]),
        ("items", "introduced_by"),
    ),
    "disagreements": Question(
        "/leaderboards/disagreements",
        OF_DIFFERING,
        lambda analysis: analysis.disagreements(BoardFilter(**OF_DIFFERING), limit=PAGE),
    ),
    "compare": Question(
        "/compare",
        {"papers": COMPARED["paper"]},
        lambda analysis: analysis.compare([COMPARED["paper"]]),
    ),
    "trends": Question("/trends", {}, lambda analysis: analysis.trends(TrendSearch(limit=PAGE))),
    "leaderboard": Question(
        f"/leaderboards/{BOARD['dataset']}",
        {"metric": BOARD["metric"]},
        lambda analysis: analysis.leaderboard(
            BOARD["dataset"],
            BoardFilter(metric=BOARD["metric"]),
            limit=PAGE,
            most=SETTINGS.leaderboard_max_results,
        ),
    ),
}


def get(client: httpx.Client, question: Question) -> Any:
    response = client.get(question.path, params=dict(question.query))
    assert response.status_code == 200, response.text
    assert response.headers["content-type"].startswith("application/json")
    return response.json()


def quotes_in(value: object) -> Iterator[dict[str, Any]]:
    """Every part of an answer that quotes a paper."""
    if isinstance(value, dict):
        if "quote" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from quotes_in(part)


def _start(said: dict[str, Any]) -> int:
    """Where a quote begins; of a mention `start` is where the name within it does."""
    found: int = said.get("quote_start", said["start"])
    return found


def _end(said: dict[str, Any]) -> int:
    found: int = said.get("quote_end", said["end"])
    return found


@pytest.mark.parametrize("kind", QUESTIONS)
def test_the_json_is_the_stores_own_answer_with_its_quotes(
    client: httpx.Client, sample: GraphStore, kind: str
) -> None:
    """Asked before and after: the index of vectors may be put in order by the server in between."""
    question = QUESTIONS[kind]
    before = question.own(sample.analysis)
    found = get(client, question)
    after = question.own(sample.analysis)

    owns = [own if isinstance(own, dict) else as_plain(own) for own in (before, after)]
    assert found in owns
    assert [name for name in question.lists if not found[name]] == []
    quotes = list(quotes_in(found))
    assert quotes
    assert all(one["quote"] for one in quotes)
    within = [one for one in quotes if one["field"] is not None]
    assert all(_end(one) - _start(one) == len(one["quote"]) for one in within)


def test_a_lineage_shows_its_steps_with_their_sentences(client: httpx.Client) -> None:
    found = get(client, QUESTIONS["lineage"])

    assert [one["paper"]["id"] for one in found["introduced_by"]] == LINEAGE["introduced_by"]
    steps = {
        (step["model"]["id"], step["base"]["id"], said["paper"]["id"]): said["quote"]
        for step in found["based_on"]
        for said in step["evidence"]
    }
    for model, base, paper in LINEAGE["based_on"]:
        assert steps[f"concept:{model}", f"concept:{base}", paper]


def test_each_gap_comes_with_its_why(client: httpx.Client) -> None:
    found = get(client, QUESTIONS["gaps"])

    assert found["items"]
    for gap in found["items"]:
        for support in (*gap["like_row"], *gap["like_column"]):
            said = {quote["concept"] for quote in support["example"]["quotes"]}
            assert said <= {support["concept"], support["joined_with"]}
            assert support["example"]["quotes"]
            assert support["shared"]
        assert gap["like_row"]
        assert gap["like_column"]
        assert gap["meaning"] == "not joined in these abstracts"
        assert "never" not in gap["reason"]


def test_what_readers_found_is_in_the_json(client: httpx.Client) -> None:
    (path, *_) = get(client, QUESTIONS["paths"])["items"]
    hops = [[hop["from"], hop["type"], hop["to"]] for hop in path["hops"]]
    assert hops == PATH["hops"]
    assert PATH["quotes"][0] in path["hops"][0]["evidence"][0]["quote"]
    timeline = get(client, QUESTIONS["timeline"])
    assert timeline["first_mention"]["paper"]["id"] == TIMELINE["first"]
    (differing, *_) = get(client, QUESTIONS["disagreements"])["items"]
    assert [one["value"] for one in differing["figures"]] == DIFFERING["values"]
    (best, *_) = get(client, QUESTIONS["leaderboard"])["items"]
    assert (best["value"], best["rank"], best["paper"]["id"]) == (
        *(BOARD["value"], BOARD["rank"], BOARD["paper"]),
    )
    assert BOARD["quote"] in best["quote"]
    (row,) = get(client, QUESTIONS["compare"])["items"]
    said = {one["name"]: str(one["evidence"]) for one in row[COMPARED["column"]]}
    assert COMPARED["quote"] in said[COMPARED["name"]]
    near = {one["paper"]["id"]: one for one in get(client, QUESTIONS["similar"])["items"]}
    assert near[SIMILAR["near"]]["reasons"]
    together = {one["id"]: one for one in get(client, QUESTIONS["related"])["items"]}
    assert together[RELATED["related"]]["together"] == RELATED["together"]
