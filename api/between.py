"""What `/paths` and `/gaps`, and the commands of these names, look for within the settings' caps."""

from api.settings import Settings
from api.types_asked import CONCEPT_TYPES, TypesRefused, known_types, parts
from graph.analysis.gaps import GapSearch
from graph.analysis.paths import PathSearch

_PATHS = PathSearch()
_GAPS = GapSearch()


def path_search(
    settings: Settings,
    *,
    types: list[str],
    max_length: int | None,
    limit: int | None,
    as_of: str | None,
) -> tuple[PathSearch, bool]:
    """What to look for, and whether a cap lowered it.

    Raises:
        TypesRefused: If a type is none.
    """
    length = max_length or min(_PATHS.max_length, settings.paths_max_length)
    items = limit or _PATHS.limit
    wanted = PathSearch(
        types=tuple(known_types(parts(types))),
        max_length=min(length, settings.paths_max_length),
        limit=min(items, settings.paths_max_results),
        as_of=as_of,
        max_relationships=settings.paths_max_relationships,
        hub_degree=settings.paths_hub_degree,
        timeout_s=settings.paths_timeout_s,
    )
    return wanted, length > wanted.max_length or items > wanted.limit


def gap_search(
    settings: Settings, *, rows: list[str], columns: list[str], limit: int | None
) -> tuple[GapSearch, bool]:
    """What to look for, and whether the cap on the length of the list lowered it.

    Raises:
        TypesRefused: If a type is none, or stands on both sides.
    """
    sides = tuple(known_types(parts(rows), CONCEPT_TYPES)) or _GAPS.rows
    others = tuple(known_types(parts(columns), CONCEPT_TYPES)) or _GAPS.columns
    if both := set(sides) & set(others):
        raise TypesRefused(f"{', '.join(sorted(both))} stands in rows and columns; name others")
    items = limit or _GAPS.limit
    wanted = GapSearch(
        rows=sides,
        columns=others,
        limit=min(items, settings.gaps_max_results),
        max_papers=settings.gaps_max_papers,
        max_concepts=settings.gaps_max_concepts,
    )
    return wanted, items > wanted.limit
