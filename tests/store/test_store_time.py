"""Time on the graph: lists as of a month, timelines, trends."""

import random
from collections.abc import Callable
from typing import Any

import pytest

from extract.domain import ConceptType
from graph.analysis.timeline import Granularity
from graph.analysis.trends_views import TrendOrder, TrendSearch
from graph.database import Database
from graph.errors import InvalidCursor, NotFound
from graph.filters import ConceptFilter, PaperFilter
from graph.store import GraphStore
from graph.views import Page
from tests.making import extraction, load, with_result

pytestmark = pytest.mark.neo4j


def _paper(n: int, text: str, **facts: Any) -> Any:
    return extraction(text, title=f"Kiln {n}", line=n, **facts)


OLD = _paper(1, "We fire [Clay|Dataset|uses].", year=2015, doi="10.1/old")
FIRST = _paper(
    2, "We present [Kiln|Model|introduces]. It fires [Clay|Dataset|uses].", arxiv="1703.00001"
)
SAME_MONTH = _paper(3, "[Kiln|Model|uses] bakes.", arxiv="1703.00002")
AHEAD = _paper(  # on arXiv a year before it was published
    4,
    "[Kiln|Model|uses] reaches 91.5% on [Clay|Dataset|evaluated_on].",
    arxiv="1805.00001",
    year=2019,
    references=("arxiv:1703.00001", "doi:10.1/old"),
)
LATE = _paper(
    5,
    "[Kiln|Model|uses] and [Glaze|Method|introduces].",
    year=2020,
    published="2020-02-03",
    doi="10.1/late",
    references=("arxiv:1703.00001", "arxiv:1805.00001"),
)
UNDATED = _paper(6, "[Kiln|Model|uses] on [Sand|Dataset|uses].")
ALL = (
    OLD,
    FIRST,
    SAME_MONTH,
    with_result(AHEAD, value="91.5%", model="Kiln", dataset="Clay"),
    LATE,
    UNDATED,
)
LATE_ID, AHEAD_ID, FIRST_ID, OLD_ID = (
    "doi:10.1/late",
    "arxiv:1805.00001",
    "arxiv:1703.00001",
    "doi:10.1/old",
)


@pytest.fixture
def kilns(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*ALL)


def _ids(page: Page[Any]) -> list[str]:
    assert page.total == len(page.items)
    return [item.id for item in page.items]


@pytest.mark.parametrize(
    ("as_of", "found"),
    [
        ("2014-12", []),
        ("2015-11", []),
        ("2015-12", [OLD_ID]),
        ("2018-04", ["arxiv:1703.00002", FIRST_ID, OLD_ID]),
        ("2018-05", [AHEAD_ID, "arxiv:1703.00002", FIRST_ID, OLD_ID]),
        ("2020-02", [LATE_ID, AHEAD_ID, "arxiv:1703.00002", FIRST_ID, OLD_ID]),
        ("9999-12", [LATE_ID, AHEAD_ID, "arxiv:1703.00002", FIRST_ID, OLD_ID]),
    ],
)
def test_papers_as_of_a_month(kilns: GraphStore, as_of: str, found: list[str]) -> None:
    listed = set(_ids(kilns.papers(PaperFilter(as_of=as_of))))
    assert listed == set(found)
    for wanted in (
        PaperFilter(as_of=as_of, q="kiln"),
        PaperFilter(as_of=as_of, concept="concept:kiln"),
        PaperFilter(as_of=as_of, type=ConceptType.DATASET),
        PaperFilter(as_of=as_of, year_from=2018),
    ):
        narrowed = set(_ids(kilns.papers(wanted)))
        everything = {paper.id for paper in kilns.papers(_without_month(wanted)).items}
        assert narrowed == everything & listed


def _without_month(wanted: PaperFilter) -> PaperFilter:
    return PaperFilter(wanted.q, wanted.concept, wanted.type, wanted.role, wanted.year_from)


def test_citations_and_references_as_of_a_month(kilns: GraphStore) -> None:
    assert _ids(kilns.paper_citations(FIRST_ID, as_of="2018-05")) == [AHEAD_ID]
    assert _ids(kilns.paper_citations(FIRST_ID, as_of="2018-04")) == []
    assert _ids(kilns.paper_citations(FIRST_ID)) == [LATE_ID, AHEAD_ID]
    assert _ids(kilns.paper_references(LATE_ID, as_of="2020-02")) == [AHEAD_ID, FIRST_ID]
    assert _ids(kilns.paper_references(LATE_ID, as_of="2020-01")) == []  # it said nothing yet


def test_papers_of_a_concept_as_of_a_month(kilns: GraphStore) -> None:
    page = kilns.concept_papers("concept:kiln", as_of="2017-12")
    assert page.total == 2
    assert [item.paper.id for item in page.items] == [FIRST_ID, "arxiv:1703.00002"]


@pytest.mark.parametrize(
    ("as_of", "counts"),
    [
        ("2015-11", []),
        ("2017-02", [("Clay", 1)]),
        ("2017-03", [("Clay", 2), ("Kiln", 2)]),
        ("2020-01", [("Clay", 3), ("Kiln", 3)]),
        ("2020-02", [("Kiln", 4), ("Clay", 3), ("Glaze", 1)]),
    ],
)
def test_concepts_as_of_a_month_are_counted_and_ordered_as_then(
    kilns: GraphStore, as_of: str, counts: list[tuple[str, int]]
) -> None:
    page = kilns.concepts(ConceptFilter(as_of=as_of))
    assert [(one.name, one.papers) for one in page.items] == counts
    assert page.total == len(counts)
    models = kilns.concepts(ConceptFilter(as_of=as_of, type=ConceptType.MODEL))
    assert [(one.name, one.papers) for one in models.items] == [
        pair for pair in counts if pair[0] == "Kiln"
    ]
    named = kilns.concepts(ConceptFilter(as_of=as_of, q="clay"))
    assert [(one.name, one.papers) for one in named.items] == [
        pair for pair in counts if pair[0] == "Clay"
    ]


def test_lists_as_of_a_month_are_the_same_in_pages_and_keep_their_cursors(
    kilns: GraphStore,
) -> None:
    lists: list[tuple[Callable[..., Page[Any]], Callable[..., Page[Any]]]] = [
        (
            lambda **page: kilns.papers(PaperFilter(as_of="2018-05"), **page),
            lambda **page: kilns.papers(PaperFilter(as_of="2018-06"), **page),
        ),
        (
            lambda **page: kilns.concepts(ConceptFilter(as_of="2020-02"), **page),
            lambda **page: kilns.concepts(ConceptFilter(), **page),
        ),
        (
            lambda **page: kilns.paper_citations(FIRST_ID, as_of="2020-02", **page),
            lambda **page: kilns.paper_citations(FIRST_ID, **page),
        ),
        (
            lambda **page: kilns.paper_references(LATE_ID, as_of="2020-02", **page),
            lambda **page: kilns.paper_references(LATE_ID, **page),
        ),
        (
            lambda **page: kilns.concept_papers("concept:kiln", as_of="2020-02", **page),
            lambda **page: kilns.concept_papers("concept:kiln", **page),
        ),
    ]
    for read, other in lists:
        whole, page = read(limit=100), read(limit=1)
        items = list(page.items)
        with pytest.raises(InvalidCursor):
            other(cursor=page.next)
        while page.next:
            page = read(limit=1, cursor=page.next)
            items += page.items
        assert tuple(items) == whole.items
        assert page.total == whole.total == len(items) > 1


def test_a_neighbourhood_as_of_a_month(kilns: GraphStore) -> None:
    def drawn(*ids: str, as_of: str | None, depth: int = 1) -> tuple[set[str], set[str]]:
        found = kilns.neighbourhood(ids, depth=depth, as_of=as_of)
        return {node.label for node in found.nodes}, {edge.type for edge in found.edges}

    assert drawn("concept:kiln", as_of="2017-12") == (
        {"Kiln", "Kiln 2", "Kiln 3"},
        {"INTRODUCES", "USES"},
    )
    assert drawn("concept:kiln", as_of="2017-02") == (set(), set())
    assert drawn("concept:sand", as_of="9999-12") == (set(), set())  # of an undated paper alone
    assert drawn(FIRST_ID, as_of="2018-05", depth=2)[0] == {
        *("Kiln 1", "Kiln 2", "Kiln 3", "Kiln 4"),
        *("Kiln", "Clay"),
    }
    with pytest.raises(NotFound):
        drawn("concept:nowhere", as_of="2017-12")


def test_a_timeline(kilns: GraphStore) -> None:
    found = kilns.analysis.timeline("concept:kilns")  # another spelling

    assert (found.id, found.papers, found.undated) == ("concept:kiln", 4, 1)
    assert [(one.period, one.papers, one.cumulative, one.all_papers) for one in found.items] == [
        ("2017", 2, 2, 2),
        ("2018", 1, 3, 1),
        ("2020", 1, 4, 1),
    ]
    assert found.items[0].roles == {"introduces": 1, "uses": 1}
    assert found.first_mention is not None
    assert (found.first_mention.paper.id, found.first_mention.role) == (FIRST_ID, "introduces")
    assert found.first_mention.quote == "We present Kiln."
    assert [use.paper.known for use in found.introduced_by] == ["2017-03"]
    assert found.first_result is not None
    assert (found.first_result.value, found.first_result.paper.known) == ("91.5%", "2018-05")
    assert (found.first_result.model, found.first_result.dataset) == ("Kiln", "Clay")


def test_a_timeline_by_month_and_as_of_a_month(kilns: GraphStore) -> None:
    found = kilns.analysis.timeline("concept:kiln", by=Granularity.MONTH, as_of="2018-04")

    assert [(one.period, one.papers, one.all_papers) for one in found.items] == [("2017-03", 2, 2)]
    assert (found.papers, found.undated, found.first_result) == (2, 1, None)
    nothing = kilns.analysis.timeline("concept:kiln", as_of="2017-02")
    assert (nothing.items, nothing.first_mention, nothing.introduced_by) == ((), None, ())
    sand = kilns.analysis.timeline("concept:sand")
    assert (sand.items, sand.undated, sand.first_mention) == ((), 1, None)
    with pytest.raises(NotFound):
        kilns.analysis.timeline("concept:nowhere")


def test_a_timeline_while_a_load_runs(kilns: GraphStore, database: Database) -> None:
    gone = "MATCH (p:Paper {id: $id}) DETACH DELETE p"
    database.write(lambda tx: tx.run(gone, id=FIRST_ID).consume())
    found = kilns.analysis.timeline("concept:kiln")
    assert (found.papers, found.first_mention) == (3, None)


def test_growth_follows_from_all_papers_in_any_order(store: GraphStore, database: Database) -> None:
    load(store, *ALL)
    whole = store.checksum()
    (kiln,) = database.read(
        "MATCH (c:Concept {key: 'kiln'}) "
        "RETURN c.known AS known, c.months AS months, c.papers_known AS papers, c.witnesses AS ids"
    )
    assert kiln == {
        "known": "2017-03",
        "months": ["2017-03", "2018-05", "2020-02"],
        "papers": [2, 3, 4],
        "ids": [FIRST_ID, AHEAD_ID, LATE_ID],
    }
    store.reset()
    shuffled = list(ALL)
    random.Random(6).shuffle(shuffled)  # noqa: S311 - an order, not a secret
    for one in shuffled:
        load(store, one)
    assert store.checksum() == whole


def test_a_paper_that_gets_another_year_moves_its_concepts(
    store: GraphStore, database: Database
) -> None:
    months = "MATCH (c:Concept {key: 'clay'}) RETURN c.months AS months"
    load(store, OLD)
    assert database.read(months) == [{"months": ["2015-12"]}]
    load(store, _paper(1, "We fire [Clay|Dataset|uses].", year=2013, doi="10.1/old"))
    assert database.read(months) == [{"months": ["2013-12"]}]
    store.remove([OLD_ID])
    assert database.read(months) == []


def _corpus() -> list[Any]:
    """20 papers to 2015 on coal, 20 of 2019 of which 12 are on gas; wood is in all."""
    return [
        _paper(
            n,
            f"Number {n} has [Wood|Method|uses] and "
            + ("[Coal|Method|uses]." if n < 20 else "[Gas|Method|uses]." if n < 32 else "air."),
            year=2015 if n < 20 else 2019,
        )
        for n in range(40)
    ]


def test_trends(store: GraphStore) -> None:
    load(store, *_corpus(), batch=40)

    def found(order: TrendOrder, **asked: Any) -> list[tuple[str, int, int]]:
        trends = store.analysis.trends(TrendSearch(order=order, **asked), this_year=2026)
        assert trends.total == len(trends.items)
        return [(one.name, one.recent, one.before) for one in trends.items]

    assert found(TrendOrder.RISING) == [("Gas", 12, 0)]
    assert found(TrendOrder.FADING) == [("Coal", 0, 20)]
    assert found(TrendOrder.NEW) == [("Gas", 12, 0)]
    assert found(TrendOrder.NEW, min_papers=13) == []
    assert found(TrendOrder.RISING, type=ConceptType.MODEL) == []
    assert found(TrendOrder.RISING, as_of="2018-12") == []
    assert found(TrendOrder.FADING, year_from=2016) == []
    assert found(TrendOrder.NEW, year_to=2015) == [("Wood", 20, 0), ("Coal", 20, 0)][::-1]


def test_a_trend_says_why_with_words(store: GraphStore) -> None:
    load(store, *_corpus(), batch=40)
    trends = store.analysis.trends(TrendSearch(limit=1), this_year=2026)

    (gas,) = trends.items
    assert gas.why.startswith(
        "12 of 20 papers from 2018-01 to 2019-12 against 0 of 20 from 2015-12 to 2017-12, z = "
    )
    assert [(one.year, one.papers, one.all_papers) for one in gas.years] == [(2019, 12, 20)]
    assert gas.first_mention is not None
    assert gas.first_mention.quote == "Number 20 has Wood and Gas."
    assert gas.latest_mention is not None
    assert gas.latest_mention.paper.known == "2019-12"


def test_without_dated_papers_there_are_no_trends(store: GraphStore) -> None:
    load(store, UNDATED)
    trends = store.analysis.trends()
    assert (trends.items, trends.recent, trends.total) == ((), None, 0)
