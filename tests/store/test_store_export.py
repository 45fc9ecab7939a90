"""The whole store as RDF says what the store says."""

import pytest
from rdflib import Graph, Literal
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, RDF, SKOS

from graph.rdf import export, export_triples, iri, paper_graph, to_graph
from graph.store import GraphStore
from graph.vocab import CITELOOM, CITO, OA, SCHEMA
from tests.making import load
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
