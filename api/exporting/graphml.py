"""GraphML (http://graphml.graphdrawing.org): read by NetworkX, igraph, Gephi, Cytoscape, yEd."""

from collections.abc import Iterator, Mapping

from lxml import etree

from api.exporting.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Edge, Node, Value, network
from api.exporting.xml import DECLARATION, element, markup
from graph.exporting import Export

_HEAD = DECLARATION + (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
    'xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns '
    'http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">\n'
)
_TYPES = {str: "string", int: "int", float: "double", bool: "boolean"}


def graphml(export: Export) -> Iterator[bytes]:
    """Papers and concepts as nodes, what holds between them as directed edges."""
    yield _HEAD.encode()
    for purpose, known in (("node", NODE_ATTRIBUTES), ("edge", EDGE_ATTRIBUTES)):
        for name, type_ in known.items():
            yield markup(_key(purpose, name, type_))
    yield b'<graph id="citeloom" edgedefault="directed">\n'
    with network(export) as found:
        for node in found.nodes():
            yield markup(_node(node))
        for number, edge in enumerate(found.edges()):
            yield markup(_edge(edge, number))
    yield b"</graph>\n</graphml>\n"


def _key(purpose: str, name: str, type_: type) -> etree._Element:
    described = {"for": purpose, "attr.name": name, "attr.type": _TYPES[type_]}
    return element("key", {"id": f"{purpose}.{name}", **described})


def _node(node: Node) -> etree._Element:
    return _with_data(element("node", {"id": node.id}), "node", node.attributes)


def _edge(edge: Edge, number: int) -> etree._Element:
    ends = {"id": f"e{number}", "source": edge.source, "target": edge.target}
    return _with_data(element("edge", ends), "edge", edge.attributes)


def _with_data(
    made: etree._Element, purpose: str, attributes: Mapping[str, Value]
) -> etree._Element:
    for name, value in attributes.items():
        made.append(element("data", {"key": f"{purpose}.{name}"}, text=value))
    return made
