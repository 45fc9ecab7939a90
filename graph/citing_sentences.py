"""The sentence around a citation in a text, for the citation itself is a name and a year; pure."""

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
