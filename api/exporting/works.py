"""What the formats of bibliographies share: names in two parts, kind of work, addresses."""

import re
from enum import Enum
from urllib.parse import quote

from graph.exporting import ExportedPaper
from graph.views import PaperDetail

_PARTICLES = frozenset(
    [
        "van",
        "von",
        "de",
        "der",
        "den",
        "del",
        "della",
        "di",
        "da",
        "dos",
        "du",
        "la",
        "le",
        "ter",
        "ten",
        "zu",
        "zur",
        "af",
        "al",
        "el",
        "bin",
        "ibn",
    ]
)
_SUFFIX = re.compile(r"(?:,\s*|\s+)(Jr\.?|Sr\.?|I{2,3}|IV)$")
_PREPRINT = re.compile(r"arxiv|corr\b|biorxiv|medrxiv|preprint|ssrn", re.IGNORECASE)
_MEETING = re.compile(
    r"proceedings|conference|workshop|symposium|meeting|advances in neural"
    r"|\b(?:NeurIPS|NIPS|ICML|ICLR|COLM|CVPR|ICCV|ECCV|WACV|AAAI|IJCAI|ACL|EMNLP|NAACL|EACL"
    r"|COLING|CoNLL|LREC|AISTATS|UAI|COLT|KDD|SIGIR|WWW|ICASSP|Interspeech|ICRA|CoRL)\b",
    re.IGNORECASE,
)
_ADDRESSES = (
    ("arxiv", "https://arxiv.org/abs/"),
    ("doi", "https://doi.org/"),
    ("acl", "https://aclanthology.org/"),
    ("openalex", "https://openalex.org/"),
    ("s2", "https://api.semanticscholar.org/"),
)


class Kind(Enum):
    """What a work is, as far as its venue says."""

    ARTICLE = "article"
    MEETING = "meeting"
    OTHER = "other"


def kind_of(paper: PaperDetail) -> Kind:
    """An article where the venue names neither a meeting nor an archive of preprints."""
    venue = paper.venue or ""
    if not venue or _PREPRINT.search(venue):
        return Kind.MEETING if paper.acl else Kind.OTHER
    return Kind.MEETING if paper.acl or _MEETING.search(venue) else Kind.ARTICLE


def family_and_given(name: str) -> tuple[str, str, str]:
    """Family name, given names and suffix of "Given Family, Jr."; one word is a family name.

    Lower-case particles belong to the family name ("van der Maaten").
    """
    suffix = _SUFFIX.search(name)
    words = (name[: suffix.start()] if suffix else name).split()
    start = max(len(words) - 1, 0)
    while start > 1 and words[start - 1].islower() and words[start - 1] in _PARTICLES:
        start -= 1
    family, given = " ".join(words[start:]), " ".join(words[:start])
    return family, given, suffix.group(1) if suffix else ""


def addresses(paper: PaperDetail) -> list[str]:
    """Where the work's identifiers lead to, the best first."""
    return [
        start + quote(value, safe="/:")
        for scheme, start in _ADDRESSES
        if (value := getattr(paper, scheme))
    ]


def keywords(exported: ExportedPaper) -> list[str]:
    """The names of the paper's concepts, each once."""
    return list(dict.fromkeys(concept.name for concept in exported.concepts))


def date_parts(paper: PaperDetail) -> list[int]:
    """Year, month and day as far as they are known."""
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", paper.published or "")
    if match:
        return [int(part) for part in match.groups() if part]
    return [paper.year] if paper.year else []
