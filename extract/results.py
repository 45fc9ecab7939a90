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
from itertools import pairwise

from extract.domain import Concept, ConceptType, Field, Mention, Result, Role
from extract.fields import FieldView
from extract.figures import Figure, find_figures
from extract.linking import VocabularyIndex, context_of

_BETWEEN = re.compile(
    r"[\s:=(]*(?:score |scores |rate |rates |value |values |results? )?(?:\((?:\w|-|@){1,12}\)\s*)?"
    r"(?:of|is|at|as|to|was|reaches|reaching|reached|from|approaches|equal to|up to|over|above|around|about|below|"
    r"approximately|nearly|more than|only|high as|by|=|:|~|between|\s|,|exceeding|roughly|an?|average|just)*(?:from\s[\d.,]+\s?%?\sto)?[\s(:=~]*$",
    re.IGNORECASE,
)
_BEFORE_METRIC = re.compile(
    r"\s*(?:\(?(?:absolute|relative|average|mean|overall|test|validation|classification|state-of-the-art|"
    r"zero-shot|in|of|on|top-\d|the|detection|segmentation|recognition|downstream|aggregate|final|points? (?:in|of))\)?\s+)*"
    r"(?:(?!(?:and|or|while|with|but|versus|vs)\b)[a-z]+\s+)?$",
    re.IGNORECASE,
)
_ON_DATASET = re.compile(r"\s*(?:[\w@-]+\s+){0,4}?(?:on|for|in|at)\s+(?:the\s+)?$", re.IGNORECASE)
_LISTED = re.compile(r"\s*(?:,|and|,\s*and|or|to)\s*$")
_AGAINST = re.compile(
    r"\b(?:over|than|compared (?:to|with)|relative to|against|versus|outperform\w*|surpass\w*|exceed\w*|beat\w*)"
    r"\s+(?:the\s+|existing\s+|previous\s+|strong\s+|baseline\s+|original\s+|recent\s+)*$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(
    r"\b(?:we|our|ours|it|its|the proposed|this (?:method|model|approach|framework))\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_SETTING = re.compile(
    r"\b(?:learning[- ]rates?|batch(?:[- ]size)?s?|weight decay|dropout(?: rate)?|momentum|temperature|ranks?|seeds?|"
    r"epochs|dimensions?|layers|heads|step sizes?|confidence level|significance level)\s*(?:of|=|:|is|set to)?\s*$",
    re.IGNORECASE,
)  # what was chosen, not measured
_LONG_LIST = 12  # figures of one list that are looked through
_NEAR = 60  # characters between a figure and what belongs to it
LIKELY = 0.8  # probability from which a figure is taken for a result: precision before recall
_MODELS = frozenset({ConceptType.MODEL, ConceptType.METHOD})


@dataclass(frozen=True)
class _Named:
    """A concept (or a metric of the vocabulary) in the sentence."""

    start: int
    end: int
    name: str
    id: str
    type: ConceptType
    direction: str | None = None


@dataclass(frozen=True)
class _Scene:
    """A sentence with all that is named in it; offsets are into the sentence."""

    text: str
    named: tuple[_Named, ...]
    metrics: tuple[_Named, ...]

    def of(self, *types: ConceptType) -> list[_Named]:
        """What is named in the sentence and has one of the types, in order."""
        return [item for item in self.named if item.type in types]


def find_results(
    view: FieldView, concepts: Sequence[Concept], index: VocabularyIndex
) -> tuple[Result, ...]:
    """The figures of one field, in order.

    Args:
        view: The field.
        concepts: What was found in the paper; results refer to these by id.
        index: The vocabulary, for metrics and their direction.
    """
    if view.field is Field.TITLE:
        return ()
    own = _own(concepts)
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
            scene = _Scene(quote, named, _metrics(quote, index))
            found += (
                _placed(*one, view.field, (start, end), quote)
                for one in _in_scene(scene, figures, start, own, believed)
            )
    return tuple(found)


@dataclass(frozen=True)
class _Own:
    """What a figure is about where its sentence does not say: the paper's own and only ones."""

    model: "_Named | None"
    dataset: "_Named | None"
    task: "_Named | None"


def _own(concepts: Sequence[Concept]) -> _Own:
    """The introduced concept, else what the title names; the only dataset; the likeliest task."""
    models = [c for c in concepts if c.type in _MODELS]
    introduced = [c for c in models if c.role is Role.INTRODUCES]
    datasets = [c for c in concepts if c.type is ConceptType.DATASET]
    tasks = [c for c in concepts if c.type is ConceptType.TASK]
    only = datasets[0] if len(datasets) == 1 else None
    model = _surest(introduced or _titled(models))
    return _Own(_whole(model), _whole(only), _whole(_surest(_titled(tasks) or tasks)))


def _titled(concepts: Sequence[Concept]) -> list[Concept]:
    return [c for c in concepts if any(m.field is Field.TITLE for m in c.mentions)]


def _surest(concepts: Sequence[Concept]) -> Concept | None:
    return max(concepts, key=lambda c: (c.confidence, len(c.mentions)), default=None)


def _belief(
    figure: Figure, offset: int, believed: Sequence[tuple[int, int, float]]
) -> float | None:
    """The model's probability that a figure is a result; None where it was not asked."""
    start, end = figure.start + offset, figure.end + offset
    return max((p for a, b, p in believed if a < end and start < b), default=None)


def _whole(concept: Concept | None) -> _Named | None:
    return _Named(0, 0, concept.name, concept.id, concept.type) if concept else None


def _in_scene(
    scene: "_Scene",
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


def _named(
    quote: str, offset: int, field: Field, concepts: Sequence[Concept]
) -> tuple[_Named, ...]:
    """The concepts in a sentence that begins at `offset`, in order."""
    named = [
        _Named(m.start - offset, m.end - offset, c.name, c.id, c.type)
        for c in concepts
        for m in c.mentions
        if _inside(m, field, offset, offset + len(quote))
    ]
    return tuple(sorted(named, key=lambda item: item.start))


def _metrics(quote: str, index: VocabularyIndex) -> tuple[_Named, ...]:
    """The vocabulary's metrics in a sentence, in order, also those that were not kept."""
    return tuple(
        _Named(link.start, link.end, entry.name, entry.id, entry.type, entry.direction)
        for link in index.links(quote, context=context_of(quote))
        if (entry := link.entry).type is ConceptType.METRIC
    )


def _inside(mention: Mention, field: Field, start: int, end: int) -> bool:
    return mention.field is field and start <= mention.start and mention.end <= end


@dataclass(frozen=True)
class _Drawn:
    """What belongs to a figure."""

    model: _Named | None
    dataset: _Named | None
    task: _Named | None
    metric: _Named | None
    against: _Named | None


def _result(
    scene: _Scene, figures: Sequence[Figure], position: int, own: _Own, belief: float | None
) -> _Drawn | None:
    """What the figure is about, or None where it is no result or nothing ties it down."""
    figure = figures[position]
    if _SETTING.search(scene.text[max(0, figure.start - _NEAR) : figure.start]):
        return None
    metric = _metric(scene, figures, position)
    dataset = _beside(scene, figures, position, ConceptType.DATASET)
    if belief is None:
        tied = _bracketed(scene, figure) or _followed_by(scene, figure, dataset)
        stands = bool(metric or figure.anchored or (dataset and tied))
    else:
        stands = belief >= LIKELY
        dataset = dataset or own.dataset
    if not stands:
        return None
    model, against = _model(scene, figures, position, own.model)
    task = _beside(scene, figures, position, ConceptType.TASK) or own.task
    return _Drawn(model, dataset, task, metric, against) if model or dataset or task else None


def _metric(scene: _Scene, figures: Sequence[Figure], position: int) -> _Named | None:
    """The metric beside the figure, else beside a figure of the same list."""
    own = _metric_beside(scene, figures[position])
    if own:
        return own
    return _metric_of_next(scene, figures, position) or _metric_of_last(scene, figures, position)


def _metric_beside(scene: _Scene, figure: Figure) -> _Named | None:
    """The metric right behind the figure ("99% test accuracy"), or right before it."""
    for item in scene.metrics:
        between = scene.text[figure.end : item.start]
        if item.start >= figure.end and _BEFORE_METRIC.fullmatch(between):
            return item
    for item in reversed(scene.metrics):
        between = scene.text[item.end : figure.start]
        if item.end <= figure.start and len(between) < _NEAR and _BETWEEN.fullmatch(between):
            return item
    return None


def _metric_of_next(scene: _Scene, figures: Sequence[Figure], position: int) -> _Named | None:
    """As in "57.2%, 55.3%, and 54.9% accuracy": the metric stands behind the last of the list."""
    for this, after in pairwise(figures[position : position + _LONG_LIST]):
        if not _LISTED.fullmatch(scene.text[this.end : after.start]):
            return None
        metric = _metric_beside(scene, after)
        if metric:
            return metric
    return None


def _metric_of_last(scene: _Scene, figures: Sequence[Figure], position: int) -> _Named | None:
    """As in "99% accuracy on A, 72% on B": the metric was said with the first of the list."""
    back = figures[max(0, position - _LONG_LIST) : position + 1][::-1]
    for this, before in pairwise(back):
        between = scene.text[before.end : this.start]
        listed = re.search(r"(?:,|\band)\s*$", between) and not re.search(r"[.;]", between)
        if not listed or before.unit != this.unit or len(between) >= _NEAR:
            return None
        metric = _metric_beside(scene, before)
        if metric:
            return metric
    return None


def _bracketed(scene: _Scene, figure: Figure) -> bool:
    """As in "MMLU (63.2)"."""
    return any(
        re.fullmatch(r"\s?\(\s?", scene.text[item.end : figure.start]) is not None
        for item in scene.of(ConceptType.DATASET)
    )


def _followed_by(scene: _Scene, figure: Figure, dataset: _Named | None) -> bool:
    """As in "93% on CIFAR-10", a figure with a unit right before its dataset."""
    if dataset is None or figure.unit is None or dataset.start < figure.end:
        return False
    return _ON_DATASET.fullmatch(scene.text[figure.end : dataset.start]) is not None


def _beside(
    scene: _Scene, figures: Sequence[Figure], position: int, type_: ConceptType
) -> _Named | None:
    """What a figure belongs to: by order in lists, in brackets, behind it, else the nearest before."""
    figure, items = figures[position], scene.of(type_)
    aligned = _aligned(scene, figures, position, items)
    if aligned:
        return aligned
    for item in items:
        if re.fullmatch(r"\s?\(\s?", scene.text[item.end : figure.start]):
            return item
    limit = figures[position + 1].start if position + 1 < len(figures) else len(scene.text)
    behind = [item for item in items if figure.end <= item.start < limit]
    if behind:
        return behind[0]
    before = [item for item in items if item.end <= figure.start]
    return before[-1] if before else None


def _aligned(
    scene: _Scene, figures: Sequence[Figure], position: int, items: list[_Named]
) -> _Named | None:
    """The n-th of n names for the n-th of n listed figures ("…, respectively")."""
    unique = list({item.id: item for item in reversed(items)}.values())[::-1]
    if not 1 < len(unique) <= _LONG_LIST:
        return None
    before = figures[max(0, position - len(unique)) : position + 1][::-1]
    after = figures[position : position + len(unique) + 1]
    first = _listed(scene, [(b, a) for a, b in pairwise(before)])
    last = _listed(scene, list(pairwise(after)))
    return unique[first] if first + last + 1 == len(unique) else None


def _listed(scene: _Scene, pairs: Sequence[tuple[Figure, Figure]]) -> int:
    """How many figures follow one another in a list, from the first pair on."""
    apart = (not _LISTED.fullmatch(scene.text[a.end : b.start]) for a, b in pairs)
    return next((number for number, is_apart in enumerate(apart) if is_apart), len(pairs))


def _model(
    scene: _Scene, figures: Sequence[Figure], position: int, own: _Named | None
) -> tuple[_Named | None, _Named | None]:
    """Whose figure it is, and against whom: rivals stand behind "over", "than", "outperforms"."""
    models = scene.of(ConceptType.MODEL) or scene.of(ConceptType.METHOD)
    rivals = [
        item
        for item in models
        if _AGAINST.search(scene.text[max(0, item.start - 2 * _NEAR) : item.start])
    ]
    mine = [item for item in models if item not in rivals]
    aligned = _aligned(scene, figures, position, mine)
    against = rivals[0] if rivals else None
    if aligned:
        return aligned, against
    same = [item for item in scene.named if own and item.id == own.id]
    before = [item for item in mine if item.end <= figures[position].start]
    if same or (own and _POSSESSIVE.search(scene.text)) or not before:
        return own, against
    return before[-1], against


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


def _name(named: _Named | None) -> str | None:
    return named.name if named else None


def _id(named: _Named | None) -> str | None:
    return named.id if named else None
