"""Identifiers and dates in what sources write: arXiv ids, DOIs, years."""

import re
from datetime import datetime

from extract.identity import normalise_arxiv, normalise_doi, paper_id

_ARXIV_LIKE = re.compile(r"arxiv", re.IGNORECASE)
_ARXIV_BARE = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_DOI_START = re.compile(r"(?:doi\s*:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
_OPENALEX = re.compile(r"(?:openalex(?:\.org/|:))?(W\d{4,})", re.IGNORECASE)
_S2 = re.compile(r"(?:s2:|CorpusI[dD]:|.*semanticscholar\.org/paper/(?:[^/]+/)?)?([0-9a-f]{40})")
_ACL = re.compile(
    r"(?:acl:|.*aclanthology\.org/)?([A-Z]\d{2}-\d{4}|\d{4}\.[a-z\d_]+-[a-z\d]+\.\d+)(?:\.pdf|/)?",
)
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_FIRST_CENTURY_YEAR = 91  # arXiv began in 1991: two-digit years from here on are of that century


def arxiv_in(text: str) -> str | None:
    """The arXiv id that `text` is or links to; None for other texts with such digits."""
    plain = text.strip()
    doi = _ARXIV_DOI.search(plain)
    if doi:
        return normalise_arxiv(doi.group("id"))
    if _ARXIV_LIKE.search(plain) or _ARXIV_BARE.fullmatch(plain):
        return normalise_arxiv(re.sub(r"\.pdf\b", "", plain))
    return None


def doi_in(text: str) -> str | None:
    """The DOI that `text` is or links to, but for arXiv's own; lower case."""
    plain = text.strip()
    found = normalise_doi(plain) if _DOI_START.search(plain) else None
    return None if found and _ARXIV_DOI.match(found) else found


def openalex_in(text: str) -> str | None:
    """The OpenAlex work id (`W…`) that `text` is or ends with."""
    plain = text.strip().removeprefix("https://").removeprefix("api.")
    match = _OPENALEX.fullmatch(plain)
    return match.group(1).upper() if match else None


def s2_in(text: str) -> str | None:
    """The Semantic Scholar paper id, 40 hexadecimal digits, that `text` is or ends with."""
    match = _S2.fullmatch(text.strip())
    return match.group(1) if match else None


def acl_in(text: str) -> str | None:
    """The ACL Anthology id that `text` is or links to."""
    match = _ACL.fullmatch(text.strip())
    return match.group(1) if match else None


def identifiers_in(text: str) -> dict[str, str]:
    """The identifiers that one text is, by scheme (`arxiv`, `doi`, `openalex`, `s2`, `acl`)."""
    finders = {
        "arxiv": arxiv_in,
        "doi": doi_in,
        "openalex": openalex_in,
        "s2": s2_in,
        "acl": acl_in,
    }
    found = {scheme: finder(text) for scheme, finder in finders.items()}
    return {scheme: value for scheme, value in found.items() if value}


def reference_id(text: str) -> str | None:
    """The paper id that an entry of a reference list is; None for anything else."""
    plain = text.strip()
    if re.fullmatch(r"paper:[0-9a-f]{16}", plain):
        return plain
    found = identifiers_in(plain)
    return paper_id(**found) if found else None  # type: ignore[arg-type]  # schemes are its keywords


def year_of_arxiv(arxiv: str) -> int:
    """The year in which an arXiv id was given: `2308.16898` gives 2023."""
    digits = arxiv.rpartition("/")[2][:2]
    century = 1900 if "/" in arxiv and int(digits) >= _FIRST_CENTURY_YEAR else 2000
    return century + int(digits)


def year_in(text: str) -> int | None:
    """The first plausible year in a date of any form."""
    match = _YEAR.search(text)
    return int(match.group(1)) if match else None


def day_in(text: str) -> str | None:
    """A date as far as it is given, ISO 8601 (`2017-06-12`, `2017-06`); None without a month."""
    match = _DAY.search(text)
    if not match:
        return _day_in_words(text)
    year, month, day = (int(part) if part else 1 for part in match.groups())
    try:
        whole = datetime(year, month, day)  # noqa: DTZ001 - only checks the calendar
    except ValueError:
        return None
    return whole.strftime("%Y-%m-%d" if match.group(3) else "%Y-%m")


def _day_in_words(text: str) -> str | None:
    """A date such as "Mon, 2 Apr 2007 19:18:42 GMT" or "12 June 2017"."""
    match = re.search(r"\b(\d{1,2})\s+([A-Za-z]{3})[a-z]*\.?,?\s+(\d{4})\b", text)
    if not match:
        return None
    try:
        whole = datetime.strptime(" ".join(match.groups()), "%d %b %Y")  # noqa: DTZ007 - as above
    except ValueError:
        return None
    return whole.strftime("%Y-%m-%d")
