"""Papers in, extractions out; the only code that reads a Doc.

An `Extractor` holds what was loaded once (pipeline, vocabulary) and nothing about any paper, so
that one may serve many threads.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from extract.bases import find_bases
from extract.citations import find_citations
from extract.clean import Visible, visible
from extract.concepts import Judged, concepts_of, judge_paper
from extract.detection import Detector
from extract.domain import Extraction, Field, Paper, SourcePaper, TitleSource
from extract.fields import FieldView, ScoredSpan
from extract.groups import Found
from extract.judges import Judge, RuleJudge
from extract.links import find_links
from extract.model_judge import ModelJudge
from extract.modes import FAST
from extract.reported import Lookup
from extract.results import find_results
from extract.sentences import sentence_spans
from extract.spans.encoding import GAP
from extract.spans.files import model_version
from extract.spans.marks import vocabulary_index
from extract.spans.reading import read_figures, read_spans
from extract.vocabulary import own_vocabulary, vocabulary_version

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

RULES_VERSION = "rules-8"
_BATCH = 64


@dataclass(frozen=True)
class Reading:
    """One paper as it was read: what `--explain` shows beside the extraction.

    Attributes:
        judged: All groups of candidates with their verdicts.
        overlapped: Candidates that did not stand beside others.
    """

    extraction: Extraction
    judged: tuple[Judged, ...]
    overlapped: tuple[Found, ...]


@dataclass(frozen=True)
class Parts:
    """What an extractor works with.

    Attributes:
        nlp: A pipeline that marks sentences and scored spans.
        detector: The rules.
        judge: Decides on what both found.
    """

    nlp: "Language"
    detector: Detector
    judge: Judge

    @classmethod
    def load(cls, pipeline: str = "") -> "Parts":
        """A pipeline (see `extract.pipeline.build_pipeline`), our vocabulary, and our judge."""
        from extract.pipeline import build_pipeline  # noqa: PLC0415 - spaCy costs 0.5 s

        nlp = build_pipeline(pipeline)
        detector = Detector(own_vocabulary(), vocabulary_index())
        judge: Judge = RuleJudge() if pipeline else ModelJudge.load(detector.heads)
        return cls(nlp, detector, judge)


class Extractor:
    """Finds concepts, results, citations, links and bases in papers; thread-safe."""

    def __init__(self, parts: Callable[[], Parts], version: str) -> None:
        """Use parts that are asked for when the first paper is read, and then once."""
        self._make_parts = parts
        self.version = version

    @classmethod
    def load(cls, pipeline: str = "") -> "Extractor":
        """The extractor with a pipeline (see `extract.pipeline.build_pipeline`) and our vocabulary.

        Our own parts, which are always there, are read from their files with the first paper: a
        load in which nothing changed does without.
        """
        extractor = cls(lambda: Parts.load(pipeline), _version(pipeline))
        if pipeline not in {"", FAST}:
            extractor.prepare()
        return extractor

    def prepare(self) -> None:
        """Loads now what the first paper would wait for."""
        _ = self._parts, self._lookup

    @cached_property
    def _parts(self) -> Parts:
        return self._make_parts()

    @cached_property
    def _lookup(self) -> Lookup:
        detector = self._parts.detector
        return Lookup(detector.namer, detector.known)

    def extract(self, papers: Iterable[SourcePaper]) -> Iterator[Extraction]:
        """One extraction a paper, in order; streams, so that memory does not grow with the input."""
        return (reading.extraction for reading in self.read(papers))

    def extract_one(self, paper: SourcePaper) -> Extraction:
        """The extraction of one paper; the same as `extract` gives for it."""
        return next(self.extract([paper]))

    def read(self, papers: Iterable[SourcePaper]) -> Iterator[Reading]:
        """As `extract`, with all that was considered."""
        parts = ((part.text, part) for part in map(_fields, papers))
        for doc, part in self._parts.nlp.pipe(parts, as_tuples=True, batch_size=_BATCH):
            yield self._reading(part, _views(doc, part))

    def _reading(self, part: "_Fields", views: list[FieldView]) -> Reading:
        detector, judge = self._parts.detector, self._parts.judge
        judged, overlapped = judge_paper(
            views, detector.detect(views), judge, year=part.item.paper.year
        )
        concepts = concepts_of(judged, detector.known)
        fields = [(view.visible.raw, view.field) for view in views]
        title = part.title.raw
        extraction = Extraction(
            paper=self._paper(part.item.paper),
            source=part.item.source,
            concepts=concepts,
            results=tuple(
                r
                for view in views
                for r in find_results(
                    view,
                    concepts,
                    detector.index,
                    title=title,
                    doubtful_below=judge.doubts_tasks_below,
                )
            ),
            citations=tuple(c for raw, field in fields for c in find_citations(raw, field)),
            links=_links(part.item.paper, [raw for raw, _ in fields]),
            bases=find_bases(part.item.paper, concepts, detector.known),
            extractor=self.version,
        )
        return Reading(extraction, tuple(judged), tuple(overlapped))

    def _paper(self, paper: Paper) -> Paper:
        """The paper with what leaderboards name looked up."""
        if not paper.reported:
            return paper
        return replace(paper, reported=self._lookup.linked(paper.reported))


def _version(pipeline: str) -> str:
    """Changes with everything that changes what is found."""
    reader = pipeline or model_version()
    return f"{RULES_VERSION}+{vocabulary_version()}+{reader}"


@dataclass(frozen=True)
class _Fields:
    """A paper on its way through the pipeline, which reads title and abstract as one text."""

    item: SourcePaper
    title: Visible
    abstract: Visible

    @property
    def titled(self) -> bool:
        """A derived title repeats the abstract: the pipeline is spared it."""
        return self.item.paper.title_source is not TitleSource.DERIVED

    @property
    def text(self) -> str:
        """Title, gap, abstract."""
        return f"{self.title.text if self.titled else ''}{GAP}{self.abstract.text}"


def _fields(item: SourcePaper) -> _Fields:
    return _Fields(item, visible(item.paper.title), visible(item.paper.abstract))


def _views(doc: "Doc", part: _Fields) -> list[FieldView]:
    """The plain values that the algorithms work on: title, then abstract."""
    edge = len(part.title.text) if part.titled else 0
    base = edge + len(GAP)
    title = part.title.text
    spans = [
        (span.start_char, span.end_char, scores)
        for span, scores in read_spans(doc)
        if span.text.strip()
    ]
    figures = [
        (start - base, end - base, p) for start, end, p in read_figures(doc) if start >= base
    ]
    return [
        FieldView(
            Field.TITLE,
            part.title,
            ((0, len(title)),) if title.strip() else (),
            tuple(ScoredSpan(start, end, s) for start, end, s in spans if end <= edge),
            titled=part.titled,
        ),
        FieldView(
            Field.ABSTRACT,
            part.abstract,
            sentence_spans(part.abstract.text),
            tuple(ScoredSpan(a - base, b - base, s) for a, b, s in spans if a >= base),
            tuple(figures),
        ),
    ]


def _links(paper: Paper, texts: Sequence[str]) -> tuple[str, ...]:
    """What the reader found beside the text, then what stands in the text, each once."""
    found = [link for text in texts for link in find_links(text)]
    return tuple(dict.fromkeys([*paper.links, *found]))
