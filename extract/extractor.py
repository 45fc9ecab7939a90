"""Papers in, extractions out; the only code that reads a Doc.

An `Extractor` holds what was loaded once (pipeline, vocabulary) and nothing about any paper, so
that one may serve many threads.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from extract.candidates import Word
from extract.citations import find_citations
from extract.clean import Visible, visible
from extract.concepts import concepts_of
from extract.detection import Detector
from extract.domain import Extraction, Field, Paper, SourcePaper
from extract.fields import FieldView
from extract.links import find_links
from extract.pipeline import POS_OF_TAG, build_pipeline
from extract.results import find_results
from extract.vocabulary import load_vocabulary

RULES_VERSION = "rules-1"
EXTRACTOR_VERSION: str = f"{RULES_VERSION}+{load_vocabulary().version}"
_BATCH = 64


@dataclass(frozen=True)
class _Part:
    """One field on its way through the pipeline."""

    item: SourcePaper
    field: Field
    visible: Visible


class Extractor:
    """Finds concepts, results, citations and links in papers; thread-safe."""

    def __init__(self, nlp: Language, detector: Detector) -> None:
        """Use a pipeline that tags words and marks sentences, and the rules of a vocabulary."""
        self._nlp = nlp
        self._detector = detector

    @classmethod
    def load(cls) -> "Extractor":
        """The extractor with the pinned language package and our vocabulary."""
        return cls(build_pipeline(), Detector(load_vocabulary()))

    def extract(self, papers: Iterable[SourcePaper]) -> Iterator[Extraction]:
        """One extraction a paper, in order; streams, so that memory does not grow with the input."""
        pieces = ((part.visible.text, part) for item in papers for part in _parts(item))
        waiting: list[FieldView] = []
        for doc, part in self._nlp.pipe(pieces, as_tuples=True, batch_size=_BATCH):
            waiting.append(_view(doc, part))
            if part.field is Field.ABSTRACT:
                yield self._extraction(part.item, waiting)
                waiting = []

    def extract_one(self, paper: SourcePaper) -> Extraction:
        """The extraction of one paper; the same as `extract` gives for it."""
        return next(self.extract([paper]))

    def _extraction(self, item: SourcePaper, views: list[FieldView]) -> Extraction:
        detected = self._detector.detect(views)
        concepts = concepts_of(detected.found, same=detected.same)
        fields = [(view.visible.raw, view.field) for view in views]
        return Extraction(
            paper=item.paper,
            source=item.source,
            concepts=concepts,
            results=tuple(
                r for view in views for r in find_results(view, concepts, self._detector.index)
            ),
            citations=tuple(c for raw, field in fields for c in find_citations(raw, field)),
            links=_links(item.paper, [raw for raw, _ in fields]),
            extractor=EXTRACTOR_VERSION,
        )


def _links(paper: Paper, texts: list[str]) -> tuple[str, ...]:
    """What the reader found beside the text, then what stands in the text, each once."""
    found = [link for text in texts for link in find_links(text)]
    return tuple(dict.fromkeys([*paper.links, *found]))


def _parts(item: SourcePaper) -> Iterator[_Part]:
    """Title and abstract, in this order."""
    for field in (Field.TITLE, Field.ABSTRACT):
        yield _Part(item, field, visible(item.paper.text(field)))


def _view(doc: Doc, part: _Part) -> FieldView:
    """The plain values that the algorithms work on."""
    words = tuple(
        Word(
            token.text,
            token.idx,
            token.idx + len(token.text),
            POS_OF_TAG.get(token.tag_, "X"),
            token.tag_,
        )
        for token in doc
    )
    sentences = tuple(
        (sent.start_char, sent.start_char + len(sent.text.rstrip()))
        for sent in doc.sents
        if sent.text.strip()
    )
    return FieldView(part.field, part.visible, sentences, words)
