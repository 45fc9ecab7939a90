"""The names of the document shapes that the readers know."""

ABSTRACT_LINES = "abstract-lines"
BARE_ABSTRACTS = "bare-abstracts"
NEWSLETTER = "newsletter"
TITLE_ABSTRACT_LINES = "title-abstract-lines"
JSONL = "jsonl"
JSON = "json"
CSV = "csv"
BIBTEX = "bibtex"
MIXED = "mixed"

SHAPES = (
    ABSTRACT_LINES,
    BARE_ABSTRACTS,
    NEWSLETTER,
    TITLE_ABSTRACT_LINES,
    JSONL,
    JSON,
    CSV,
    BIBTEX,
)
"""Names that a caller may choose; `MIXED` is only ever an answer of `sniff`."""
