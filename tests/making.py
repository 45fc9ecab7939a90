"""Extractions from marked text: `We run [Mamba|Model|introduces] on [MNIST|Dataset|uses].`"""

import hashlib
import re
from dataclasses import replace
from itertools import groupby
from typing import Any

from extract.domain import (
    Author,
    Basis,
    Citation,
    Concept,
    ConceptType,
    Extraction,
    Field,
    Mention,
    Paper,
    Reference,
    Result,
    Role,
    Source,
    TitleSource,
)
from extract.identity import concept_id, paper_id
from graph.loading import LoadCounts
from graph.store import GraphStore

_MARK = re.compile(r"\[([^|\]]+)\|(\w+)\|(\w+)(?:\|([^\]]+))?\]")
_ROLES = tuple(Role)


def sha(document: str) -> str:
    """The content hash that a document of this name would have."""
    return hashlib.sha256(document.encode()).hexdigest()


def extraction(
    text: str,
    *,
    title: str = "",
    document: str = "reading.jsonl",
    line: int = 1,
    shape: str = "jsonl",
    extractor: str = "1",
    citations: tuple[Citation, ...] = (),
    references: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    **facts: Any,
) -> Extraction:
    """What a source says of one paper; without a title one is derived from the first words.

    A mark is `[surface|Type|role]` or `[surface|Type|role|standard name]`.
    """
    abstract, concepts = read_marks(text)
    known = {name: facts[name] for name in ("arxiv", "doi", "openalex", "s2") if name in facts}
    paper = Paper(
        id=paper_id(abstract=abstract, title=title, year=facts.get("year"), **known),
        title=title or " ".join(abstract.split()[:4]),
        title_source=TitleSource.DOCUMENT if title else TitleSource.DERIVED,
        abstract=abstract,
        references=tuple(Reference(id=one) for one in references),
        authors=tuple(Author(name=one) for one in authors),
        **facts,
    )
    source = Source(document=document, sha256=sha(document), line=line, shape=shape)
    return Extraction(
        paper=paper, source=source, concepts=concepts, citations=citations, extractor=extractor
    )


def read_marks(text: str) -> tuple[str, tuple[Concept, ...]]:
    """The plain text, and the concepts that its marks name."""
    abstract, mentions = "", []
    end = 0
    for mark in _MARK.finditer(text):
        abstract += text[end : mark.start()]
        surface, type_, role, name = mark.groups()
        start = len(abstract)
        abstract += surface
        end = mark.end()
        mentions.append((name or surface, type_, role, start, len(abstract)))
    abstract += text[end:]
    by_name = groupby(sorted(mentions), key=lambda one: one[0])
    return abstract, tuple(_concept(abstract, name, list(same)) for name, same in by_name)


def _concept(abstract: str, name: str, marks: list[tuple[str, str, str, int, int]]) -> Concept:
    mentions = tuple(
        Mention(Field.ABSTRACT, start, end, abstract[start:end], _sentence(abstract, start, end))
        for _, _, _, start, end in marks
    )
    role = min((Role(mark[2]) for mark in marks), key=_ROLES.index)
    aliases = tuple(sorted({one.text for one in mentions} - {name}))
    return Concept(concept_id(name), name, ConceptType(marks[0][1]), role, 0.9, aliases, mentions)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    begin = text.rfind(". ", 0, start)
    stop = text.find(".", end)
    return (begin + 2 if begin >= 0 else 0, stop + 1 if stop >= 0 else len(text))


def with_basis(one: Extraction, model: str, base: str) -> Extraction:
    """The extraction with a sentence of its abstract that says what a model is based on.

    Both ends are concepts of it; the sentence is the first that names both.
    """
    ids = concept_id(model), concept_id(base)
    spans = [{m.sentence for c in one.concepts if c.id == id_ for m in c.mentions} for id_ in ids]
    start, end = min(spans[0] & spans[1])
    quote = one.paper.abstract[start:end]
    return replace(one, bases=(*one.bases, Basis(*ids, Field.ABSTRACT, start, end, quote)))


def with_result(one: Extraction, *, value: str, model: str, dataset: str) -> Extraction:
    """The extraction with a figure that its abstract states."""
    start = one.paper.abstract.index(value)
    result = Result(
        model=model,
        model_id=concept_id(model),
        dataset=dataset,
        dataset_id=concept_id(dataset),
        task=None,
        task_id=None,
        metric="accuracy",
        metric_id=None,
        value=value,
        number=float(value.rstrip("%")),
        unit="%",
        relative=False,
        compared_to=None,
        direction="higher",
        field=Field.ABSTRACT,
        start=start,
        end=start + len(value),
        quote=value,
    )
    return replace(one, results=(*one.results, result))


def cited(text: str, abstract: str, *, arxiv: str | None = None) -> Citation:
    """A citation of these words of an abstract."""
    start = abstract.index(text)
    return Citation(
        text=text,
        title=None,
        year=None,
        authors=(),
        arxiv=arxiv,
        doi=None,
        field=Field.ABSTRACT,
        start=start,
        end=start + len(text),
    )


def load(store: GraphStore, *extractions: Extraction, extractor: str = "1", batch: int = 2) -> None:
    """One whole run: batches of papers, each document completed, everything settled."""
    run = store.begin_load(extractor)
    for start in range(0, len(extractions), batch):
        store.save(extractions[start : start + batch], load_id=run.id)
    for source in {one.source.sha256: one.source for one in extractions}.values():
        store.complete_document(source, extractor=extractor, load_id=run.id)
    store.finish_load(run, LoadCounts(read=len(extractions), loaded=len(extractions)))
