"""Subgraphs: breadth first, what texts say first, and honest about what was left out."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from graph.errors import NotFound
from graph.store import GraphStore
from graph.subgraph import Edge, Node, Subgraph
from tests.making import cited, extraction, load

pytestmark = pytest.mark.neo4j

EXTRACTOR = "1"

ONE = extraction(
    "We use [Slate|Model|uses]. [Slate|Model|uses] on [Chalk|Dataset|evaluated_on].",
    title="One",
    arxiv="2401.00001",
    year=2024,
    references=("arxiv:2301.00002", "doi:10.1/far"),
    authors=("Ada Example",),
)
TWO = extraction(
    "Also [Slate|Model|mentions].", title="Two", arxiv="2301.00002", doi="10.1/two", line=2
)
THREE = extraction("[Chalk|Dataset|introduces].", title="Three", arxiv="2201.00003", line=3)


@pytest.fixture
def corner(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(ONE, TWO, THREE)


def test_the_neighbours_of_a_paper_and_what_joins_them(corner: GraphStore) -> None:
    assert corner.neighbourhood(["arxiv:2401.00001"]) == Subgraph(
        nodes=(
            Node("arxiv:2401.00001", "Paper", "One", 4, 2024),
            Node("concept:chalk", "Dataset", "Chalk", 2),
            Node("concept:slate", "Model", "Slate", 2),
            Node("arxiv:2301.00002", "Paper", "Two", 2),
            Node("doi:10.1/far", "Paper", "doi:10.1/far", 1, stub=True),
        ),
        edges=(
            Edge(
                "arxiv:2301.00002|MENTIONS|concept:slate",
                "arxiv:2301.00002",
                "concept:slate",
                "MENTIONS",
                0.9,
                ("Also Slate.",),
                EXTRACTOR,
            ),
            Edge(
                "arxiv:2401.00001|CITES|arxiv:2301.00002",
                "arxiv:2401.00001",
                "arxiv:2301.00002",
                "CITES",
                1.0,
                (),
            ),
            Edge(
                "arxiv:2401.00001|CITES|doi:10.1/far",
                "arxiv:2401.00001",
                "doi:10.1/far",
                "CITES",
                1.0,
                (),
            ),
            Edge(
                "arxiv:2401.00001|EVALUATED_ON|concept:chalk",
                "arxiv:2401.00001",
                "concept:chalk",
                "EVALUATED_ON",
                0.9,
                ("Slate on Chalk.",),
                EXTRACTOR,
            ),
            Edge(
                "arxiv:2401.00001|USES|concept:slate",
                "arxiv:2401.00001",
                "concept:slate",
                "USES",
                0.9,
                ("We use Slate.", "Slate on Chalk."),
                EXTRACTOR,
            ),
        ),
        truncated=False,
    )


def _ids(subgraph: Subgraph) -> set[str]:
    return {node.id for node in subgraph.nodes}


def test_depth_counts_relationships(corner: GraphStore) -> None:
    def found(depth: int) -> set[str]:
        return _ids(corner.neighbourhood(["arxiv:2201.00003"], depth=depth))

    assert found(0) == {"arxiv:2201.00003"}
    assert found(1) == {"arxiv:2201.00003", "concept:chalk"}
    assert found(2) == {"arxiv:2201.00003", "concept:chalk", "arxiv:2401.00001"}
    assert len(found(3)) == 6


def test_a_limit_keeps_what_a_text_says_before_what_it_cites_and_says_so(
    corner: GraphStore,
) -> None:
    few = corner.neighbourhood(["arxiv:2401.00001"], limit=3)
    assert (_ids(few), few.truncated) == (
        {"arxiv:2401.00001", "concept:slate", "concept:chalk"},
        True,
    )
    cited = corner.neighbourhood(["arxiv:2401.00001"], limit=4)
    assert _ids(cited) - _ids(few) == {"arxiv:2301.00002"}, "the best connected"
    exactly = corner.neighbourhood(["arxiv:2401.00001"], limit=5)
    assert (len(exactly.nodes), exactly.truncated) == (5, False)
    seeds = corner.neighbourhood(["concept:slate", "concept:chalk"], limit=1, depth=0)
    assert (_ids(seeds), seeds.truncated) == ({"concept:slate"}, True)


def test_types_keep_to_kinds_of_nodes_and_of_relationships(corner: GraphStore) -> None:
    def around(*types: str) -> Subgraph:
        return corner.neighbourhood(["arxiv:2401.00001"], types=types)

    assert _ids(around("Model")) == {"arxiv:2401.00001", "concept:slate"}
    assert _ids(around("Paper")) == {"arxiv:2401.00001", "arxiv:2301.00002", "doi:10.1/far"}
    only = around("CITES")
    assert {edge.type for edge in only.edges} == {"CITES"}
    assert _ids(around("CITES", "Dataset")) == {"arxiv:2401.00001"}


def test_former_ids_and_other_spellings_lead_to_the_node(corner: GraphStore) -> None:
    found = corner.neighbourhood(
        ["doi:10.1/two", "concept:slates", "arxiv:2301.00002", TWO.paper.id], depth=0
    )

    assert _ids(found) == {"arxiv:2301.00002", "concept:slate"}
    assert [edge.type for edge in found.edges] == ["MENTIONS"]


@pytest.mark.parametrize("id_", ["arxiv:9999.00001", "concept:nowhere", "", "nonsense"])
def test_an_unknown_id_is_an_error(corner: GraphStore, id_: str) -> None:
    with pytest.raises(NotFound) as caught:
        corner.neighbourhood(["concept:slate", id_])
    assert caught.value.id == id_


def test_a_citation_in_the_text_comes_with_the_sentence_around_it(store: GraphStore) -> None:
    said = "Chalk is old. As Doe (2301.00002) says, boards are older. We agree."
    citing = extraction(said, title="Citing", arxiv="2402.00009")
    load(store, TWO, replace(citing, citations=(cited("2301.00002", said, arxiv="2301.00002"),)))

    (edge,) = store.neighbourhood(["arxiv:2402.00009"]).edges

    assert (edge.type, edge.target) == ("CITES", "arxiv:2301.00002")
    assert edge.quotes == ("As Doe (2301.00002) says, boards are older.",)
    (lean,) = store.neighbourhood(["arxiv:2402.00009"], quoted=False).edges
    assert lean == replace(edge, quotes=())


def test_sentences_are_left_out_where_they_are_not_wanted(corner: GraphStore) -> None:
    whole = corner.neighbourhood(["arxiv:2401.00001"])
    lean = corner.neighbourhood(["arxiv:2401.00001"], quoted=False)

    assert any(edge.quotes for edge in whole.edges)
    assert [replace(edge, quotes=()) for edge in whole.edges] == list(lean.edges)
    assert lean.nodes == whole.nodes


def test_papers_around_come_as_their_communities(corner: GraphStore) -> None:
    load(
        corner,
        *(
            extraction(
                "We use [Slate|Model|uses] on [Felt|Dataset|evaluated_on].",
                title=f"Felt {k}",
                arxiv=f"2402.0000{k}",
                line=k,
            )
            for k in range(1, 5)
        ),
    )
    corner.analysis.analyse_structure()
    (felt,) = [one for one in corner.analysis.communities().items if "Felt" in one.name]

    grouped = corner.grouped_neighbourhood(["concept:slate", "concept:chalk"])

    nodes = {node.id: node for node in grouped.nodes}
    assert list(nodes)[:2] == ["concept:slate", "concept:chalk"]
    assert nodes[felt.id].type == "Community"
    assert (nodes[felt.id].label, nodes[felt.id].degree) == (felt.name, felt.papers)
    around = {(edge.source, edge.target) for edge in grouped.edges}
    assert (felt.id, "concept:slate") in around
    assert (felt.id, "concept:chalk") not in around
    groups = [node for node in grouped.nodes if node.type == "Community"]
    assert sum(node.degree for node in groups) >= 6, "all six papers of Slate are in some group"


def test_papers_in_no_community_are_one_group(corner: GraphStore) -> None:
    grouped = corner.grouped_neighbourhood(["concept:slate"])

    assert [(node.id, node.label, node.degree) for node in grouped.nodes[1:]] == [
        ("community:", "In no community", 2)
    ]
    with pytest.raises(NotFound):
        corner.grouped_neighbourhood(["concept:nothing"])
