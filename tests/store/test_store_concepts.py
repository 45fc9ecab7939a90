"""Concepts follow from all their uses: names, types, aliases, counts."""

import neo4j
import pytest

from extract.domain import ConceptType
from graph.checksum import checksum
from graph.database import Database
from graph.errors import NotFound
from graph.known import KnownConcept
from graph.store import GraphStore
from graph.views import ConceptDetail, ConceptPaper, ConceptSummary, EvidenceView
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

VOCABULARY = (
    KnownConcept(
        id="concept:grout",
        name="Grout",
        type=ConceptType.METHOD,
        aliases=("joint filler",),
        description="Fills joints.",
        introduced=1901,
        broader=("concept:filler",),
    ),
    KnownConcept(id="concept:filler", name="Filler", type=ConceptType.METHOD),
)


def test_the_most_frequent_spelling_is_the_name_and_any_spelling_finds_it(
    store: GraphStore,
) -> None:
    load(
        store,
        extraction("One [Stone-Net|Model|introduces].", line=1, year=2020),
        extraction("Two [StoneNet|Model|uses].", line=2),
        extraction("Three [StoneNet|Model|uses] and [StoneNets|Model|uses|StoneNet].", line=3),
    )

    (introducing,) = store.papers().items[:1]
    assert store.concept("concept:stone-net") == ConceptDetail(
        id="concept:stonenet",
        name="StoneNet",
        type="Model",
        aliases=("Stone-Net", "StoneNets"),
        description=None,
        introduced=2020,
        papers=3,
        roles={"introduces": 1, "uses": 2},
        introduced_by=(introducing,),
    )
    assert store.concept("concept:stonenet") == store.concept("concept:stone-nets")


def test_ties_go_to_the_alphabet_and_to_the_order_of_types(
    store: GraphStore, database: Database
) -> None:
    load(store, extraction("One [b-c|Metric|uses]."), extraction("Two [bc|Model|uses].", line=2))

    concept = store.concept("concept:bc")
    assert (concept.name, concept.type) == ("b-c", "Model")
    assert database.read(
        "MATCH (c:Concept) RETURN labels(c) AS labels, c.degree AS degree, c.former AS former"
    ) == [{"labels": ["Concept", "Model"], "degree": 2, "former": ["concept:bc"]}]


def test_the_label_follows_the_majority_when_it_turns(store: GraphStore) -> None:
    load(store, extraction("One [Slate|Model|uses]."))
    assert store.concept("concept:slate").type == "Model"
    load(
        store,
        extraction("Two [Slate|Dataset|uses].", line=2),
        extraction("Three [Slate|Dataset|uses].", line=3),
    )

    assert store.concept("concept:slate").type == "Dataset"
    assert store.stats().nodes["Model"] == 0


def test_the_vocabulary_has_the_last_word(driver: neo4j.Driver, store: GraphStore) -> None:
    known = GraphStore(driver, vocabulary=VOCABULARY)
    load(
        known,
        extraction("One [grouts|Task|uses]."),
        extraction("Two [filler|Method|uses].", line=2),
    )

    concept = store.concept("concept:grouts")
    assert (concept.id, concept.name, concept.type) == ("concept:grout", "Grout", "Method")
    assert concept.aliases == ("grouts", "joint filler")
    assert (concept.description, concept.introduced) == ("Fills joints.", 1901)


def test_broader_concepts_are_joined_whichever_comes_first(
    driver: neo4j.Driver, store: GraphStore, database: Database
) -> None:
    known = GraphStore(driver, vocabulary=VOCABULARY)
    below = extraction("One [grout|Method|uses].", document="a")
    above = extraction("Two [filler|Method|uses].", document="b")
    found = set()
    for order in ((below, above), (above, below)):
        known.reset()
        for one in order:
            load(known, one)
        found.add(checksum(database))

    assert len(found) == 1
    assert database.read(
        "MATCH (a)-[b:BROADER]->(c) RETURN a.name AS a, b.source AS source, c.name AS c, "
        "a.degree AS degree"
    ) == [{"a": "Grout", "source": "vocabulary", "c": "Filler", "degree": 2}]
    known.remove([above.paper.id])
    assert database.read("MATCH (c:Concept) RETURN c.name AS name, c.degree AS degree") == [
        {"name": "Grout", "degree": 1}
    ]
    assert store.stats().relationships["BROADER"] == 0


def test_concepts_that_no_paper_uses_any_more_go(store: GraphStore) -> None:
    load(store, extraction("One [Slate|Model|uses].", arxiv="2401.00001"))
    load(
        store,
        extraction("One [Chalk|Model|uses].", arxiv="2401.00001", extractor="2"),
        extractor="2",
    )

    assert [one.name for one in store.concepts().items] == ["Chalk"]
    with pytest.raises(NotFound) as caught:
        store.concept("concept:slate")
    assert (caught.value.kind, caught.value.id) == ("concept", "concept:slate")


def test_the_papers_of_a_concept_with_their_evidence(store: GraphStore) -> None:
    load(
        store,
        extraction("One [Slate|Model|uses].", title="Using", arxiv="2402.00001", year=2024),
        extraction("Two [Slate|Model|introduces].", title="First", arxiv="1902.00001", line=2),
    )

    first, using = store.concept_papers("concept:slate").items
    assert [first.paper.title, using.paper.title] == ["First", "Using"]
    assert using == ConceptPaper(
        paper=store.papers().items[0],
        role="uses",
        type="Model",
        confidence=0.9,
        evidence=(EvidenceView("abstract", 4, 9, "Slate", "One Slate.", 0, 10),),
    )
    with pytest.raises(NotFound):
        store.concept_papers("concept:nowhere")


def test_concepts_are_listed_by_use(store: GraphStore) -> None:
    load(
        store,
        extraction("One [Slate|Model|uses] in [Chalk|Dataset|uses]."),
        extraction("Two [Slate|Model|uses] in [Agate|Dataset|uses].", line=2),
    )

    assert store.concepts().items == (
        ConceptSummary("concept:slate", "Slate", "Model", (), None, None, 2),
        ConceptSummary("concept:agate", "Agate", "Dataset", (), None, None, 1),
        ConceptSummary("concept:chalk", "Chalk", "Dataset", (), None, None, 1),
    )
