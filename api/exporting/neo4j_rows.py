"""Tables for `neo4j-admin database import`: their headers, and the rows of an export."""

from collections.abc import Iterable, Iterator
from typing import Final

from graph.exporting import ExportedConcept, ExportedPaper
from graph.identify import venue_id
from graph.views import PaperConcept, PaperDetail, ResultView

Row = tuple[str, tuple[object, ...]]
"""The name of a table, and the cells of one of its rows."""

NODES: Final = {
    "papers": (
        *("id:ID(Paper)", "title", "title_source", "abstract", "year:int", "published"),
        *("arxiv", "doi", "openalex", "s2", "acl", "language", "stub:boolean", "links:string[]"),
        ":LABEL",
    ),
    "concepts": (
        *("id:ID(Concept)", "name", "type", "aliases:string[]", "description", "introduced:int"),
        *("papers:int", ":LABEL"),
    ),
    "authors": ("id:ID(Author)", "name", "orcid", ":LABEL"),
    "venues": ("id:ID(Venue)", "name", ":LABEL"),
    "results": (
        *("id:ID(Result)", "model", "dataset", "task", "metric", "value", "number:double"),
        *("unit", "relative:boolean", "direction", "quote", "field", "start:int", "end:int"),
        *("source", ":LABEL"),
    ),
}
RELATIONSHIPS: Final = {
    "relations": (
        *(":START_ID(Paper)", ":END_ID(Concept)", ":TYPE", "type", "confidence:double"),
        *("count:int", "quotes:string[]", "fields:string[]", "starts:int[]", "ends:int[]"),
    ),
    "cites": (":START_ID(Paper)", ":END_ID(Paper)", ":TYPE", "text", "confidence:double", "source"),
    "broader": (":START_ID(Concept)", ":END_ID(Concept)", ":TYPE"),
    "based_on": (
        *(":START_ID(Concept)", ":END_ID(Concept)", ":TYPE", "paper", "quote", "field"),
        *("start:int", "end:int"),
    ),
    "wrote": (":START_ID(Author)", ":END_ID(Paper)", ":TYPE", "name", "position:int"),
    "published_in": (":START_ID(Paper)", ":END_ID(Venue)", ":TYPE"),
    "reports": (":START_ID(Paper)", ":END_ID(Result)", ":TYPE"),
    "about": (":START_ID(Result)", ":END_ID(Concept)", ":TYPE"),
}
_ABOUT = {"OF": "model_id", "ON": "dataset_id", "FOR": "task_id", "IN": "metric_id"}


def concept_rows(exported: ExportedConcept) -> Iterator[Row]:
    """A concept, what lies above it, and what it is based on."""
    concept = exported.concept
    facts = (concept.id, concept.name, concept.type, _array(concept.aliases))
    more = (concept.description, concept.introduced, concept.papers)
    yield "concepts", (*facts, *more, f"Concept;{concept.type}")
    for above in exported.broader:
        yield "broader", (concept.id, above, "BROADER")
    for base in exported.bases:
        span = (base.paper, base.quote, base.field, base.start, base.end)
        yield "based_on", (concept.id, base.id, "BASED_ON", *span)


def paper_rows(exported: ExportedPaper) -> Iterator[Row]:
    """A paper and all that is around it; authors and venues come again with each paper."""
    paper = exported.paper
    yield "papers", _paper(paper)
    for position, author in enumerate(paper.authors, start=1):
        yield "authors", (author.id, author.name, author.orcid, "Author")
        yield "wrote", (author.id, paper.id, "WROTE", author.name, position)
    if paper.venue and (venue := venue_id(paper.venue)):
        yield "venues", (venue, paper.venue, "Venue")
        yield "published_in", (paper.id, venue, "PUBLISHED_IN")
    for result in paper.results:
        yield from _result(paper.id, result)
    for concept in exported.concepts:
        yield "relations", _relation(paper.id, concept)
    for cited in exported.references:
        facts = (cited.text, cited.confidence, cited.source)
        yield "cites", (paper.id, cited.id, "CITES", *facts)


def _paper(paper: PaperDetail) -> tuple[object, ...]:
    return (
        *(paper.id, paper.title, paper.title_source, paper.abstract, paper.year, paper.published),
        *(paper.arxiv, paper.doi, paper.openalex, paper.s2, paper.acl, paper.language),
        *(_truth(paper.stub), _array(paper.links), "Paper"),
    )


def _result(paper: str, result: ResultView) -> Iterator[Row]:
    about = (result.model, result.dataset, result.task, result.metric)
    value = (result.value, result.number, result.unit, _truth(result.relative), result.direction)
    span = (result.quote, result.field, result.start, result.end, result.source)
    yield "results", (result.id, *about, *value, *span, "Result")
    yield "reports", (paper, result.id, "REPORTS")
    for type_, part in _ABOUT.items():
        if concept := getattr(result, part):
            yield "about", (result.id, concept, type_)


def _relation(paper: str, concept: PaperConcept) -> tuple[object, ...]:
    evidence = concept.evidence
    return (
        *(paper, concept.id, concept.role.upper(), concept.type, concept.confidence),
        *(len(evidence), _array(one.quote for one in evidence)),
        _array(one.field for one in evidence),
        _array(one.quote_start for one in evidence),
        _array(one.quote_end for one in evidence),
    )


def _array(values: Iterable[object]) -> str:
    """Elements with semicolons between; one within an element becomes a full-width one."""
    return ";".join(f"{value}".replace(";", "\uff1b") for value in values)


def _truth(value: bool) -> str:  # noqa: FBT001 - the value itself
    return "true" if value else "false"
