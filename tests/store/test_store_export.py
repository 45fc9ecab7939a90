"""The whole store as RDF says what the store says; a selection holds what belongs to it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, SKOS

from extract.domain import ConceptType, Role
from graph.errors import NotFound
from graph.exporting import Cited, ExportedPaper
from graph.filters import PaperFilter
from graph.rdf import export, export_triples, iri, paper_graph, to_graph
from graph.selection import Selection
from graph.store import GraphStore
from graph.vocab import CITELOOM, CITO, OA, SCHEMA
from tests.making import extraction, load
from tests.store.test_store_loading import ALL

pytestmark = pytest.mark.neo4j


def test_an_export_holds_every_node_and_relationship(store: GraphStore) -> None:
    load(store, *ALL)
    stats = store.stats()

    g = export(store)

    assert len(set(g.subjects(RDF.type, SCHEMA.ScholarlyArticle))) == stats.nodes["Paper"]
    assert len(set(g.subjects(RDF.type, SKOS.Concept))) == stats.nodes["Concept"]
    assert len(set(g.subjects(RDF.type, CITELOOM.Result))) == stats.nodes["Result"]
    assert len(list(g.triples((None, CITO.cites, None)))) == stats.relationships["CITES"]
    assert len(list(g.triples((None, CITELOOM.uses, None)))) == stats.relationships["USES"]
    assert (iri("arxiv:2301.00002"), DCTERMS.title, Literal("Mortar")) in g
    assert (None, OA.exact, Literal("We present Pebble.")) in g


def test_what_is_streamed_is_what_is_exported(store: GraphStore) -> None:
    load(store, *ALL)
    g = export(store)
    streamed = Graph()
    for triple in export_triples(store):
        streamed.add(triple)

    assert isomorphic(g, streamed)
    for syntax in ("turtle", "nt"):
        assert isomorphic(g, Graph().parse(data=g.serialize(format=syntax), format=syntax))


def test_parts_agree_with_the_whole(store: GraphStore) -> None:
    load(store, *ALL)
    g = export(store)
    paper = store.paper("arxiv:2401.00001")
    concepts = store.paper_concepts(paper.id).items
    references = [one.id for one in store.paper_references(paper.id).items]

    assert set(paper_graph(paper, concepts, references)) <= set(g)
    drawn = to_graph(store.neighbourhood([paper.id], depth=2))
    assert {triple for triple in drawn if triple[1] != RDF.type} - set(g) == set()


SEAM = extraction(
    "[Seam|Model|introduces] is like [Pebble|Model|compares_with] on [Tiles|Dataset|evaluated_on].",
    title="Seam",
    document="seam.jsonl",
    arxiv="2501.00003",
    year=2025,
    references=("arxiv:2401.00001", "doi:10.1/never-loaded"),
)
PEBBLE_ID, MORTAR_ID, SEAM_ID = "arxiv:2401.00001", "arxiv:2301.00002", "arxiv:2501.00003"
STUB_IDS = ["arxiv:1901.00001", "doi:10.1/never-loaded"]


@pytest.fixture
def filled(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*ALL, SEAM)


def selected(store: GraphStore, *ids: str, **wanted: object) -> list[ExportedPaper]:
    selection = Selection(replace(PaperFilter(), **wanted), ids)  # type: ignore[arg-type]
    with store.selected(selection) as export:
        return list(export.export_papers())


def ids_of(papers: list[ExportedPaper]) -> list[str]:
    return [one.paper.id for one in papers]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ({"concept": "concept:tiles"}, [SEAM_ID, PEBBLE_ID, MORTAR_ID]),
        ({"concept": "concept:pebble", "role": Role.INTRODUCES}, [PEBBLE_ID]),
        ({"concept": "concept:pebble", "type": ConceptType.DATASET}, []),
        ({"type": ConceptType.MODEL, "year_from": 2024, "year_to": 2024}, [PEBBLE_ID]),
        ({"year_from": 2024}, [SEAM_ID, PEBBLE_ID]),
        ({"year_from": 2024, "stubs": True}, [SEAM_ID, PEBBLE_ID]),
        ({"q": "present pebble"}, [PEBBLE_ID]),
        ({"q": "pebble", "concept": "concept:seam"}, [SEAM_ID]),
        ({"q": "?!"}, []),
        ({"q": "nothing-says-this"}, []),
        ({"concept": "concept:nothing"}, []),
    ],
)
def test_a_selection_finds_what_a_list_finds(
    filled: GraphStore, wanted: dict[str, object], found: list[str]
) -> None:
    listed = filled.papers(replace(PaperFilter(), **wanted), limit=100)  # type: ignore[arg-type]
    assert ids_of(selected(filled, **wanted)) == found
    assert {one.id for one in listed.items} == set(found)


def test_named_papers_come_by_present_and_former_ids(filled: GraphStore) -> None:
    assert ids_of(selected(filled, "doi:10.1/mortar", SEAM_ID)) == [SEAM_ID, MORTAR_ID]
    assert ids_of(selected(filled, STUB_IDS[0], stubs=True)) == [STUB_IDS[0]]
    assert ids_of(selected(filled, STUB_IDS[0])) == []
    assert ids_of(selected(filled, SEAM_ID, PEBBLE_ID, year_to=2024)) == [PEBBLE_ID]
    assert ids_of(selected(filled, SEAM_ID, PEBBLE_ID, q="present")) == [PEBBLE_ID]
    with pytest.raises(NotFound, match=r"arxiv:0000\.00000"):
        selected(filled, SEAM_ID, "arxiv:0000.00000")


def test_without_a_selection_stubs_come_last_or_not_at_all(filled: GraphStore) -> None:
    everything = ids_of(list(filled.export_papers()))
    loaded = ids_of(selected(filled))
    assert everything == [*loaded, *STUB_IDS]
    assert len(loaded) == 4


def test_citations_stay_among_what_is_selected(filled: GraphStore) -> None:
    by_id = {one.paper.id: one for one in selected(filled, concept="concept:tiles")}
    in_list = Cited(PEBBLE_ID, source="reference list")
    assert by_id[SEAM_ID].references == (in_list,)
    assert by_id[PEBBLE_ID].references == (Cited(MORTAR_ID, source="reference list"),)
    with filled.selected(Selection(ids=(SEAM_ID,))) as export:
        [alone] = export.export_papers()
        [open_ended] = export.export_papers(cited_elsewhere=True)
    assert alone.references == ()
    assert [one.id for one in open_ended.references] == [PEBBLE_ID, "doi:10.1/never-loaded"]


def test_concepts_are_those_that_the_papers_use(filled: GraphStore) -> None:
    with filled.selected(Selection(PaperFilter(concept="concept:seam"))) as export:
        concepts = [one.concept.id for one in export.export_concepts()]
    assert concepts == ["concept:tiles", "concept:pebble", "concept:seam"]
    with filled.selected(Selection(PaperFilter(q="nothing-says-this"))) as export:
        assert list(export.export_concepts()) == []


def test_a_selection_as_rdf_is_a_part_of_the_whole(filled: GraphStore) -> None:
    whole = export(filled)
    with filled.selected(Selection(PaperFilter(concept="concept:tiles"))) as selection:
        part = Graph()
        for triple in export_triples(selection):
            part.add(triple)
    assert set(part) < set(whole)
    assert len(set(part.subjects(RDF.type, SCHEMA.ScholarlyArticle))) == 3


def test_what_is_selected_is_settled_at_once(filled: GraphStore) -> None:
    with filled.selected() as export:
        later = extraction("", title="Later", document="later.jsonl", arxiv="2601.00009")
        load(filled, later)
        filled.remove([SEAM_ID])
        found = ids_of(list(export.export_papers()))
    assert "arxiv:2601.00009" not in found
    assert SEAM_ID not in found
    assert PEBBLE_ID in found
