"""Whole reference lists of papers that have none: by the ids of the paper, from OpenAlex or Crossref."""

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from api.online.answers import Source, record_line
from api.online.crossref import CrossrefWorks
from api.online.matching import identifiers_of
from api.online.openalex import OpenAlexWorks
from api.online.silence import Silence, in_parts
from extract.domain import Paper, Reference
from graph.incomplete import Incomplete

Entries = tuple[Reference, ...]
_ARXIV_DOI = "10.48550/arxiv."


def asked_by(paper: Incomplete) -> tuple[str, ...]:
    """The ids that a paper's list is asked for by: at OpenAlex all, at Crossref its own DOI."""
    ids = paper.identifiers
    stated = (
        f"openalex:{ids['openalex']}" if "openalex" in ids else "",
        f"doi:{ids['doi']}" if "doi" in ids else "",
        f"doi:{_ARXIV_DOI}{ids['arxiv']}" if "arxiv" in ids else "",
    )
    return tuple(id_ for id_ in stated if id_)


class ListFinder:
    """Asks OpenAlex first, whose lists are of ids, then Crossref."""

    def __init__(self, openalex: OpenAlexWorks, crossref: CrossrefWorks, silence: Silence) -> None:
        self._openalex = openalex
        self._crossref = crossref
        self._silence = silence

    def find(self, papers: Sequence[Incomplete]) -> dict[str, tuple[str, Entries]]:
        """By id of a paper the short name of the service and the list; only those that one has."""
        first = self._named(_lists_of(papers, self._of_openalex(papers)))
        rest = [paper for paper in papers if paper.id not in first]
        then = _lists_of(rest, self._of_crossref(rest))
        return {
            **{id_: (self._openalex.slug, entries) for id_, entries in first.items()},
            **{id_: (self._crossref.slug, entries) for id_, entries in then.items()},
        }

    def _of_openalex(self, papers: Sequence[Incomplete]) -> Iterator[Paper]:
        asked = [id_.split(":", 1) for paper in papers for id_ in asked_by(paper)]
        yield from self._by_ids(
            self._openalex, [value for scheme, value in asked if scheme == "openalex"]
        )
        dois = [value for scheme, value in asked if scheme == "doi"]
        for part in in_parts(dois, self._openalex.batch):
            ask = partial(self._openalex.find_dois, part)
            yield from self._silence.read(self._openalex.slug, ask)

    def _of_crossref(self, papers: Sequence[Incomplete]) -> Iterator[Paper]:
        dois = [paper.identifiers["doi"] for paper in papers if "doi" in paper.identifiers]
        return self._by_ids(self._crossref, dois)

    def _by_ids(self, source: Source, ids: Sequence[str]) -> Iterator[Paper]:
        for part in in_parts(ids, source.batch):
            yield from self._silence.read(source.slug, partial(_records, source, part))

    def _named(self, lists: dict[str, Entries]) -> dict[str, Entries]:
        """OpenAlex's lists with the other ids, titles and years of the works that they name."""
        stated = (_number(one) for entries in lists.values() for one in entries)
        numbers = list(dict.fromkeys(number for number in stated if number))
        works = {work.openalex: _reference(work) for work in self._by_ids(self._openalex, numbers)}
        return {
            id_: tuple(works.get(_number(one), one) for one in entries)
            for id_, entries in lists.items()
        }


def _records(source: Source, ids: list[str]) -> list[str]:
    return list(source.find(ids).records.values())


def list_record(paper: Incomplete, entries: Entries) -> str:
    """A list as a record of the paper's own ids, by which it is one paper with what is loaded."""
    return record_line({**paper.identifiers, "references": [_entry(one) for one in entries]})


def _lists_of(papers: Iterable[Incomplete], records: Iterable[Paper]) -> dict[str, Entries]:
    """By id of a paper the first list among the records that have one of its identifiers."""
    wanted = {pair: paper.id for paper in papers for pair in paper.identifiers.items()}
    found: dict[str, Entries] = {}
    for record in records:
        meant = next(
            (wanted[pair] for pair in identifiers_of(record).items() if pair in wanted), ""
        )
        if meant and record.references:
            found.setdefault(meant, record.references)
    return found


def _number(reference: Reference) -> str | None:
    """The id of a work within OpenAlex."""
    scheme, _, value = (reference.id or "").partition(":")
    return value if scheme == "openalex" else None


def _reference(work: Paper) -> Reference:
    ids = [f"{scheme}:{value}" for scheme, value in identifiers_of(work).items()]
    authors = tuple(author.name for author in work.authors)
    return Reference(ids[0], also=tuple(ids[1:]), title=work.title, year=work.year, authors=authors)


def _entry(reference: Reference) -> dict[str, object]:
    """An entry as a record that the readers read."""
    ids = dict(id_.split(":", 1) for id_ in (*reference.also, reference.id) if id_)
    facts = {
        **ids,
        "title": reference.title,
        "year": reference.year,
        "authors": list(reference.authors),
        "unstructured": reference.text,
    }
    return {name: value for name, value in facts.items() if value}
