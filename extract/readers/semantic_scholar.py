"""Semantic Scholar: answers of its API, and lines of its bulk tables of papers and citations."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from extract.domain import Reference
from extract.readers.authors import authors_of
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.fieldnames import by_name
from extract.readers.fieldvalues import (
    fields_of,
    items_of,
    language_in,
    line_of,
    links_in,
    text_of,
)
from extract.readers.identifiers import (
    acl_in,
    arxiv_in,
    day_in,
    doi_in,
    further_id,
    moment_in,
    s2_in,
    year_in,
)
from extract.readers.jsonrecord import Record
from extract.readers.metadata import FURTHER, reference_of
from extract.readers.shapes import SEMANTIC_SCHOLAR

_TABLES: Mapping[str, frozenset[str]] = {
    "authors": frozenset(("authorid", "hindex")),
    "tldrs": frozenset(("corpusid", "model", "text")),
    "embeddings": frozenset(("corpusid", "model", "vector")),
    "paper ids": frozenset(("sha", "corpusid", "primary")),
    "venues": frozenset(("id", "issn", "alternatenames", "alternateissns")),
}
"""The bulk tables without papers, by fields that only their rows have together."""

_FULL_TEXT = frozenset(("corpusid", "content"))
_SHA = re.compile(r"[0-9a-f]{40}")
_OWN = frozenset(("corpusid", "citingcorpusid", "citedcorpusid"))
_NUMBERED = "CorpusId:"


def is_semantic_scholar(record: Record) -> bool:
    """Whether a record is one of Semantic Scholar, by names and ids that only it has."""
    named, fields = record.named, record.fields
    if _OWN & named.keys() or _table(named):
        return True
    if "paperId" in fields:
        identifier = fields["paperId"]
        return identifier is None or bool(_SHA.fullmatch(text_of(identifier)))
    return any(isinstance(fields.get(name), dict) for name in ("citedPaper", "citingPaper"))


def read_semantic_scholar(record: Record) -> Iterator[Facts | Fault]:
    """The papers of a record: itself, those that it says cite it, or the ends of a citation."""
    named = record.named
    table = _table(named)
    if table:
        remedy = "give the tables papers, abstracts or citations"
        yield record.other_table(f"Semantic Scholar's table of {table}", remedy)
    elif named.keys() >= _FULL_TEXT:
        remedy = "give the tables papers and abstracts instead"
        yield record.other_table("Semantic Scholar's table of full texts (s2orc)", remedy)
    elif "citingcorpusid" in named:
        yield from _bulk_citation(record)
    elif "citedpaper" in named or "citingpaper" in named:
        yield from _citation(record)
    else:
        yield from _paper(record)


def _table(named: Mapping[str, Any]) -> str | None:
    return next((table for table, names in _TABLES.items() if names <= named.keys()), None)


def _bulk_citation(record: Record) -> Iterator[Facts | Fault]:
    """The citing paper with what it cites; nothing where the row does not say what that is."""
    citing, cited = (
        _number(record.named.get(name)) for name in ("citingcorpusid", "citedcorpusid")
    )
    if not citing:
        yield record.fault("a citation by a paper without id", "give it a citingcorpusid")
        return
    context = line_of(record.named.get("contexts"))
    reference = Reference(f"s2:{cited}") if cited else Reference(text=context)
    if cited or context:
        yield Facts(
            record.line, SEMANTIC_SCHOLAR, identifiers={"s2": citing}, references=(reference,)
        )


def _citation(record: Record) -> Iterator[Facts | Fault]:
    """The papers that an answer about references or citations names; they cite if both are named."""
    citing, cited = (record.part(record.named.get(name)) for name in ("citingpaper", "citedpaper"))
    if citing.fields and cited.fields:
        reference = reference_of(_facts(cited))
        yield from _papers(citing, (reference,) if reference else ())
    yield from _paper(cited if cited.fields else citing)


def _paper(record: Record) -> Iterator[Facts | Fault]:
    """The paper, then those that cite it, each with a reference to it."""
    cited = (_inner(record, one, "citedPaper") for one in items_of(record.named.get("references")))
    references = tuple(found for one in cited if (found := reference_of(_facts(one))))
    yield from _papers(record, references)
    this = reference_of(_facts(record))
    for one in items_of(record.named.get("citations")):
        citing = _inner(record, one, "citingPaper")
        if this and reference_of(_facts(citing)):
            yield from _papers(citing, (this,))


def _inner(record: Record, entry: Any, name: str) -> Record:
    """The paper of an entry of a list: the entry, or what stands under `name` in it."""
    return record.part(fields_of(entry).get(name) or entry)


def _papers(record: Record, references: tuple[Reference, ...]) -> Iterator[Facts | Fault]:
    """A paper; with an id and nothing else a stub, as the service knows works without a title."""
    facts = _facts(record, references)
    if facts.title.strip() or facts.abstract.strip() or facts.identifiers:
        yield facts
    else:
        remedy = "ask for the fields paperId, title and abstract"
        yield record.fault("a record with neither id, title nor abstract", remedy)


def _facts(record: Record, references: tuple[Reference, ...] = ()) -> Facts:
    named = record.named
    identifiers, also = _identifiers(named)
    published = day_in(text_of(named.get("publicationdate")))
    return Facts(
        line=record.line,
        shape=SEMANTIC_SCHOLAR,
        title=text_of(named.get("title")),
        abstract=text_of(named.get("abstract")),
        identifiers=identifiers,
        year=year_in(text_of(named.get("year"))) or year_in(published or ""),
        published=published,
        authors=authors_of(items_of(named.get("authors"))),
        venue=_venue(named),
        language=language_in(text_of(named.get("language"))),
        references=references,
        links=tuple(dict.fromkeys(links_in([named.get("url"), named.get("openaccesspdf")]))),
        also=also,
        updated=moment_in(text_of(named.get("updated"))),
        is_known=True,
    )


def _identifiers(named: Mapping[str, Any]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The ids by scheme, and the further ones: the corpus number beside a hash, PubMed's, MAG's."""
    external = by_name(
        fields_of(named.get("externalids"))
        or fields_of(fields_of(named.get("openaccessinfo")).get("externalids"))
    )
    number = _number(named.get("corpusid")) or _number(external.get("corpusid"))
    sha = s2_in(text_of(named.get("paperid"))) or s2_in(text_of(named.get("url")))
    doi, arxiv = text_of(external.get("doi")), text_of(external.get("arxiv"))
    stated = {
        "arxiv": arxiv_in(f"arxiv:{arxiv}") if arxiv else arxiv_in(doi),
        "doi": doi_in(doi),
        "s2": sha or number,
        "acl": acl_in(text_of(external.get("acl"))),
    }
    also = [f"s2:{number}"] if number and sha and sha != number else []
    further = (
        further_id(FURTHER[name], line_of(value))
        for name, value in external.items()
        if name in FURTHER
    )
    identifiers = {scheme: value for scheme, value in stated.items() if value}
    return identifiers, tuple(dict.fromkeys((*also, *(one for one in further if one))))


def _number(value: Any) -> str | None:
    """The corpus number `CorpusId:…` in a number or a text of digits."""
    text = line_of(value).removeprefix(_NUMBERED)
    return f"{_NUMBERED}{text}" if text.isascii() and text.isdigit() else None


def _venue(named: Mapping[str, Any]) -> str | None:
    """The venue, else that of the journal or of the known venues."""
    whole = (named.get("venue"), named.get("journal"), named.get("publicationvenue"))
    names = (line_of(fields_of(one).get("name")) or line_of(one) for one in whole)
    return next((name for name in names if name), None)
