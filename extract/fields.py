"""One field of a paper as the algorithms see it: visible text, sentences, tagged words."""

import bisect
from dataclasses import dataclass

from extract.candidates import Word
from extract.clean import Visible
from extract.domain import Field, Mention


@dataclass(frozen=True)
class FieldView:
    """What was read from a Doc; offsets of sentences and words point into `visible.text`."""

    field: Field
    visible: Visible
    sentences: tuple[tuple[int, int], ...]
    words: tuple[Word, ...]

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
