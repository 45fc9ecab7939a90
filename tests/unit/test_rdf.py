"""RDF: whole graphs, safe IRIs, closed vocabularies, and a round trip."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import Graph, URIRef
from rdflib.compare import isomorphic

from graph.rdf import concept_graph, iri, paper_graph, to_graph
from graph.subgraph import Edge, Node, Subgraph
from graph.views import (
    AuthorView,
    ConceptDetail,
    EvidenceView,
    PaperConcept,
    PaperDetail,
    ReferencesView,
    ResultView,
)
from graph.vocab import CITELOOM, CITO, OA, SCHEMA

PREFIXES = """
@prefix c: <http://x.org/concepts/> .
@prefix p: <http://x.org/papers/> .
@prefix citeloom: <urn:citeloom:terms#> .
@prefix cito: <http://purl.org/spar/cito/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
PAPER = Node(id="arxiv:1", type="Paper", label='On "Stones" <b>', degree=2, year=2024)
CONCEPT = Node(id="concept:tiles", type="Dataset", label="Tiles", degree=1)
DETAIL = PaperDetail(
    id="doi:10.1/a<b>",
    title="On Stones",
    title_source="document",
    abstract="It gets 91% on Tiles.",
    year=2024,
    published="2024-05-06",
    arxiv=None,
    doi="10.1/a<b>",
    openalex=None,
    s2=None,
    acl=None,
    venue="Rock Letters",
    language="en",
    stub=False,
    authors=(AuthorView(id="orcid:0000-0001", name="Ada Example", orcid="0000-0001"),),
    links=(),
    origins=(),
    results=(
        ResultView(
            id="result:1",
            model=None,
            model_id=None,
            dataset="Tiles",
            dataset_id="concept:tiles",
            task=None,
            task_id=None,
            metric=None,
            metric_id=None,
            value="91%",
            number=91.0,
            unit="%",
            relative=False,
            direction=None,
            quote="It gets 91% on Tiles.",
            field="abstract",
            start=8,
            end=11,
        ),
    ),
    concept_count=1,
    citation_count=0,
    reference_count=1,
    references=ReferencesView(total=1, resolved=1, loaded=0),
    also=(),
    sources_of_fields={},
)
EVIDENCE = EvidenceView("abstract", 15, 20, "Tiles", "It gets 91% on Tiles.", 0, 21)
USE = PaperConcept(
    id="concept:tiles",
    name="Tiles",
    type="Dataset",
    role="evaluated_on",
    confidence=0.9,
    evidence=(EVIDENCE,),
)


def expected(turtle: str) -> Graph:
    return Graph().parse(data=PREFIXES + turtle, format="turtle")


def test_a_subgraph_as_rdf() -> None:
    edge = Edge(
        id="arxiv:1|USES|concept:tiles",
        source="arxiv:1",
        target="concept:tiles",
        type="USES",
        confidence=0.9,
        quotes=("We use Tiles.",),
    )

    g = to_graph(Subgraph((PAPER, CONCEPT), (edge,), truncated=False), base="http://x.org/")

    assert isomorphic(
        g,
        expected(r"""
        p:arxiv:1 a schema:ScholarlyArticle ; dcterms:title "On \"Stones\" <b>" ;
          dcterms:issued "2024"^^xsd:gYear ; citeloom:uses c:concept:tiles .
        c:concept:tiles a skos:Concept, citeloom:Dataset ; skos:prefLabel "Tiles" .
        <http://x.org/evidence/arxiv:1/USES/concept:tiles/1> a oa:Annotation ;
          oa:hasBody c:concept:tiles ;
          oa:hasTarget <http://x.org/evidence/arxiv:1/USES/concept:tiles/1/target> .
        <http://x.org/evidence/arxiv:1/USES/concept:tiles/1/target> oa:hasSource p:arxiv:1 ;
          oa:hasSelector <http://x.org/evidence/arxiv:1/USES/concept:tiles/1/selector> .
        <http://x.org/evidence/arxiv:1/USES/concept:tiles/1/selector> a oa:TextQuoteSelector ;
          oa:exact "We use Tiles." .
        """),
    )


def test_a_paper_as_rdf() -> None:
    g = paper_graph(DETAIL, [USE], ["arxiv:1"], base="http://x.org/")

    assert isomorphic(
        g,
        expected(r"""
        <http://x.org/papers/doi:10.1/a%3Cb%3E> a schema:ScholarlyArticle ;
          dcterms:title "On Stones" ; dcterms:abstract "It gets 91% on Tiles." ;
          dcterms:language "en" ; dcterms:issued "2024-05-06"^^xsd:date ;
          schema:sameAs <https://doi.org/10.1/a%3Cb%3E> ;
          dcterms:creator <http://x.org/nodes/orcid:0000-0001> ;
          schema:isPartOf <http://x.org/nodes/venue:rock-letters> ;
          citeloom:evaluatedOn c:concept:tiles ; citeloom:reports <http://x.org/nodes/result:1> ;
          cito:cites p:arxiv:1 .
        <http://x.org/nodes/orcid:0000-0001> a schema:Person ; schema:name "Ada Example" ;
          schema:sameAs <https://orcid.org/0000-0001> .
        <http://x.org/nodes/venue:rock-letters> a schema:CreativeWorkSeries ;
          schema:name "Rock Letters" .
        <http://x.org/nodes/result:1> a citeloom:Result ; rdf:value "91%" ;
          schema:value "91.0"^^xsd:double ; schema:text "It gets 91% on Tiles." ;
          citeloom:relative false ; schema:unitText "%" ; citeloom:onDataset c:concept:tiles .
        c:concept:tiles a skos:Concept, citeloom:Dataset ; skos:prefLabel "Tiles" .
        <http://x.org/evidence/doi:10.1%2Fa%3Cb%3E/EVALUATED_ON/concept:tiles/1>
          a oa:Annotation ; oa:hasBody c:concept:tiles ; oa:hasTarget
          <http://x.org/evidence/doi:10.1%2Fa%3Cb%3E/EVALUATED_ON/concept:tiles/1/target> .
        <http://x.org/evidence/doi:10.1%2Fa%3Cb%3E/EVALUATED_ON/concept:tiles/1/target>
          oa:hasSource <http://x.org/papers/doi:10.1/a%3Cb%3E> ; oa:hasSelector
          <http://x.org/evidence/doi:10.1%2Fa%3Cb%3E/EVALUATED_ON/concept:tiles/1/selector> .
        <http://x.org/evidence/doi:10.1%2Fa%3Cb%3E/EVALUATED_ON/concept:tiles/1/selector>
          a oa:TextQuoteSelector ; oa:exact "It gets 91% on Tiles." .
        """),
    )


def test_a_concept_as_rdf() -> None:
    detail = ConceptDetail(
        id="concept:tiles",
        name="Tiles",
        type="Dataset",
        aliases=("the Tiles set",),
        description="Pictures of floors.",
        introduced=2001,
        papers=1,
        roles={"uses": 1},
        introduced_by=(),
    )

    assert isomorphic(
        concept_graph(detail, ["concept:pictures"], base="http://x.org/"),
        expected(r"""
        c:concept:tiles a skos:Concept, citeloom:Dataset ; skos:prefLabel "Tiles" ;
          skos:altLabel "the Tiles set" ; skos:definition "Pictures of floors."@en ;
          citeloom:introducedIn "2001"^^xsd:gYear ; skos:broader c:concept:pictures .
        """),
    )


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_id_makes_an_iri_of_its_own_that_reads_back(id_: str) -> None:
    g = Graph()
    g.add((iri(f"doi:10.1/{id_}"), URIRef("urn:p"), iri(f"doi:10.1/{id_}x")))

    assert isomorphic(g, Graph().parse(data=g.serialize(format="nt"), format="nt"))
    assert iri(f"doi:10.1/{id_}") != iri(f"doi:10.1/{id_}x")


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_any_title_and_quote_survive_turtle(text: str) -> None:
    paper = Node(id="arxiv:1", type="Paper", label=text or "x", degree=1)
    edge = Edge("e", "arxiv:1", "arxiv:2", "CITES", 1.0, (text,))
    g = to_graph(Subgraph((paper,), (edge,), truncated=False))

    assert isomorphic(g, Graph().parse(data=g.serialize(format="turtle"), format="turtle"))


@pytest.mark.parametrize("vocabulary", [CITELOOM, CITO, OA, SCHEMA])
def test_a_misspelt_term_is_an_error(vocabulary: type) -> None:
    with pytest.raises(AttributeError):
        getattr(vocabulary, "citez")  # noqa: B009 - types see that there is no such term
