"""Tables of who cites whom: one row a citation, by the ids of both ends."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from extract.domain import Reference
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.identifiers import identifiers_in, reference_id
from extract.readers.rows import Row
from extract.readers.shapes import CSV
from extract.readers.tablehead import Header

MAX_HELD = 10_000  # references of one paper after which the rest of them makes another record
_REMEDY = "name works as arXiv ids, DOIs, or OpenAlex, Semantic Scholar or ACL Anthology ids"


def read_edges(
    records: Iterable[tuple[Row, list[str]] | Fault], header: Header
) -> Iterator[Facts | Fault]:
    """The citing papers; rows of one paper that stand together make one."""
    citing, cited = header.edges() or (0, 1)
    held: Facts | None = None
    references: list[Reference] = []
    for record in records:
        found = record if isinstance(record, Fault) else _edge(*record, citing, cited)
        if isinstance(found, Fault):
            yield found
            continue
        facts, reference = found
        if held and (held.identifiers != facts.identifiers or len(references) >= MAX_HELD):
            yield replace(held, references=tuple(references))
            held, references = None, []
        held = held or facts
        references.append(reference)
    if held:
        yield replace(held, references=tuple(references))


def _edge(row: Row, cells: list[str], citing: int, cited: int) -> tuple[Facts, Reference] | Fault:
    identifiers = _stated(cells[citing])
    targets = [found for text in cells[cited].split() if (found := reference_id(text))]
    if not identifiers or not targets:
        end = "cited" if identifiers else "citing"
        return Fault(row.number, f"the {end} work has no id that we know", _REMEDY, row.text)
    facts = Facts(line=row.number, shape=CSV, identifiers=identifiers)
    return facts, Reference(targets[0], also=tuple(targets[1:]))


def _stated(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split():
        found = identifiers_in(part) | found
    return found
