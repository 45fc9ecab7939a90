"""Extractors loaded once for each test run, and papers for them."""

from functools import lru_cache

from extract.domain import Extraction, Paper, Source, SourcePaper, TitleSource
from extract.extractor import Extractor
from extract.modes import FAST

MODEL = ""
MODES = (MODEL, FAST)


@lru_cache
def extractor_of(pipeline: str = MODEL) -> Extractor:
    """One extractor for all tests that only read with it."""
    return Extractor.load(pipeline)


def source_paper(title: str, abstract: str) -> SourcePaper:
    """A paper without any metadata; without a title, as readers make one of an abstract alone."""
    source = TitleSource.DOCUMENT if title else TitleSource.DERIVED
    paper = Paper("paper:x", title, source, abstract)
    return SourcePaper(paper, Source("looms.txt", "0" * 64, 1, "jsonl"))


def read(abstract: str, pipeline: str = MODEL) -> Extraction:
    """What is found in an abstract."""
    return extractor_of(pipeline).extract_one(source_paper("", abstract))


def mentions(extraction: Extraction) -> dict[str, list[str]]:
    """The forms in which each concept stands, by its id without the prefix."""
    return {
        concept.id.removeprefix("concept:"): [mention.text for mention in concept.mentions]
        for concept in extraction.concepts
    }
