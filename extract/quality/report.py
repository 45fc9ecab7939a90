"""A report of quality as Markdown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from extract.domain import Role
from extract.quality.gold import Facts
from extract.quality.intervals import LEVEL, RATIOS, Interval, intervals
from extract.quality.parts import by_field, by_year
from extract.quality.scoring import Counts, Error, Score, calibration, score, separation

WORST = 50
ROLES = tuple(Role)  # strongest first

Rows = Iterable[Sequence[object]]


def summary(score: Score) -> dict[str, float]:
    """The figures that matter, as shares of 1, where there is anything to judge; and numbers."""
    figures = {
        _label(name, part): ratio.top(score) / ratio.bottom(score)
        for name, ratios in RATIOS.items()
        for part, ratio in ratios.items()
        if ratio.bottom(score)
    }
    return figures | {
        "papers": score.papers,
        "titles right": score.titles.right,
        "titles": score.titles.right + score.titles.missed,
        "AUROC of confidence": separation(score.judged),
    }


def report(gold: Mapping[str, Facts], found: Mapping[str, Facts]) -> str:
    """The whole report on annotated papers and what was found in them."""
    total = score(gold, found)
    types = [(t.value, *_numbers(c)) for t, c in total.types.items()]
    roles = [(r.value, *_numbers(c)) for r, c in total.roles.items()]
    reliability = [(f"{c:.2f}", f"{r:.2f}", n) for c, r, n in calibration(total.judged)]
    parts = [
        f"{total.papers} papers. In brackets the interval of {LEVEL:.0%} over draws of papers.",
        _table(("figure", "value"), _figures(total, intervals(gold, found))),
        "By type (typed):",
        _table(("type", "precision", "recall", "F1", "of"), types),
        "By role, of core concepts found with the right type:",
        _table(("role", "precision", "recall", "F1", "of"), roles),
        *_parts("field", by_field(gold, found)),
        *_parts("year", by_year(gold, found)),
        "Confidence, in five parts of equal size:",
        _table(("mean confidence", "share right", "concepts"), reliability),
        f"The {WORST} worst errors: the most confident, then misses, what a paper introduces first:",
        _table(("paper", "error", "type", "concept", "instead"), map(_cells, worst(total.errors))),
    ]
    return "\n\n".join(parts) + "\n"


def _label(name: str, part: str) -> str:
    return f"{name} {part}"


def _figures(total: Score, spans: Mapping[tuple[str, str], Interval]) -> Iterator[tuple[str, str]]:
    for name, ratios in RATIOS.items():
        for part, ratio in ratios.items():
            top, bottom = ratio.top(total), ratio.bottom(total)
            low, high = spans[name, part]
            if bottom:
                yield _label(name, part), f"{top / bottom:.3f} ({low:.2f} to {high:.2f})"
    if total.titles.right + total.titles.missed:
        yield "titles right", f"{total.titles.right} of {total.titles.right + total.titles.missed}"
    yield "AUROC of confidence", _share(separation(total.judged))


def _parts(name: str, scores: Mapping[str, Score]) -> Iterator[str]:
    """A table of the parts of a gold set; nothing where all of it is one part."""
    if len(scores) > 1:
        rows = [
            (part, one.papers, *_prf(one.untyped), _share(one.typed.f1))
            for part, one in scores.items()
        ]
        yield f"By {name}:"
        yield _table((name, "papers", "precision", "recall", "F1", "typed F1"), rows)


def worst(errors: Sequence[Error]) -> Iterator[Error]:
    """False alarms and wrong types by confidence; then misses, what the paper introduces first."""
    said = sorted((e for e in errors if e.confidence), key=lambda e: -e.confidence)
    unsaid = sorted((e for e in errors if not e.confidence), key=_gravity)
    half = WORST // 2
    yield from said[:half]
    yield from unsaid[: WORST - min(half, len(said))]


def _gravity(error: Error) -> tuple[int, bool]:
    return ROLES.index(error.role) if error.role else len(ROLES), error.kind != "missed"


def _cells(error: Error) -> tuple[str, str, str, str, str]:
    return error.key, error.kind, error.type.value, error.name, error.detail


def _numbers(counts: Counts) -> tuple[str, str, str, int]:
    return (*_prf(counts), counts.right + counts.missed)


def _prf(counts: Counts) -> tuple[str, str, str]:
    return _share(counts.precision), _share(counts.recall), _share(counts.f1)


def _share(value: float) -> str:
    return f"{value:.3f}"


def _table(columns: Sequence[str], rows: Rows) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
