"""Lineage on small graphs: chains, order in time, cycles, cuts, and a sentence for every step."""

from typing import Any

import pytest

from extract.domain import Extraction
from graph.analysis.lineage_views import Lineage
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load, with_basis

pytestmark = pytest.mark.neo4j


def said(text: str, model: str, base: str, **facts: Any) -> Extraction:
    return with_basis(extraction(text, **facts), model, base)


LOOM = extraction(
    "We present [Loom|Model|introduces], which outperforms [Hand|Method|compares_with].",
    arxiv="1701.00001",
    line=1,
)
WEFT = said(
    "We present [Weft|Model|introduces], based on [Loom|Model|uses].",
    "Weft",
    "Loom",
    arxiv="1805.00001",
    line=2,
)
REED = said(
    "[Reed|Model|introduces] extends [Weft|Model|uses] with threads.",
    "Reed",
    "Weft",
    arxiv="1907.00001",
    line=3,
)
AGAIN = said(
    "[Weft|Model|uses] is a variant of [Loom|Model|uses].",
    "Weft",
    "Loom",
    arxiv="2001.00001",
    line=4,
)
RIVAL = extraction(
    "We propose [Warp|Model|introduces]. It is faster than [Weft|Model|compares_with].",
    arxiv="2003.00001",
    line=5,
)
EARLY = extraction(
    "We propose [Spindle|Model|introduces]. It is faster than [Weft|Model|compares_with].",
    arxiv="1601.00001",
    line=6,
)
CORPUS = (LOOM, WEFT, REED, AGAIN, RIVAL, EARLY)


def hops(found: Lineage) -> list[tuple[str, str, int]]:
    return [(one.model.name, one.base.name, one.depth) for one in found.based_on]


def followers(found: Lineage) -> list[tuple[str, str, str, int]]:
    return [
        (one.concept.name, one.relation, one.after.name, one.depth) for one in found.followed_by
    ]


def test_all_four_lists_in_time(store: GraphStore) -> None:
    load(store, *CORPUS)
    found = store.analysis.lineage("concept:weft")

    assert [one.paper.id for one in found.introduced_by] == ["arxiv:1805.00001"]
    assert hops(found) == [("Weft", "Loom", 1)]
    assert [one.paper.id for one in found.based_on[0].evidence] == [
        "arxiv:1805.00001",
        "arxiv:2001.00001",
    ]
    assert found.compared_with == ()
    assert followers(found) == [
        ("Reed", "based_on", "Weft", 1),
        ("Warp", "compares_with", "Weft", 1),
    ]
    assert not found.truncated


def test_a_chain_is_followed_as_far_as_asked_and_says_when_there_is_more(store: GraphStore) -> None:
    load(store, *CORPUS)
    whole, one_hop = (store.analysis.lineage("concept:reed", depth=depth) for depth in (3, 1))

    assert hops(whole) == [("Weft", "Loom", 2), ("Reed", "Weft", 1)]
    assert hops(one_hop) == [("Reed", "Weft", 1)]
    assert (whole.truncated, one_hop.truncated) == (False, True)
    loom = store.analysis.lineage("concept:loom")
    assert followers(loom) == [("Weft", "based_on", "Loom", 1), ("Reed", "based_on", "Weft", 2)]
    assert [one.concept.name for one in loom.compared_with] == ["Hand"]


def test_the_sentence_of_a_step_is_the_one_that_says_it(store: GraphStore) -> None:
    load(store, *CORPUS)
    (reed, warp) = store.analysis.lineage("concept:weft").followed_by

    assert [one.quote for one in reed.evidence] == ["Reed extends Weft with threads."]
    assert [(one.relation, one.quote) for one in warp.evidence] == [
        ("introduces", "We propose Warp."),
        ("compares_with", "It is faster than Weft."),
    ]
    for one in (*reed.evidence, *warp.evidence):
        assert one.quote == getattr(store.paper(one.paper.id), one.field)[one.start : one.end]


@pytest.mark.parametrize(
    ("as_of", "based_on", "followed_by"),
    [
        ("1804-12", 0, []),
        ("1806-01", 1, []),
        ("1912-12", 1, ["Reed"]),
        ("2003-01", 1, ["Reed", "Warp"]),
    ],
)
def test_what_was_knowable_then(
    store: GraphStore, as_of: str, based_on: int, followed_by: list[str]
) -> None:
    load(store, *CORPUS)
    month = f"20{as_of[:2]}-{as_of[2:4]}"
    found = store.analysis.lineage("concept:weft", as_of=month)

    assert len(found.based_on) == based_on
    assert [one.concept.name for one in found.followed_by] == followed_by
    assert all(
        one.paper.known is not None and one.paper.known <= month
        for evidence in (
            *(step.evidence for step in found.based_on),
            *(step.evidence for step in found.followed_by),
        )
        for one in evidence
    )


def test_a_circle_is_cut(store: GraphStore) -> None:
    back = said(
        "[Loom|Model|uses] is built on [Reed|Model|uses].",
        "Loom",
        "Reed",
        arxiv="2101.00001",
        line=9,
    )
    load(store, *CORPUS, back)
    found = store.analysis.lineage("concept:weft", depth=5)

    assert hops(found) == [("Weft", "Loom", 1), ("Loom", "Reed", 2)]
    assert followers(found) == [("Warp", "compares_with", "Weft", 1)]


def test_a_limit_on_steps_is_kept_and_told(store: GraphStore) -> None:
    many = [
        said(
            f"[Bolt {number}|Model|introduces] extends [Weft|Model|uses].",
            f"Bolt {number}",
            "Weft",
            arxiv=f"19{number:02}.00001",
            line=20 + number,
        )
        for number in range(1, 6)
    ]
    load(store, WEFT, *many)
    found = store.analysis.lineage("concept:weft", most=3)

    assert [one[0] for one in followers(found)] == ["Bolt 1", "Bolt 2", "Bolt 3"]
    assert found.truncated
    assert not store.analysis.lineage("concept:weft", most=5).truncated


def test_what_was_not_introduced_in_the_graph_has_no_successors_by_comparison(
    store: GraphStore,
) -> None:
    load(store, RIVAL)
    assert store.analysis.lineage("concept:weft").followed_by == ()


def test_a_concept_that_is_not_there(store: GraphStore) -> None:
    with pytest.raises(NotFound):
        store.analysis.lineage("concept:nobody")


def test_as_of_a_month_no_later_year_is_told(store: GraphStore) -> None:
    text = "We present [Twill|Model|introduces] for [Weft|Model|uses]."
    load(store, *CORPUS, extraction(text, arxiv="1907.00002", year=2019, line=7))
    assert store.analysis.lineage("concept:twill").concept.introduced == 2019
    assert store.analysis.lineage("concept:twill", as_of="2018-12").concept.introduced is None


def test_a_follower_that_two_papers_introduce_is_one_step(store: GraphStore) -> None:
    again = extraction(
        "[Warp|Model|introduces] again. It is cheaper than [Weft|Model|compares_with].",
        arxiv="2004.00001",
        line=7,
    )
    load(store, *CORPUS, again)
    found = store.analysis.lineage("concept:weft")
    assert followers(found).count(("Warp", "compares_with", "Weft", 1)) == 1
    (warp,) = (one for one in found.followed_by if one.concept.name == "Warp")
    assert (warp.known, [said.paper.known for said in warp.evidence]) == (
        "2020-03",
        ["2020-03", "2020-03", "2020-04", "2020-04"],
    )
