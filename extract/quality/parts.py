"""Scores of parts of a gold set: by field of science, and by year."""

from collections import defaultdict
from collections.abc import Mapping

from extract.quality.gold import Facts
from extract.quality.scoring import Score, score

UNKNOWN = "not known"


def by_field(gold: Mapping[str, Facts], found: Mapping[str, Facts]) -> dict[str, Score]:
    """A score for each field that is annotated, in alphabetical order."""
    return _scores({key: paper.field for key, paper in gold.items()}, gold, found)


def by_year(gold: Mapping[str, Facts], found: Mapping[str, Facts]) -> dict[str, Score]:
    """A score for each year of publication, as annotated or else as the source gives it."""
    years = {key: paper.year or _year(found.get(key)) for key, paper in gold.items()}
    return _scores({key: str(year or "") for key, year in years.items()}, gold, found)


def _year(said: Facts | None) -> int | None:
    return said.year if said else None


def _scores(
    parts: Mapping[str, str], gold: Mapping[str, Facts], found: Mapping[str, Facts]
) -> dict[str, Score]:
    keys: dict[str, list[str]] = defaultdict(list)
    for key, part in parts.items():
        keys[part or UNKNOWN].append(key)
    return {part: score({k: gold[k] for k in keys[part]}, found) for part in sorted(keys)}
