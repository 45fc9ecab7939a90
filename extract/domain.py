"""The words of the project as plain values: papers, concepts, mentions, results, citations.

Offsets are half-open and count code points of the field they name (`Paper.title` or
`Paper.abstract`): `text == field[start:end]` holds for everything with a span.
"""

from dataclasses import dataclass, field
from enum import StrEnum


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
    """One entry of a reference list.

    Attributes:
        id: Paper id of the cited work (`arxiv:…`, `doi:…`, …).
        text: The entry as written; empty where only the id is known.
    """

    id: str
    text: str = ""


@dataclass(frozen=True)
class Paper:
    """One work as a source delivers it; `extract.identity.paper_id` makes its id."""

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
    authors: tuple[Author, ...] = ()
    venue: str | None = None
    language: str = "en"
    references: tuple[Reference, ...] = ()
    links: tuple[str, ...] = ()

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
    """All that was found in one paper: one record of `citeloom extract`."""

    paper: Paper
    source: Source
    concepts: tuple[Concept, ...] = ()
    results: tuple[Result, ...] = ()
    citations: tuple[Citation, ...] = ()
    links: tuple[str, ...] = ()
    extractor: str = field(default="", compare=False)
