"""What the survey table calls its entries, in every form."""

from api.wording import tell
from graph.analysis.comparing_views import ComparedConcept
from graph.analysis.leaderboards_views import FigureView


def concept_label(concept: ComparedConcept) -> str:
    """As in "MNIST (evaluated on)"."""
    return f"{concept.name} ({tell(f'roles.along.{concept.role.upper()}')})"


def figure_label(figure: FigureView) -> str:
    """As in "BERT, SQuAD v1.1, F1: 93.2"; what is a gain, and what a leaderboard says, is named so."""
    about = ", ".join(
        one.name for one in (figure.model, figure.dataset, figure.metric) if one is not None
    )
    notes = _notes(figure)
    noted = f" ({', '.join(notes)})" if notes else ""
    return f"{about}: {figure.value}{noted}" if about else f"{figure.value}{noted}"


def figure_told(figure: FigureView) -> tuple[str, str]:
    """As on the page: "93.2 F1 on SQuAD v1.1", as far as known, and whose it is: "BERT, gain"."""
    told = figure.value.replace("\\%", "%")
    if figure.metric:
        told = tell("compare.figure.metric", value=told, metric=figure.metric.name)
    if figure.dataset:
        told = tell("compare.figure.dataset", figure=told, dataset=figure.dataset.name)
    model = [figure.model.name] if figure.model else []
    unknown = [] if figure.metric else [tell("compare.note.no_metric")]
    return told, ", ".join([*model, *_notes(figure), *unknown])


def _notes(figure: FigureView) -> list[str]:
    """Whether it is a gain, and whether a leaderboard says it."""
    return [
        note
        for note, holds in (
            (tell("compare.note.gain"), figure.relative),
            (tell("compare.note.leaderboard"), figure.source == "leaderboard"),
        )
        if holds
    ]


def quotes(concept: ComparedConcept) -> tuple[str, ...]:
    """The sentences of its mentions, each once."""
    return tuple(dict.fromkeys(one.quote for one in concept.evidence))
