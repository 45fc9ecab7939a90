"""The sentence around a citation in a text, for the citation itself is a name and a year; pure."""

from collections.abc import Mapping
from typing import Any

from extract.sentences import sentence_spans


def sentence_around(words: str, start: int, end: int) -> tuple[int, int]:
    """Half-open span of the sentence, or of the sentences, that a span of the text lies in.

    Args:
        words: The text.
        start: Where the citation begins, in code points.
        end: Where it ends.
    """
    spans = sentence_spans(words)
    begin = max((one for one, _ in spans if one <= start), default=start)
    stop = min((one for _, one in spans if one >= end), default=end)
    return begin, stop


def citing_sentence(place: Mapping[str, Any] | None) -> str:
    """What `sentence_around` finds.

    Args:
        place: The `words` of a text, and `start` and `end` of a citation in it; None where the
            citation is in no text.

    Returns:
        The sentence; empty where there is none.
    """
    if place is None or not place["words"]:
        return ""
    words: str = place["words"]
    begin, end = sentence_around(words, place["start"], place["end"])
    return words[begin:end]
