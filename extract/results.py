"""Figures that an abstract states, with what they measure and on what; precision before recall.

A figure counts when a metric stands right beside it, when it follows a dataset's name in brackets
or "on" one, or when the words around it say that it is a gain ("by 3.2 points", "2x faster").
Offsets are those of the field as given; the quote of a result is its sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.domain import Concept, ConceptType, Field, Mention, Result, Role
from extract.fields import FieldView
from extract.linking import VocabularyIndex

_NUMBER = r"[+\-−~≈]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+\-−~≈]?\d+(?:\.\d+)?"
_UNIT = (
    r"(?:\s?\\?%|\s?percent(?:age)? points?\b|\s?percent\b|\s?points?\b|\s?pp\b|\s?[x×X](?![\w-])|"
    r"\s?\$?\\times\$?|\s?times\b|\s?dB\b|-fold\b|\s?fold\b)"
)
_FIGURE = re.compile(
    rf"(?<![\w.\-/^_@#])(?P<low>{_NUMBER})(?P<unit1>{_UNIT})?"
    rf"(?:(?:\s?[-–]{{1,2}}\s?|\s(?P<to>to)\s)(?P<high>{_NUMBER})(?P<unit2>{_UNIT})?)?(?![\w]|\.\d|-[A-Za-z]|/\d)"
)
_GAIN_BEFORE = re.compile(
    r"\b(?:improv\w*|outperform\w*|surpass\w*|exceed\w*|reduc\w*|gain\w*|increas\w*|decreas\w*|boost\w*|"
    r"better|lower\w*|rais\w*|beat\w*|drop\w*|advanc\w*|accelerat\w*|cut\w*|speed\w*|sav\w*|margin|compress\w*|lead\w*)\b"
    r"[^.;]{0,80}?\b(?:by|of|up to|over|to be|more than|around|about|at least|than|nearly|approximately|"
    r"on average|average)\s+(?:an?\s+|as much as\s+)?(?:average\s+(?:of\s+)?|absolute\s+|relative\s+|mean\s+)?"
    r"(?:up to\s+|about\s+|around\s+|over\s+|more than\s+|at least\s+|approximately\s+|nearly\s+|roughly\s+|\+)*$",
    re.IGNORECASE,
)
_GAIN_AFTER = re.compile(
    r"\s*(?:\(?(?:absolute|relative|average|real-world|lower|higher|better|overall|mean)\)?\s+)*(?:[\w@-]+\s+){0,2}?"
    r"(?:improvements?|gains?|increase|decrease|reductions?|speed-?ups?|boost|faster|slower|smaller|higher|"
    r"lower|better|fewer|less|more|acceleration|compression|drop)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"[\s:=(]*(?:score |scores |rate |rates |value |values |results? )?(?:\((?:\w|-|@){1,12}\)\s*)?"
    r"(?:of|is|at|as|to|was|reaches|reaching|reached|from|approaches|equal to|up to|over|above|around|about|below|"
    r"approximately|nearly|more than|only|high as|by|=|:|~|between|\s|,|exceeding|roughly|an?|average|just)*[\s(:=~]*$",
    re.IGNORECASE,
)
_BEFORE_METRIC = re.compile(
    r"\s*(?:\(?(?:absolute|relative|average|mean|overall|test|validation|classification|state-of-the-art|"
    r"zero-shot|in|of|on|top-\d|the|detection|segmentation|recognition|downstream|aggregate|final|points? (?:in|of))\)?\s+)*"
    r"(?:[a-z]+\s+)?$",
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
    r"\b(?:we|our|ours|it|its|the proposed|this (?:method|model|approach|framework))\b", re.I
)
_NO_FIGURE_AFTER = re.compile(
    r"\s*(?:[MBKT]\b|million|billion|thousand|(?:[\w-]+\s)?(?:parameters?|layers?|tokens?|images?|samples?|GPUs?|GPU hours|hours?|"
    r"days?|minutes?|years?|languages?|datasets?|benchmarks?|tasks?|classes|categories|participants|patients|"
    r"questions|videos|examples|experiments|models|methods|domains|bits?|epochs|steps|GB|MB|K)\b)"
)
_MODELS = frozenset({ConceptType.MODEL, ConceptType.METHOD})
_YEARS = range(1900, 2100)


@dataclass(frozen=True)
class _Figure:
    """A number in the sentence, with unit; half-open offsets into the sentence."""

    start: int
    end: int
    number: float
    unit: str | None
    relative: bool
    anchored: bool


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
    return tuple(
        result
        for sentence in view.sentences
        for result in _in_sentence(view, view.visible.span(*sentence), concepts, index, own)
    )


def _own(concepts: Sequence[Concept]) -> tuple[_Named | None, _Named | None]:
    """What "our method" and an unnamed task are: the introduced concept and the only task."""
    introduced = [c for c in concepts if c.role is Role.INTRODUCES and c.type in _MODELS]
    best = max(introduced, key=lambda c: (c.confidence, len(c.mentions)), default=None)
    tasks = [c for c in concepts if c.type is ConceptType.TASK]
    task = max(tasks, key=lambda c: (c.confidence, len(c.mentions)), default=None)
    return _whole(best), _whole(task)


def _whole(concept: Concept | None) -> _Named | None:
    return concept and _Named(0, 0, concept.name, concept.id, concept.type)


def _in_sentence(
    view: FieldView,
    span: tuple[int, int],
    concepts: Sequence[Concept],
    index: VocabularyIndex,
    own: tuple[_Named | None, _Named | None],
) -> Iterator[Result]:
    quote = view.visible.raw[slice(*span)]
    if not any(char.isdigit() for char in quote):
        return
    scene = _scene(quote, span[0], view.field, concepts, index)
    figures = [figure for figure in _figures(scene)]
    for position, figure in enumerate(figures):
        result = _result(scene, figures, position, own)
        if result:
            yield _placed(result, figure, view.field, span, quote)


def _scene(
    quote: str, offset: int, field: Field, concepts: Sequence[Concept], index: VocabularyIndex
) -> _Scene:
    named = [
        _Named(m.start - offset, m.end - offset, c.name, c.id, c.type)
        for c in concepts
        for m in c.mentions
        if _inside(m, field, offset, offset + len(quote))
    ]
    metrics = [
        _Named(
            link.start,
            link.end,
            link.entry.name,
            link.entry.id,
            link.entry.type,
            link.entry.direction,
        )
        for link in index.links(quote, context=quote.lower())
        if link.entry.type is ConceptType.METRIC
    ]
    order = lambda item: item.start  # noqa: E731  one key for both
    return _Scene(quote, tuple(sorted(named, key=order)), tuple(sorted(metrics, key=order)))


def _inside(mention: Mention, field: Field, start: int, end: int) -> bool:
    return mention.field is field and start <= mention.start and mention.end <= end


def _figures(scene: _Scene) -> Iterator[_Figure]:
    """Numbers that may be results: no years, sizes, counts, and no parts of names."""
    for match in _FIGURE.finditer(scene.text):
        taken = any(item.start < match.end() and match.start() < item.end for item in scene.named)
        if taken or _is_count(scene.text, match):
            continue
        end = match.end()
        number = _to_number(match["high"] or match["low"])
        unit = _unit(match["unit2"] or match["unit1"])
        if (
            match["to"]
            and re.search(r"\bfrom\s+$", scene.text[: match.start()])
            and not re.search(r"\brang\w+ from\s+$", scene.text[: match.start()])
        ):
            yield _figure(scene, match.start("high"), end, number, unit)
        else:
            yield _figure(scene, match.start(), end, number, unit)


def _is_count(text: str, match: re.Match[str]) -> bool:
    bare = not (match["unit1"] or match["unit2"])
    if bare and _NO_FIGURE_AFTER.match(text, match.end()):
        return True
    return bare and match["low"].isdigit() and int(match["low"]) in _YEARS


def _figure(scene: _Scene, start: int, end: int, number: float, unit: str | None) -> _Figure:
    before, after = scene.text[:start], scene.text[end:]
    times = unit == "x"
    gain = bool(_GAIN_BEFORE.search(before[-140:]) or _GAIN_AFTER.match(after))
    relative = times or unit == "points" or gain
    return _Figure(start, end, number, unit, relative, anchored=bool(unit) and relative)


def _to_number(written: str) -> float:
    return abs(float(re.sub(r"[^\d.]", "", written)))


def _unit(written: str | None) -> str | None:
    text = (written or "").strip(" \\$").lower()
    if not text:
        return None
    if text in {"%", "percent"}:
        return "%"
    if "point" in text or text == "pp":
        return "points"
    return "dB" if text == "db" else "x"


@dataclass(frozen=True)
class _Drawn:
    """What belongs to a figure."""

    model: _Named | None
    dataset: _Named | None
    task: _Named | None
    metric: _Named | None
    against: _Named | None


def _result(
    scene: _Scene,
    figures: Sequence[_Figure],
    position: int,
    own: tuple[_Named | None, _Named | None],
) -> _Drawn | None:
    """What the figure is about, or None where too little ties it down."""
    figure = figures[position]
    metric = _metric(scene, figures, position)
    dataset = _dataset(scene, figures, position)
    tied = _bracketed(scene, figure) or _followed_by(scene, figure, dataset)
    if not (metric or figure.anchored or (dataset and tied)):
        return None
    model, against = _model(scene, figures, position, own[0])
    task = next(iter(scene.of(ConceptType.TASK)), None) or own[1]
    return _Drawn(model, dataset, task, metric, against) if model or dataset or task else None


def _metric(scene: _Scene, figures: Sequence[_Figure], position: int) -> _Named | None:
    """The metric right behind the figure, right before it, or that of the list it is in."""
    figure = figures[position]
    for item in scene.metrics:
        between = scene.text[figure.end : item.start]
        if item.start >= figure.end and _BEFORE_METRIC.fullmatch(between):
            return item
    for item in reversed(scene.metrics):
        between = scene.text[item.end : figure.start]
        if item.end <= figure.start and len(between) < 60 and _BETWEEN.fullmatch(between):
            return item
    return _metric_of_list(scene, figures, position)


def _metric_of_list(scene: _Scene, figures: Sequence[_Figure], position: int) -> _Named | None:
    """ "57.2%, 55.3%, and 54.9% accuracy", "99% accuracy on A, 72% on B": the neighbour's metric."""
    figure = figures[position]
    if position + 1 < len(figures):
        following = figures[position + 1]
        if _LISTED.fullmatch(scene.text[figure.end : following.start]):
            return _metric(scene, figures[: position + 2], position + 1) if position + 2 else None
    if position:
        before = figures[position - 1]
        between = scene.text[before.end : figure.start]
        if before.unit == figure.unit and len(between) < 60 and not re.search(r"[.;]", between):
            if re.search(r"(?:,|\band)\s*$", between):
                return _behind(scene, figures, position - 1)
    return None


def _behind(scene: _Scene, figures: Sequence[_Figure], position: int) -> _Named | None:
    """The metric of an earlier figure of the list, looking no further ahead."""
    figure = figures[position]
    for item in scene.metrics:
        if item.start >= figure.end and _BEFORE_METRIC.fullmatch(
            scene.text[figure.end : item.start]
        ):
            return item
        if item.end <= figure.start and _BETWEEN.fullmatch(scene.text[item.end : figure.start]):
            return item
    if not position:
        return None
    between = scene.text[figures[position - 1].end : figure.start]
    listed = re.search(r"(?:,|\band)\s*$", between) and len(between) < 60
    return _behind(scene, figures, position - 1) if listed else None


def _bracketed(scene: _Scene, figure: _Figure) -> bool:
    """ "MMLU (63.2)"."""
    return any(
        re.fullmatch(r"\s?\(\s?", scene.text[item.end : figure.start]) is not None
        for item in scene.of(ConceptType.DATASET)
    )


def _followed_by(scene: _Scene, figure: _Figure, dataset: _Named | None) -> bool:
    """ "93% on CIFAR-10", a figure with a unit right before its dataset."""
    if dataset is None or figure.unit is None or dataset.start < figure.end:
        return False
    return _ON_DATASET.fullmatch(scene.text[figure.end : dataset.start]) is not None


def _dataset(scene: _Scene, figures: Sequence[_Figure], position: int) -> _Named | None:
    """The dataset of a figure: by order in lists, in brackets, behind it, else the nearest before."""
    figure, datasets = figures[position], scene.of(ConceptType.DATASET)
    aligned = _aligned(scene, figures, position, datasets)
    if aligned:
        return aligned
    for item in datasets:
        if re.fullmatch(r"\s?\(\s?", scene.text[item.end : figure.start]):
            return item
    limit = figures[position + 1].start if position + 1 < len(figures) else len(scene.text)
    behind = [item for item in datasets if figure.end <= item.start < limit]
    if behind:
        return behind[0]
    before = [item for item in datasets if item.end <= figure.start]
    return before[-1] if before else None


def _aligned(
    scene: _Scene, figures: Sequence[_Figure], position: int, items: list[_Named]
) -> _Named | None:
    """The n-th of n names for the n-th of n listed figures ("…, respectively")."""
    first = last = position
    while first and _LISTED.fullmatch(scene.text[figures[first - 1].end : figures[first].start]):
        first -= 1
    while last + 1 < len(figures) and _LISTED.fullmatch(
        scene.text[figures[last].end : figures[last + 1].start]
    ):
        last += 1
    count = last - first + 1
    unique = list({item.id: item for item in reversed(items)}.values())[::-1]
    if count < 2 or len(unique) != count:  # noqa: PLR2004  one figure is no list
        return None
    return unique[position - first]


def _model(
    scene: _Scene, figures: Sequence[_Figure], position: int, own: _Named | None
) -> tuple[_Named | None, _Named | None]:
    """Whose figure it is, and against whom: rivals stand behind "over", "than", "outperforms"."""
    models = scene.of(ConceptType.MODEL) or scene.of(ConceptType.METHOD)
    rivals = [item for item in models if _AGAINST.search(scene.text[: item.start])]
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
    drawn: _Drawn, figure: _Figure, field: Field, span: tuple[int, int], quote: str
) -> Result:
    metric = drawn.metric
    return Result(
        model=drawn.model and drawn.model.name,
        model_id=drawn.model and drawn.model.id,
        dataset=drawn.dataset and drawn.dataset.name,
        dataset_id=drawn.dataset and drawn.dataset.id,
        task=drawn.task and drawn.task.name,
        task_id=drawn.task and drawn.task.id,
        metric=metric and metric.name,
        metric_id=metric and metric.id,
        value=quote[figure.start : figure.end],
        number=figure.number,
        unit=figure.unit,
        relative=figure.relative,
        compared_to=drawn.against and drawn.against.name,
        direction=metric and metric.direction,
        field=field,
        start=span[0],
        end=span[1],
        quote=quote,
    )
