"""One field of a paper as the algorithms see it: visible text, sentences, scored spans."""

import bisect
from dataclasses import dataclass

from extract.clean import Visible
from extract.domain import Field, Mention
from extract.spans.scores import Scores


@dataclass(frozen=True)
class ScoredSpan:
    """A span that the span model scored; half-open offsets into the visible text."""

    start: int
    end: int
    scores: Scores


@dataclass(frozen=True)
class FieldView:
    """What was read from a Doc; offsets point into `visible.text`.

    Attributes:
        sentences: Spans of the sentences, in order.
        spans: What the span model took for possible names.
        figures: For spans of numbers, the model's probability that they are results.
        titled: For a title, whether the document gives it; a derived one repeats the abstract.
    """

    field: Field
    visible: Visible
    sentences: tuple[tuple[int, int], ...]
    spans: tuple[ScoredSpan, ...] = ()
    figures: tuple[tuple[int, int, float], ...] = ()
    titled: bool = True

    @property
    def text(self) -> str:
        """The visible text."""
        return self.visible.text

    def sentence_at(self, position: int) -> tuple[int, int]:
        """The sentence that holds the character at `position`; the whole text where none does."""
        index = bisect.bisect_right(self.sentences, (position, len(self.text))) - 1
        if index >= 0 and position < self.sentences[index][1]:
            return self.sentences[index]
        return 0, len(self.text)

    def mention(self, start: int, end: int) -> Mention:
        """The mention at a visible span, in coordinates of the field, with its sentence."""
        left, right = self.visible.span(start, end)
        sentence = self.sentence_at(start)
        first, last = self.visible.span(*sentence)
        if self.field is Field.TITLE:
            first, last = 0, len(self.visible.raw)
        text = self.visible.raw[left:right]
        return Mention(self.field, left, right, text, (min(first, left), max(last, right)))
