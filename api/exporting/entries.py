"""BibTeX entries for papers that came in another form."""

import re
from dataclasses import dataclass

from api.exporting.latex import escape, protect
from api.exporting.works import Kind, addresses, family_and_given, keywords, kind_of
from extract.identity import slug
from graph.exporting import ExportedPaper
from graph.views import PaperDetail

_ENTRY_TYPES = {Kind.ARTICLE: "article", Kind.MEETING: "inproceedings", Kind.OTHER: "misc"}
_VENUE_FIELDS = {Kind.ARTICLE: "journal", Kind.MEETING: "booktitle", Kind.OTHER: "howpublished"}
_NO_WORD_OF_A_TITLE = frozenset(
    [
        "a",
        "an",
        "the",
        "on",
        "in",
        "of",
        "for",
        "to",
        "and",
        "with",
        "towards",
        "toward",
        "from",
        "via",
    ]
)


@dataclass(frozen=True)
class MadeEntry:
    """An entry without its key.

    Attributes:
        type: `article`, `inproceedings` or `misc`.
        key: The key it would have if no other entry had that.
        fields: LaTeX by field name, in the order in which they are written.
    """

    type: str
    key: str
    fields: dict[str, str]

    def text(self, key: str) -> str:
        """The whole entry under a key."""
        lines = [f"  {name} = {{{value}}}" for name, value in self.fields.items()]
        return ",\n".join([f"@{self.type}{{{key}", *lines]) + "\n}"


def make_entry(exported: ExportedPaper) -> MadeEntry:
    """The entry that says what the graph knows of a paper."""
    paper, kind = exported.paper, kind_of(exported.paper)
    fields = {
        "title": protect(paper.title),
        "author": " and ".join(_author(author.name) for author in paper.authors),
        "year": f"{paper.year}" if paper.year else "",
        "date": paper.published or "",
        _VENUE_FIELDS[kind]: escape(paper.venue or ""),
        **_identifiers(paper),
        "url": _verbatim(next(iter(addresses(paper)), "")),
        "keywords": ", ".join(escape(name) for name in keywords(exported)),
        "abstract": escape(paper.abstract),
    }
    filled = {name: value for name, value in fields.items() if value}
    return MadeEntry(_ENTRY_TYPES[kind], citation_key(paper), filled)


def citation_key(paper: PaperDetail) -> str:
    """First author's family name, year, first word of the title that carries meaning."""
    family = family_and_given(paper.authors[0].name)[0] if paper.authors else ""
    words = re.findall(r"\w+", paper.title.casefold())
    word = next((word for word in words if word not in _NO_WORD_OF_A_TITLE), "")
    parts = (slug(family), f"{paper.year or ''}", slug(word))
    return re.sub(r"[^a-z0-9]", "", "".join(parts))[:60] or "work"


def _author(name: str) -> str:
    """A name in one piece where BibTeX would take it apart wrongly."""
    escaped = escape(name)
    apart = re.search(r",|\sand\s", escaped, re.IGNORECASE)
    return f"{{{escaped}}}" if apart else escaped


def _identifiers(paper: PaperDetail) -> dict[str, str]:
    arxiv = {"eprint": paper.arxiv, "archiveprefix": "arXiv"} if paper.arxiv else {}
    others = {name: getattr(paper, name) for name in ("doi", "openalex", "s2", "acl")}
    return {name: _verbatim(value) for name, value in {**arxiv, **others}.items() if value}


def _verbatim(value: str) -> str:
    """An identifier or address as it is, but for braces, which would end the field."""
    return value.replace("{", "%7B").replace("}", "%7D")
