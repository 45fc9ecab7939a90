"""What the form of a line says: prose, short line, address, label, list mark, page noise."""

import re
import unicodedata

PROSE_WEIGHT = 300  # a line this long is prose whatever its punctuation
SENTENCES_WEIGHT = 100  # a line this long is prose if it holds two sentences
SENTENCE_WEIGHT = 120  # a line this long is prose if it ends as a sentence
_MIN_STEM = 3  # letters of the shortest word that carries meaning
CJK_WEIGHT = 2.5  # a Chinese, Japanese or Korean character says as much as this many letters

URL = re.compile(r"(?:https?:)?//[^\s<>\"'|)\]）】]+|\bwww\.[^\s<>\"'|)\]]+|\bhttps?://?(?=\s|$)")
_CJK = re.compile(r"[\u1100-\u11ff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_SENTENCE_END = re.compile(r"(?<!\bvs)(?<!\bal)(?<!\b[A-Za-z])[.!?][\"'”’)\]]*(?=\s|$)|[。！？।॥]")
_MARK = re.compile(r"^\s*(?:[•·●▪◦‣∙*\-–—+>»|#]+\s+|>+\s*)+")
_NUMBERING = re.compile(
    r"^\s*(?:\[\d{1,4}\]|\(\d{1,4}\)|\d{1,4}(?:\.(?=\s)|\)\.?)|[①-⑳]|no\.\s*\d+:?)\s*",
    re.IGNORECASE,
)
_ABSTRACT_WORDS = (
    "abstract|resumen|résumé|resume|zusammenfassung|kurzfassung|resumo|riassunto|sommario|summary"
    "|аннотация|анотація|özet|abstrak|samenvatting|streszczenie|摘要|摘\\s*要|概要|要旨|抄録|초록|요약|सारांश"
    "|सार|ملخص|الملخص|תקציר|tóm tắt"
)
_LABEL = re.compile(
    rf"^[\s>•*_#\"“]*(?:paper\s+)?(?P<word>{_ABSTRACT_WORDS})[\s*_]*(?P<sep>[:：.．｡|]|[–—―]|-{{1,3}}|)[\s*_]*"
    r"(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_OPENING = re.compile(r"(?:We|In this|In recent|This|The|Recent(?:ly)?|Our|Although|While)\b")
_STRUCTURED = re.compile(
    r"^(?:background|objectives?|purpose|aims?|introduction|motivation|methods?|materials and methods|"
    r"methodology|results?|findings|conclusions?|discussion|significance)\s*[:：—]\s*\S",
    re.IGNORECASE,
)


def weight(text: str) -> float:
    """Length of `text` in Latin letters' worth."""
    stripped = text.strip()
    return len(stripped) + (CJK_WEIGHT - 1) * len(_CJK.findall(stripped))


def sentence_ends(text: str) -> int:
    """How many times a sentence ends in `text`; abbreviations of one letter do not count."""
    return len(_SENTENCE_END.findall(text))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    tail = text.rstrip()[-6:]
    return any(match.end() == len(tail) for match in _SENTENCE_END.finditer(tail))


def is_prose(text: str) -> bool:
    """Whether a line is running text, not a title, heading or name."""
    size = weight(text)
    if size >= PROSE_WEIGHT:
        return True
    ends = sentence_ends(text.replace("?", ""))  # titles ask questions
    return (size >= SENTENCES_WEIGHT and ends > 1) or (
        size >= SENTENCE_WEIGHT and ends_sentence(text) and not text.rstrip().endswith("?")
    )


def is_address(text: str) -> bool:
    """Whether a line is nothing but web addresses, a word before them at most."""
    rest = URL.sub("", strip_mark(text))
    return bool(URL.search(text)) and len(re.findall(r"\w", rest)) <= 24  # noqa: PLR2004 - "arXiv link (pdf, 3 MB):"


def addresses(text: str) -> tuple[str, ...]:
    """The web addresses in `text`, as written, without the marks that end a sentence."""
    found = (match.group().rstrip(".,;:!?*`") for match in URL.finditer(text))
    return tuple(dict.fromkeys(link for link in found if re.search(r"\w\.\w", link)))


def strip_mark(text: str) -> str:
    """`text` without list, quote or heading marks at its start, and without outer space."""
    return _MARK.sub("", text).strip()


def is_marked(text: str) -> bool:
    """Whether a line starts with a list or quote mark."""
    return bool(_MARK.match(text)) and not text.lstrip().startswith("#")


def strip_numbering(text: str) -> str:
    """`text` without a leading "3.", "(3)", "[3]" or list mark, and without markdown emphasis."""
    plain = _NUMBERING.sub("", strip_mark(text), count=1).strip()
    for mark in ("**", "__", "*", "_"):
        if len(plain) > 2 * len(mark) and plain.startswith(mark) and plain.endswith(mark):
            plain = plain[len(mark) : -len(mark)].strip()
    return plain


def after_abstract_label(text: str) -> str | None:
    """What follows "Abstract:" and its kin at the start of a line; None if no such label.

    A bare word counts as a label only when it stands alone or opens a sentence ("Abstract We
    …"), so that a title such as "Abstract Meaning Representation" stays a title.
    """
    match = _LABEL.match(text)
    if not match:
        return None
    word, sep, rest = match.group("word", "sep", "rest")
    rest = rest.strip()
    if not rest or sep in (":", "：", "|") or (sep and sep in "–—―"):
        return rest
    if sep in (".", "．", "｡") or "--" in sep:
        return rest
    return rest if _is_opening(word, sep, rest, text) else None


def _is_opening(word: str, sep: str, rest: str, text: str) -> bool:
    if sep:
        spaced = text[: text.find(rest)].rstrip("*_ ").endswith(f" {sep}")
        return spaced or bool(_OPENING.match(rest))
    if not text[text.find(word) + len(word) :][:1].isspace():
        return False
    return bool(_OPENING.match(rest)) or (word.isupper() and word.isascii() and is_prose(rest))


def continues_structure(text: str) -> bool:
    """Whether a line is a later section of a structured abstract ("Methods: …")."""
    return bool(_STRUCTURED.match(text))


def words(text: str) -> list[str]:
    """Lower-case words of `text`; single Chinese or Japanese characters count as words."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"[\u3040-\u30ff\u3400-\u9fff]|[^\W_]+", folded)


def content_stems(text: str) -> set[str]:
    """Stems of the words of `text` that carry meaning: function words and endings left out."""
    return {
        word[:6]
        for word in words(text)
        if word not in _EMPTY and (len(word) >= _MIN_STEM or _CJK.match(word))
    }


def overlap(title: str, abstract: str) -> float:
    """Share, 0 to 1, of the meaning-bearing stems of `title` that `abstract` repeats."""
    stems = content_stems(title)
    return len(stems & content_stems(abstract)) / len(stems) if stems else 0.0


_EMPTY = frozenset(
    [
        "the",
        "of",
        "and",
        "for",
        "with",
        "from",
        "in",
        "on",
        "to",
        "a",
        "an",
        "is",
        "are",
        "by",
        "via",
        "as",
        "through",
        "without",
        "towards",
        "toward",
        "what",
        "how",
        "why",
        "can",
        "do",
        "does",
        "be",
        "it",
        "its",
        "at",
        "or",
        "not",
        "all",
        "you",
        "need",
        "we",
        "our",
        "this",
        "that",
        "these",
        "into",
        "over",
        "under",
        "using",
        "based",
        "new",
        "get",
        "your",
        "no",
        "more",
        "than",
        "one",
        "two",
        "i",
        "ii",
    ]
)
