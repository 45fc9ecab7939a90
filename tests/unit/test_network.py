"""What pyvis builds of a subgraph."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.network import drawing, short
from graph.subgraph import Edge, Node, Subgraph

_PLACES = [(3, -4), (0, 9)]
_HOSTILE = "</script><script>alert(1)</script> <img src=x onerror=alert(1)> href"


def _subgraph(*, label: str = "Slim: a small network") -> Subgraph:
    return Subgraph(
        nodes=(
            Node(id="concept:mnist", type="Dataset", label="MNIST", degree=9),
            Node(
                id="doi:10.1/a,b",
                type="Paper",
                label=label,
                degree=4,
                year=2019,
                stub=True,
                rank=0.5,
            ),
        ),
        edges=(
            Edge(
                id="doi:10.1/a,b|EVALUATED_ON|concept:mnist",
                source="doi:10.1/a,b",
                target="concept:mnist",
                type="EVALUATED_ON",
                confidence=0.9,
                quotes=("It is tried on MNIST.",),
                extractor="rules-1",
            ),
        ),
        truncated=False,
    )


def test_nodes_and_edges_carry_what_the_page_shows() -> None:
    drawn = drawing(_subgraph(), _PLACES)

    assert drawn.nodes == [
        {
            "id": "concept:mnist",
            "type": "Dataset",
            "shape": "triangle",
            "label": "MNIST",
            "name": "MNIST",
            "degree": 9,
            "value": 3.0,
            "year": None,
            "stub": False,
            "rank": None,
            "x": 3,
            "y": -4,
        },
        {
            "id": "doi:10.1/a,b",
            "type": "Paper",
            "shape": "dot",
            "label": "Slim",
            "name": "Slim: a small network",
            "degree": 4,
            "value": 2.0,
            "year": 2019,
            "stub": True,
            "rank": 0.5,
            "x": 0,
            "y": 9,
        },
    ]
    assert drawn.edges == [
        {
            "id": "doi:10.1/a,b|EVALUATED_ON|concept:mnist",
            "from": "doi:10.1/a,b",
            "to": "concept:mnist",
            "type": "EVALUATED_ON",
            "width": 1.6,
            "dashes": False,
            "confidence": 0.9,
            "quotes": ["It is tried on MNIST."],
            "extractor": "rules-1",
        }
    ]


def test_names_stay_whole_and_no_key_that_vis_network_could_render_holds_markup() -> None:
    node = drawing(_subgraph(label=_HOSTILE), _PLACES).nodes[1]

    assert node["name"] == _HOSTILE
    assert "title" not in node  # pyvis and vis-network make a tooltip of it


def test_options_survive_pyvis() -> None:
    options = drawing(_subgraph(), _PLACES).options

    assert options["physics"]["solver"] == "forceAtlas2Based"
    assert options["layout"] == {"improvedLayout": False, "randomSeed": 1}


def test_one_drawing_does_not_reach_into_the_next() -> None:
    drawing(_subgraph(), _PLACES).options["physics"]["enabled"] = "changed"

    assert drawing(_subgraph(), _PLACES).options["physics"]["enabled"] is False


def test_every_type_has_a_shape_of_its_own() -> None:
    types = ("Paper", "Model", "Method", "Dataset", "Task", "Metric", "Community")
    nodes = tuple(Node(id=type_, type=type_, label=type_, degree=0) for type_ in types)

    shapes = {
        node["shape"]
        for node in drawing(Subgraph(nodes=nodes, edges=(), truncated=False), [(0, 0)] * 7).nodes
    }

    assert len(shapes) == len(types)


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("MNIST", "MNIST"),
        ("  two\n lines ", "two lines"),
        ("", "?"),
        ("x" * 40, "x" * 40),
        ("x" * 41, "x" * 39 + "…"),
        (
            "Attention and its many uses in the translation of long texts",
            "Attention and its many uses in the…",
        ),
    ],
)
def test_labels_are_shortened_between_words(label: str, shown: str) -> None:
    assert short(label) == shown


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Slim: a small network", "Slim"),
        ("Slim : a small network", "Slim"),
        ("Slim:\u00a0a small\nnetwork", "Slim"),
        ("Slim:Fast", "Slim:Fast"),
        ("Erratum: a small network", "Erratum: a small network"),
        ("Comment on Slim: it is small", "Comment on Slim: it is small"),
        ("A study of many small networks: what they see", "A study of many small networks: what…"),
        (": nothing before it", ": nothing before it"),
    ],
)
def test_a_paper_is_called_what_its_title_calls_its_work(title: str, shown: str) -> None:
    concept, paper = drawing(_subgraph(label=title), _PLACES).nodes

    assert paper["label"] == shown
    assert paper["name"] == title
    assert concept["label"] == "MNIST"


def test_a_concept_is_called_by_its_whole_name() -> None:
    node = Node(id="concept:task", type="Task", label="SemEval: task 8", degree=1)

    (drawn,) = drawing(Subgraph((node,), (), truncated=False), _PLACES[:1]).nodes

    assert drawn["label"] == "SemEval: task 8"


@given(st.text())
def test_a_label_is_never_empty_and_never_long(label: str) -> None:
    assert 1 <= len(short(label)) <= 40


def test_five_thousand_nodes_are_json_at_once() -> None:
    count = 5000
    nodes = tuple(
        Node(id=f"n{k}", type="Paper", label=f"Paper {k}", degree=k) for k in range(count)
    )
    edges = tuple(Edge(f"e{k}", f"n{k}", f"n{k // 2}", "CITES", None, ()) for k in range(1, count))

    drawn = drawing(Subgraph(nodes=nodes, edges=edges, truncated=True), [(0, 0)] * count)

    assert len(json.loads(json.dumps(drawn.nodes))) == count
    assert len(drawn.edges) == count - 1
