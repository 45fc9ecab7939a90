"""One made-up paper in words: an abstract that names its concepts, results, citations."""

import random
from dataclasses import dataclass

from extract.domain import (
    Author,
    Citation,
    Concept,
    ConceptType,
    Extraction,
    Field,
    Paper,
    Reference,
    Result,
    Role,
    Source,
    TitleSource,
)
from extract.identity import paper_id
from scripts.bench.text import Text
from scripts.bench.words import Named

EXTRACTOR = "bench-1"
PAPERS_PER_DOCUMENT = 1_000
_SHARE = {
    "arxiv": 0.85,
    "published": 0.6,
    "venue": 0.3,
    "in-text": 0.1,
    "result": 0.7,
    "relative": 0.1,
}
_ROLES = {
    ConceptType.DATASET: {Role.EVALUATED_ON: 0.9, Role.INTRODUCES: 0.1},
    ConceptType.METRIC: {Role.MEASURED_BY: 1.0},
    ConceptType.TASK: {Role.ADDRESSES: 0.9, Role.MENTIONS: 0.1},
    ConceptType.MODEL: {Role.USES: 0.6, Role.COMPARES_WITH: 0.3, Role.INTRODUCES: 0.1},
    ConceptType.METHOD: {Role.USES: 0.85, Role.INTRODUCES: 0.15},
}
_PHRASES = {
    Role.INTRODUCES: ("We present ", ", which "),
    Role.EVALUATED_ON: ("Experiments on ", " show "),
    Role.COMPARES_WITH: ("Compared with ", " it "),
    Role.USES: ("It builds on ", " and "),
    Role.ADDRESSES: ("We study ", " where "),
    Role.MEASURED_BY: ("Quality is measured by ", " over "),
    Role.MENTIONS: ("Questions of ", " remain for "),
}

__all__ = ["EXTRACTOR", "Author", "Draft", "written"]


@dataclass(frozen=True)
class Draft:
    """What a paper is made of; `fillers` are runs of words between its concepts."""

    number: int
    year: int
    month: int
    concepts: tuple[Named, ...]
    cited: tuple[str, ...]
    title_words: str
    fillers: tuple[str, ...]
    authors: tuple[Author, ...]
    venue: str


def written(chance: random.Random, draft: Draft) -> Extraction:
    """The paper as the extractor would give it."""
    text = Text()
    roles = {one.id: _role(chance, one.type) for one in draft.concepts}
    for position, one in enumerate(draft.concepts):
        before, after = _PHRASES[roles[one.id]]
        filler = draft.fillers[position % len(draft.fillers)]
        text.sentence(before, (one.id, chance.choice(one.spellings)), after + filler)
    results = _results(chance, text, draft.concepts)
    citations = _in_text(text, draft.cited) if _happens(chance, "in-text") else ()
    return Extraction(
        paper=_paper(chance, draft, text.text),
        source=_source(draft.number),
        concepts=tuple(_concept(one, roles[one.id], text) for one in draft.concepts),
        results=results,
        citations=citations,
        extractor=EXTRACTOR,
    )


def _happens(chance: random.Random, what: str) -> bool:
    return chance.random() < _SHARE[what]


def _role(chance: random.Random, type_: ConceptType) -> Role:
    kinds = _ROLES[type_]
    return chance.choices(list(kinds), list(kinds.values()))[0]


def _paper(chance: random.Random, draft: Draft, abstract: str) -> Paper:
    arxiv, doi = _identifiers(chance, draft)
    dated = f"{draft.year}-{draft.month:02d}-15" if _happens(chance, "published") else None
    return Paper(
        id=paper_id(arxiv=arxiv, doi=doi),
        title=f"{draft.title_words.capitalize()} with {draft.concepts[0].name}",
        title_source=TitleSource.DOCUMENT,
        abstract=abstract,
        year=draft.year,
        published=dated,
        venue=draft.venue if _happens(chance, "venue") else None,
        authors=draft.authors,
        references=tuple(Reference(id=one) for one in draft.cited),
        arxiv=arxiv,
        doi=doi,
    )


def _identifiers(chance: random.Random, draft: Draft) -> tuple[str | None, str | None]:
    """An arXiv id and a DOI: the one for most, the other for the rest."""
    if _happens(chance, "arxiv"):
        month = f"{draft.year % 100:02d}{draft.month:02d}"
        return f"{month}.{draft.number % 100_000:05d}", None
    return None, f"10.5555/bench.{draft.number}"


def _source(number: int) -> Source:
    document, line = divmod(number, PAPERS_PER_DOCUMENT)
    return Source(f"part-{document:04d}.jsonl", f"{document:064x}", line + 1, "jsonl")


def _concept(named: Named, role: Role, text: Text) -> Concept:
    mentions = tuple(text.mentions[named.id])
    aliases = tuple(sorted({one.text for one in mentions} - {named.name}))
    return Concept(named.id, named.name, named.type, role, 0.9, aliases, mentions)


def _in_text(text: Text, cited: tuple[str, ...]) -> tuple[Citation, ...]:
    """A citation in a sentence of its own, of the first cited work that arXiv has."""
    known = next((one.partition(":")[2] for one in cited if one.startswith("arxiv:")), None)
    if known is None:
        return ()
    words = f"arXiv:{known}"
    start = text.sentence("It follows ", words)[0] + len("It follows ")
    return (
        Citation(words, None, None, (), known, None, Field.ABSTRACT, start, start + len(words)),
    )


def _results(chance: random.Random, text: Text, used: tuple[Named, ...]) -> tuple[Result, ...]:
    """A figure of a model on a dataset, where the paper has both."""
    first = {one.type: one for one in reversed(used)}
    model, dataset = first.get(ConceptType.MODEL), first.get(ConceptType.DATASET)
    if model is None or dataset is None or not _happens(chance, "result"):
        return ()
    metric, task = first.get(ConceptType.METRIC), first.get(ConceptType.TASK)
    relative, number = _happens(chance, "relative"), round(chance.gauss(80, 8), 1)
    start, end = text.sentence(
        *("On ", (dataset.id, dataset.name), ", ", (model.id, model.name)),
        f" {'gains' if relative else 'reaches'} {number}%",
        *((" ", (metric.id, metric.name)) if metric else ()),
    )
    return (
        Result(
            **_about("model", model),
            **_about("dataset", dataset),
            **_about("task", task),
            **_about("metric", metric),
            value=f"{number}%",
            number=number,
            unit="%",
            relative=relative,
            compared_to=None,
            direction="higher" if metric else None,
            field=Field.ABSTRACT,
            start=start,
            end=end,
            quote=text.text[start:end],
        ),
    )


def _about(part: str, named: Named | None) -> dict[str, str | None]:
    return {part: named.name if named else None, f"{part}_id": named.id if named else None}
