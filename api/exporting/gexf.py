"""GEXF 1.3 (https://gexf.net): what Gephi reads, and NetworkX too."""

from collections.abc import Iterator, Mapping

from lxml import etree

from api.exporting.network import EDGE_ATTRIBUTES, NODE_ATTRIBUTES, Edge, Node, Value, network
from api.exporting.xml import DECLARATION, element, markup
from graph.exporting import Export

_HEAD = DECLARATION + (
    '<gexf xmlns="http://gexf.net/1.3" version="1.3">\n'
    "<meta><creator>Citeloom</creator></meta>\n"
    '<graph defaultedgetype="directed" mode="static">\n'
)
_TYPES = {str: "string", int: "integer", float: "double", bool: "boolean"}


def gexf(export: Export) -> Iterator[bytes]:
    """Papers and concepts as nodes, what holds between them as directed edges."""
    yield _HEAD.encode()
    yield markup(_declared("node", NODE_ATTRIBUTES))
    yield markup(_declared("edge", EDGE_ATTRIBUTES))
    with network(export) as found:
        yield b"<nodes>\n"
        for node in found.nodes():
            yield markup(_node(node))
        yield b"</nodes>\n<edges>\n"
        for number, edge in enumerate(found.edges()):
            yield markup(_edge(edge, number))
    yield b"</edges>\n</graph>\n</gexf>\n"


def _declared(purpose: str, known: Mapping[str, type]) -> etree._Element:
    made = element("attributes", {"class": purpose, "mode": "static"})
    for name, type_ in known.items():
        described = {"id": name, "title": name, "type": _TYPES[type_]}
        made.append(element("attribute", described))
    return made


def _node(node: Node) -> etree._Element:
    """The label stands in the element's own attribute, too: programs show that one."""
    label = node.attributes.get("label", node.id)
    return _with_values(element("node", {"id": node.id, "label": label}), node.attributes)


def _edge(edge: Edge, number: int) -> etree._Element:
    facts = {"source": edge.source, "target": edge.target, "label": edge.attributes["relation"]}
    return _with_values(element("edge", {"id": f"e{number}", **facts}), edge.attributes)


def _with_values(made: etree._Element, attributes: Mapping[str, Value]) -> etree._Element:
    values = element("attvalues", {})
    for name, value in attributes.items():
        values.append(element("attvalue", {"for": name, "value": value}))
    made.append(values)
    return made
