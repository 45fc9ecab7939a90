"""Figures that an abstract states, with what they measure and on what; precision before recall.

Whether a figure is a result the span model says, where it was asked. Else it counts when a metric
stands right beside it, when it follows a dataset's name in brackets or "on" one, or when the words
around it say that it is a gain ("by 3.2 points", "2x faster"). What it belongs to is told by the
order and the words of its sentence. Offsets are those of the field as given; the quote of a result
is its sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.domain import Concept, ConceptType, Field, Mention, Result, Role
from extract.fields import FieldView
from extract.figures import Figure, find_figures
from extract.linking import Link, VocabularyIndex, context_of
from extract.results_again import Told, said_again
from extract.results_metric import metric_of
from extract.results_place import is_tied, place_of
from extract.results_scene import NEAR, Named, Scene, ordered
from extract.results_subject import subject_of
from extract.vocabulary import Entry

_DIGIT = re.compile(r"\d")
_SETTING = re.compile(
    r"\b(?:learning[- ]rates?|batch(?:[- ]size)?s?|weight decay|dropout(?: rate)?|momentum|temperature|ranks?|seeds?|"
    r"epochs|dimensions?|layers|heads|step sizes?|confidence level|significance level)\s*(?:of|=|:|is|set to)?\s*$",
    re.IGNORECASE,
)  # what was chosen, not measured
LIKELY = 0.8  # probability from which a figure is taken for a result: precision before recall
_BARE = re.compile(r"top-\d+", re.IGNORECASE)
_HEAD = re.compile(
    r"\)?,?\s*(?:and|or|/)?\s*[\d.]+\s?%\s*\(?top-\d+\)?\s+(?:[a-z]+\s+)?(error|accuracy)\b",
    re.IGNORECASE,
)  # the noun of the next in the list
_MEANS = re.compile(r"\b(?:with|using|via|through|by)\s+(?:[a-z-]+\s+){0,2}$", re.IGNORECASE)
_CHANGED = re.compile(
    r"\b(?:enhanc|improv|accelerat|augment|extend|generali[sz]|modif|revis|simplif|strengthen)(?:ed|ied|ing|ying)\s+"
    r"(?:the\s+)?$",
    re.IGNORECASE,
)
_MODELS = frozenset({ConceptType.MODEL, ConceptType.METHOD})


def find_results(
    view: FieldView,
    concepts: Sequence[Concept],
    index: VocabularyIndex,
    *,
    title: str = "",
    doubtful_below: float = 0.0,
) -> tuple[Result, ...]:
    """The figures of one field, in order.

    Args:
        view: The field.
        concepts: What was found in the paper; results refer to these by id.
        index: The vocabulary, for metrics and their direction.
        title: The paper's title as given, which says what it is about.
        doubtful_below: Confidence below which a task has figures only if the vocabulary knows it:
            what is called a task then is most often a purpose ("deep network training").
    """
    if view.field is Field.TITLE:
        return ()
    told = [
        c
        for c in concepts
        if c.type is not ConceptType.TASK
        or c.confidence >= doubtful_below
        or index.possible(c.name)
    ]
    own = _own(told, title)
    believed = [(*view.visible.span(start, end), p) for start, end, p in view.figures]
    found: list[Result] = []
    for sentence in view.sentences:
        start, end = view.visible.span(*sentence)
        quote = view.visible.raw[start:end]
        if not _DIGIT.search(quote):
            continue
        named = _named(quote, start, view.field, concepts)
        figures = list(find_figures(quote, [(item.start, item.end) for item in named]))
        if figures:
            named = _named(quote, start, view.field, told)
            again = said_again(quote, _told_before(told, view.field, start), named)
            scene = Scene(quote, ordered([*named, *again]), _metrics(quote, index))
            found += (
                _placed(*one, view.field, (start, end), quote)
                for one in _in_scene(scene, figures, start, own, believed)
            )
    return tuple(found)


@dataclass(frozen=True)
class _Own:
    """What a figure is about where its sentence does not say: the paper's own and only ones."""

    model: Named | None
    dataset: Named | None
    task: Named | None


def _own(concepts: Sequence[Concept], title: str) -> _Own:
    """The introduced concept, else what the title names; the only dataset; the likeliest task."""
    models = [c for c in concepts if c.type in _MODELS]
    introduced = [c for c in models if c.role is Role.INTRODUCES]
    datasets = [c for c in concepts if c.type is ConceptType.DATASET]
    tasks = [c for c in concepts if c.type is ConceptType.TASK]
    only = datasets[0] if len(datasets) == 1 else None
    new_models = [c for c in introduced if c.type is ConceptType.MODEL]
    model = _surest(_heading(introduced) or new_models or introduced or _of_title(models, title))
    return _Own(_whole(model), _whole(only), _whole(_surest(_titled(tasks) or tasks)))


def _heading(concepts: Sequence[Concept]) -> list[Concept]:
    """The model that the title begins with: "Faster R-CNN" where a part of it is named as well."""
    models = (c for c in concepts if c.type is ConceptType.MODEL)
    return [c for c in models if any(m.field is Field.TITLE and not m.start for m in c.mentions)]


def _titled(concepts: Sequence[Concept]) -> list[Concept]:
    return [c for c in concepts if any(m.field is Field.TITLE for m in c.mentions)]


def _of_title(models: Sequence[Concept], title: str) -> list[Concept]:
    """What the title names, but not as a means: by "search with evolution" something else is found.

    A model may be both ("translation with Transformers"), and so it stays. What is enhanced is
    another thing than what it was.
    """
    return [
        c
        for c in _titled(models)
        if not _stands_only(_CHANGED, c, title)
        and (c.type is ConceptType.MODEL or not _stands_only(_MEANS, c, title))
    ]


def _stands_only(behind: re.Pattern[str], concept: Concept, title: str) -> bool:
    places = [m.start for m in concept.mentions if m.field is Field.TITLE]
    return all(behind.search(title[:start]) for start in places)


def _surest(concepts: Sequence[Concept]) -> Concept | None:
    return max(concepts, key=lambda c: (c.confidence, len(c.mentions)), default=None)


def _belief(
    figure: Figure, offset: int, believed: Sequence[tuple[int, int, float]]
) -> float | None:
    """The model's probability that a figure is a result; None where it was not asked."""
    start, end = figure.start + offset, figure.end + offset
    return max((p for a, b, p in believed if a < end and start < b), default=None)


def _whole(concept: Concept | None) -> Named | None:
    return Named(0, 0, concept.name, concept.id, concept.type) if concept else None


def _in_scene(
    scene: Scene,
    figures: Sequence[Figure],
    offset: int,
    own: "_Own",
    believed: Sequence[tuple[int, int, float]],
) -> Iterator[tuple["_Drawn", Figure]]:
    """The results of a sentence that begins at `offset`, each with its figure."""
    for position, figure in enumerate(figures):
        drawn = _result(scene, figures, position, own, _belief(figure, offset, believed))
        if drawn:
            yield drawn, figure


def _named(quote: str, offset: int, field: Field, concepts: Sequence[Concept]) -> tuple[Named, ...]:
    """The concepts in a sentence that begins at `offset`, in order."""
    named = [
        Named(m.start - offset, m.end - offset, c.name, c.id, c.type)
        for c in concepts
        for m in c.mentions
        if _inside(m, field, offset, offset + len(quote))
    ]
    return ordered(named)


def _told_before(concepts: Sequence[Concept], field: Field, offset: int) -> list[Told]:
    """The models that a field has named before an offset, in the words that it has for them."""
    return [
        Told(m.text, Named(0, 0, c.name, c.id, c.type))
        for c in concepts
        for m in c.mentions
        if c.type is ConceptType.MODEL and m.field is field and m.end <= offset
    ]


def _metrics(quote: str, index: VocabularyIndex) -> tuple[Named, ...]:
    """The vocabulary's metrics in a sentence, in order, also those that were not kept."""
    return tuple(
        Named(link.start, link.end, entry.name, entry.id, entry.type, entry.direction)
        for link in index.links(quote, context=context_of(quote))
        if (entry := _headed(quote, link, index)).type is ConceptType.METRIC
    )


def _headed(quote: str, link: Link, index: VocabularyIndex) -> Entry:
    """What a link means: in "21.2% top-1 and 5.6% top-5 error" the first is an error as well."""
    words = quote[link.start : link.end]
    head = _HEAD.match(quote, link.end) if _BARE.fullmatch(words) else None
    return (head and index.lookup(f"{words} {head[1]}")) or link.entry


def _inside(mention: Mention, field: Field, start: int, end: int) -> bool:
    return mention.field is field and start <= mention.start and mention.end <= end


@dataclass(frozen=True)
class _Drawn:
    """What belongs to a figure."""

    model: Named | None
    dataset: Named | None
    task: Named | None
    metric: Named | None
    against: Named | None


def _result(
    scene: Scene, figures: Sequence[Figure], position: int, own: _Own, belief: float | None
) -> _Drawn | None:
    """What the figure is about, or None where it is no result or nothing ties it down."""
    figure = figures[position]
    if _SETTING.search(scene.text[max(0, figure.start - NEAR) : figure.start]):
        return None
    metric = metric_of(scene, figures, position)
    dataset = place_of(scene, figures, position, ConceptType.DATASET)
    if belief is None:
        tied = dataset is not None and is_tied(scene, figure, dataset)
        stands = bool(metric or figure.anchored or tied)
    else:
        stands = belief >= LIKELY
        dataset = dataset or own.dataset
    if not stands:
        return None
    subject = subject_of(scene, figures, position, own.model)
    model, against = subject.model, subject.against
    task = place_of(scene, figures, position, ConceptType.TASK) or own.task
    return _Drawn(model, dataset, task, metric, against) if model or dataset or task else None


def _placed(
    drawn: _Drawn, figure: Figure, field: Field, span: tuple[int, int], quote: str
) -> Result:
    return Result(
        model=_name(drawn.model),
        model_id=_id(drawn.model),
        dataset=_name(drawn.dataset),
        dataset_id=_id(drawn.dataset),
        task=_name(drawn.task),
        task_id=_id(drawn.task),
        metric=_name(drawn.metric),
        metric_id=_id(drawn.metric),
        value=quote[figure.start : figure.end],
        number=figure.number,
        unit=figure.unit,
        relative=figure.relative,
        compared_to=_name(drawn.against),
        direction=drawn.metric.direction if drawn.metric else None,
        field=field,
        start=span[0],
        end=span[1],
        quote=quote,
    )


def _name(named: Named | None) -> str | None:
    return named.name if named else None


def _id(named: Named | None) -> str | None:
    return named.id if named else None
