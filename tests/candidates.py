"""Candidates in plain sentences, as the detectors hand them on."""

from dataclasses import dataclass

from extract.candidates import Candidate, Evidence
from extract.clean import visible
from extract.domain import ConceptType, Field
from extract.fields import FieldView
from extract.groups import Found
from extract.sentences import sentence_spans
from extract.spans.scores import NO_SCORES, Scores
from extract.vocabulary import Entry


@dataclass(frozen=True)
class Text:
    """One field of a paper, of which words are taken for candidates."""

    text: str
    field: Field = Field.ABSTRACT

    @property
    def view(self) -> FieldView:
        """The field as the algorithms see it."""
        return FieldView(self.field, visible(self.text), sentence_spans(self.text))

    def found(
        self,
        surface: str,
        *evidence: Evidence,
        nth: int = 0,
        type_: ConceptType | None = None,
        entry: Entry | None = None,
        scores: Scores | None = None,
    ) -> Found:
        """The nth occurrence of a surface; seen by the model where nothing else is said."""
        view, start = self.view, -1
        for _ in range(nth + 1):
            start = view.text.index(surface, start + 1)
        seen = frozenset(evidence or (Evidence.MODEL,))
        end = start + len(surface)
        return Found(view, Candidate(start, end, surface, type_, seen, entry, scores))


def scored(core: float) -> Scores:
    """Scores of a span that names a core Model with this probability."""
    return Scores((core, 0, 0, 0, 0), NO_SCORES.optional, NO_SCORES.roles)
