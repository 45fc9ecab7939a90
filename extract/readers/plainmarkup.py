"""Titles and abstracts that carry the markup of publishers (JATS, MathML, HTML), as plain text."""

import re
from html import unescape

_TAG_NAMES = (
    "jats:[a-z-]+|mml:[a-z]+|p|i|b|u|em|strong|sub|sup|sc|scp|tt|br|span|div|title|sec|italic|bold|"
    "inline-formula|math|mi|mo|mn|mrow|msub|msup|msubsup|mtext|mover|munder|mfrac|msqrt|semantics|"
    "annotation|tex-math|alternatives|list|list-item|label|xref|ext-link|named-content|underline"
)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BLOCK = re.compile(r"</?(?:jats:)?(?:p|sec|br|div|list-item)(?:\s[^<>]*)?/?>", re.IGNORECASE)
_LABEL = re.compile(
    r"\s*<(?:jats:)?title(?:\s[^<>]*)?>\s*abstract\s*[.:]?\s*</(?:jats:)?title>", re.IGNORECASE
)
_HEADING_END = re.compile(r"(?<=\w)\s*</(?:jats:)?title>", re.IGNORECASE)
_TEX = re.compile(r"<(jats:)?tex-math(?:\s[^<>]*)?>.*?</(?:jats:)?tex-math>", re.DOTALL)


def without_markup(text: str) -> str:
    """`text` without tags and with its character entities decoded; other angles stay as they are.

    Only tags that publishers use count: "p < 0.05 and q > 1" has none. A heading ends in a colon,
    a paragraph in a space; a heading that only says "Abstract" goes.
    """
    if "<" not in text and "&" not in text:
        return text
    plain = _LABEL.sub("", text)
    plain = _TEX.sub("", plain) if "<mml:math" in plain or "<math" in plain else plain
    plain = _HEADING_END.sub(": ", plain)
    plain = _TAG.sub("", _BLOCK.sub(" ", plain))
    return unescape(unescape(plain)) if re.search(r"&\w+;|&#\w+;", plain) else plain
