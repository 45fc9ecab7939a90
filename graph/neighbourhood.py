"""What lies around some papers and concepts, breadth first.

Of each step who introduced what comes first, then what else a text says, then citations, of which a
landmark has more than a picture holds; among these the best connected.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.identity import concept_key
from graph.citing_sentences import citing_sentence
from graph.cypher import searching as cypher
from graph.database import Database, Row
from graph.reading import Reading
from graph.schema import CONCEPT_LABELS, DRAWN_TYPES
from graph.subgraph import Edge, Node, Subgraph

_CONCEPT = "concept:"
GROUPED: Final = "GROUPED"
"""What the edge of a community to a node is called: some of its papers are joined to the node."""
NO_COMMUNITY: Final = "community:"
UNNAMED: Final = "In no community"


class Neighbourhood:
    """Subgraphs of papers and concepts."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._reading = Reading(database)

    def around(
        self,
        ids: Sequence[str],
        *,
        depth: int,
        types: Sequence[str],
        limit: int,
        as_of: str | None = None,
        quoted: bool = True,
    ) -> Subgraph:
        """The nodes `ids` and what lies up to `depth` relationships from them.

        Args:
            ids: Papers and concepts; former ids and other spellings count.
            depth: 0 for the nodes themselves and what joins them.
            types: `Paper`, concept types, or relationship types to keep to; none for all. The nodes
                that are asked for are always there.
            limit: Most nodes.
            as_of: The month (YYYY-MM) by whose end a paper, or some paper of a concept, could be
                known; what was not is left out, also of the nodes that are asked for.
            quoted: Whether the sentences of the relationships are wanted.

        Raises:
            NotFound: If one of the ids is none.
        """
        found = self.nodes(ids, depth=depth, types=types, limit=limit, as_of=as_of)
        edge_types = [type_ for type_ in types if type_ in DRAWN_TYPES]
        among = [node.id for node in found.nodes]
        return replace(found, edges=self._edges(among, edge_types, as_of, quoted=quoted))

    def nodes(
        self,
        ids: Sequence[str],
        *,
        depth: int,
        types: Sequence[str] = (),
        limit: int,
        as_of: str | None = None,
    ) -> Subgraph:
        """The nodes alone, of the same meaning as those of `around`.

        Raises:
            NotFound: If one of the ids is none.
        """
        edge_types = [type_ for type_ in types if type_ in DRAWN_TYPES]
        node_types = [type_ for type_ in types if type_ in ("Paper", *CONCEPT_LABELS)]
        seeds = [row for row in self._seeds(ids) if as_of is None or _known(row, as_of)]
        nodes = {row["id"]: row for row in seeds[:limit]}
        truncated = len(seeds) > len(nodes)
        frontier = list(nodes)
        for _ in range(depth):
            room = limit - len(nodes)
            facts = {"frontier": frontier, "seen": list(nodes), "limit": room + 1}
            kept = {"node_types": node_types, "edge_types": edge_types, "as_of": as_of}
            found = self._database.read(cypher.NEIGHBOURS, {**facts, **kept})[0]["rows"]
            truncated = truncated or len(found) > room
            frontier = [row["id"] for row in found[:room]]
            nodes |= {row["id"]: row for row in found[:room]}
            if not frontier:
                break
        return Subgraph(tuple(map(_node, nodes.values())), (), truncated)

    def edges(self, ids: Sequence[str], *, quoted: bool) -> tuple[Edge, ...]:
        """All relationships among these present ids."""
        return self._edges(list(ids), [], None, quoted=quoted)

    def grouped(self, ids: Sequence[str], *, limit: int) -> Subgraph:
        """The nodes `ids` and, for the papers around them, the communities that these are in.

        Papers in no community are one group of the id `community:`. A community's `degree` is the
        number of its papers around that node which has most of them.

        Args:
            ids: Papers and concepts; former ids and other spellings count.
            limit: Most communities around each of them.

        Raises:
            NotFound: If one of the ids is none.
        """
        seeds = self._seeds(ids)
        nodes = {row["id"]: _node(row) for row in seeds}
        edges = list(self._edges(list(nodes), [], None, quoted=True))
        groups: dict[str, Node] = {}
        for id_ in nodes:
            facts = {"id": id_, "ids": list(nodes), "limit": limit}
            for row in self._database.read(cypher.AROUND_BY_COMMUNITY, facts):
                group = _group(row)
                known = groups.get(group.id)
                groups[group.id] = group if known is None or known.degree < group.degree else known
                edges.append(Edge(f"{group.id}|{GROUPED}|{id_}", group.id, id_, GROUPED, None, ()))
        return Subgraph((*nodes.values(), *groups.values()), tuple(edges), truncated=False)

    def _seeds(self, ids: Sequence[str]) -> list[Row]:
        """The nodes asked for, each once, in the order of asking."""
        papers = [id_ for id_ in ids if not id_.startswith(_CONCEPT)]
        keys = {id_: concept_key(id_) for id_ in ids if id_.startswith(_CONCEPT)}
        rows = self._database.read(cypher.SEEDS, {"papers": papers, "keys": list(keys.values())})
        found = {row["key"] or row["id"]: row for row in rows}
        seeds = [self._seed(id_, found.get(keys.get(id_, id_))) for id_ in ids]
        return list({row["id"]: row for row in seeds}.values())

    def _seed(self, id_: str, row: Row | None) -> Row:
        if row is not None:
            return row
        facts: dict[str, list[str]] = {"papers": [], "keys": []}
        if id_.startswith(_CONCEPT):
            facts["keys"] = [concept_key(self._reading.concept_id(id_))]
        else:
            facts["papers"] = [self._reading.paper_id(id_)]
        return self._database.read(cypher.SEEDS, facts)[0]

    def _edges(
        self, ids: list[str], edge_types: list[str], as_of: str | None, *, quoted: bool
    ) -> tuple[Edge, ...]:
        facts = {"ids": ids, "edge_types": edge_types, "as_of": as_of, "quoted": quoted}
        edges: dict[str, Edge] = {}
        for edge in map(_edge, self._database.read(cypher.EDGES, facts)[0]["rows"]):
            edges[edge.id] = _united(edges.get(edge.id), edge)
        return tuple(edges[id_] for id_ in sorted(edges))


def _united(known: Edge | None, other: Edge) -> Edge:
    """One edge where several papers say the same of two concepts."""
    if known is None:
        return other
    return replace(known, quotes=tuple(sorted({*known.quotes, *other.quotes})))


def _group(row: Row) -> Node:
    id_ = row["id"] or NO_COMMUNITY
    return Node(id_, "Community", row["name"] or UNNAMED, degree=row["papers"])


def _known(row: Row, as_of: str) -> bool:
    return row["known"] is not None and row["known"] <= as_of


def _node(row: Row) -> Node:
    return Node(
        id=row["id"],
        type=row["type"],
        label=row["label"] or row["id"],
        degree=row["degree"],
        year=row["year"],
        stub=row["stub"],
        rank=row["rank"],
    )


def _edge(row: Row) -> Edge:
    return Edge(
        id=f"{row['source']}|{row['type']}|{row['target']}",
        source=row["source"],
        target=row["target"],
        type=row["type"],
        confidence=row["confidence"],
        quotes=tuple(dict.fromkeys(_quotes(row))),
        extractor=row["extractor"],
    )


def _quotes(row: Row) -> list[str]:
    """The sentences that say it: of a citation in the text the one that it stands in."""
    sentence = citing_sentence(row["cited"])
    return [sentence] if sentence else row["quotes"]
