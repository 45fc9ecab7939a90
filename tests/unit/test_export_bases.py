"""What a concept is based on, in each form that the graph leaves in."""

from collections.abc import Iterator

from rdflib import RDF, Literal, URIRef

from api.exporting.neo4j_import import import_command
from api.exporting.neo4j_rows import RELATIONSHIPS, concept_rows
from api.exporting.network import Edge, Network, network
from graph.exporting import BasedOn, ExportedConcept, ExportedPaper
from graph.rdf import export, to_graph
from graph.subgraph import Edge as DrawnEdge
from graph.subgraph import Node, Subgraph
from graph.views import ConceptSummary
from graph.vocab import CITELOOM, OA

BASE = "http://x.org/"
QUOTE = "We propose Weft, based on Loom."
WEFT = ExportedConcept(
    ConceptSummary("concept:weft", "Weft", "Model", (), None, 2020, 1),
    broader=(),
    bases=(BasedOn("concept:loom", "arxiv:2001.00001", QUOTE, "abstract", 4, 35),),
)


class OneConcept:
    """An export of it alone."""

    def export_concepts(self) -> Iterator[ExportedConcept]:
        yield WEFT

    def export_papers(self) -> Iterator[ExportedPaper]:
        yield from ()


def test_rdf_says_it_and_whose_sentence_proves_it() -> None:
    g = export(OneConcept(), base=BASE)
    weft, loom = (URIRef(f"{BASE}concepts/concept:{name}") for name in ("weft", "loom"))
    (note,) = g.subjects(RDF.type, OA.Annotation)
    target = g.value(note, OA.hasTarget)

    assert (weft, CITELOOM.basedOn, loom) in g
    assert g.value(note, OA.hasBody) == loom
    assert g.value(target, OA.hasSource) == URIRef(f"{BASE}papers/arxiv:2001.00001")
    assert g.value(g.value(target, OA.hasSelector), OA.exact) == Literal(QUOTE)


def test_a_drawn_edge_is_said_without_a_paper_that_is_not_drawn() -> None:
    nodes = tuple(Node(f"concept:{name}", "Model", name, 1) for name in ("loom", "weft"))
    edge = DrawnEdge("e", "concept:weft", "concept:loom", "BASED_ON", None, (QUOTE,))
    g = to_graph(Subgraph(nodes, (edge,), truncated=False))

    assert len(list(g.triples((None, CITELOOM.basedOn, None)))) == 1
    assert not list(g.subjects(RDF.type, OA.Annotation))


def test_a_network_has_an_edge_that_names_the_paper() -> None:
    with network(OneConcept()) as made:  # type: ignore[arg-type]  # all of an export that is asked
        assert isinstance(made, Network)
        list(made.nodes())
        assert list(made.edges()) == [
            Edge(
                "concept:weft",
                "concept:loom",
                {"relation": "BASED_ON", "source": "arxiv:2001.00001"},
            )
        ]


def test_tables_for_neo4j_have_it_with_its_sentence() -> None:
    rows = [cells for name, cells in concept_rows(WEFT) if name == "based_on"]

    assert rows == [
        ("concept:weft", "concept:loom", "BASED_ON", "arxiv:2001.00001", QUOTE, "abstract", 4, 35)
    ]
    assert len(rows[0]) == len(RELATIONSHIPS["based_on"])
    assert "--relationships=based_on.csv" in import_command()
