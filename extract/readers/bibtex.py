"""BibTeX: entries with LaTeX decoded, cross-references followed, broken ones kept aside."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence

import bibtexparser
from bibtexparser.model import DuplicateBlockKeyBlock, Entry, ParsingFailedBlock

from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.latex import to_plain
from extract.readers.metadata import read_record
from extract.readers.shapes import BIBTEX

logging.getLogger("bibtexparser").addHandler(logging.NullHandler())  # faults are reported by us

_REMEDY = "balance its braces and quotation marks and put a comma between fields"
_PARENT_ONLY = frozenset({"proceedings", "collection", "periodical"})


def read_bibtex(lines: Sequence[Line]) -> Iterator[Facts | Fault]:
    """The entries of BibTeX text, in order; other text between them is comment.

    Args:
        lines: The lines of all BibTeX in a document; their numbers need not be consecutive.
    """
    library = bibtexparser.parse_string("\n".join(line.text for line in lines))
    entries = [entry for block in library.blocks if (entry := _entry(block))]
    by_key = {entry.key.casefold(): entry for entry in reversed(entries)}
    parents = {_value(entry, "crossref").casefold() for entry in entries}
    for block in library.blocks:
        entry = _entry(block)
        line = lines[block.start_line or 0].number
        if entry is None:
            yield from _fault(block, line)
        elif not (entry.entry_type.lower() in _PARENT_ONLY and entry.key.casefold() in parents):
            yield _facts(entry, by_key, line)


def _entry(block: object) -> Entry | None:
    """The entry in a block; a repeated key makes no difference."""
    inner = block.ignore_error_block if isinstance(block, DuplicateBlockKeyBlock) else block
    return inner if isinstance(inner, Entry) else None


def _fault(block: object, line: int) -> Iterator[Fault]:
    if isinstance(block, ParsingFailedBlock):
        yield Fault(line, "a BibTeX entry that cannot be parsed", _REMEDY, str(block.raw))


def _value(entry: Entry, name: str) -> str:
    """A field's value as written, whatever the case of its name; empty without it."""
    found = (item.value for item in entry.fields if item.key.lower() == name)
    return str(next(found, ""))


def _facts(entry: Entry, by_key: Mapping[str, Entry], line: int) -> Facts | Fault:
    fields = _fields(entry, by_key)
    record: dict[str, object] = {k: _decoded(k, value) for k, value in fields.items()}
    record["references"] = [_resolved(part, by_key) for part in _list(fields.get("references", ""))]
    record["arxiv"] = _arxiv(fields)
    links = re.findall(
        r"https?://[^\s{}\\]+", f"{fields.get('url', '')} {fields.get('howpublished', '')}"
    )
    facts = read_record({**record, "url": links}, line=line, shape=BIBTEX)
    if facts.title.strip() or facts.abstract.strip():
        return facts
    return Fault(
        line, f"entry {entry.key} has neither title nor abstract", "give it a title", str(entry.raw)
    )


def _fields(entry: Entry, by_key: Mapping[str, Entry]) -> dict[str, str]:
    """The fields of an entry by lower-case name, missing ones taken from its cross-reference."""
    own = {item.key.lower(): str(item.value) for item in reversed(entry.fields)}
    parent = by_key.get(own.get("crossref", "").casefold())
    inherited = (
        {}
        if parent is None or parent is entry
        else {item.key.lower(): str(item.value) for item in parent.fields}
    )
    if "title" in inherited:
        inherited.setdefault("booktitle", inherited.pop("title"))
    kept = {
        name: inherited[name]
        for name in ("booktitle", "year", "date", "publisher")
        if name in inherited
    }
    return {
        **kept,
        **own,
        "abstract": own.get("abstract") or own.get("annote") or own.get("note", ""),
    }


def _decoded(name: str, value: str) -> str:
    return value if name in ("url", "doi", "eprint", "references") else to_plain(value)


def _arxiv(fields: Mapping[str, str]) -> str:
    """The text that holds the arXiv id: `eprint`, unless the archive is another one."""
    archive = fields.get("archiveprefix") or fields.get("eprinttype") or "arxiv"
    return (
        fields.get("arxiv")
        or fields.get("arxivid")
        or (fields.get("eprint", "") if archive.lower() == "arxiv" else "")
    )


def _list(value: str) -> list[str]:
    return [part for part in re.split(r"[\s,;]+", value.strip("{} ")) if part]


def _resolved(part: str, by_key: Mapping[str, Entry]) -> str:
    """An id as it is; a key of this file as the id of its entry, as far as it has one."""
    entry = by_key.get(part.casefold())
    if entry is None:
        return part
    fields = _fields(entry, by_key)
    arxiv = _arxiv(fields)
    return f"arxiv:{arxiv}" if arxiv else fields.get("doi", "") or to_plain(fields.get("title", ""))
