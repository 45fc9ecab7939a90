"""Identifiers and dates in what sources write: arXiv ids, DOIs, years."""

import re
from datetime import datetime
from html import unescape
from urllib.parse import unquote

from extract.identity import normalise_arxiv, normalise_doi, paper_id

MAX_DOI_CHARS = 500  # characters of the longest DOI that is believed

_ARXIV_LIKE = re.compile(r"arxiv", re.IGNORECASE)
_ARXIV_BARE = re.compile(r"\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?")
_DOI_START = re.compile(r"(?:doi\s*:\s*|https?://(?:dx\.)?doi\.org/)?10\.\d{4,9}/", re.IGNORECASE)
_ARXIV_DOI = re.compile(r"10\.48550/arxiv\.(?P<id>.+)", re.IGNORECASE)
_WHOLE_DOI = re.compile(
    r"(?:doi\s*:\s*|https?://(?:dx\.|www\.)?doi\.org/)?(10\.\d{4,9}/[^\s\"<>]+<\w+:[^\s\"<>]*>[^\s\"<>]+)",
    re.IGNORECASE,
)  # early DOIs such as "10.1002/(sici)1097-4571(199806)49:8<693::aid-asi4>3.0.co;2-o"
_PAGE = re.compile(
    r"(https?://(?!(?:dx\.|www\.)?doi\.org/)[^\s?#]*?)(?:/(?:e?pdf|full|abstract|html?|meta)|\.pdf)?/?(?:[?#].*)?",
    re.IGNORECASE | re.DOTALL,
)  # a publisher's page, whose address ends in more than the DOI
_QUERY = re.compile(r"(https?://[^\s?#]*)[?#].*", re.IGNORECASE | re.DOTALL)
_OPENALEX = re.compile(
    r"(?:openalex(?:\.org/(?:works/)?|:)(?=W\d)|(?=W\d{4}))(W\d+)", re.IGNORECASE
)
_S2 = re.compile(r"(?:s2:|.*semanticscholar\.org/paper/(?:[^/]+/)?)?([0-9a-f]{40})")
_S2_NUMBER = re.compile(r"(?:s2:|.*semanticscholar\.org/)?CorpusI[dD]:\s*(\d+)")
_ACL = re.compile(
    r"(?:acl:|.*aclanthology\.org/)?([A-Z]\d{2}-\d{4}|\d{4}\.[a-z\d_]+-[a-z\d]+\.\d+)(?:\.pdf|/)?",
)
_FURTHER = {
    "mag": re.compile(r"(?:mag:|.*/paper/)?(\d+)"),
    "pmid": re.compile(r"(?:pmid:|.*/)?(\d+)/?"),
    "pmcid": re.compile(r"(?:pmcid:|.*/)?(?:PMC)?(\d+)/?"),
    "dblp": re.compile(r"(?:dblp:|.*dblp\.org/rec/)?([^\s:]+/[^\s]+)"),
    "omid": re.compile(r"(?:omid:)?(br/\d+)"),
}
_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")
_DAY = re.compile(r"(?<!\d)((?:1[5-9]|20)\d\d)[-/.](\d{1,2})(?:[-/.](\d{1,2}))?")
_FIRST_CENTURY_YEAR = 91  # arXiv began in 1991: two-digit years from here on are of that century


def arxiv_in(text: str) -> str | None:
    """The arXiv id that `text` is or links to; None for other texts with such digits."""
    plain = unquote(text.strip())
    doi = _ARXIV_DOI.search(plain)
    if doi:
        return normalise_arxiv(doi.group("id"))
    if _ARXIV_LIKE.search(plain) or _ARXIV_BARE.fullmatch(plain):
        return normalise_arxiv(re.sub(r"\.pdf\b", "", plain))
    return None


def doi_in(text: str) -> str | None:
    """The DOI that `text` is or links to, but for arXiv's own; lower case."""
    plain = _address_of_doi(text.strip())
    whole = _WHOLE_DOI.fullmatch(plain)
    found = normalise_doi(plain) if _DOI_START.search(plain) else None
    if whole or found:
        found = _without_open_end(whole.group(1).lower() if whole else found or "")
    return None if found and _ARXIV_DOI.match(found) else found


def _address_of_doi(text: str) -> str:
    """`text` decoded, and without what follows the DOI in a web address."""
    page = _PAGE.fullmatch(text) or _QUERY.fullmatch(text)
    plain = unquote(page.group(1) if page else text)
    return unescape(plain) if "&lt;" in plain or "&amp;" in plain else plain


def _without_open_end(doi: str) -> str | None:
    """A DOI without closing brackets that the text around it opened; None for one too long."""
    if len(doi) > MAX_DOI_CHARS:
        return None
    while doi.endswith((")", "]", "}", ".", ",")):
        opening = {")": "(", "]": "[", "}": "{"}.get(doi[-1])
        if opening and doi.count(opening) >= doi.count(doi[-1]):
            break
        doi = doi[:-1]
    return doi


def openalex_in(text: str) -> str | None:
    """The OpenAlex work id (`W…`) that `text` is or ends with."""
    plain = re.sub(r"^https?://(?:api\.)?", "", text.strip())
    match = _OPENALEX.fullmatch(plain)
    return match.group(1).upper() if match else None


def s2_in(text: str) -> str | None:
    """The Semantic Scholar id that `text` is or ends with: 40 hexadecimal digits, else a number.

    A number counts only with its name before it, and comes as `CorpusId:<number>`.
    """
    match = _S2.fullmatch(text.strip())
    if match:
        return match.group(1)
    number = _S2_NUMBER.fullmatch(text.strip())
    return f"CorpusId:{number.group(1)}" if number else None


def acl_in(text: str) -> str | None:
    """The ACL Anthology id that `text` is or links to."""
    match = _ACL.fullmatch(text.strip())
    return match.group(1) if match else None


def further_id(scheme: str, text: str) -> str | None:
    """`<scheme>:<value>` of an id of another catalogue, or None for what is none.

    Args:
        scheme: `mag`, `pmid`, `pmcid`, `dblp` or `omid`.
        text: The id or its address; `PMC` before the digits of a `pmcid` may be missing.
    """
    match = _FURTHER[scheme].fullmatch(text.strip())
    if not match:
        return None
    return f"{scheme}:{'PMC' if scheme == 'pmcid' else ''}{match.group(1)}"


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


def moment_in(text: str) -> str | None:
    """A date and time as given, ISO 8601 to the second; without a time of day as `day_in`."""
    match = re.match(r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)", text.strip())
    day = day_in(text)
    return f"{day}T{match.group(2)}" if match and day == match.group(1) else day


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
