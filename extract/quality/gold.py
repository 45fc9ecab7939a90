"""Annotated papers, and what the extractor said of them, in one form."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.domain import Concept, ConceptType, Extraction, Result, Role
from extract.errors import ExtractError
from extract.quality.surfaces import surface_key, surface_keys


class GoldError(ExtractError):
    """A file of annotated papers that cannot be used.

    Attributes:
        file: Its name.
        reason: What is wrong.
    """

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}; see docs/quality.md for the form")
        self.file = file
        self.reason = reason


@dataclass(frozen=True)
class Named:
    """A concept of a paper, annotated or found.

    Attributes:
        keys: Of its name and all its forms; two concepts that share one are the same.
        core: Whether it must be found; of what was found always True.
        confidence: Of what was found; 1 for annotations.
    """

    name: str
    keys: frozenset[str]
    type: ConceptType
    role: Role
    core: bool = True
    confidence: float = 1.0


@dataclass(frozen=True)
class Figure:
    """A result: its digits, and the keys of its model, dataset and task (empty if unknown)."""

    value: str
    about: tuple[str, str, str]


@dataclass(frozen=True)
class Facts:
    """All that is said of one paper.

    Attributes:
        key: Its id, or the first three letters of its document, a colon and its line.
        title: None where no title is scored.
        field: Of science, as annotated; empty where it is not.
        year: When the paper appeared, if that is known.
    """

    key: str
    title: str | None
    concepts: tuple[Named, ...]
    results: tuple[Figure, ...]
    citations: tuple[str, ...]
    links: frozenset[str]
    field: str = ""
    year: int | None = None


def read_gold(path: Path) -> dict[str, Facts]:
    """The annotated papers of a JSON array, or of one JSON object a line, by key.

    Raises:
        GoldError: If the file has another form.
    """
    try:
        papers = [_facts(record) for record in _records(path.read_text(encoding="utf-8-sig"))]
    except (AttributeError, KeyError, TypeError, ValueError, RecursionError) as e:
        raise GoldError(path.name, f"no annotated papers ({e!r})") from e
    if not papers:
        raise GoldError(path.name, "no annotated papers")
    found = {paper.key: paper for paper in papers}
    if len(found) < len(papers):
        raise GoldError(path.name, "a key stands twice")
    return found


def _records(text: str) -> Iterator[Any]:
    if text.lstrip().startswith("["):
        yield from json.loads(text)
    else:
        yield from (json.loads(line) for line in text.split("\n") if line.strip())


def _facts(record: Mapping[str, Any]) -> Facts:
    title, year = record.get("title"), record.get("year")
    if not isinstance(title, str | None) or not isinstance(year, int | None):
        raise TypeError("title must be text or null, year a number or null")
    return Facts(
        key=_text(record["key"]),
        title=title,
        concepts=tuple(_annotated(concept) for concept in record["concepts"]),
        results=tuple(
            _about(r["value"], *(_text(r.get(part) or "") for part in ("model", "dataset", "task")))
            for r in record.get("results") or ()
        ),
        citations=tuple(_text(c["text"]) for c in record.get("citations") or ()),
        links=bare_links(_texts(record.get("links"))),
        field=_text(record.get("field") or ""),
        year=year,
    )


def _annotated(concept: Mapping[str, Any]) -> Named:
    salience = concept.get("salience", "core")
    if salience not in {"core", "optional"}:
        raise ValueError(f"salience {salience!r} is neither core nor optional")
    return Named(
        name=_text(concept["name"]),
        keys=surface_keys((concept["name"], *_texts(concept.get("aliases")))),
        type=ConceptType(concept["type"]),
        role=Role(concept["role"]),
        core=salience == "core",
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is no text")
    return value


def _texts(value: object) -> list[str]:
    if not isinstance(value, list | None):
        raise TypeError(f"{value!r} is no list of texts")
    return [_text(item) for item in value or ()]


def keys_of(extraction: Extraction) -> Iterator[str]:
    """The keys under which a paper may be annotated."""
    yield extraction.paper.id
    yield f"{extraction.source.document[:3]}:{extraction.source.line}"


def found_in(extraction: Extraction, key: str) -> Facts:
    """What the extractor says of a paper."""
    return Facts(
        key=key,
        title=extraction.paper.title,
        concepts=tuple(_found(concept) for concept in extraction.concepts),
        results=tuple(_figure(result) for result in extraction.results),
        citations=tuple(citation.text for citation in extraction.citations),
        links=bare_links(extraction.links),
        year=extraction.paper.year,
    )


def _found(concept: Concept) -> Named:
    keys = surface_keys((concept.name, *concept.aliases))
    return Named(concept.name, keys, concept.type, concept.role, confidence=concept.confidence)


def _figure(result: Result) -> Figure:
    return _about(result.value, result.model, result.dataset, result.task)


def _about(value: object, model: str | None, dataset: str | None, task: str | None) -> Figure:
    keys = (surface_key(model or ""), surface_key(dataset or ""), surface_key(task or ""))
    return Figure(digits(value), keys)


def digits(value: object) -> str:
    """The figure of a value without unit, sign and words."""
    return "".join(c for c in str(value) if c.isdigit() or c == ".").strip(".")


def bare_links(links: Iterable[str]) -> frozenset[str]:
    """Addresses without scheme and closing marks."""
    return frozenset(link.strip().rstrip("/.").split("//")[-1] for link in links)
