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
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{8}")
_SUFFIX = re.compile(r"(?:jr|sr|ii|iii|iv)", re.IGNORECASE)
_INITIALS = 3  # capitals of the longest group of initials behind a family name ("Smith JAB")
_TELLING_ABSTRACT = 12  # words from which an abstract is one paper's whatever its title
_ABSTRACT_WORDS = 4  # "No abstract available" is none
_STAR = re.compile(r"(?<=\w)\*")
_NO_SLUG = re.compile(r"[^a-z0-9]+")
_LOOSE_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")  # not between digits
_DOI = re.compile(r"\b(10\.\d{4,9}/[^\s\"<>]+)", re.IGNORECASE)


def normalise_arxiv(raw: str) -> str | None:
    """The arXiv id without version in `raw` (an id, a URL, `arXiv:…`), or None."""
    match = _ARXIV_NEW.search(raw) or _ARXIV_OLD.search(raw)
    return match.group(1) if match else None


def normalise_doi(raw: str) -> str | None:
    """The DOI in `raw` (a DOI, a URL, `doi:…`) in lower case without trailing marks, or None."""
    match = _DOI.search(raw)
    return match.group(1).rstrip(".,;:'").lower() if match else None


_ARXIV_ASIDE = re.compile(
    r"(?:arxiv:\s*|https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/)?", re.IGNORECASE
)
_DOI_ASIDE = re.compile(r"(?:doi:\s*|https?://(?:dx\.|www\.)?doi\.org/)?", re.IGNORECASE)
_VERSION = re.compile(r"(?:v\d+)?(?:\.pdf)?")


def other_spelling(raw: str) -> str | None:
    """The id that `raw` spells otherwise ("arXiv:1706.03762v5", a bare DOI, an address), or None."""
    text = raw.strip()
    arxiv, doi = normalise_arxiv(text), normalise_doi(text)
    if arxiv and _VERSION.fullmatch(_behind(text, _ARXIV_ASIDE).removeprefix(arxiv)):
        return f"arxiv:{arxiv}"
    if doi and _behind(text, _DOI_ASIDE).lower() == doi:
        return f"doi:{doi}"
    return None


def _behind(text: str, prefix: re.Pattern[str]) -> str:
    found = prefix.match(text)
    return text[found.end() :] if found else text


def normalise_text(text: str) -> str:
    """Letters and digits of `text`, compatibility-folded, lower case, single spaces."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"\w+", folded))


def letters(text: str) -> str:
    """Letters and digits of `text` alone, in lower-case ASCII: what spellings of a title share."""
    folded = anyascii(unicodedata.normalize("NFKC", text).replace("×", "x")).lower()
    return _NO_SLUG.sub("", folded)


def family_name(name: str) -> str:
    """The family name in a name as sources write it, folded by `letters`; "" without one.

    "Jürgen Schmidhuber", "Schmidhuber, J." and "Schmidhuber J" give `schmidhuber`; what stands
    behind a name ("Jr.", "III") is no part of it.
    """
    family, comma, _ = name.partition(",")
    if comma and len(letters(family)) > 1:
        return letters(family.split()[-1])
    words = [word for word in re.findall(r"[^\s.,]+", name) if not _SUFFIX.fullmatch(word)]
    initials = [word.isupper() and len(word) <= _INITIALS for word in words]
    if len(words) > 1 and initials[-1] and not all(initials):
        full = (word for word, short in zip(words, initials, strict=True) if not short)
        return letters([*full][-1])
    return letters(words[-1]) if words else ""


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
    The hash covers the abstract or, where that is shorter than twelve words and may be a
    remark, it with title, year and first author.

    Raises:
        ValueError: If there is nothing to make an id of.
    """
    known = {"arxiv": arxiv, "doi": doi, "openalex": openalex, "s2": s2, "acl": acl}
    for scheme, value in known.items():
        if value:
            return f"{scheme}:{value}"
    words = normalise_text(abstract).split()
    if len(words) >= _TELLING_ABSTRACT or not normalise_text(title) or _CJK.search(abstract):
        if not words:
            raise ValueError("a paper needs an identifier, an abstract or a title")
        return f"paper:{_digest(normalise_text(abstract))}"
    said = (normalise_text(title), year, normalise_text(first_author), *words)
    return f"paper:{_digest(repr(said))}"


def is_abstract(text: str) -> bool:
    """Whether a text is long enough to stand for a paper."""
    return len(normalise_text(text).split()) >= _ABSTRACT_WORDS or bool(_CJK.search(text))


def slug(name: str) -> str:
    """Lower-case ASCII slug: `C++` gives `cplusplus`, `A*` `astar`, `S⁴` `s4`, `π₀` `pi0`."""
    spelled = unicodedata.normalize("NFKC", name).replace("+", "plus").replace("#", "sharp")
    spelled = _STAR.sub("star", spelled)
    return _NO_SLUG.sub("-", anyascii(_greek_out(spelled)).lower()).strip("-")


def _greek_out(text: str) -> str:
    """Greek letters as their English names (`π` as `pi`); other characters as they are."""
    # Thousands of names are slugged as a process starts, and hardly one of them has such a letter.
    return text if text.isascii() else "".join(_greek_name(char) or char for char in text)


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
    joined = _LOOSE_HYPHEN.sub("", "-".join(words))
    return f"{joined}--{qualifier}" if qualifier else joined
