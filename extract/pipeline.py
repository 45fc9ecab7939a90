"""The spaCy pipelines of the extractor: our words and, unless asked not to, our model."""

import spacy
from spacy.language import Language

from extract.errors import ExtractError
from extract.modes import FAST
from extract.spans.component import NAME as SPANS_COMPONENT
from extract.spans.tokens import WordTokenizer

MAX_CHARACTERS = 20_000_000  # nothing here grows faster than the text


class PipelineError(ExtractError):
    """A pipeline that cannot be loaded.

    Attributes:
        pipeline: Its name or folder.
    """

    def __init__(self, pipeline: str, reason: str) -> None:
        super().__init__(f"the spaCy pipeline {pipeline} cannot be loaded: {reason}")
        self.pipeline = pipeline


def build_pipeline(pipeline: str = "") -> Language:
    """The pipeline that reads papers.

    Args:
        pipeline: Empty for our own with its model, `fast` for rules and vocabulary alone, else
            the name or folder of another spaCy pipeline. That one finds the spans: it fills
            `doc.spans["citeloom"]`, or `doc.ents`, with labels that are our concept types.

    Raises:
        PipelineError: If there is no such pipeline.
    """
    nlp = _blank() if pipeline in {"", FAST} else _loaded(pipeline)
    if not pipeline:
        nlp.add_pipe(SPANS_COMPONENT)
    nlp.max_length = MAX_CHARACTERS
    return nlp


def _blank() -> Language:
    nlp = spacy.blank("en")
    nlp.tokenizer = WordTokenizer(nlp.vocab)
    return nlp


def _loaded(pipeline: str) -> Language:
    try:
        return spacy.load(pipeline)
    except (OSError, ImportError, ValueError) as e:
        raise PipelineError(pipeline, str(e)) from e
