"""From what a reader found to the paper it is: id, derived title, language, year."""

import re
from dataclasses import dataclass, field

from extract.domain import Author, Paper, Reference, Reported, Source, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.identity import normalise_text, paper_id
from extract.language import language_of
from extract.readers.authors import split_authors
from extract.readers.document import QUARANTINE_CHARS, Document
from extract.readers.drafts import Draft, Fault
from extract.readers.identifiers import day_in, identifiers_in, year_in, year_of_arxiv
from extract.titles import derive_title

MAX_ABSTRACT_CHARS = 50_000  # a longer text is a whole paper or a wrong file, not an abstract
_SURROGATE = re.compile(r"[\ud800-\udfff\x00]")


@dataclass(frozen=True)
class Facts:
    """What a source says about one paper, every field as text or plain value.

    Attributes:
        line: 1-based line on which it begins.
        shape: Form in which it stands.
        identifiers: By scheme, normalised: at most one each of `arxiv`, `doi`, `openalex`, `s2`
            and `acl`.
        also: Further ids of the same work; see `extract.domain.Paper.also`.
        updated: When the source last changed the record; ISO 8601.
        bibtex: See `extract.domain.Paper.bibtex`.
        is_resolved: Whether the title was looked up for a text that had none.
        is_known: Whether its ids alone make it a work that its source knows: without title and
            abstract it is a stub.
        reported: See `extract.domain.Paper.reported`.
    """

    line: int
    shape: str
    title: str = ""
    abstract: str = ""
    identifiers: dict[str, str] = field(default_factory=dict)
    year: int | None = None
    published: str | None = None
    authors: tuple[Author, ...] = ()
    venue: str | None = None
    language: str | None = None
    references: tuple[Reference, ...] = ()
    links: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    updated: str | None = None
    bibtex: tuple[str, ...] = ()
    is_resolved: bool = False
    is_known: bool = False
    reported: tuple[Reported, ...] = ()


def facts_of(draft: Draft) -> Facts:
    """The facts of a draft; the first arXiv id and DOI among its identifiers count."""
    found: dict[str, str] = {}
    for text in draft.identifiers:
        for scheme, value in identifiers_in(text).items():
            found.setdefault(scheme, value)
    return Facts(
        line=draft.line,
        shape=draft.shape,
        title=draft.title or "",
        abstract=draft.abstract,
        identifiers=found,
        year=year_in(draft.date),
        published=day_in(draft.date),
        authors=split_authors(draft.authors),
        links=draft.links,
    )


def to_paper(facts: Facts, document: Document) -> SourcePaper | DocumentError:
    """The paper that the facts describe, or why they describe none."""
    title, abstract = clean_text(facts.title), clean_text(facts.abstract)
    why = _why_none(facts, title, abstract)
    if why:
        return to_error(Fault(facts.line, *why, abstract or title), document)
    source = Source(document.name, document.sha256, facts.line, facts.shape)
    return SourcePaper(_paper(facts, title, abstract), source)


def why_no_paper(facts: Facts) -> tuple[str, str] | None:
    """Why the facts describe no paper, and a remedy; None where they do."""
    return _why_none(facts, clean_text(facts.title), clean_text(facts.abstract))


def _why_none(facts: Facts, title: str, abstract: str) -> tuple[str, str] | None:
    said = normalise_text(title) or normalise_text(abstract)
    tells = facts.references or facts.reported or facts.is_known
    if not said and not (facts.identifiers and tells):
        return "no title and no abstract", "give at least one of them"
    if len(abstract) > MAX_ABSTRACT_CHARS:
        reason = f"a text of {len(abstract):,} characters is no abstract"
        return reason, f"give abstracts of at most {MAX_ABSTRACT_CHARS:,} characters"
    return None


def _paper(facts: Facts, title: str, abstract: str) -> Paper:
    ids, given = facts.identifiers, bool(normalise_text(title))
    year = facts.year or _year_of(facts.published, ids.get("arxiv"))
    first = facts.authors[0].name if facts.authors else ""
    known = title if given else ""
    return Paper(
        id=paper_id(**ids, abstract=abstract, title=known, year=year, first_author=first),
        title=title if given or not abstract else derive_title(abstract),
        title_source=_title_source(facts, given=given),
        abstract=abstract,
        year=year,
        published=facts.published,
        arxiv=ids.get("arxiv"),
        doi=ids.get("doi"),
        openalex=ids.get("openalex"),
        s2=ids.get("s2"),
        acl=ids.get("acl"),
        authors=facts.authors,
        venue=facts.venue,
        language=facts.language or language_of(abstract or title),
        references=facts.references,
        links=facts.links,
        also=facts.also,
        updated=facts.updated,
        bibtex=facts.bibtex,
        reported=facts.reported,
    )


def _title_source(facts: Facts, *, given: bool) -> TitleSource:
    if not given:
        return TitleSource.DERIVED
    return TitleSource.RESOLVED if facts.is_resolved else TitleSource.DOCUMENT


def _year_of(published: str | None, arxiv: str | None) -> int | None:
    if published:
        return int(published[:4])
    return year_of_arxiv(arxiv) if arxiv else None


def clean_text(text: str) -> str:
    """`text` with wraps undone and paragraphs kept; characters that no database takes replaced."""
    plain = _SURROGATE.sub("\ufffd", text)
    paragraphs = re.split(r"\n\s*\n", plain.strip())
    joined = (re.sub(r"\s+", " ", paragraph).strip() for paragraph in paragraphs)
    return "\n".join(paragraph for paragraph in joined if paragraph)


def to_error(fault: Fault, document: Document) -> DocumentError:
    """The error that tells a user of a block that is no paper."""
    block = fault.block[:QUARANTINE_CHARS]
    cut = len(fault.block) > QUARANTINE_CHARS
    return DocumentError(document.name, fault.line, fault.reason, fault.remedy, block, cut)
