"""The names of the document shapes that the readers know."""

ABSTRACT_LINES = "abstract-lines"
BARE_ABSTRACTS = "bare-abstracts"
NEWSLETTER = "newsletter"
TITLE_ABSTRACT_LINES = "title-abstract-lines"
LINK_LIST = "link-list"
HTML = "html"
JSONL = "jsonl"
JSON = "json"
CSV = "csv"
BIBTEX = "bibtex"
RIS = "ris"
CSL_JSON = "csl-json"
OPENALEX = "openalex"
SEMANTIC_SCHOLAR = "semantic-scholar"
CROSSREF = "crossref"
ARXIV = "arxiv"
ARXIV_ATOM = "arxiv-atom"
TEI = "tei"
ACL_XML = "acl-xml"
LEADERBOARDS = "leaderboards"
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
    CSL_JSON,
    OPENALEX,
    SEMANTIC_SCHOLAR,
    CROSSREF,
    ARXIV,
    LEADERBOARDS,
    RIS,
    LINK_LIST,
    HTML,
    ARXIV_ATOM,
    TEI,
    ACL_XML,
)
"""Names that a caller may choose; `MIXED` is only ever an answer of `sniff`."""
