"""What may be wrong with the references of one paper, and what mends it; pure.

A paper comes as a row of `graph.cypher.auditing`: its facts, its authors and what it cites.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations

from extract.identity import SCHEMES, letters
from graph.database import Row
from graph.people import folded_name

_YEARS_AHEAD = 1
"""By which a cited work may be younger: a preprint cites what is printed a year later."""
_FETCHED = ("arxiv:", "doi:", "openalex:")
_RESOLVE = "citeloom resolve --references --online"
_STATE_BOTH = "if they are one work, load a record that states both ids"


class FindingKind(StrEnum):
    """What an audit looks for, in the order in which it tells."""

    DANGLING = "dangling"
    DUPLICATE = "duplicate"
    FUTURE = "citing-the-future"
    SELF = "self-citation"
    MISSING = "missing"


@dataclass(frozen=True)
class Work:
    """A paper or stub that a finding is about."""

    id: str
    title: str


@dataclass(frozen=True)
class Finding:
    """One thing to look at.

    Attributes:
        paper: The paper whose references are meant; for a dangling work the newest that cites it.
        other: The other work, or None where there is none.
        reason: What was found.
        hint: What mends it.
        citations: Number of citations that it concerns.
        unverified: Whether it rests on names alone.
    """

    kind: FindingKind
    paper: Work
    other: Work | None
    reason: str
    hint: str
    citations: int = 1
    unverified: bool = False


def findings_of(paper: Row) -> Iterator[Finding]:
    """What is found with one paper and the works that it cites."""
    yield from _cited_twice(paper)
    for cited in paper["cited"]:
        yield from _citing_the_future(paper, cited)
        yield from _self_citation(paper, cited)
    yield from _missing(paper)


def dangling_of(paper: Row) -> Iterator[Finding]:
    """The works that one paper cites and that are not loaded."""
    for cited in paper["cited"]:
        if cited["stub"]:
            yield dangling(_work(paper), _work(cited), citations=1)


def dangling(citing: Work, work: Work, *, citations: int) -> Finding:
    """A work that is cited and not loaded."""
    papers = "1 paper" if citations == 1 else f"{citations} papers"
    return Finding(
        kind=FindingKind.DANGLING,
        paper=citing,
        other=work,
        reason=f"cited by {papers}, not loaded",
        hint=_fetch(work.id) or "load a document that has it",
        citations=citations,
    )


def kept_apart(paper: Row, others: Iterable[Row]) -> Iterator[Finding]:
    """Of other loaded papers those of the same title, first author and year."""
    for other in others:
        shared = set(paper["title_keys"]) & set(other["title_keys"])
        if shared and other["year"] == paper["year"]:
            yield Finding(
                kind=FindingKind.DUPLICATE,
                paper=_work(paper),
                other=_work(other),
                reason=f"same title, first author and year, but {_difference(paper, other)}",
                hint=_unite(paper, other),
                citations=0,
            )


def _cited_twice(paper: Row) -> Iterator[Finding]:
    by_title: dict[str, list[Row]] = {}
    for cited in paper["cited"]:
        title = letters(cited["title"])
        if title and cited["title"] != cited["id"]:  # a stub without a title shows its id
            by_title.setdefault(title, []).append(cited)
    for same in by_title.values():
        for one, other in combinations(same, 2):
            yield Finding(
                kind=FindingKind.DUPLICATE,
                paper=_work(paper),
                other=_work(other),
                reason=f"also cites {one['id']} of the same title; {_difference(one, other)}",
                hint=_unite(one, other),
                citations=2,
            )


def _unite(one: Row, other: Row) -> str:
    if one.get("stub") or other.get("stub"):
        return _STATE_BOTH
    return f"if they are one work: citeloom merge {one['id']} {other['id']}"


def _difference(one: Row, other: Row) -> str:
    """What keeps two works of one title apart."""
    left, right = _by_scheme(one["keys"]), _by_scheme(other["keys"])
    differing = [
        f"{', '.join(left[scheme])} is not {', '.join(right[scheme])}"
        for scheme in SCHEMES
        if scheme in left and scheme in right and set(left[scheme]).isdisjoint(right[scheme])
    ]
    if differing:
        return "; ".join(differing)
    return f"no record says that {one['id']} is {other['id']}"


def _by_scheme(keys: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key in sorted(keys):
        found.setdefault(key.partition(":")[0], []).append(key)
    return found


def _citing_the_future(paper: Row, cited: Row) -> Iterator[Finding]:
    year, later = paper["year"], cited["year"]
    if year and later and later - year > _YEARS_AHEAD:
        yield Finding(
            kind=FindingKind.FUTURE,
            paper=_work(paper),
            other=_work(cited),
            reason=f"of {year}, cites a work of {later}",
            hint="check both years: sources_of_fields of each paper names document and line",
        )


def _self_citation(paper: Row, cited: Row) -> Iterator[Finding]:
    person, name = _shared_person(paper["authors"], cited["authors"])
    if not name:
        return
    reason = f"{name} ({person}) wrote both" if person else f"both name an author {name}"
    yield Finding(
        kind=FindingKind.SELF,
        paper=_work(paper),
        other=_work(cited),
        reason=reason,
        hint="none needed" if person else "an ORCID in the records of both would tell",
        unverified=not person,
    )


def _shared_person(authors: Sequence[Row], others: Sequence[Row]) -> tuple[str, str]:
    """The ORCID id and name of a common author; without one "" and a name that both have."""
    orcids = {author["id"] for author in others if author["orcid"]}
    for author in authors:
        if author["id"] in orcids:
            return author["id"], author["name"]
    for author in authors:
        if any(_may_be_one(author, other) for other in others):
            return "", author["name"]
    return "", ""


def _may_be_one(author: Row, other: Row) -> bool:
    """Whether the names agree and no two ORCIDs say that these are two people."""
    if author["orcid"] and other["orcid"]:
        return False
    name = folded_name(author["name"])
    return name != "" and name == folded_name(other["name"])


def _missing(paper: Row) -> Iterator[Finding]:
    if paper["total"] == 0:
        yield Finding(
            kind=FindingKind.MISSING,
            paper=_work(paper),
            other=None,
            reason="came with no reference at all",
            hint=_find_list(paper),
            citations=0,
        )
    for text in paper["unresolved"]:
        yield Finding(
            kind=FindingKind.MISSING,
            paper=_work(paper),
            other=None,
            reason=f"not resolved: {text}",
            hint="state its arXiv id or DOI in the source, or load the work",
        )


def _find_list(paper: Row) -> str:
    """What brings a whole list: arXiv's records have none, OpenAlex's and Crossref's may."""
    asked = any(key.startswith(_FETCHED) for key in (paper["id"], *paper["keys"]))
    load = "load a source that has its reference list"
    return f"{_RESOLVE}, or {load}" if asked else load


def _fetch(id_: str) -> str | None:
    return f"citeloom fetch {id_} --online" if id_.startswith(_FETCHED) else None


def _work(row: Row) -> Work:
    return Work(id=row["id"], title=row["title"])
