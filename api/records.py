"""The extraction record (one line of `citeloom extract`) as a described body."""

from pydantic import BaseModel


class AuthorRecord(BaseModel):
    """One author as the metadata gives it."""

    name: str
    orcid: str | None


class PaperRecord(BaseModel):
    """The paper that the spans of a record refer to."""

    id: str
    title: str
    title_source: str
    abstract: str
    year: int | None
    arxiv: str | None
    doi: str | None
    authors: tuple[AuthorRecord, ...]
    language: str


class SourceRecord(BaseModel):
    """Where the paper was read."""

    document: str
    sha256: str
    line: int
    shape: str


class MentionRecord(BaseModel):
    """A span of a field; `sentence` is the span of the sentence around it."""

    field: str
    start: int
    end: int
    text: str
    sentence: tuple[int, int]


class ConceptRecord(BaseModel):
    """A concept as this paper uses it."""

    id: str
    name: str
    type: str
    role: str
    confidence: float
    aliases: tuple[str, ...]
    mentions: tuple[MentionRecord, ...]


class ResultRecord(BaseModel):
    """A figure that the text states."""

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
    field: str
    start: int
    end: int
    quote: str


class CitationRecord(BaseModel):
    """A work that the text cites or names."""

    text: str
    title: str | None
    year: int | None
    authors: tuple[str, ...]
    arxiv: str | None
    doi: str | None
    field: str
    start: int
    end: int


class BasisRecord(BaseModel):
    """That the text says one model or method is based on another."""

    model_id: str
    base_id: str
    field: str
    start: int
    end: int
    quote: str


class RecordBody(BaseModel):
    """All that was found in one paper; `text == field[start:end]` for everything.

    `based_on` is there where something was found.
    """

    paper: PaperRecord
    source: SourceRecord
    concepts: tuple[ConceptRecord, ...]
    results: tuple[ResultRecord, ...]
    citations: tuple[CitationRecord, ...]
    links: tuple[str, ...]
    based_on: tuple[BasisRecord, ...] = ()
