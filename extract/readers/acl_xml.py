"""XML of the ACL Anthology: collections of volumes of papers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from lxml import etree

from extract.domain import Author
from extract.readers.authors import orcid_in
from extract.readers.build import Facts, why_no_paper
from extract.readers.drafts import Fault
from extract.readers.fieldvalues import links_in
from extract.readers.identifiers import acl_in, identifiers_in, year_in
from extract.readers.shapes import ACL_XML
from extract.readers.xmlpieces import Layout
from extract.readers.xmlstream import elements
from extract.readers.xmltree import (
    Readable,
    Record,
    child,
    children,
    local_name,
    shortened,
    text_of,
)

_OF_VOLUME = frozenset({"booktitle", "month", "year"})  # of its `meta`, what it says of its papers
_PAPERS = Layout(
    records=frozenset({"meta", "paper"}),
    units=frozenset({"paper"}),
    containers=frozenset({"collection", "volume"}),
    heads={"meta": _OF_VOLUME},
)
_LONG_VOLUME_FROM = 5  # volumes of D19 from which on their number takes two digits


@dataclass(frozen=True)
class _Volume:
    """What the `meta` of a volume says of all its papers.

    Attributes:
        booktitle: Where they appeared.
        year: Of the conference.
        published: Its month, as "2020-07".
        text: The `meta` as XML that says as much.
    """

    booktitle: str | None = None
    year: int | None = None
    published: str | None = None
    text: str = ""


def read_acl_xml(stream: Readable) -> Iterator[Facts | Fault]:
    """The papers of a collection; what stands before them in a volume is none.

    Args:
        stream: The XML in UTF-8, whatever it declares.
    """
    volume, told_of = _Volume(), None
    for item in elements(stream, _PAPERS):
        if isinstance(item, Fault):
            yield item
            continue
        element, within = item.element, _nearest(item.element, "volume")
        if local_name(element) == "paper":
            yield from _paper(item, volume if within is told_of else _Volume())
        elif within is not None and within is element.getparent():
            volume, told_of = _volume(element), within


def _nearest(element: etree._Element, name: str) -> etree._Element | None:
    """What an element lies in, whatever tag was left open between the two; None for nothing."""
    return next(element.iterancestors(f"{{*}}{name}"), None)


def _volume(meta: etree._Element) -> _Volume:
    year = year_in(text_of(child(meta, "year")))
    month = _month(text_of(child(meta, "month")))
    booktitle = _marked(child(meta, "booktitle")) or None
    published = f"{year}-{month:02d}" if year and month else None
    return _Volume(booktitle, year, published, shortened(meta, _OF_VOLUME))


def _month(text: str) -> int | None:
    """The number of the first month in a text such as "July 5-10" or "August-September"."""
    for word in re.findall(r"[A-Za-z]{3,}", text):
        try:
            return datetime.strptime(word[:3], "%b").month  # noqa: DTZ007 - only names a month
        except ValueError:
            continue
    return None


def _paper(record: Record, volume: _Volume) -> Iterator[Facts | Fault]:
    if record.element.get("id") == "0":  # how older collections mark what stands before the papers
        return
    facts = _facts(record, volume)
    why = why_no_paper(facts)
    if not facts.title and not facts.abstract:
        acl = facts.identifiers.get("acl", "?")
        why = f"paper {acl} has neither title nor abstract", "give it a title"
    yield record.fault(*why, before=volume.text) if why else facts


def _facts(record: Record, volume: _Volume) -> Facts:
    paper, acl = record.element, _acl(record.element)
    doi = identifiers_in(f"doi:{text_of(child(paper, 'doi'))}")
    return Facts(
        line=record.line,
        shape=ACL_XML,
        title=_marked(child(paper, "title")),
        abstract=_marked(child(paper, "abstract")),
        identifiers=doi | ({"acl": acl} if acl else {}),
        year=year_in(text_of(child(paper, "year"))) or volume.year,
        published=volume.published,
        authors=tuple(_authors(paper)),
        venue=_marked(child(paper, "journal")) or volume.booktitle,
        links=tuple(_links(paper, acl)),
    )


def _acl(paper: etree._Element) -> str | None:
    """The paper's id in the Anthology: as its address says, else of collection and numbers.

    Source: `build_id` in the Anthology's own code, for both styles of id.
    """
    stated = acl_in(text_of(child(paper, "url")))
    volume = _nearest(paper, "volume")
    collection = None if volume is None else _nearest(volume, "collection")
    if stated or volume is None or collection is None:
        return stated
    names = (collection.get("id", ""), volume.get("id", ""), paper.get("id", ""))
    return acl_in(_built(*names))


def _built(collection: str, volume: str, paper: str) -> str:
    if "." in collection:
        return f"{collection}-{volume}.{paper}"
    if not (volume.isdecimal() and paper.isdecimal()):
        return ""
    long = collection == "D19" and int(volume) >= _LONG_VOLUME_FROM
    if long or collection == "C69" or collection.startswith("W"):
        return f"{collection}-{int(volume):02d}{int(paper):02d}"
    return f"{collection}-{int(volume)}{int(paper):03d}"


def _marked(element: etree._Element | None) -> str:
    """The text of an element; formulas between dollar signs, other markup left out."""
    if element is None:
        return ""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: etree._Element) -> Iterator[str]:
    mark = "$" if local_name(element) == "tex-math" else ""
    yield f"{mark}{element.text or ''}"
    for item in element:
        yield from _pieces(item)
        yield item.tail or ""
    yield mark


def _authors(paper: etree._Element) -> Iterator[Author]:
    for author in children(paper, "author"):
        name = f"{text_of(child(author, 'first'))} {text_of(child(author, 'last'))}".strip()
        if name:
            yield Author(name, orcid_in(author.get("orcid", "")))


def _links(paper: etree._Element, acl: str | None) -> Iterator[str]:
    address = text_of(child(paper, "url"))
    if acl:
        yield f"https://aclanthology.org/{acl}/"
    else:
        yield from links_in(address)
