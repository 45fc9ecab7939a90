"""Addresses in a text, as they are written."""

import re

_URL = re.compile(
    r"(?:https?:)?//[\w.-]+\.[a-zA-Z]{2,}(?::\d+)?(?:/[^\s<>\"|\\^`{}\[\]]*)?"
    r"|\b(?:www\.|github\.com/|huggingface\.co/|gitlab\.com/|bit\.ly/)[^\s<>\"|\\^`{}\[\]]+"
    r"|(?<![\w@/.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:io|ai|org|com|net|edu|dk|de|ch|fr|cn|uk|dev)/[^\s<>\"|\\^`{}\[\]]+"
)
_ESCAPED = re.compile(r"\\(?=[_%&#~$])")


def link_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Half-open spans of the addresses in `text`, without the marks that end a sentence."""
    if "/" not in text and "www." not in text:
        return ()
    unescaped = _ESCAPED.sub("_", text)  # the same length, so that offsets stay
    spans = (_trimmed(text, *match.span()) for match in _URL.finditer(unescaped))
    return tuple(span for span in spans if span[0] < span[1])


def find_links(text: str) -> tuple[str, ...]:
    """The addresses in `text` in order, each once."""
    return tuple(dict.fromkeys(text[start:end] for start, end in link_spans(text)))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Full stops, quotes and brackets that opened before the address are no part of it."""
    while end > start and (text[end - 1] in ".,;:!?'\"*’”" or _unopened(text[start:end])):
        end -= 1
    return start, end


def _unopened(link: str) -> bool:
    return link.endswith(")") and link.count("(") < link.count(")")
