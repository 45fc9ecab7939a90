"""JSON records that say what cites what: one citation each, those of one citing work united."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from typing import Any

from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.fieldnames import FIELDS
from extract.readers.fieldvalues import line_of
from extract.readers.identifiers import further_id, identifiers_in
from extract.readers.jsonrecord import Record
from extract.readers.metadata import reference_of

MAX_UNITED = 10_000  # citations of one work that are held; the rest comes as a further record

_FURTHER = ("pmid", "pmcid", "omid", "mag")
_REMEDY = "name both works by arXiv id, DOI, OpenAlex, Semantic Scholar or ACL id"


def is_edge(named: Mapping[str, Any]) -> bool:
    """Whether a record names a citing and a cited work, and is none itself."""
    has_ends = _end(named, "citing") and _end(named, "cited")
    return bool(has_ends) and not any(named.get(name) for name in FIELDS["title"])


def read_edge(record: Record, *, shape: str) -> Facts | Fault:
    """The citing work with one reference."""
    citing = _work(_end(record.named, "citing"), record.line, shape)
    reference = reference_of(_work(_end(record.named, "cited"), record.line, shape))
    if not citing.identifiers or reference is None:
        end = "citing" if not citing.identifiers else "cited"
        return record.fault(f"a citation whose {end} work has no id that we know", _REMEDY)
    return replace(citing, references=(reference,))


def says_what_it_cites(facts: Facts) -> bool:
    """Whether facts consist of ids and references alone."""
    said = facts.title.strip() or facts.abstract.strip()
    return not said and bool(facts.identifiers and facts.references)


def united(found: Iterable[Facts | Fault]) -> Iterator[Facts | Fault]:
    """The same with the references of one work together, where they come one after another."""
    for key, group in groupby(found, key=_key):
        if key is None:
            yield from group
        else:
            yield from _batches(group)


def _batches(group: Iterator[Facts | Fault]) -> Iterator[Facts]:
    while edges := [one for one in islice(group, MAX_UNITED) if isinstance(one, Facts)]:
        references = (reference for one in edges for reference in one.references)
        yield replace(edges[0], references=tuple(dict.fromkeys(references)))


def _key(item: Facts | Fault) -> tuple[object, ...] | None:
    if isinstance(item, Facts) and says_what_it_cites(item):
        return (item.shape, *sorted(item.identifiers.items()))
    return None


def _end(named: Mapping[str, Any], end: str) -> str:
    return next((line_of(named[name]) for name in FIELDS[end] if line_of(named.get(name))), "")


def _work(text: str, line: int, shape: str) -> Facts:
    """The work with the ids in a text: `doi:10.…`, or several, as in `omid:br/06… doi:10.…`."""
    identifiers: dict[str, str] = {}
    also: list[str] = []
    for one in text.split():
        for found, value in identifiers_in(one).items():
            identifiers.setdefault(found, value)
        scheme = one.partition(":")[0].casefold()
        further = further_id(scheme, one) if scheme in _FURTHER else None
        also += [further] if further else []
    return Facts(line, shape, identifiers=identifiers, also=tuple(also))
