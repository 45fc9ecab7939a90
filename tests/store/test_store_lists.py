"""Lists: each page follows the other, each total is what Cypher counts, each filter narrows."""

from collections.abc import Callable
from typing import Any

import neo4j
import pytest

from extract.domain import ConceptType, Role
from graph.database import Database
from graph.errors import InvalidCursor, NotFound
from graph.filters import ConceptFilter, PaperFilter
from graph.store import GraphStore
from graph.views import Page, PaperSummary
from tests.making import extraction

pytestmark = pytest.mark.neo4j

SLATE = [
    extraction(
        f"Number {n}: [Slate|Model|{'uses' if n % 2 else 'mentions'}] on "
        f"[{'Chalk' if n % 3 else 'Agate'}|Dataset|evaluated_on].",
        title=f"Slate {n:02d}",
        arxiv=f"24{n:02d}.00001",
        year=2010 + n if n else None,
        line=n,
        references=tuple(f"arxiv:24{m:02d}.00001" for m in range(n))
        + (("doi:10.1/out",) * (n > 8)),
    )
    for n in range(10)
]


@pytest.fixture
def slates(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*SLATE, batch=10)


def _walk(read: Callable[..., Page[Any]], *, limit: int) -> list[Page[Any]]:
    pages = [read(limit=limit)]
    while pages[-1].next:
        pages.append(read(limit=limit, cursor=pages[-1].next))
    return pages


def test_a_summary_is_whole(slates: GraphStore) -> None:
    assert slates.papers(limit=1).items == (
        PaperSummary(
            id="arxiv:2409.00001",
            title="Slate 09",
            title_source="document",
            year=2019,
            published=None,
            arxiv="2409.00001",
            doi=None,
            venue=None,
            language="en",
            stub=False,
            authors=(),
            degree=12,
        ),
    )


def test_every_list_is_the_same_in_pages_of_any_length(slates: GraphStore) -> None:
    lists: list[tuple[Callable[..., Page[Any]], int]] = [
        (slates.papers, 10),
        (lambda **page: slates.papers(PaperFilter(q="slate number"), **page), 10),
        (lambda **page: slates.papers(PaperFilter(concept="concept:slate"), **page), 10),
        (lambda **page: slates.papers(PaperFilter(stubs=True), **page), 11),
        (slates.concepts, 3),
        (lambda **page: slates.concept_papers("concept:slate", **page), 10),
        (lambda **page: slates.paper_concepts("arxiv:2409.00001", **page), 2),
        (lambda **page: slates.paper_citations("arxiv:2400.00001", **page), 9),
        (lambda **page: slates.paper_references("arxiv:2409.00001", **page), 10),
    ]
    for read, total in lists:
        whole = read(limit=100)
        assert (len(whole.items), whole.total, whole.next) == (total, total, None)
        for limit in (1, 3, total):
            pages = _walk(read, limit=limit)
            assert tuple(item for page in pages for item in page.items) == whole.items
            assert {page.total for page in pages} == {total}


def test_papers_are_newest_first_and_those_without_a_year_last(slates: GraphStore) -> None:
    years = [paper.year for paper in slates.papers().items]

    assert years == [*range(2019, 2010, -1), None]


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        (PaperFilter(concept="concept:chalk"), "(p)-->(:Dataset {name: 'Chalk'})"),
        (PaperFilter(concept="concept:chalks"), "(p)-->(:Dataset {name: 'Chalk'})"),
        (PaperFilter(concept="concept:nowhere"), "(p)-->(:Dataset {name: 'Nowhere'})"),
        (PaperFilter(type=ConceptType.MODEL), "(p)-->(:Model)"),
        (PaperFilter(type=ConceptType.TASK), "(p)-->(:Task)"),
        (PaperFilter(concept="concept:slate", role=Role.USES), "(p)-[:USES]->(:Model)"),
        (
            PaperFilter(concept="concept:slate", type=ConceptType.DATASET),
            "(p)-->(:Dataset {name: 'Slate'})",
        ),
        (PaperFilter(role=Role.MENTIONS, type=ConceptType.MODEL), "(p)-[:MENTIONS]->(:Model)"),
        (PaperFilter(year_from=2012, year_to=2015), "p.year >= 2012 AND p.year <= 2015"),
        (PaperFilter(year_from=2012), "p.year >= 2012"),
        (PaperFilter(year_to=2012), "p.year <= 2012"),
        (
            PaperFilter(q="number", concept="concept:agate", year_from=2013),
            "(p)-->(:Dataset {name: 'Agate'}) AND p.year >= 2013",
        ),
        (PaperFilter(q="number", type=ConceptType.TASK), "(p)-->(:Task)"),
        (PaperFilter(q="slate 07"), "p.title = 'Slate 07'"),
        (PaperFilter(q="nowhere"), "p.title = 'nowhere'"),
        (PaperFilter(q=" ++ "), "p.title = 'nothing'"),
        (PaperFilter(), "true"),
    ],
)
def test_a_total_is_what_cypher_counts(
    slates: GraphStore, driver: neo4j.Driver, wanted: PaperFilter, where: str
) -> None:
    query = f"MATCH (p:Paper) WHERE NOT p.stub AND {where} RETURN DISTINCT p.id AS id"
    records, _, _ = driver.execute_query(query, database_="neo4j")
    page = slates.papers(wanted, limit=100)

    assert {paper.id for paper in page.items} == {record["id"] for record in records}
    assert page.total == len(records) == len(page.items)


def test_concepts_are_narrowed_by_words_and_type(slates: GraphStore) -> None:
    def names(wanted: ConceptFilter) -> list[str]:
        page = slates.concepts(wanted)
        assert page.total == len(page.items)
        return [concept.name for concept in page.items]

    assert names(ConceptFilter()) == ["Slate", "Chalk", "Agate"]
    assert names(ConceptFilter(type=ConceptType.DATASET)) == ["Chalk", "Agate"]
    assert names(ConceptFilter(q="chalk")) == ["Chalk"]
    assert names(ConceptFilter(q="chalk", type=ConceptType.MODEL)) == []
    assert names(ConceptFilter(q="*")) == []


def test_a_cursor_of_another_list_is_refused(slates: GraphStore) -> None:
    cursor = slates.papers(limit=1).next
    assert cursor is not None

    for read in (
        lambda: slates.papers(PaperFilter(q="slate"), cursor=cursor),
        lambda: slates.papers(PaperFilter(year_from=2012), cursor=cursor),
        lambda: slates.concepts(cursor=cursor),
        lambda: slates.concept_papers("concept:slate", cursor=cursor),
        lambda: slates.paper_concepts("arxiv:2409.00001", cursor=cursor),
        lambda: slates.paper_references("arxiv:2409.00001", cursor=cursor),
        lambda: slates.papers(cursor="nonsense"),
    ):
        with pytest.raises(InvalidCursor):
            read()


def test_an_unknown_paper_is_not_found_in_any_list(slates: GraphStore) -> None:
    for read in (
        slates.paper,
        slates.paper_concepts,
        slates.paper_citations,
        slates.paper_references,
    ):
        for id_ in ("arxiv:9999.00001", "", "doi:10.1/<>&*", "concept:slate"):
            with pytest.raises(NotFound) as caught:
                read(id_)
            assert (caught.value.kind, caught.value.id) == ("paper", id_)


def test_counts_by_label_and_type(slates: GraphStore, database: Database) -> None:
    stats = slates.stats()

    assert {name: count for name, count in stats.nodes.items() if count} == {
        "Paper": 11,
        "Concept": 3,
        "Model": 1,
        "Dataset": 2,
        "Document": 1,
        "Load": 1,
    }
    assert {name: count for name, count in stats.relationships.items() if count} == {
        "EVALUATED_ON": 10,
        "USES": 5,
        "MENTIONS": 5,
        "CITES": 46,
        "FROM": 10,
    }
    degrees = (
        "MATCH (n) WHERE n.degree <> COUNT { (n)--(m) WHERE m:Paper OR m:Concept } RETURN n.id"
    )
    assert database.read(degrees) == []
