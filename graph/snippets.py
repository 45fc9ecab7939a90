"""The part of a text to show below a hit."""

from graph.lucene import words

_CHARS = 160


def snippet(text: str, q: str) -> str:
    """About 160 characters of the text around the first word of `q` in it, else its beginning."""
    found = [at for word in words(q) if (at := text.lower().find(word)) >= 0]
    return cut(text, min(found, default=0) - _CHARS // 3)


def cut(text: str, start: int = 0) -> str:
    """At most 160 characters from `start`, begun and ended between words, gaps marked by `…`."""
    if start > 0:
        start = text.find(" ", start) + 1
    start = max(start, 0)
    end = start + _CHARS
    if end < len(text):
        end = max(text.rfind(" ", start, end), start + 1)
    shown = " ".join(text[start:end].split())
    return f"{'… ' if start else ''}{shown}{' …' if end < len(text) else ''}"
