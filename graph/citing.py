"""What a paper cites, as far as it says: pointers, and the keys under which they are looked for.

A pointer is one entry of the reference list, or one citation in the text. It is resolved by an
identifier, or by author, year and title (`graph.resolving`); what is not, stays unresolved and
is looked for again when a paper with one of its keys is loaded.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.domain import Citation, Extraction, Field, Paper, Reference
from extract.identity import family_name, letters, normalise_arxiv, normalise_doi, paper_id
from graph.fingerprints import author_key, first_word, title_keys

IN_TEXT = "in-text"
LISTED = "reference list"
_ARXIV = re.compile(
    r"arxiv(?:\.org/(?:abs|pdf)/|[:\s]+(?:preprint\s+)?(?:arxiv:)?)\s*"
    r"(?P<id>\d{4}\.\d{4,5}|[a-z-]+(?:\.[a-z]{2})?/\d{7})",
    re.IGNORECASE,
)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.+)")
_YEARS_AROUND = 2  # between a preprint and its publication
_NAMES_LOOKED_AT = 3  # capitalised words at the start of an entry of which one is a family name
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_NAME = re.compile(r"[^\W\d_][\w'’-]+")
_KEY = re.compile(r"(?P<family>[a-z]+)(?P<year>(?:19|20)\d\d)(?:[a-z]|(?P<word>[a-z]{2,}))?")
_CONTEXT_CHARS = 160  # before a citation in the text that tell what it is cited for


@dataclass(frozen=True)
class Pointer:
    """One work that a paper says it cites.

    Attributes:
        source: `reference list` or `in-text`.
        ids: Identifiers of the work, the best first; ids of papers, as written there.
        text: The entry, or the words of the citation.
        title: Its title where it is set apart, else empty.
        families: Family names of its first authors, folded; all of them unless `et_al`.
        et_al: Whether there are more authors than these.
        year: Its year.
        word: First word of its title, where a citation key tells it.
        context: What the text says before a citation.
        field: Field of the paper that a citation stands in.
        start: Where it starts there.
        end: Where it ends.
    """

    source: str
    ids: tuple[str, ...] = ()
    text: str = ""
    title: str = ""
    families: tuple[str, ...] = ()
    et_al: bool = False
    year: int | None = None
    word: str = ""
    context: str = ""
    field: Field | None = None
    start: int = 0
    end: int = 0

    @property
    def is_telling(self) -> bool:
        """Whether it says enough of a work to be looked for; "[12]" does not."""
        named = bool(self.families and self.year)
        return bool(self.ids or self.title or named or self.source == LISTED)


def pointers(extraction: Extraction) -> tuple[Pointer, ...]:
    """All that the paper points at: in the text first, in order; then the reference list."""
    cited = sorted(extraction.citations, key=_span)
    return (
        *(_cited(one, extraction.paper) for one in cited),
        *(_listed(one) for one in extraction.paper.references),
    )


def _span(citation: Citation) -> tuple[int, int, int]:
    return (tuple(Field).index(citation.field), citation.start, citation.end)


def _listed(reference: Reference) -> Pointer:
    stated = tuple(id_ for id_ in (reference.id, *reference.also) if id_)
    return Pointer(
        source=LISTED,
        ids=stated or _ids_in(reference.text),
        text=reference.text or reference.title,
        title=reference.title,
        families=tuple(filter(None, (family_name(name) for name in reference.authors))),
        year=reference.year,
    )


def _ids_in(text: str) -> tuple[str, ...]:
    """The identifiers that an entry writes out, the best first."""
    arxiv = _ARXIV.search(text)
    found = {
        "arxiv": normalise_arxiv(arxiv["id"]) if arxiv else None,
        "doi": normalise_doi(text),
    }
    if found["doi"] and (own := _ARXIV_DOI.fullmatch(found["doi"])):
        found = {"arxiv": normalise_arxiv(own["id"]), "doi": None}
    return tuple(f"{scheme}:{value}" for scheme, value in found.items() if value)


def _cited(citation: Citation, paper: Paper) -> Pointer:
    key = _KEY.fullmatch(citation.text)
    has_id = citation.arxiv or citation.doi
    context = paper.text(citation.field)[max(0, citation.start - _CONTEXT_CHARS) : citation.start]
    families = [family_name(name) for name in citation.authors]
    return Pointer(
        source=IN_TEXT,
        ids=(paper_id(arxiv=citation.arxiv, doi=citation.doi),) if has_id else (),
        text=citation.text,
        title=citation.title or "",
        families=(key["family"],) if key else tuple(filter(None, families)),
        et_al=key is not None or "et al" in citation.text,
        year=citation.year,
        word=(key["word"] or "") if key else "",
        context=context,
        field=citation.field,
        start=citation.start,
        end=citation.end,
    )


def wants(pointer: Pointer) -> tuple[str, ...]:
    """The keys of papers that the pointer may mean, identifiers included, sorted."""
    found = {*pointer.ids}
    word = ""
    if pointer.title:
        found.update(title_keys(pointer.title, pointer.families[0] if pointer.families else ""))
        word = first_word(pointer.title)
    for family in _first_families(pointer):
        for year in _years(pointer):
            found.add(author_key(family, year, word))
    return tuple(sorted(found))


def _first_families(pointer: Pointer) -> list[str]:
    """What may be the first author's family name: known, or among the first names of an entry."""
    if pointer.families:
        return [pointer.families[0]]
    if pointer.source != LISTED:
        return []
    names = (name for name in _NAME.findall(pointer.text) if name[0].isupper())
    folded = dict.fromkeys(letters(name) for name in names)
    return [name for name in folded if len(name) > 1][:_NAMES_LOOKED_AT]


def _years(pointer: Pointer) -> Iterator[int]:
    stated = {pointer.year} if pointer.year else {*map(int, _YEAR.findall(pointer.text))}
    around = range(-_YEARS_AROUND, _YEARS_AROUND + 1)
    near = {year + step for year in stated for step in around}
    yield from sorted(near)
