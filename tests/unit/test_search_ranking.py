"""How hits of several lists come into one order."""

from typing import Any

import pytest

from graph.search_query import read_typed
from graph.search_ranking import (
    concepts_found,
    first_of_each,
    fused,
    likeness,
    papers_found,
    titled,
)
from graph.views import SearchHit


def hit(id_: str, score: float = 1.0) -> SearchHit:
    return SearchHit(id=id_, kind="paper", name=id_, snippet="", score=score, type="Paper")


def paper(id_: str, score: float, degree: int = 0, title: str = "") -> dict[str, Any]:
    return {"paper": {"id": id_, "title": title, "abstract": ""}, "score": score, "degree": degree}


def concept(name: str, *aliases: str, papers: int = 1) -> dict[str, Any]:
    summary = {"id": name, "name": name, "type": "Model", "aliases": aliases, "papers": papers}
    return {"summary": summary, "forms": [name, *aliases], "degree": papers, "score": 1.0}


def test_each_hit_stands_once_at_its_best() -> None:
    hits = first_of_each([hit("a", 0.2), hit("b", 0.5), hit("a", 0.9), hit("c", 0.5)])

    assert [(one.id, one.score) for one in hits] == [("a", 0.9), ("b", 0.5), ("c", 0.5)]


def test_fusion_adds_reciprocal_ranks() -> None:
    text = [hit("named", 2.0), hit("a", 0.9), hit("b", 0.8)]
    hits = fused(text, [hit("b"), hit("c")])

    assert [one.id for one in hits] == ["named", "b", "a", "c"]
    assert hits[1].score == pytest.approx((2 * 61 / 62 + 61 / 61) / 3)
    assert hits[2].score == pytest.approx(2 / 3)
    assert fused(text, [hit("b"), hit("c")], first={"a"})[1].id == "a"


def test_likeness_takes_the_closest_spelling_and_any_number() -> None:
    assert likeness(["ssm", "state space model"], ["state", "space", "models"]) == 1
    assert likeness(["transformer"], ["vision", "transformers"]) == 0.5
    assert likeness(["image generation"], ["generating", "images"]) == 1
    assert likeness([], ["x"]) == 0


def test_fame_decides_between_papers_that_match_alike() -> None:
    hits = papers_found([paper("new", 5.0), paper("famous", 5.0, degree=80)], "x", every=True)

    assert [one.id for one in first_of_each(hits)] == ["famous", "new"]
    assert max(one.score for one in hits) == 1


def test_what_introduces_the_name_comes_before_what_repeats_it() -> None:
    rows = [paper("repeats", 9.0), paper("introduces", 1.0)]
    hits = papers_found(rows, "x", every=True, introducing=[rows[1]])

    assert [one.id for one in first_of_each(hits)] == ["introduces", "repeats"]


def test_a_concept_that_shares_one_word_of_many_counts_little() -> None:
    typed = read_typed("state space model for long sequences")
    rows = [concept("diffusion model", papers=90), concept("long sequence modeling")]

    scores = {one.id: one.score for one in concepts_found(rows, typed)}
    assert scores["diffusion model"] < 0.05 < scores["long sequence modeling"] < 0.7


def test_signs_and_case_do_not_part_titles() -> None:
    row = paper("a", 1.0, title="Mamba: Linear-Time Modeling")

    assert titled(row, read_typed("mamba linear time modeling"))
    assert not titled(row, read_typed("mamba"))
    assert not titled(paper("b", 1.0, title="…"), read_typed("!"))
