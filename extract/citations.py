"""Works that a text cites or names: author and year, LaTeX keys, numbers, titles, ids.

Pure; spans are half-open offsets into the field as it is given.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.disjoint import Disjoint
from extract.domain import Citation, Field
from extract.identity import normalise_arxiv, normalise_doi

_SURNAME = (
    r"(?:(?:van|von|de|der|den|di|da|del|la|le|ter|ten|bin|al)[ -]){0,4}"
    r"[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĆĐ][\w'’-]{0,40}[a-zà-ÿłśżžščćđ](?:-[A-ZÀ-ÖØ-Þ][\w'’-]{1,40})?"
)
_YEAR = r"(?:(?:1[89]|20)\d\d[a-z]?|forthcoming|in press)"
_AUTHORS = rf"{_SURNAME}(?:(?:, {_SURNAME})*,? (?:and|&|\\&) {_SURNAME}|,? et al\.?|(?:, {_SURNAME})+,? et al\.?)?"
_AUTHOR_YEAR = re.compile(
    rf"(?<!\w)(?P<authors>{_AUTHORS})(?:'s)?(?P<comma>,?) "
    rf"(?:\((?P<a>{_YEAR})(?:[,;] [^()]{{1,20}})?\)|\[(?P<c>{_YEAR})\]|(?P<b>{_YEAR})(?![\w-]))"
)
_FURTHER_YEAR = re.compile(r", (?P<year>(?:19|20)\d\d[a-z])(?![\w-])")
_ET_AL = re.compile(
    rf"(?<!\w)(?P<authors>{_SURNAME},? (?:\\(?:emph|textit)\{{)?et al\.?\}}?)(?!\w)"
)
_OPENS_CITATION = re.compile(r"(?:[(\[]|; |[(\[](?:e\.g\.,?|see|cf\.|also) )$")
_BARE_KEY = re.compile(
    r"(?<![\w/.:-])(?:[a-z]{3,}(?:19|20)\d\d[a-z]{3,}|DBLP:[\w:/.-]*[\w-]|"
    r"(?<=by )[A-Z][a-z]+(?:19|20)\d\d[a-z]?)(?![\w-])"
)
_LATEX = re.compile(r"\\[cC]ite\w*\*?(?:\[[^\]]*\]){0,2}\{(?P<keys>[^{}]+)\}")
_KEY = re.compile(r"[^\s,]+")
_NUMERIC = re.compile(r"(?<=[\w)\"'”. ])\[(?P<numbers>[1-9]\d{0,2}(?:\s*[,–-]\s*[1-9]\d{0,2})*)\]")
_ARXIV = re.compile(
    r"(?:arXiv[: ]\s?|arxiv\.org/(?:abs|pdf)/)(?P<id>\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7})",
    re.IGNORECASE,
)
_DOI = re.compile(r"(?:doi:\s?|doi\.org/)?\b10\.\d{4,9}/[^\s\"<>{}]+", re.IGNORECASE)
_QUOTED = re.compile(
    r"[\"“](?P<title>[A-Z][^\"“”\n]{14,150})[,.]?[\"”]|``(?P<tex>[A-Z][^\"`\n]{14,150})''"
)
_CALLED_TITLE = re.compile(
    r"\b(?:titled|entitled|called|paper|article|book|essay|work|study|survey|report|thesis),?\s*$",
    re.IGNORECASE,
)
_DATA_DEPOSITS = ("10.5281/", "10.6084/", "10.5061/", "10.17605/", "10.17632/", "10.57967/")
_YEAR_IN_KEY = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_NOT_AUTHORS = frozenset(
    [
        "In",
        "Since",
        "Until",
        "From",
        "By",
        "Before",
        "After",
        "During",
        "The",
        "This",
        "Our",
        "We",
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
        "Spring",
        "Summer",
        "Autumn",
        "Fall",
        "Winter",
        "Version",
        "Until",
        "CVPR",
        "ICCV",
        "ECCV",
        "NeurIPS",
        "ICML",
        "ICLR",
        "ACL",
        "EMNLP",
        "Challenge",
        "Track",
        "Workshop",
        "Task",
        "Copyright",
    ]
)


def find_citations(text: str, field: Field) -> tuple[Citation, ...]:
    """All citations in `text`, in order, none inside another."""
    found = [*_latex(text, field), *_identifiers(text, field), *_author_year(text, field)]
    found += [*_titles(text, field), *_numeric(text, field), *_et_al(text, field)]
    taken = Disjoint()
    kept = [citation for citation in found if taken.take(citation.start, citation.end)]
    return tuple(sorted(kept, key=lambda citation: citation.start))


def _citation(text: str, field: Field, start: int, end: int) -> Citation:
    return Citation(
        text=text[start:end],
        title=None,
        year=None,
        authors=(),
        arxiv=None,
        doi=None,
        field=field,
        start=start,
        end=end,
    )


def _latex(text: str, field: Field) -> Iterator[Citation]:
    """One citation a key: the key is what the text shows; also where the command was lost."""
    spans = [
        key.span()
        for match in _LATEX.finditer(text)
        for key in _KEY.finditer(text, match.start("keys"), match.end("keys"))
    ]
    for span in [*spans, *(match.span() for match in _BARE_KEY.finditer(text))]:
        year = _YEAR_IN_KEY.search(text[slice(*span)])
        yield replace(_citation(text, field, *span), year=int(year.group()) if year else None)


def _identifiers(text: str, field: Field) -> Iterator[Citation]:
    for match in _ARXIV.finditer(text):
        yield replace(_citation(text, field, *match.span()), arxiv=normalise_arxiv(match["id"]))
    for match in _DOI.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:')"))
        doi = normalise_doi(text[match.start() : end])
        if doi and doi.startswith(_DATA_DEPOSITS):  # data or code of the paper itself: a link
            continue
        yield replace(_citation(text, field, match.start(), end), doi=doi)


def _author_year(text: str, field: Field) -> Iterator[Citation]:
    for match in _AUTHOR_YEAR.finditer(text):
        names = _names(match["authors"])
        if names and names[0].split()[0] not in _NOT_AUTHORS and _is_cited(text, match, names):
            year = re.match(r"\d{4}", match["a"] or match["c"] or match["b"])
            made = _citation(text, field, *match.span())
            yield replace(made, year=int(year.group()) if year else None, authors=names)
            yield from _further_years(text, field, match.end(), names)


def _is_cited(text: str, match: re.Match[str], names: tuple[str, ...]) -> bool:
    """A name and a bare year are a citation only in brackets ("SemEval 2010" is none)."""
    bracketed = _OPENS_CITATION.search(text[: match.start()]) is not None
    several = len(names) > 1 or "et al" in match["authors"]
    return bool(match["a"] or match["c"] or match["comma"] or several or bracketed)


def _further_years(
    text: str, field: Field, position: int, names: tuple[str, ...]
) -> Iterator[Citation]:
    """As in "(Weaver, 2021a, 2021b)": each year is a work of its own."""
    while match := _FURTHER_YEAR.match(text, position):
        made = _citation(text, field, *match.span("year"))
        yield replace(made, year=int(match["year"][:4]), authors=names)
        position = match.end()


def _names(authors: str) -> tuple[str, ...]:
    """Surnames of "Gu & Dao" or "Weston et al."."""
    listed = re.sub(r",? (?:\\(?:emph|textit)\{)?et al\.?\}?$", "", authors)
    return tuple(part.strip() for part in re.split(r",? (?:and|&|\\&) |, ", listed) if part.strip())


def _et_al(text: str, field: Field) -> Iterator[Citation]:
    for match in _ET_AL.finditer(text):
        yield replace(_citation(text, field, *match.span()), authors=_names(match["authors"]))


def _numeric(text: str, field: Field) -> Iterator[Citation]:
    """Bracketed numbers behind a word; no intervals ("range [1, 5]")."""
    for match in _NUMERIC.finditer(text):
        if not re.search(r"(?:range|interval|in|within|to|from|=)\s?$", text[: match.start()]):
            yield _citation(text, field, *match.span())


def _titles(text: str, field: Field) -> Iterator[Citation]:
    """Quoted titles: most of the longer words with a capital, and long enough to be no name."""
    for match in _QUOTED.finditer(text):
        group = "title" if match["title"] else "tex"
        title = match[group].rstrip(",.")
        words = [word for word in re.findall(r"[^\W\d_][\w'-]*", title) if len(word) > 3]  # noqa: PLR2004
        least = 4 if _CALLED_TITLE.search(text[: match.start()]) else 5
        capitals = sum(word[0].isupper() for word in words)
        if len(title.split()) >= least and capitals >= 0.7 * len(words) and title[-1:].strip():
            start = match.start(group)
            yield replace(_citation(text, field, start, start + len(title)), title=title)
