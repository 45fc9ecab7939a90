"""The graph, papers of it, or one record, as RDF in the forms that people ask for.

Turtle, N-Triples and JSON-LD are written piece by piece, in constant memory: a piece is a few
hundred triples, and every form allows pieces to follow one another.
"""

import itertools
import json
from collections.abc import Callable, Iterable, Iterator

from rdflib import Graph

from api.negotiation import Form
from graph.rdf import Exportable, Triple, export_triples, new_graph
from graph.rdf import paper_graph as graph_of_paper
from graph.store import GraphStore
from graph.views import Page, PaperDetail, T

_PIECE = 2_000
_PAGE = 200


def serialise(graph: Graph, form: Form) -> bytes:
    """A graph as one whole document in UTF-8."""
    return "".join(_WRITERS[form]([graph])).encode()


def export_rdf(exported: Exportable, form: Form) -> Iterator[bytes]:
    """Everything in an export, piece by piece in UTF-8.

    Raises:
        StoreUnavailable: While iterating, if the database goes away.
    """
    for piece in _WRITERS[form](_pieces(export_triples(exported))):
        yield piece.encode()


def _pieces(triples: Iterable[Triple]) -> Iterator[Graph]:
    remaining = iter(triples)
    while piece := list(itertools.islice(remaining, _PIECE)):
        graph = new_graph()
        for triple in piece:
            graph.add(triple)
        yield graph


def _n_triples(pieces: Iterable[Graph]) -> Iterator[str]:
    for piece in pieces:
        yield "".join(sorted(_lines(piece.serialize(format="nt"))))


def _lines(text: str) -> list[str]:
    """Lines as N-Triples means them; `splitlines` also cuts at U+2028 in a literal."""
    return [f"{line}\n" for line in text.split("\n") if line]


def _turtle(pieces: Iterable[Graph]) -> Iterator[str]:
    """Each piece with its prefixes: they may be given again."""
    for piece in pieces:
        yield piece.serialize(format="turtle")


def _json_ld(pieces: Iterable[Graph]) -> Iterator[str]:
    """Expanded JSON-LD: one array of node objects; a subject may come in several."""
    separator = "["
    for piece in pieces:
        nodes = json.loads(piece.serialize(format="json-ld"))
        for node in sorted(nodes, key=lambda node: str(node["@id"])):
            yield f"{separator}{json.dumps(node, ensure_ascii=False, sort_keys=True)}"
            separator = ",\n"
    yield "[]\n" if separator == "[" else "]\n"


_WRITERS: dict[Form, Callable[[Iterable[Graph]], Iterator[str]]] = {
    Form.TURTLE: _turtle,
    Form.N_TRIPLES: _n_triples,
    Form.JSON_LD: _json_ld,
}


def paper_graph(store: GraphStore, paper: PaperDetail) -> Graph:
    """One paper with all its concepts and all works that it cites."""
    concepts = _all(lambda cursor: store.paper_concepts(paper.id, limit=_PAGE, cursor=cursor))
    references = _all(lambda cursor: store.paper_references(paper.id, limit=_PAGE, cursor=cursor))
    return graph_of_paper(paper, concepts, [reference.id for reference in references])


def _all(page: Callable[[str | None], Page[T]]) -> Iterator[T]:
    """The items of all pages of a list."""
    cursor: str | None = None
    while True:
        found = page(cursor)
        yield from found.items
        cursor = found.next
        if cursor is None:
            return
