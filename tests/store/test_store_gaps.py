"""Gaps on made-up graphs: what is joined is none, and every reason is a paper's."""

from collections.abc import Callable, Sequence

import neo4j
import pytest

from extract.domain import ConceptType, Extraction
from graph.analysis.gaps import GapSearch
from graph.analysis.gaps_views import MEANING, Gap, Gaps
from graph.known import KnownConcept
from graph.store import GraphStore
from tests.making import extraction, load, with_basis

pytestmark = pytest.mark.neo4j

JOINS = [
    *[("Slate", "Chalk"), ("Slate", "Dust"), ("Slate", "Sponge")] * 2,
    *[("Easel", "Chalk"), ("Easel", "Dust"), ("Easel", "Sponge")] * 2,
    *[("Board", "Chalk"), ("Board", "Dust")] * 2,
]
"""Board is with all but Sponge."""


def papers(joins: Sequence[tuple[str, str]] = JOINS) -> list[Extraction]:
    return [
        extraction(
            f"Paper {number} has [{model}|Model|uses] on [{dataset}|Dataset|evaluated_on].",
            title=f"Paper {number}",
            arxiv=f"23{number % 12 + 1:02d}.{number:05d}",
            line=number + 1,
        )
        for number, (model, dataset) in enumerate(joins)
    ]


def pairs(found: Gaps) -> list[tuple[str, str]]:
    return [(gap.row.name, gap.column.name) for gap in found.items]


def the_gap(found: Gaps) -> Gap:
    (gap,) = found.items
    return gap


@pytest.fixture
def school(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*papers(), batch=20)


def test_the_one_pair_that_nobody_joined(school: GraphStore) -> None:
    found = school.analysis.gaps()
    assert pairs(found) == [("Board", "Sponge")]
    assert (found.total, found.truncated, found.abstracts) == (1, False, len(JOINS))
    assert found.meaning == the_gap(found).meaning == "not joined in these abstracts"
    assert "never" not in the_gap(found).reason
    assert f"not joined in these {len(JOINS)} abstracts" in the_gap(found).reason


def test_why_counts_and_quotes_papers_that_have_both(school: GraphStore) -> None:
    gap = the_gap(school.analysis.gaps())
    assert {(one.name, one.papers, one.joined_with) for one in gap.like_row} == {
        ("Slate", 2, "concept:sponge"),
        ("Easel", 2, "concept:sponge"),
    }
    assert {(one.name, one.papers, one.joined_with) for one in gap.like_column} == {
        ("Chalk", 2, "concept:board"),
        ("Dust", 2, "concept:board"),
    }
    assert {one.shared for one in gap.like_row} == {("Chalk", "Dust")}
    for one in (*gap.like_row, *gap.like_column):
        assert one.example is not None
        (quote,) = one.example.quotes  # one sentence has both
        assert one.name in quote.quote
        text = school.paper(one.example.id).abstract
        assert text[quote.start : quote.end] == quote.quote


def test_expected_is_what_independence_would_give(school: GraphStore) -> None:
    gap = the_gap(school.analysis.gaps())
    assert gap.expected == round(gap.row.papers * gap.column.papers / len(JOINS), 2) == 1.0


def test_a_mere_mention_in_one_abstract_joins(school: GraphStore) -> None:
    both = "[Board|Model|mentions] and [Sponge|Dataset|mentions]."
    load(school, extraction(both, arxiv="2401.00001", document="more.jsonl"))
    assert school.analysis.gaps().items == ()


def test_names_in_the_words_of_one_abstract_join(school: GraphStore) -> None:
    load(
        school, extraction("Board, cleaned with a sponge.", arxiv="2401.00001", document="m.jsonl")
    )
    assert school.analysis.gaps().items == ()


def test_a_result_of_one_on_the_other_joins(school: GraphStore, driver: neo4j.Driver) -> None:
    driver.execute_query(
        "MATCH (a:Concept {id: 'concept:board'}), (b:Concept {id: 'concept:sponge'}) "
        "MATCH (p:Paper {arxiv: '2301.00000'}) "
        "CREATE (p)-[:REPORTS]->(x:Result {id: 'row'}), (x)-[:OF]->(a), (x)-[:ON]->(b)"
    )
    assert school.analysis.gaps().items == ()


@pytest.mark.usefixtures("store")
def test_what_is_joined_for_a_version_is_no_gap(driver: neo4j.Driver) -> None:
    known = (
        KnownConcept("concept:board", "Board", ConceptType.MODEL),
        KnownConcept("concept:board-2", "Board-2", ConceptType.MODEL, broader=("concept:board",)),
    )
    informed = GraphStore(driver, vocabulary=known)
    load(informed, *papers([*JOINS, ("Board-2", "Sponge")]), batch=20)
    assert ("Board", "Sponge") not in pairs(informed.analysis.gaps())


def test_as_of_takes_back_what_was_joined_later(school: GraphStore) -> None:
    both = "Later [Board|Model|uses] on [Sponge|Dataset|evaluated_on]."
    load(school, extraction(both, arxiv="2401.00001", document="more.jsonl"))
    assert school.analysis.gaps().items == ()
    assert pairs(school.analysis.gaps(GapSearch(as_of="2023-12"))) == [("Board", "Sponge")]
    assert school.analysis.gaps(GapSearch(as_of="2022-12")).abstracts == 0


def test_an_abstract_of_that_time_joins_though_many_later_ones_stand_before_it(
    school: GraphStore,
) -> None:
    long = "Long ago a board, of which little else is known today, was cleaned with a sponge."
    later = [
        extraction(f"Board, sponge {n}.", arxiv=f"2401.{n:05d}", line=n, document="later.jsonl")
        for n in range(1, 61)
    ]
    load(school, extraction(long, arxiv="2312.00099", document="m.jsonl"), *later, batch=70)
    assert school.analysis.gaps(GapSearch(as_of="2023-12")).items == ()


def test_what_a_later_paper_calls_a_version_joins_nothing_yet(school: GraphStore) -> None:
    there = extraction(
        "[Plank|Model|uses] on [Sponge|Dataset|evaluated_on].",
        arxiv="2312.00099",
        document="m.jsonl",
    )
    text = "[Plank|Model|uses] is based on [Board|Model|uses]."
    said = extraction(text, arxiv="2401.00001", document="later.jsonl")
    load(school, there, with_basis(said, "Plank", "Board"))
    assert ("Board", "Sponge") not in pairs(school.analysis.gaps())
    assert pairs(school.analysis.gaps(GapSearch(as_of="2023-12"))) == [("Board", "Sponge")]


def test_a_paper_of_a_year_that_is_not_yet_makes_the_others_no_older(school: GraphStore) -> None:
    load(school, extraction("Nothing of it.", title="Typo", year=9024, document="m.jsonl"))
    assert the_gap(school.analysis.gaps()).row.recent == 4


def test_only_one_row_or_column_where_asked_for(school: GraphStore) -> None:
    assert pairs(school.analysis.gaps(GapSearch(method="concept:boards"))) == [("Board", "Sponge")]
    assert pairs(school.analysis.gaps(GapSearch(method="concept:slate"))) == []
    assert pairs(school.analysis.gaps(GapSearch(dataset="concept:sponge"))) == [("Board", "Sponge")]
    assert pairs(school.analysis.gaps(GapSearch(dataset="concept:chalk"))) == []


def test_a_task_narrows_what_nearness_is_read_from(school: GraphStore) -> None:
    text = "[Slate|Model|uses] on [Chalk|Dataset|evaluated_on] for [sorting|Task|addresses]."
    load(school, extraction(text, arxiv="2401.00001", document="more.jsonl"))
    found = school.analysis.gaps(GapSearch(task="concept:sorting"))
    assert (found.items, found.abstracts) == ((), 1)


def test_other_sides_and_the_caps_that_show(school: GraphStore) -> None:
    found = school.analysis.gaps(GapSearch(rows=("Dataset",), columns=("Model",)))
    assert pairs(found) == [("Sponge", "Board")]
    few = school.analysis.gaps(GapSearch(max_concepts=2))
    assert (few.truncated, few.rows, few.columns) == (True, 2, 2)
    few = school.analysis.gaps(GapSearch(max_papers=5))
    assert few.truncated


def test_what_was_not_looked_at_is_not_told_as_nothing(school: GraphStore) -> None:
    found = school.analysis.gaps(GapSearch(limit=0))
    assert (found.items, found.total, found.truncated) == ((), 1, True)
    assert found.reason.endswith("not looked at are 1")


def test_an_empty_graph_has_no_gaps(store: GraphStore) -> None:
    found = store.analysis.gaps()
    assert (found.items, found.total, found.abstracts, found.meaning) == ((), 0, 0, MEANING)


def test_the_grid_has_the_sides_of_the_gaps_and_what_is_like_them(school: GraphStore) -> None:
    grid = school.analysis.gap_grid()

    rows = [one.name for one in grid.rows]
    columns = [one.name for one in grid.columns]
    assert sorted(rows) == ["Board", "Easel", "Slate"]
    assert sorted(columns) == ["Chalk", "Dust", "Sponge"]
    assert grid.joint[rows.index("Board")][columns.index("Sponge")] == 0
    assert grid.joint[rows.index("Easel")][columns.index("Sponge")] == 2
    assert sum(map(sum, grid.joint)) == len(JOINS)
