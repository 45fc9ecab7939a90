"""BibTeX: entries with LaTeX decoded, cross-references followed, broken ones kept aside."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.domain import Reference
from extract.readers.bibtexentries import BibEntry, BrokenEntry, entries_of
from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.latex import to_plain
from extract.readers.metadata import read_record, reference_of, references_in
from extract.readers.shapes import BIBTEX

_REMEDY = "balance its braces and quotation marks and put a comma between fields"
_PARENT_ONLY = frozenset({"proceedings", "collection", "periodical"})
_INHERITED = ("booktitle", "year", "date", "publisher")
_LINK = re.compile(r"https?://[^\s{}\\]+")
_AS_WRITTEN = frozenset({"url", "doi", "eprint", "references", "cites"})

_ByKey = Mapping[str, BibEntry]


def read_bibtex(lines: Sequence[Line]) -> Iterator[Facts | Fault]:
    """The entries of BibTeX text, in order; other text between them is comment.

    Args:
        lines: The lines of all BibTeX in a document; their numbers need not be consecutive.
    """
    found = list(entries_of(lines))
    entries = [entry for entry in found if isinstance(entry, BibEntry)]
    by_key = {entry.key.casefold(): entry for entry in reversed(entries) if entry.key}
    parents = {entry.get("crossref").casefold() for entry in entries}
    for entry in found:
        if isinstance(entry, BrokenEntry):
            yield _fault(entry)
        elif not (entry.kind in _PARENT_ONLY and entry.key.casefold() in parents):
            yield _paper(entry, by_key)


def _fault(entry: BrokenEntry) -> Fault:
    named = f"BibTeX entry {entry.key}" if entry.key else "a BibTeX entry"
    return Fault(entry.line, f"{named} cannot be read: {entry.why}", _REMEDY, entry.text)


def _paper(entry: BibEntry, by_key: _ByKey) -> Facts | Fault:
    facts = _facts(entry, by_key)
    if not facts.title.strip() and not facts.abstract.strip():
        reason = f"entry {entry.key} has neither title nor abstract"
        return Fault(entry.line, reason, "give it a title", entry.text)
    cited = entry.get("references") or entry.get("cites")
    parent = _parent(entry, by_key)
    return replace(
        facts,
        references=tuple(_references(cited, by_key)),
        bibtex=tuple(item.normal_form() for item in (entry, parent) if item),
    )


def _facts(entry: BibEntry, by_key: _ByKey) -> Facts:
    fields = _fields(entry, by_key)
    record: dict[str, object] = {
        name: value if name in _AS_WRITTEN else to_plain(value)
        for name, value in fields.items()
        if name not in ("references", "cites")
    }
    record["arxiv"] = _arxiv(fields)
    links = _LINK.findall(f"{fields.get('url', '')} {fields.get('howpublished', '')}")
    return read_record({**record, "url": links}, line=entry.line, shape=BIBTEX)


def _parent(entry: BibEntry, by_key: _ByKey) -> BibEntry | None:
    parent = by_key.get(entry.get("crossref").casefold())
    return None if parent is entry else parent


def _fields(entry: BibEntry, by_key: _ByKey) -> dict[str, str]:
    """The fields of an entry by lower-case name, missing ones taken from its cross-reference."""
    own = _by_lower_name(entry)
    parent = _parent(entry, by_key)
    inherited = _by_lower_name(parent) if parent else {}
    if "title" in inherited:
        inherited.setdefault("booktitle", inherited["title"])
    kept = {name: inherited[name] for name in _INHERITED if name in inherited}
    return {**kept, **own, "abstract": own.get("abstract", "")}


def _by_lower_name(entry: BibEntry) -> dict[str, str]:
    return {name.lower(): value for name, value in reversed(list(entry.fields.items()))}


def _arxiv(fields: Mapping[str, str]) -> str:
    """The text that holds the arXiv id: `eprint`, unless the archive is another one."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    return (
        fields.get("arxiv")
        or fields.get("arxivid")
        or (fields.get("eprint", "") if archive.lower() == "arxiv" else "")
    )


def _references(value: str, by_key: _ByKey) -> Iterator[Reference]:
    """What an entry cites: ids as they are, keys of this file by what their entries say."""
    for part in re.split(r"[\s,;]+", value.strip("{} ")):
        entry = by_key.get(part.casefold())
        found = reference_of(_facts(entry, by_key)) if entry else None
        if found and found.id:
            yield Reference(found.id, also=found.also)  # its own paper says the rest
        elif found:
            yield found
        else:
            yield from references_in([part])
