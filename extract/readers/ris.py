"""RIS, as reference managers and publishers export it: one record at a time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import rispy

from extract.readers.build import Facts
from extract.readers.document import Line
from extract.readers.drafts import Fault
from extract.readers.metadata import read_record
from extract.readers.shapes import RIS

MAX_RECORD_CHARS = 1_000_000  # characters of one record; what is longer has lost its end
_TAG = re.compile(r"^(?P<tag>[A-Z][A-Z\d]) {1,2}-(?: |$)")
_NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "primary_title", "translated_title"),
    "abstract": ("abstract", "notes_abstract"),
    "authors": ("authors", "first_authors"),
    "year": ("year", "publication_year"),
    "date": ("date", "publication_year"),
    "doi": ("doi",),
    "venue": (
        "alternate_title3",
        "journal_name",
        "secondary_title",
        "alternate_title2",
        "alternate_title1",
    ),
    "language": ("language",),
}
_STATING = ("accession_number", "id", "note", "notes", "custom1", "label")
_LINKS = ("urls", "file_attachments1", "file_attachments2")
_BEGIN = "begin each record with a line TY  - "
_STATED = re.compile(r"\b(?:arxiv|doi)\s*:\s*\S+", re.IGNORECASE)


def tag_of(text: str) -> str | None:
    """The tag that a line of RIS begins with; None for a line that goes on or is something else."""
    match = _TAG.match(text.lstrip("\ufeff"))
    return match.group("tag") if match else None


def read_ris(lines: Iterable[Line]) -> Iterator[Facts | Fault]:
    """The records, each from its TY to its ER; one that lacks its end is a fault."""
    record: list[Line] = []
    size = 0
    for line in lines:
        tag = tag_of(line.text)
        if record and (tag == "TY" or size > MAX_RECORD_CHARS):
            yield _unfinished(record)
            record, size = [], 0
        if record or tag == "TY":
            record.append(line)
            size += len(line.text) + 1
        elif line.text.strip() and tag != "ER":
            yield Fault(line.number, "a line outside any record", _BEGIN, line.text)
        if record and tag == "ER":
            yield _read(record)
            record, size = [], 0
    if record:
        yield _unfinished(record)


def _unfinished(record: Sequence[Line]) -> Fault:
    reason, remedy = "a record without its end", "end it with a line ER  - "
    return Fault(record[0].number, reason, remedy, _block(record))


def _block(record: Sequence[Line]) -> str:
    return "\n".join(line.text for line in record)


def _read(record: Sequence[Line]) -> Facts | Fault:
    if any(line.cut for line in record):
        reason, remedy = "a line of the record is too long", "check that the file has line ends"
        return Fault(record[0].number, reason, remedy, _block(record))
    text = "\n".join(_spaced(line.text) for line in record)
    parsed: dict[str, Any] = rispy.loads(text, enforce_list_tags=True)[0]
    facts = read_record(_named(parsed), line=record[0].number, shape=RIS)
    if facts.title.strip() or facts.abstract.strip():
        return facts
    reason, remedy = "a record with neither title nor abstract", "give it a title (TI  - )"
    return Fault(record[0].number, reason, remedy, _block(record))


def _spaced(text: str) -> str:
    """A line with its tag as the format has it; some writers give one space, or none at the end."""
    match = _TAG.match(text.lstrip("\ufeff"))
    return f"{match.group('tag')}  - {text.lstrip(chr(0xFEFF))[match.end() :]}" if match else text


def _named(parsed: Mapping[str, Any]) -> dict[str, Any]:
    """A record under the names of fields that we read; of several tags for one, the first filled."""
    record: dict[str, Any] = {}
    for field, names in _NAMES.items():
        value = next((parsed[name] for name in names if parsed.get(name)), None)
        if value:
            record[field] = value
    stated = " ".join(str(parsed.get(name) or "") for name in _STATING)
    record["ids"] = {str(n): found for n, found in enumerate(_STATED.findall(stated))}
    record["links"] = [link for name in _LINKS for link in _list(parsed.get(name))]
    return record


def _list(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value or "")]
