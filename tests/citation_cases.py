"""The cases of tests/gold/citations.jsonl, resolved against the sample corpus and distractors."""

import json
from dataclasses import dataclass, replace
from pathlib import Path

from extract.citations import find_citations
from extract.domain import (
    Author,
    Extraction,
    Field,
    Paper,
    Reference,
    Source,
    SourcePaper,
    TitleSource,
)
from extract.extractor import Extractor
from extract.identity import paper_id
from extract.readers import read_papers
from graph.compose import compose
from graph.identify import group
from graph.references import Answers, resolve
from graph.resolving import Candidate
from graph.rows import families_of, introduced_by, keys_of, probes_of

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests" / "gold"
CORPUS = (
    "vision-and-learning.bib",
    "language-and-sequence-models.jsonl",
    "word-vectors-and-benchmarks.csv",
)


@dataclass(frozen=True)
class Case:
    """One citation, and the paper that a reader took it for (None: none of these)."""

    kind: str
    text: str
    cite: str
    expected: str | None
    note: str


def cases() -> list[Case]:
    rows = map(json.loads, (GOLD / "citations.jsonl").read_text("utf-8").splitlines())
    return [
        Case(row["kind"], row["text"], row.get("cite", ""), row["expected"], row["note"])
        for row in rows
    ]


def answers() -> Answers:
    """The papers that may be meant, as the graph answers for them."""
    ids: dict[str, str] = {}
    candidates: dict[str, list[Candidate]] = {}
    groups = group([*_corpus(), *_distractors()])
    for id_, deliveries in groups.items():
        composed = compose(deliveries, id_=id_)
        paper = composed.paper
        ids |= dict.fromkeys(keys_of(deliveries), id_)
        names = introduced_by(composed)
        one = Candidate(id_, paper.title, paper.year, families_of(paper), names)
        for key in probes_of(deliveries):
            candidates.setdefault(key, []).append(one)
    return Answers(ids=ids, loaded=frozenset(groups), candidates=candidates)


def _corpus() -> list[Extraction]:
    found = [one for name in CORPUS for one in read_papers(ROOT / "seeds" / name)]
    return list(Extractor.load("").extract(one for one in found if isinstance(one, SourcePaper)))


def _distractors() -> list[Extraction]:
    rows = map(json.loads, (GOLD / "distractors.jsonl").read_text("utf-8").splitlines())
    return [_distractor(line, row) for line, row in enumerate(rows, start=1)]


def _distractor(line: int, row: dict[str, object]) -> Extraction:
    authors = row["authors"]
    assert isinstance(authors, list)
    title, year = str(row["title"]), row.get("year")
    assert year is None or isinstance(year, int)
    named = {name: str(row[name]) for name in ("arxiv", "doi") if row.get(name)}
    paper = Paper(
        id=paper_id(
            arxiv=named.get("arxiv"),
            doi=named.get("doi"),
            title=title,
            year=year,
            first_author=str(authors[0]),
        ),
        title=title,
        title_source=TitleSource.DOCUMENT,
        abstract="",
        year=year,
        arxiv=named.get("arxiv"),
        doi=named.get("doi"),
        authors=tuple(Author(str(name)) for name in authors),
    )
    return Extraction(paper, Source("distractors.jsonl", "d", line, "jsonl"))


def meant(case: Case, known: Answers) -> str | None:
    """The loaded paper that the case is resolved to."""
    paper = Paper("paper:citing", "Citing", TitleSource.DOCUMENT, "")
    source = Source("citing.txt", "c", 1, "jsonl")
    if case.kind == "reference":
        listed = replace(paper, references=(Reference(text=case.text),))
        found = resolve(Extraction(listed, source), known)
    else:
        start = case.text.index(case.cite)
        end = start + len(case.cite)
        cited = tuple(
            one
            for one in find_citations(case.text, Field.ABSTRACT)
            if one.start < end and start < one.end
        )
        found = resolve(
            Extraction(replace(paper, abstract=case.text), source, citations=cited), known
        )
    targets = [one.target for one in found.cited if one.target in known.loaded]
    return targets[0] if targets else None
