"""One item of a list of papers with links: its title, authors, year, and its links."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.readers.drafts import Draft
from extract.readers.forms import strip_numbering, words
from extract.readers.identifiers import identifiers_in
from extract.readers.linknames import PLACE, initials_before, names_in
from extract.readers.noise import is_page_noise
from extract.readers.shapes import LINK_LIST

MAX_SAID_CHARS = 5_000  # characters of an item, without its links, that are looked at
MAX_TITLE_CHARS = 400  # characters of the longest title of an item
_PIECE = re.compile(
    r"!\[[^\[\]]*\]\([^()\s]*\)"
    r"|\[(?P<shown>(?:[^\[\]]|\[[^\[\]]*\]|!\[[^\[\]]*\]\([^()]*\))*)\]"
    r"\(\s*<?(?P<address>(?:[^()\s<>]|\([^()\s]*\))+)>?(?:\s+[\"'(][^\n]{0,200}?[\"')])?\s*\)"
    r"|<?(?P<bare>https?://[^\s<>\"|]+)"
)
_IMAGE = re.compile(r"!\[[^\[\]]*\]\([^()\s]*\)")
_SCHOLARLY = re.compile(
    r"https?://(?:www\.)?(?:openreview\.net/(?:forum|pdf)|proceedings\.mlr\.press/v|jmlr\.org/papers"
    r"|(?:papers|proceedings)\.(?:nips|neurips)\.cc/paper|openaccess\.thecvf\.com/content|aclweb\.org/anthology/"
    r"|(?:dl\.)?acm\.org/(?:doi|citation)|ieeexplore\.ieee\.org/(?:abstract/)?document|link\.springer\.com/"
    r"|sciencedirect\.com/science/article|nature\.com/articles/|semanticscholar\.org/(?:paper|arxiv)"
    r"|ojs\.aaai\.org/|ecva\.net/papers|isca-speech\.org/|biorxiv\.org/content|hal\.science/|eprint\.iacr\.org/\d)",
    re.IGNORECASE,
)
_FILE = re.compile(r"(?:v\d+)?(?:\.full)?(?:\.pdf)?(?:[?#].*)?$", re.IGNORECASE)
_BUTTONS = frozenset(
    re.findall(
        r"\S+",
        "paper papers pdf arxiv abs abstract html link links code codes project projects website site page homepage"
        " blog post video videos slides demo github gitlab dataset datasets data model models weights doi openreview acl"
        " anthology hf huggingface hugging face poster supp supplementary supplement talk bib bibtex official"
        " unofficial here preprint semantic scholar s2 colab notebook tweet twitter youtube review arxiv's full text"
        " publication proceedings article pytorch tensorflow jax keras implementation version download source repo",
    )
)
_SMALL = frozenset(
    re.findall(r"\S+", "a an and as at by for from in of on or see the this to with via our its")
)
_BUTTON = " | "
_LABEL = re.compile(r"^\W*(?:title|paper)\s*:\s*", re.IGNORECASE)
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(?P<text>.{1,400}?)(?<=\S)\1(?!\w)")
_QUOTED = re.compile(r"[“\"](?P<text>[^”\"]{8,})[”\"]")
_BETWEEN = re.compile(r"\s+[-–—|:·•]+\s+|(?<=[^\W\d_]{2}[.?!])\s+(?=[A-Z(])|\s*\|\s*|\s*;\s+")
_TAG = re.compile(r"^\W*[\[(【]([^\[\]()【】]{1,40})[\])】][\s:,.-]*")
_TAIL = re.compile(r"\s*[\[(][^\[\]()]{0,40}\b(?:19|20)\d\d[^\[\]()]{0,10}[\])]\W*$")
_YEAR = re.compile(r"(?<![\d./])((?:19|20)\d\d)(?:[-/.](0[1-9]|1[0-2]))?(?![\d+])")
_SENTENCE = re.compile(
    r"^(?:if|please|see|we|you|for more|this|these|check|read|note|thanks)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class Piece:
    """A stretch of an item: text, and the address that it links to, if any."""

    text: str
    address: str = ""


def pieces_of(text: str) -> tuple[Piece, ...]:
    """The stretches of a text in Markdown, its links apart from what stands between them."""
    flat = " ".join(text.split())
    return tuple(piece for piece in _pieces(flat) if piece.text.strip() or piece.address)


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    for match in _PIECE.finditer(text):
        address = match.group("address") or (match.group("bare") or "").rstrip(".,;:!?)*]")
        end = match.start("bare") + len(address) if match.group("bare") else match.end()
        yield Piece(text[at : match.start()])
        yield Piece(_IMAGE.sub("", match.group("shown") or ""), address)
        at = end
    yield Piece(text[at:])


def is_scholarly(address: str) -> bool:
    """Whether an address leads to a paper: it holds an id, or its host publishes papers."""
    plain = _FILE.sub("", address)
    return bool(identifiers_in(plain) or _SCHOLARLY.match(address))


def is_button(text: str) -> bool:
    """Whether the text of a link only says what kind of thing it leads to ("our paper")."""
    said = words(re.sub(r"https?://\S+", "", text))
    known = (word in _BUTTONS or word in _SMALL or word.isdecimal() for word in said)
    return all(known) or bool(re.fullmatch(r"\W*arxiv\s*:\s*\S+\W*", text, re.IGNORECASE))


def without_emphasis(text: str) -> str:
    """A text of Markdown without the marks of emphasis."""
    return _EMPHASIS.sub(r"\g<text>", text)


def titled(pieces: Sequence[Piece]) -> bool:
    """Whether one of the links leads to a paper and shows its title."""
    return any(is_scholarly(piece.address) and not is_button(piece.text) for piece in pieces)


def to_draft(pieces: Sequence[Piece], *, line: int, abstract: str = "") -> Draft | None:
    """The paper that an item is; None for an item without a link to one.

    The title is None where no part of the item reads as one.
    """
    links = tuple(dict.fromkeys(piece.address for piece in pieces if piece.address))
    scholarly = [link for link in links if is_scholarly(link)]
    if not scholarly:
        return None
    title, rest = _title(pieces)
    year = next((match for text in rest if (match := _YEAR.search(text))), None)
    return Draft(
        line=line,
        shape=LINK_LIST,
        title=title,
        abstract=abstract,
        links=links,
        identifiers=tuple(_FILE.sub("", link) for link in scholarly),
        authors=_authors(rest),
        date="-".join(part for part in year.groups() if part) if year else "",
    )


def _authors(texts: Sequence[str]) -> str:
    """The first names among what an item says beside its title."""
    apart = [match.group("text") for text in texts for match in _EMPHASIS.finditer(text)]
    for part in apart:
        if names := names_in(part, apart=True):
            return names
    parts = (part for text in texts for part in _BETWEEN.split(_EMPHASIS.sub(_set_apart, text)))
    return next((names for part in parts if (names := names_in(part.strip(" ,.;:()[]")))), "")


def _set_apart(match: re.Match[str]) -> str:
    return f"{_BUTTON}{match.group('text')}{_BUTTON}"


def _title(pieces: Sequence[Piece]) -> tuple[str | None, list[str]]:
    """The title, and the texts of the item beside it."""
    linked = [piece for piece in pieces if piece.address and not is_button(piece.text)]
    best = sorted(linked, key=lambda piece: not is_scholarly(piece.address))
    for piece in best:
        if is_scholarly(piece.address) or len(words(piece.text)) > 3:  # noqa: PLR2004 - a shorter text may name a site
            return _clean(piece.text), [_joined([one for one in pieces if one is not piece])]
    texts = [_LABEL.sub("", text) for text in _joined(pieces).split(_BUTTON)]
    for mark in (_EMPHASIS, _QUOTED):
        for text in texts:
            for match in mark.finditer(text):
                if _is_title(match.group("text")):
                    others = [other for other in texts if other is not text]
                    rest = [*others, text.replace(match.group(), _BUTTON)]
                    return _clean(match.group("text")), rest
    return _first_sentence(texts)


def _joined(pieces: Sequence[Piece]) -> str:
    """The text of an item, with a mark in place of its buttons and of links to papers."""
    text = "".join(
        _BUTTON
        if piece.address and (is_button(piece.text) or is_scholarly(piece.address))
        else piece.text
        for piece in pieces
    )
    return text[:MAX_SAID_CHARS]


def _first_sentence(texts: Sequence[str]) -> tuple[str | None, list[str]]:
    """The first part of the text before the links that is neither names nor a place or year."""
    head = next((text for text in texts if words(text)), "")
    before, tags = _without_tags(strip_numbering(head))
    authors, before = initials_before(before)
    parts = _BETWEEN.split(before)
    for at, part in enumerate(parts):
        if not names_in(part.strip(" ,.")) and _is_title(part):
            others = [*parts[:at], *parts[at + 1 :], *(text for text in texts if text is not head)]
            tail = _TAIL.findall(part.strip())
            title, comma, names = part.partition(", ")
            named = bool(comma and names_in(PLACE.sub("", names).strip(" ,.")))
            rest = [*([authors] if authors else []), *([names] if named else []), *tags, *tail]
            return _clean(title if named else part), [*rest, *others]
    return None, list(texts)


def _without_tags(text: str) -> tuple[str, list[str]]:
    """A text without "(NeurIPS 2020)" and the like before it, and those."""
    tags = []
    while match := _TAG.match(text):
        tags.append(match.group(1))
        text = text[match.end() :]
    return text, tags


def _is_title(text: str) -> bool:
    said = words(text)
    if len(said) < 2 or said[-1] in _SMALL or _SENTENCE.match(text.strip()):  # noqa: PLR2004 - one word is a label
        return False
    return len(text) <= MAX_TITLE_CHARS and not is_button(text) and not is_page_noise(text)


def _clean(text: str) -> str:
    """A title without emphasis, quotation marks, and the marks that part it from what follows."""
    plain, _ = (
        _without_tags(" ".join(text.split())) if _TAG.match(text) else (" ".join(text.split()), [])
    )
    plain = _TAIL.sub("", strip_numbering(without_emphasis(plain or text)))
    plain = plain.strip(' ,;:|-–—"“”[]')
    return plain[:-1] if re.search(r"\w\.$", plain) else plain
