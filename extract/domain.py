"""The words of the project as plain values: papers, concepts, mentions, results, bases, citations.

Offsets are half-open and count code points of the field they name (`Paper.title` or
`Paper.abstract`): `text == field[start:end]` holds for everything with a span.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class ConceptType(StrEnum):
    """The five kinds of concept; the order breaks ties between majority votes."""

    MODEL = "Model"
    METHOD = "Method"
    DATASET = "Dataset"
    TASK = "Task"
    METRIC = "Metric"


class Role(StrEnum):
    """How a paper stands to a concept, strongest first."""

    INTRODUCES = "introduces"
    EVALUATED_ON = "evaluated_on"
    COMPARES_WITH = "compares_with"
    USES = "uses"
    ADDRESSES = "addresses"
    MEASURED_BY = "measured_by"
    MENTIONS = "mentions"


class TitleSource(StrEnum):
    """Where a title comes from."""

    DOCUMENT = "document"
    DERIVED = "derived"
    RESOLVED = "resolved"


class Field(StrEnum):
    """The two texts of a paper that spans point into."""

    TITLE = "title"
    ABSTRACT = "abstract"


@dataclass(frozen=True)
class Author:
    """One author as the metadata gives it.

    Attributes:
        name: Display name, "Given Family".
        orcid: Sixteen characters in four groups, or None.
    """

    name: str
    orcid: str | None = None


@dataclass(frozen=True)
class Reference:
    """One entry of a reference list; it has an id, a title or a text.

    Attributes:
        id: Paper id by the best identifier that the entry states (`arxiv:…`, `doi:…`, …), or
            None where it states none.
        text: The entry as written; empty where only its facts are known.
        also: Further ids that the entry states of the same work, in the form of `id`.
        title: Title of the cited work, where the source sets it apart; else empty.
        year: Its year, where the source sets it apart.
        authors: Its authors' names as written, where the source sets them apart.
    """

    id: str | None = None
    text: str = ""
    also: tuple[str, ...] = ()
    title: str = ""
    year: int | None = None
    authors: tuple[str, ...] = ()


@dataclass(frozen=True)
class Subject:
    """What a row of a leaderboard names: a model, data set, task or metric.

    Attributes:
        text: As written.
        id: The concept that it stands for, once that is looked up; None where its words make none.
        name: That concept's standard name, once it is looked up; else empty.
    """

    text: str
    id: str | None = None
    name: str = ""


@dataclass(frozen=True)
class Reported:
    """A figure that a leaderboard states of a paper, in the words of the leaderboard.

    Attributes:
        value: As written ("88.5 ± 0.2").
        number: The figure as a number; None where the value is more than a plain one.
        unit: "%" or None.
        text: The row as the source writes it.
        direction: "higher" or "lower" is better; None where the metric is not known.
        documents: Content hashes of the documents that state it, once its sources are united.
    """

    model: Subject | None
    dataset: Subject | None
    task: Subject | None
    metric: Subject | None
    value: str
    number: float | None
    unit: str | None
    text: str
    direction: str | None = None
    documents: tuple[str, ...] = ()


REPORTED_PARTS: Final[Mapping[str, ConceptType]] = {
    "model": ConceptType.MODEL,
    "dataset": ConceptType.DATASET,
    "task": ConceptType.TASK,
    "metric": ConceptType.METRIC,
}
"""What a `Reported` figure names, with the type of a concept there that no list knows."""


@dataclass(frozen=True)
class Paper:
    """One work as a source delivers it; `extract.identity.paper_id` makes its id.

    A record that only says what cites what has neither title nor abstract: its `title` is empty.

    Attributes:
        s2: Semantic Scholar's id: 40 hexadecimal digits, or `CorpusId:<number>` without them.
        also: Further ids of the same work, as `<scheme>:<value>`: a second DOI,
            `s2:CorpusId:…` beside the 40 digits, `pmid:…`, `mag:…`, `dblp:…`.
        updated: When the source last changed the record, ISO 8601, or None; of two deliveries
            of one paper the newer one's facts count.
        bibtex: The BibTeX entry that it came from, in whole, then the entry that one refers to
            by `crossref`; strings resolved, fields that we do not use included.
        reported: What leaderboards say that it achieved.
    """

    id: str
    title: str
    title_source: TitleSource
    abstract: str
    year: int | None = None
    published: str | None = None
    arxiv: str | None = None
    doi: str | None = None
    openalex: str | None = None
    s2: str | None = None
    acl: str | None = None
    also: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()
    venue: str | None = None
    language: str = "en"
    references: tuple[Reference, ...] = ()
    links: tuple[str, ...] = ()
    updated: str | None = None
    bibtex: tuple[str, ...] = ()
    reported: tuple[Reported, ...] = ()

    def text(self, name: Field) -> str:
        """The text that offsets of the given field refer to."""
        return self.title if name is Field.TITLE else self.abstract


@dataclass(frozen=True)
class Source:
    """Where a paper was read: file name, content hash, 1-based line, recognised shape."""

    document: str
    sha256: str
    line: int
    shape: str


@dataclass(frozen=True)
class SourcePaper:
    """A paper together with the place it was read from."""

    paper: Paper
    source: Source


@dataclass(frozen=True, order=True)
class Mention:
    """One span of a field that names a concept; half-open code points.

    Attributes:
        sentence: Half-open span, in the same field, of the sentence that holds the mention.
    """

    field: Field
    start: int
    end: int
    text: str
    sentence: tuple[int, int]


@dataclass(frozen=True)
class Concept:
    """A concept as one paper uses it.

    Attributes:
        id: `concept:<slug>`; see `extract.identity.concept_id`.
        name: The field's standard name.
        type: Its type in this paper.
        role: The strongest role it plays in this paper.
        confidence: 0 to 1.
        aliases: The other surface forms in this paper, in order of appearance.
        mentions: At least one, in order of field and offset.
    """

    id: str
    name: str
    type: ConceptType
    role: Role
    confidence: float
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]


@dataclass(frozen=True)
class Result:
    """A figure that the text states; the quote is `field[start:end]`.

    Attributes:
        value: As written, with its unit ("98.1%").
        number: The figure as a number.
        unit: "%", "x", "points" or None.
        relative: True for a gain, False for an absolute figure.
        direction: "higher" or "lower" is better; None where the metric is not known.
    """

    model: str | None
    model_id: str | None
    dataset: str | None
    dataset_id: str | None
    task: str | None
    task_id: str | None
    metric: str | None
    metric_id: str | None
    value: str
    number: float
    unit: str | None
    relative: bool
    compared_to: str | None
    direction: str | None
    field: Field
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Basis:
    """That the text says one model or method is based on another; the quote is `field[start:end]`."""

    model_id: str
    base_id: str
    field: Field
    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Citation:
    """A work that the text cites or names; `text == field[start:end]`."""

    text: str
    title: str | None
    year: int | None
    authors: tuple[str, ...]
    arxiv: str | None
    doi: str | None
    field: Field
    start: int
    end: int


@dataclass(frozen=True)
class Extraction:
    """All that was found in one paper: one record of `citeloom extract`.

    Attributes:
        content: Hash of the paper as it was read and of the extractor's version, where the
            extraction is kept; else empty.
    """

    paper: Paper
    source: Source
    concepts: tuple[Concept, ...] = ()
    results: tuple[Result, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    extractor: str = field(default="", compare=False)
    content: str = field(default="", compare=False)
