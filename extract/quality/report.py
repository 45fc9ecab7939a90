"""A report of quality as Markdown."""

from collections.abc import Iterable, Iterator, Sequence

from extract.quality.scoring import Counts, Error, Score, Shares, calibration, separation

WORST = 50

Rows = Iterable[Sequence[object]]


def summary(score: Score) -> list[tuple[str, str]]:
    """The figures that matter, a line each."""
    return [
        ("papers", str(score.papers)),
        ("untyped P / R / F1", _prf(score.untyped)),
        ("typed P / R / F1", _prf(score.typed)),
        ("role right, of matched", _share(role_accuracy(score))),
        ("introduced names found", _share(score.introduced.recall)),
        ("titles right", f"{score.titles.right} of {score.titles.right + score.titles.missed}"),
        ("results P / R", _shares(score.results)),
        ("citations P / R", _shares(score.citations)),
        ("links P / R", _shares(score.links)),
        ("confidence separates right from wrong (AUROC)", _share(separation(score.judged))),
    ]


def role_accuracy(score: Score) -> float:
    """Share of core concepts found with the right type that have the right role, too."""
    right = sum(counts.right for counts in score.roles.values())
    return right / max(1, right + sum(counts.missed for counts in score.roles.values()))


def report(score: Score) -> str:
    """The whole report."""
    types = [(t.value, *_numbers(c)) for t, c in score.types.items()]
    roles = [(r.value, *_numbers(c)) for r, c in score.roles.items()]
    table = [(f"{c:.2f}", f"{r:.2f}", n) for c, r, n in calibration(score.judged)]
    parts = [
        _table(("figure", "value"), summary(score)),
        "By type (typed):",
        _table(("type", "precision", "recall", "F1", "of"), types),
        "By role, of core concepts found with the right type:",
        _table(("role", "precision", "recall", "F1", "of"), roles),
        "Confidence, in five parts of equal size:",
        _table(("mean confidence", "share right", "concepts"), table),
        f"The {WORST} worst errors, the most confident first:",
        _table(("paper", "error", "type", "concept", "instead"), map(_cells, worst(score.errors))),
    ]
    return "\n\n".join(parts) + "\n"


def worst(errors: Sequence[Error]) -> Iterator[Error]:
    """False alarms and wrong types by confidence, then what was missed, in turns."""
    said = sorted((e for e in errors if e.confidence), key=lambda e: -e.confidence)
    unsaid = [e for e in errors if not e.confidence]
    half = WORST // 2
    yield from said[:half]
    yield from unsaid[: WORST - min(half, len(said))]


def _cells(error: Error) -> tuple[str, str, str, str, str]:
    return error.key, error.kind, error.type.value, error.name, error.detail


def _numbers(counts: Counts) -> tuple[str, str, str, int]:
    figures = (counts.precision, counts.recall, counts.f1)
    return (*map(_share, figures), counts.right + counts.missed)  # type: ignore[return-value]


def _prf(counts: Counts) -> str:
    return " / ".join(map(_share, (counts.precision, counts.recall, counts.f1)))


def _shares(shares: Shares) -> str:
    return f"{shares.precision:.3f} / {shares.recall:.3f} (of {shares.said} / {shares.there})"


def _share(value: float) -> str:
    return f"{value:.3f}"


def _table(columns: Sequence[str], rows: Rows) -> str:
    lines = ["| " + " | ".join(columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def _cell(value: object) -> str:
    return str(value).replace("|", "\\|").replace("\n", " ")
