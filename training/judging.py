"""The groups of candidates of labelled papers, with the answers that the judge should give.

Every paper is read with what a span model said that had not seen it (out-of-fold scores), so
that the judge learns what to make of a model's doubts and not of its memory.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spacy.language import Language

from extract.clean import visible
from extract.detection import Detector
from extract.domain import Paper, Source, SourcePaper, TitleSource
from extract.extractor import Extractor, Parts
from extract.features import Row, rows_of
from extract.fields import FieldView
from extract.groups import Found, Group
from extract.judges import Verdict
from extract.model_judge import ROLES, TYPES, precedence
from extract.modes import FAST
from extract.pipeline import build_pipeline
from extract.quality.surfaces import surface_key
from extract.spans.component import SpanComponent
from extract.spans.encoding import Encoder, Encoding
from extract.spans.scorer import SpanScores
from training.labels import LabelledConcept, LabelledPaper
from training.texts import Text

NOTHING, CORE, OPTIONAL = range(3)
UNKNOWN = -1


@dataclass(frozen=True)
class JudgedGroup:
    """A group with the answer it should get.

    Attributes:
        key: Of the paper.
        concept: Number of the labelled concept in the paper, or `UNKNOWN`.
        salience: `NOTHING`, `CORE` or `OPTIONAL`; a second group of one concept is nothing.
        type: Index into `TYPES`, or `UNKNOWN`.
        role: Index into `ROLES`, or `UNKNOWN`.
    """

    key: str
    row: Row
    group: Group
    concept: int
    salience: int
    type: int
    role: int


class RecordedScorer:
    """Stands for the span model: gives recorded scores for the texts that it knows."""

    def __init__(self, encoder: Encoder, scores: Mapping[str, SpanScores]) -> None:
        self._encoder = encoder
        self._scores = scores

    def knows(self, text: Text) -> bool:
        """Whether there are scores for a paper."""
        return visible(text.abstract).text in self._scores

    def read(self, title: str, abstract: str) -> tuple[Encoding, SpanScores]:
        """As `extract.spans.scorer.SpanScorer.read`; the abstract finds the scores."""
        return self._encoder.encode(title, abstract), self._scores[abstract]


class Recorder:
    """A judge that keeps what it is shown and decides nothing."""

    doubts_tasks_below = 0.0

    def __init__(self) -> None:
        self.views: Sequence[FieldView] = ()
        self.groups: Sequence[Group] = ()
        self.overlapped: Sequence[Found] = ()

    def precedence(self, item: Found) -> tuple[float, ...]:
        """As the judge that is trained."""
        return precedence(item)

    def verdicts(
        self, views: Sequence[FieldView], groups: Sequence[Group], overlapped: Sequence[Found]
    ) -> list[Verdict]:
        """Nothing is kept."""
        self.views, self.groups, self.overlapped = views, groups, overlapped
        return [Verdict(None, ROLES[0], 0.0, kept=False, reason="recorded") for _ in groups]


def source_paper(key: str, text: Text) -> SourcePaper:
    """A paper as a reader would deliver it."""
    kind = TitleSource.DOCUMENT if text.titled else TitleSource.DERIVED
    paper = Paper(key, text.title, kind, text.abstract)
    return SourcePaper(paper, Source("labels", "", 1, "jsonl"))


def recorded_pipeline(scorer: RecordedScorer) -> Language:
    """A pipeline whose span model is the scorer."""
    name = f"recorded_spans_{id(scorer)}"  # spaCy keeps components by name for ever
    Language.component(name, func=SpanComponent(scorer))
    nlp = build_pipeline(FAST)
    nlp.add_pipe(name)
    return nlp


def judged_groups(
    papers: Iterable[LabelledPaper],
    texts: Mapping[str, Text],
    scorer: RecordedScorer,
    detector: Detector,
) -> Iterator[JudgedGroup]:
    """All groups of all papers, as the product makes them, with their answers."""
    recorder = Recorder()
    parts = Parts(recorded_pipeline(scorer), detector, recorder)
    extractor = Extractor(lambda: parts, "training")
    for paper in papers:
        extractor.extract_one(source_paper(paper.key, texts[paper.key]))
        rows = rows_of(recorder.views, recorder.groups, recorder.overlapped, detector.heads)
        yield from _answers(paper, rows, recorder.groups)


def _answers(
    paper: LabelledPaper, rows: Sequence[Row], groups: Sequence[Group]
) -> Iterator[JudgedGroup]:
    holders: dict[str, int] = {}
    for number, concept in sorted(enumerate(paper.concepts), key=lambda pair: pair[1].core):
        holders.update((surface_key(surface), number) for surface in concept.surfaces)
    numbers = [_concept_of(group, holders, paper.concepts) for group in groups]
    best = _best(numbers, rows)
    for index, (number, row, group) in enumerate(zip(numbers, rows, groups, strict=True)):
        known = paper.concepts[number] if number != UNKNOWN else None
        yield JudgedGroup(
            key=paper.key,
            row=row,
            group=group,
            concept=number,
            salience=_salience(known, first=best.get(number) == index),
            type=TYPES.index(known.type) if known is not None else UNKNOWN,
            role=ROLES.index(known.role) if known is not None else UNKNOWN,
        )


def _best(numbers: Sequence[int], rows: Sequence[Row]) -> dict[int, int]:
    """For each concept the group in which the span model believes most."""
    best: dict[int, int] = {}
    for index, number in enumerate(numbers):
        if number not in best or rows[index]["core max"] > rows[best[number]]["core max"]:
            best[number] = index
    return best


def _salience(concept: LabelledConcept | None, *, first: bool) -> int:
    if concept is None or (concept.core and not first):
        return NOTHING
    return CORE if concept.core else OPTIONAL


def _concept_of(
    group: Group, holders: Mapping[str, int], concepts: Sequence[LabelledConcept]
) -> int:
    keys = {surface_key(item.surface) for item in group.items}
    if group.entry:
        keys.add(surface_key(group.entry.name))
    found = {holders[key] for key in keys if key in holders}
    return min(found, key=lambda number: (not concepts[number].core, number), default=UNKNOWN)
