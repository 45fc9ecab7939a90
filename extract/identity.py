"""Deterministic ids of papers and concepts: functions of their sources, never of an order."""

import hashlib
import re
import unicodedata

from anyascii import anyascii

from extract.spelling import plain_word

SCHEMES = ("arxiv", "doi", "openalex", "s2", "acl")
"""The identifiers that make a paper's id, the best first."""

_ARXIV_NEW = re.compile(r"(?<![\d.])(\d{4}\.\d{4,5})(?:v\d+)?(?![\d])")
_ARXIV_OLD = re.compile(r"\b([a-z-]+(?:\.[A-Z]{2})?/\d{7})(?:v\d+)?\b")
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)


def normalise_arxiv(raw: str) -> str | None:
    """The arXiv id without version in `raw` (an id, a URL, `arXiv:…`), or None."""
    match = _ARXIV_NEW.search(raw) or _ARXIV_OLD.search(raw)
    return match.group(1) if match else None


def normalise_doi(raw: str) -> str | None:
    """The DOI in `raw` (a DOI, a URL, `doi:…`) in lower case without trailing marks, or None."""
    match = _DOI.search(raw)
    return match.group(1).rstrip(".,;:'").lower() if match else None


def normalise_text(text: str) -> str:
    """Letters and digits of `text`, compatibility-folded, lower case, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", folded))


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def paper_id(
    *,
    arxiv: str | None = None,
    doi: str | None = None,
    openalex: str | None = None,
    s2: str | None = None,
    acl: str | None = None,
    abstract: str = "",
    title: str = "",
    year: int | None = None,
    first_author: str = "",
) -> str:
    """The id of a paper: the first identifier present, else a hash of what it says.

    Identifiers must be normalised. `title` must not be a derived one: pass "" for those.
    The hash covers the abstract or, without one, title, year and first author.

    Raises:
        ValueError: If there is nothing to make an id of.
    """
    known = {"arxiv": arxiv, "doi": doi, "openalex": openalex, "s2": s2, "acl": acl}
    for scheme, value in known.items():
        if value:
            return f"{scheme}:{value}"
    if normalise_text(abstract):
        return f"paper:{_digest(normalise_text(abstract))}"
    if not normalise_text(title):
        raise ValueError("a paper needs an identifier, an abstract or a title")
    return f"paper:{_digest(repr((normalise_text(title), year, normalise_text(first_author))))}"


def slug(name: str) -> str:
    """Lower-case ASCII slug: `C++` gives `cplusplus`, `A*` `astar`, `S⁴` `s4`, `π₀` `pi0`."""
    spelled = unicodedata.normalize("NFKC", name).replace("+", "plus").replace("#", "sharp")
    spelled = re.sub(r"(?<=\w)\*", "star", spelled)
    return re.sub(r"[^a-z0-9]+", "-", anyascii(_greek_out(spelled)).lower()).strip("-")


def _greek_out(text: str) -> str:
    """Greek letters as their English names (`π` as `pi`); other characters as they are."""
    return "".join(_greek_name(char) or char for char in text)


def _greek_name(char: str) -> str | None:
    """`alpha` for `α` and `Α`; accents are left aside; None for what is not Greek."""
    name = unicodedata.name(char, "")
    match = re.match(r"GREEK (?:SMALL|CAPITAL) LETTER (?:FINAL )?(\w+)", name)
    return match.group(1).lower().replace("lamda", "lambda") if match else None


def concept_id(name: str, qualifier: str | None = None) -> str:
    """The id of the concept with this standard name; homonyms carry a qualifier.

    Raises:
        ValueError: If no letter or digit of the name survives in the slug.
    """
    base = slug(name) or "-".join(f"u{ord(char):x}" for char in name if char.isalnum())
    if not base:
        raise ValueError(f"{name!r} has no letter or digit to make a concept id of")
    return f"concept:{base}--{slug(qualifier)}" if qualifier else f"concept:{base}"


def concept_key(identifier: str) -> str:
    """What spellings of one concept share: its id without hyphens, plurals and British endings.

    `concept:gpt-3` and `concept:gpt3` give `gpt3`; a hyphen between digits stays, so that
    `concept:gpt-3-5` (GPT-3.5) and `concept:gpt-35` differ; a qualifier stays as it is.
    """
    base, _, qualifier = identifier.removeprefix("concept:").partition("--")
    words = [plain_word(word) for word in base.split("-")]
    joined = re.sub(r"(?<!\d)-|-(?!\d)", "", "-".join(words))
    return f"{joined}--{qualifier}" if qualifier else joined
