"""What the survey table calls its entries, in every form."""

from api.wording import tell
from graph.analysis.comparing_views import ComparedConcept
from graph.analysis.leaderboards_views import FigureView


def concept_label(concept: ComparedConcept) -> str:
    """As in "MNIST (evaluated on)"."""
    return f"{concept.name} ({concept.role.replace('_', ' ')})"


def figure_label(figure: FigureView) -> str:
    """As in "BERT, SQuAD v1.1, F1: 93.2"; what is a gain, and what a leaderboard says, is named so."""
    about = ", ".join(
        one.name for one in (figure.model, figure.dataset, figure.metric) if one is not None
    )
    notes = [
        note
        for note, holds in (
            (tell("compare.note.gain"), figure.relative),
            (tell("compare.note.leaderboard"), figure.source == "leaderboard"),
        )
        if holds
    ]
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{about}: {figure.value}{noted}" if about else f"{figure.value}{noted}"


def quotes(concept: ComparedConcept) -> tuple[str, ...]:
    """The sentences of its mentions, each once."""
    return tuple(dict.fromkeys(one.quote for one in concept.evidence))
