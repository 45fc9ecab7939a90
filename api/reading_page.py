"""A text with what the extractor finds in it, as a page: each fact at its place and with its words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from api.highlighting import stretches
from api.record_pages import by_role
from api.rendering import rendered
from extract.domain import Citation, Concept, Extraction, Mention, Paper, Role
from graph.store import GraphStore
from graph.views import EvidenceView, PaperConcept, PaperSummary

_ROLES = tuple(Role)


@dataclass(frozen=True)
class CitedWork:
    """A citation of the text, and the paper here that it names by an id, or None."""

    citation: Citation
    paper: PaperSummary | None


def empty_reading_page(most: int, *, fault: str = "") -> str:
    """The form alone, with what was wrong with what it sent."""
    return rendered("read.html", found=None, title="", text="", most=most, fault=fault)


def reading_page(store: GraphStore, found: Extraction, most: int) -> str:
    """What was found, and the form with the text.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    here = store.lookup.concepts(concept.id for concept in found.concepts)
    concepts = [_as_here(view, here) for view in views(found)]
    paper = found.paper
    return rendered(
        "read.html",
        found=found,
        title=paper.title,
        text=paper.abstract,
        most=most,
        fault="",
        here=frozenset(here.values()),
        concepts=concepts,
        by_role=by_role(concepts),
        marked_title=list(stretches(paper.title, "title", concepts)),
        marked_text=list(stretches(paper.abstract, "abstract", concepts)),
        citations=_cited(store, found.citations),
    )


def views(found: Extraction) -> list[PaperConcept]:
    """The concepts with their evidence, strongest role first, then as the text names them."""
    ordered = sorted(found.concepts, key=lambda concept: _ROLES.index(concept.role))
    return [_view(concept, found.paper) for concept in ordered]


def _view(concept: Concept, paper: Paper) -> PaperConcept:
    return PaperConcept(
        id=concept.id,
        name=concept.name,
        type=concept.type.value,
        role=concept.role.value,
        confidence=concept.confidence,
        evidence=tuple(_evidence(mention, paper) for mention in concept.mentions),
    )


def _evidence(mention: Mention, paper: Paper) -> EvidenceView:
    text = paper.title if mention.field.value == "title" else paper.abstract
    start, end = mention.sentence
    return EvidenceView(
        field=mention.field.value,
        start=mention.start,
        end=mention.end,
        text=mention.text,
        quote=text[start:end],
        quote_start=start,
        quote_end=end,
    )


def _as_here(concept: PaperConcept, here: Mapping[str, str]) -> PaperConcept:
    """With the id that the concept has in the graph, where it is there."""
    return replace(concept, id=here.get(concept.id, concept.id))


def _cited(store: GraphStore, citations: Sequence[Citation]) -> list[CitedWork]:
    ids = {citation: _ids(citation) for citation in citations}
    papers = store.lookup.papers(list({id_ for own in ids.values() for id_ in own}))
    return [
        CitedWork(citation, next((papers[id_] for id_ in ids[citation] if id_ in papers), None))
        for citation in citations
    ]


def _ids(citation: Citation) -> Iterable[str]:
    named = (("arxiv", citation.arxiv), ("doi", citation.doi))
    return tuple(f"{scheme}:{value}" for scheme, value in named if value)
