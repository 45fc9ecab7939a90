"""What two papers share, in words; pure."""

from collections.abc import Iterator, Sequence

from graph.analysis.similar_views import SharedConcept, SharedPaper

_NAMED = 3
_NEAR = 0.6
"""Cosine from which texts are called near: reached by one pair in thirty of a field."""


def reasons(
    *,
    references: Sequence[SharedPaper],
    cited_by: Sequence[SharedPaper],
    concepts: Sequence[SharedConcept],
    text: float | None,
    cites: bool,
    cited: bool,
) -> tuple[str, ...]:
    """All that speaks for a pair, what is shared first."""
    return tuple(_reasons(references, cited_by, concepts, text, cites=cites, cited=cited))


def _reasons(
    references: Sequence[SharedPaper],
    cited_by: Sequence[SharedPaper],
    concepts: Sequence[SharedConcept],
    text: float | None,
    *,
    cites: bool,
    cited: bool,
) -> Iterator[str]:
    shared = [_counted(len(references), "reference")] if references else []
    shared += [one.name for one in concepts[:_NAMED]]
    more = len(concepts) - _NAMED
    if more > 0:
        shared.append(_counted(more, "more concept"))
    if shared:
        yield f"shares {_listed(shared)}"
    if cited_by:
        yield f"both are cited by {_counted(len(cited_by), 'paper')}"
    if cites:
        yield "cites this paper"
    if cited:
        yield "is cited by this paper"
    if text is not None and (text >= _NEAR or not (shared or cited_by)):
        how = "near" if text >= _NEAR else "a little alike"
        yield f"their texts are {how} (cosine {text:.2f})"


def _counted(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"


def _listed(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
