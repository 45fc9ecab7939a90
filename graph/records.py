"""Rows of the reading statements to the values of `graph.views`; pure."""

from collections.abc import Iterable
from typing import Any

from extract.identity import SCHEMES
from graph.database import Row
from graph.views import (
    AuthorView,
    CommunityView,
    ConceptDetail,
    ConceptPaper,
    ConceptSummary,
    EvidenceView,
    FieldSourceView,
    OriginView,
    PaperConcept,
    PaperDetail,
    PaperSummary,
    ReferencesView,
    ResultView,
)

_SUMMARY = ("id", "title", "title_source", "year", "published", "arxiv", "doi", "venue", "language")
_RESULT = (
    "id",
    "value",
    "number",
    "unit",
    "relative",
    "direction",
    "quote",
    "field",
    "start",
    "end",
)
_UNRESOLVED = 200
_TEXT_ID = "paper:"


def _picked(row: Row, names: tuple[str, ...]) -> dict[str, Any]:
    """The named facts of a row; None for what the node does not have."""
    return {name: row.get(name) for name in names}


def paper_summary(row: Row) -> PaperSummary:
    """A paper in a list."""
    return PaperSummary(
        **_picked(row, _SUMMARY),
        stub=row["stub"],
        authors=tuple(row["authors"]),
        degree=row["degree"],
    )


def paper_detail(row: Row) -> PaperDetail:
    """One paper; `abstract` is empty for a stub."""
    summary, rest = row["summary"], row["rest"]
    return PaperDetail(
        **_picked(summary, _SUMMARY),
        **_picked(rest, ("openalex", "s2", "acl")),
        abstract=rest.get("abstract") or "",
        stub=summary["stub"],
        authors=tuple(AuthorView(**author) for author in row["authors"]),
        links=tuple(rest.get("links") or ()),
        origins=tuple(OriginView(**origin) for origin in row["origins"]),
        results=tuple(_result(result, row["origins"]) for result in row["results"]),
        concept_count=row["concepts"],
        citation_count=row["citations"],
        reference_count=row["references"],
        references=_references(row),
        also=_further_ids(row["summary"], rest),
        sources_of_fields=_field_sources(rest.get("field_sources") or (), row["origins"]),
        rank=rest.get("rank"),
        community=next((CommunityView(**one) for one in row["communities"]), None),
    )


def _references(row: Row) -> ReferencesView:
    """What the paper says of its references; its edges where it was written before it said so."""
    rest, edges = row["rest"], row["references"]
    unresolved = row["unresolved"]
    return ReferencesView(
        total=rest.get("references_total") or edges,
        resolved=rest.get("references_resolved") or edges,
        loaded=row["loaded"],
        unresolved=tuple(unresolved[:_UNRESOLVED]),
        truncated=len(unresolved) > _UNRESOLVED,
    )


def _further_ids(summary: Row, rest: Row) -> tuple[str, ...]:
    """The ids that it answers to and that the record does not show; hashes of texts are none."""
    named = {**summary, **rest}
    shown = {summary["id"], *(f"{scheme}:{named.get(scheme)}" for scheme in SCHEMES)}
    keys = set(rest.get("keys") or ())
    return tuple(sorted(key for key in keys - shown if not key.startswith(_TEXT_ID)))


def _field_sources(sources: Iterable[str], origins: list[Row]) -> dict[str, FieldSourceView]:
    """From "year <sha256> <line>"; one whose document is gone is left out."""
    names = {origin["sha256"]: origin["document"] for origin in origins}
    parts = (source.split(" ") for source in sources)
    return {
        fact: FieldSourceView(document=names[sha256], sha256=sha256, line=int(line))
        for fact, sha256, line in parts
        if sha256 in names
    }


def _result(row: Row, origins: list[Row]) -> ResultView:
    """A figure; what it is about goes by the concept's present name, else by the text's words."""
    about = {"model": row["of"], "dataset": row["on"], "task": row["for"], "metric": row["in"]}
    names: dict[str, Any] = {
        part: link["name"] if link else row.get(part) for part, link in about.items()
    }
    ids: dict[str, Any] = {
        f"{part}_id": link["id"] if link else None for part, link in about.items()
    }
    return ResultView(
        **_picked(row, _RESULT),
        **names,
        **ids,
        source=row.get("source") or "text",
        documents=_names(row.get("documents") or (), origins),
    )


def _names(documents: Iterable[str], origins: list[Row]) -> tuple[str, ...]:
    """The names of documents, each once, sorted."""
    names = {origin["sha256"]: origin["document"] for origin in origins}
    return tuple(sorted({names[sha256] for sha256 in documents if sha256 in names}))


def evidence(row: Row) -> tuple[EvidenceView, ...]:
    """The mentions behind an edge, in order of field and offset."""
    mentions = zip(
        row["fields"],
        row["mention_starts"],
        row["mention_ends"],
        row["quotes"],
        row["starts"],
        row["ends"],
        strict=True,
    )
    return tuple(
        EvidenceView(
            field=field,
            start=start,
            end=end,
            text=quote[start - quote_start : end - quote_start],
            quote=quote,
            quote_start=quote_start,
            quote_end=quote_end,
        )
        for field, start, end, quote, quote_start, quote_end in mentions
    )


def concept_summary(row: Row) -> ConceptSummary:
    """A concept in a list."""
    names = ("id", "name", "type", "description", "introduced", "papers")
    return ConceptSummary(**_picked(row, names), aliases=tuple(row["aliases"]))


def concept_detail(row: Row) -> ConceptDetail:
    """One concept."""
    summary = concept_summary(row["summary"])
    return ConceptDetail(
        id=summary.id,
        name=summary.name,
        type=summary.type,
        aliases=summary.aliases,
        description=summary.description,
        introduced=summary.introduced,
        papers=summary.papers,
        roles={entry["role"].lower(): entry["papers"] for entry in row["roles"]},
        introduced_by=tuple(paper_summary(paper) for paper in row["introducing"]),
    )


def paper_concept(row: Row) -> PaperConcept:
    """A concept as one paper uses it."""
    return PaperConcept(
        id=row["id"],
        name=row["name"],
        type=row["evidence"]["type"],
        role=row["role"].lower(),
        confidence=row["evidence"]["confidence"],
        evidence=evidence(row["evidence"]),
    )


def concept_paper(row: Row) -> ConceptPaper:
    """A paper as it uses one concept."""
    return ConceptPaper(
        paper=paper_summary(row["summary"]),
        role=row["role"].lower(),
        type=row["evidence"]["type"],
        confidence=row["evidence"]["confidence"],
        evidence=evidence(row["evidence"]),
    )
