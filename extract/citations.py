"""Works that a text cites or names: author and year, LaTeX keys, numbers, titles, ids.

Pure; spans are half-open offsets into the field as it is given.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.domain import Citation, Field
from extract.identity import normalise_arxiv, normalise_doi

_SURNAME = (
    r"(?:(?:van|von|de|der|den|di|da|del|la|le|ter|ten|bin|al)[ -])*"
    r"[A-ZÀ-ÖØ-ÞŁŚŻŽŠČĆĐ][\w'’-]*[a-zà-ÿłśżžščćđ](?:-[A-ZÀ-ÖØ-Þ][\w'’-]+)?"
)
_YEAR = r"(?:(?:1[89]|20)\d\d[a-z]?|forthcoming|in press)"
_AUTHORS = rf"{_SURNAME}(?:(?:, {_SURNAME})*,? (?:and|&|\\&) {_SURNAME}|,? et al\.?|(?:, {_SURNAME})+,? et al\.?)?"
_AUTHOR_YEAR = re.compile(
    rf"(?<!\w)(?P<authors>{_AUTHORS})(?:'s)?,? (?:\((?P<a>{_YEAR})[^()]{{0,20}}\)|(?P<b>{_YEAR})(?!\w))"
)
_ET_AL = re.compile(rf"(?<!\w)(?P<authors>{_SURNAME},? et al\.?)(?!\w)")
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
    kept: list[Citation] = []
    for citation in found:
        if all(citation.end <= other.start or other.end <= citation.start for other in kept):
            kept.append(citation)
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
    """One citation a key: the key is what the text shows."""
    for match in _LATEX.finditer(text):
        for key in _KEY.finditer(text, match.start("keys"), match.end("keys")):
            year = _YEAR_IN_KEY.search(key.group())
            made = _citation(text, field, *key.span())
            yield replace(made, year=int(year.group()) if year else None)


def _identifiers(text: str, field: Field) -> Iterator[Citation]:
    for match in _ARXIV.finditer(text):
        yield replace(_citation(text, field, *match.span()), arxiv=normalise_arxiv(match["id"]))
    for match in _DOI.finditer(text):
        end = match.start() + len(match.group().rstrip(".,;:')"))
        doi = normalise_doi(text[match.start() : end])
        yield replace(_citation(text, field, match.start(), end), doi=doi)


def _author_year(text: str, field: Field) -> Iterator[Citation]:
    for match in _AUTHOR_YEAR.finditer(text):
        names = _names(match["authors"])
        if names and names[0].split()[0] not in _NOT_AUTHORS:
            year = re.match(r"\d{4}", match["a"] or match["b"])
            made = _citation(text, field, *match.span())
            yield replace(made, year=int(year.group()) if year else None, authors=names)


def _names(authors: str) -> tuple[str, ...]:
    """Surnames of "Gu & Dao" or "Weston et al."."""
    listed = re.sub(r",? et al\.?$", "", authors)
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
    """Quoted titles: four words or more, most of them with a capital."""
    for match in _QUOTED.finditer(text):
        group = "title" if match["title"] else "tex"
        title = match[group].rstrip(",.")
        words = [word for word in re.findall(r"[^\W\d_][\w'-]*", title) if len(word) > 3]  # noqa: PLR2004
        if len(title.split()) > 3 and sum(w[0].isupper() for w in words) >= 0.7 * len(words):  # noqa: PLR2004
            start = match.start(group)
            yield replace(_citation(text, field, start, start + len(title)), title=title)
