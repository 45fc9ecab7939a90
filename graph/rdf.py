"""Papers, concepts and subgraphs as RDF; terms of our own only where no common one fits.

IRIs are the addresses of the service: `<base>papers/<id>` and `<base>concepts/<id>`, the id
percent-encoded. Text of papers is only ever in literals.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final, Protocol
from urllib.parse import quote

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS, XSD

from graph.exporting import BasedOn, Cited, ExportedConcept, ExportedPaper
from graph.identify import venue_id
from graph.subgraph import Edge, Node, Subgraph
from graph.views import (
    AuthorView,
    ConceptDetail,
    ConceptSummary,
    PaperConcept,
    PaperDetail,
    ResultView,
)
from graph.vocab import CITELOOM, CITO, OA, SCHEMA

Triple = tuple[URIRef, URIRef, URIRef | Literal]

DEFAULT_BASE: Final = "urn:citeloom:"
_RELATIONS: Final = {
    "INTRODUCES": CITELOOM.introduces,
    "EVALUATED_ON": CITELOOM.evaluatedOn,
    "COMPARES_WITH": CITELOOM.comparesWith,
    "USES": CITELOOM.uses,
    "ADDRESSES": CITELOOM.addresses,
    "MEASURED_BY": CITELOOM.measuredBy,
    "MENTIONS": SCHEMA.mentions,
    "CITES": CITO.cites,
    "BROADER": SKOS.broader,
    "BASED_ON": CITELOOM.basedOn,
}
_PARTS: Final = {
    "model_id": CITELOOM.ofModel,
    "dataset_id": CITELOOM.onDataset,
    "task_id": CITELOOM.forTask,
    "metric_id": CITELOOM.inMetric,
}
_FOLDERS: Final = {
    "concept": "concepts",
    "author": "nodes",
    "orcid": "nodes",
    "venue": "nodes",
    "result": "nodes",
}
_DATES: Final = (
    (re.compile(r"\d{4}-\d\d-\d\d"), XSD.date),
    (re.compile(r"\d{4}-\d\d"), XSD.gYearMonth),
    (re.compile(r"\d{4}"), XSD.gYear),
)


class Exportable(Protocol):
    """What gives the whole graph: the store."""

    def export_papers(self) -> Iterable[ExportedPaper]:
        """All papers."""
        ...

    def export_concepts(self) -> Iterable[ExportedConcept]:
        """All concepts."""
        ...


def iri(id_: str, *, base: str = DEFAULT_BASE) -> URIRef:
    """The IRI of a node by its id; different ids have different IRIs.

    A concept's lies below `concepts/`, a paper's below `papers/`, any other's below `nodes/`.
    """
    folder = _FOLDERS.get(id_.partition(":")[0], "papers")
    return URIRef(f"{base}{folder}/{quote(id_, safe=':/')}")


def to_graph(subgraph: Subgraph, *, base: str = DEFAULT_BASE) -> Graph:
    """A subgraph: what is drawn, and the quotes that prove its relationships."""
    g = new_graph()
    for node in subgraph.nodes:
        _add(g, _node(node, base))
    for edge in subgraph.edges:
        _add(g, _edge(edge, base))
    return g


def paper_graph(
    paper: PaperDetail,
    concepts: Iterable[PaperConcept] = (),
    references: Iterable[str] = (),
    *,
    base: str = DEFAULT_BASE,
) -> Graph:
    """One paper, its concepts with their evidence, and the ids of the works that it cites."""
    g = new_graph()
    cited = tuple(Cited(id_) for id_ in references)
    exported = ExportedPaper(paper, tuple(concepts), cited)
    _add(g, paper_triples(exported, base=base))
    for concept in exported.concepts:
        _add(g, _kind(iri(concept.id, base=base), concept.type))
        g.add((iri(concept.id, base=base), SKOS.prefLabel, Literal(concept.name)))
    return g


def concept_graph(
    concept: ConceptDetail | ConceptSummary,
    broader: Iterable[str] = (),
    *,
    base: str = DEFAULT_BASE,
) -> Graph:
    """One concept; of a detail also the titles of the papers that introduce it."""
    g = new_graph()
    _add(g, concept_triples(concept, broader, base=base))
    for paper in concept.introduced_by if isinstance(concept, ConceptDetail) else ():
        subject = iri(paper.id, base=base)
        g.add((subject, RDF.type, SCHEMA.ScholarlyArticle))
        g.add((subject, DCTERMS.title, Literal(paper.title)))
        g.add((subject, CITELOOM.introduces, iri(concept.id, base=base)))
    return g


def export(store: Exportable, *, base: str = DEFAULT_BASE) -> Graph:
    """Everything in the store as one graph in memory; `export_triples` streams it."""
    g = new_graph()
    _add(g, export_triples(store, base=base))
    return g


def export_triples(store: Exportable, *, base: str = DEFAULT_BASE) -> Iterator[Triple]:
    """Everything in the store, concepts before papers, in constant memory."""
    for exported in store.export_concepts():
        yield from concept_triples(exported.concept, exported.broader, base=base)
        yield from _bases(exported, base)
    for paper in store.export_papers():
        yield from paper_triples(paper, base=base)


def new_graph() -> Graph:
    """An empty graph that knows the prefixes of what we write, and no others."""
    g = Graph(bind_namespaces="none")
    for prefix, namespace in (
        ("citeloom", CITELOOM),
        ("cito", CITO),
        ("dcterms", DCTERMS),
        ("oa", OA),
        ("rdf", RDF),
        ("schema", SCHEMA),
        ("skos", SKOS),
        ("xsd", XSD),
    ):
        g.bind(prefix, str(namespace), replace=True)
    return g


def concept_triples(
    concept: ConceptDetail | ConceptSummary, broader: Iterable[str], *, base: str
) -> Iterator[Triple]:
    """A concept with its names and what lies above it."""
    subject = iri(concept.id, base=base)
    yield from _kind(subject, concept.type)
    yield subject, SKOS.prefLabel, Literal(concept.name)
    for alias in concept.aliases:
        yield subject, SKOS.altLabel, Literal(alias)
    if concept.description:
        yield subject, SKOS.definition, Literal(concept.description, lang="en")
    if concept.introduced:
        yield subject, CITELOOM.introducedIn, _year(concept.introduced)
    for id_ in broader:
        yield subject, SKOS.broader, iri(id_, base=base)


def _bases(exported: ExportedConcept, base: str) -> Iterator[Triple]:
    """What a concept is based on; the sentences that prove it are annotations of their papers."""
    papers: dict[str, list[BasedOn]] = {}
    for one in exported.bases:
        papers.setdefault(one.id, []).append(one)
    for target, stated in papers.items():
        subject, value = iri(exported.concept.id, base=base), iri(target, base=base)
        yield subject, CITELOOM.basedOn, value
        sources = [(iri(one.paper, base=base), one.quote) for one in stated]
        yield from _notes(_stem(exported.concept.id, "BASED_ON", target, base), value, sources)


def paper_triples(exported: ExportedPaper, *, base: str) -> Iterator[Triple]:
    """A paper with its metadata, its concepts and their evidence, results and citations."""
    paper = exported.paper
    subject = iri(paper.id, base=base)
    yield subject, RDF.type, SCHEMA.ScholarlyArticle
    yield from _texts(subject, paper)
    yield from _identifiers(subject, paper)
    for author in paper.authors:
        yield from _author(subject, author, base)
    if paper.venue and (id_ := venue_id(paper.venue)):
        venue = iri(id_, base=base)
        yield subject, SCHEMA.isPartOf, venue
        yield venue, RDF.type, SCHEMA.CreativeWorkSeries
        yield venue, SCHEMA.name, Literal(paper.venue)
    for concept in exported.concepts:
        quotes = (mention.quote for mention in concept.evidence)
        yield from _relation(paper.id, concept.role.upper(), concept.id, quotes, base)
    for result in paper.results:
        yield from _result(subject, result, base)
    for cited in exported.references:
        words = cited.sentence or cited.text
        yield from _relation(paper.id, "CITES", cited.id, (words,) if words else (), base)


def _texts(subject: URIRef, paper: PaperDetail) -> Iterator[Triple]:
    yield subject, DCTERMS.title, Literal(paper.title)
    if paper.abstract:
        yield subject, DCTERMS.abstract, Literal(paper.abstract)
    if paper.language:
        yield subject, DCTERMS.language, Literal(paper.language)
    if paper.published or paper.year:
        yield subject, DCTERMS.issued, _date(paper)


def _date(paper: PaperDetail) -> Literal:
    """The date as precisely as it is known; one that is no ISO date gives way to the year."""
    for pattern, datatype in _DATES:
        if paper.published and pattern.fullmatch(paper.published):
            return Literal(paper.published, datatype=datatype, normalize=False)
    return _year(paper.year) if paper.year else Literal(paper.published)


def _year(year: int) -> Literal:
    return Literal(f"{year:04d}", datatype=XSD.gYear, normalize=False)


def _identifiers(subject: URIRef, paper: PaperDetail) -> Iterator[Triple]:
    addresses = {
        "https://arxiv.org/abs/": paper.arxiv,
        "https://doi.org/": paper.doi,
        "https://openalex.org/": paper.openalex,
        "https://aclanthology.org/": paper.acl,
    }
    for address, value in addresses.items():
        if value:
            yield subject, SCHEMA.sameAs, URIRef(address + quote(value, safe="/"))


def _author(subject: URIRef, author: AuthorView, base: str) -> Iterator[Triple]:
    person = iri(author.id, base=base)
    yield subject, DCTERMS.creator, person
    yield person, RDF.type, SCHEMA.Person
    yield person, SCHEMA.name, Literal(author.name)
    if author.orcid:
        yield person, SCHEMA.sameAs, URIRef(f"https://orcid.org/{quote(author.orcid)}")


def _relation(
    source: str, type_: str, target: str, quotes: Iterable[str], base: str
) -> Iterator[Triple]:
    """A relationship, and one annotation for each sentence that proves it."""
    subject, value = iri(source, base=base), iri(target, base=base)
    yield subject, _RELATIONS[type_], value
    sources = ((subject, words) for words in dict.fromkeys(quotes))
    yield from _notes(_stem(source, type_, target, base), value, sources)


def _stem(source: str, type_: str, target: str, base: str) -> str:
    return f"{base}evidence/{quote(source, safe=':')}/{type_}/{quote(target, safe=':')}"


def _notes(stem: str, value: URIRef, sources: Iterable[tuple[URIRef, str]]) -> Iterator[Triple]:
    """Annotations, each a sentence of a paper whose body is what it says something of."""
    for number, (paper, words) in enumerate(sources, start=1):
        note, place = URIRef(f"{stem}/{number}"), URIRef(f"{stem}/{number}/target")
        selector = URIRef(f"{stem}/{number}/selector")
        yield note, RDF.type, OA.Annotation
        yield note, OA.hasBody, value
        yield note, OA.hasTarget, place
        yield place, OA.hasSource, paper
        yield place, OA.hasSelector, selector
        yield selector, RDF.type, OA.TextQuoteSelector
        yield selector, OA.exact, Literal(words)


def _result(subject: URIRef, result: ResultView, base: str) -> Iterator[Triple]:
    node = iri(result.id, base=base)
    yield subject, CITELOOM.reports, node
    yield node, RDF.type, CITELOOM.Result
    yield node, RDF.value, Literal(result.value)
    if result.number is not None:
        yield node, SCHEMA.value, Literal(result.number)
    yield node, SCHEMA.text, Literal(result.quote)
    yield node, CITELOOM.relative, Literal(result.relative)
    if result.unit:
        yield node, SCHEMA.unitText, Literal(result.unit)
    for part, term in _PARTS.items():
        if about := getattr(result, part):
            yield node, term, iri(about, base=base)


def _kind(subject: URIRef, type_: str) -> Iterator[Triple]:
    yield subject, RDF.type, SKOS.Concept
    yield subject, RDF.type, CITELOOM[type_]


def _node(node: Node, base: str) -> Iterator[Triple]:
    subject = iri(node.id, base=base)
    if node.type == "Paper":
        yield subject, RDF.type, SCHEMA.ScholarlyArticle
        yield subject, DCTERMS.title, Literal(node.label)
        if node.year:
            yield subject, DCTERMS.issued, _year(node.year)
    else:
        yield from _kind(subject, node.type)
        yield subject, SKOS.prefLabel, Literal(node.label)


def _edge(edge: Edge, base: str) -> Iterator[Triple]:
    if edge.type == "BASED_ON":  # its sentences are of papers that are not drawn with it
        yield iri(edge.source, base=base), CITELOOM.basedOn, iri(edge.target, base=base)
        return
    yield from _relation(edge.source, edge.type, edge.target, edge.quotes, base)


def _add(g: Graph, triples: Iterable[Triple]) -> None:
    for triple in triples:
        g.add(triple)
