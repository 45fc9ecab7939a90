"""Whether a record that was found is a paper without a title: by their abstracts alone."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.domain import Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.identity import SCHEMES, normalise_text
from extract.readers import read_text
from graph.views import PaperDetail

MIN_LIKENESS = 0.8  # least share of three-word runs that both abstracts have
MIN_RUNS = 12  # three-word runs below which an abstract says too little to be told by
SEARCHED_WORDS = 20  # words of a sentence that are searched for
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+(?=[^a-z])|(?<=[。！？।])")


@dataclass(frozen=True)
class Untitled:
    """A paper without a title of its own.

    Attributes:
        id: The paper's id in the graph.
        title: Derived from the abstract.
        abstract: As it was read.
        identifiers: What is known of it, by scheme.
    """

    id: str
    title: str
    abstract: str
    identifiers: Mapping[str, str] = field(default_factory=dict)


def searches(paper: Untitled) -> tuple[str, ...]:
    """What is searched for: the words of the derived title, those of the first sentence."""
    sentence = _SENTENCE_END.split(paper.abstract, maxsplit=1)[0]
    words = (normalise_text(text).split()[:SEARCHED_WORDS] for text in (paper.title, sentence))
    return tuple(dict.fromkeys(" ".join(some) for some in words if some))


def likeness(one: str, other: str) -> float:
    """How alike two abstracts are: the Jaccard index of their three-word runs, 0 to 1.

    Letters' case, marks and spaces make no difference. 0 where one has under `MIN_RUNS` runs.

    Source: Broder, "On the resemblance and containment of documents", 1997, with w = 3.
    """
    mine, theirs = _runs(one), _runs(other)
    if min(len(mine), len(theirs)) < MIN_RUNS:
        return 0.0
    return len(mine & theirs) / len(mine | theirs)


def _runs(text: str) -> set[tuple[str, ...]]:
    words = normalise_text(text).split()
    return set(zip(words, words[1:], words[2:], strict=False))


def read_found(line: str) -> Paper | None:
    """The paper of a record, as the readers see it; None where they see none."""
    try:
        read = list(read_text(line, name="answer.jsonl"))
    except DocumentError:
        return None
    return next((one.paper for one in read if isinstance(one, SourcePaper)), None)


def rate(paper: Untitled, found: Paper) -> float:
    """The likeness of the abstracts; 0 where the record cannot be the paper for another reason.

    Those are that it has no title of its own, or an id where the paper has another.
    """
    theirs = identifiers_of(found)
    agree = all(theirs.get(scheme, id_) == id_ for scheme, id_ in paper.identifiers.items())
    titled = found.title_source is TitleSource.DOCUMENT
    return likeness(paper.abstract, found.abstract) if agree and titled else 0.0


def identifiers_of(paper: Paper | PaperDetail) -> dict[str, str]:
    """The identifiers that a paper has, by scheme."""
    named = {scheme: getattr(paper, scheme) for scheme in SCHEMES}
    return {scheme: id_ for scheme, id_ in named.items() if id_}
