"""An abstract that grows sentence by sentence and knows where its concepts are named."""

from extract.domain import Field, Mention

Part = str | tuple[str, str]
"""Plain words, or the id of a concept and the words that name it."""


class Text:
    """Sentences with their mentions.

    Attributes:
        text: All sentences so far.
        mentions: For each concept id the places that name it, in order.
    """

    def __init__(self) -> None:
        self.text = ""
        self.mentions: dict[str, list[Mention]] = {}

    def sentence(self, *parts: Part) -> tuple[int, int]:
        """Adds a sentence, a full stop after it; returns where it lies."""
        begin = len(self.text) + (1 if self.text else 0)
        said, named = "", []
        for part in parts:
            words = part if isinstance(part, str) else part[1]
            if not isinstance(part, str):
                start = begin + len(said)
                named.append((part[0], start, start + len(words), words))
            said += words
        end = begin + len(said) + 1
        self.text = f"{self.text} {said}.".strip()
        for id_, start, stop, words in named:
            mention = Mention(Field.ABSTRACT, start, stop, words, (begin, end))
            self.mentions.setdefault(id_, []).append(mention)
        return begin, end
