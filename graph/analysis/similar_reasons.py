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
    at_least: bool = False,
) -> tuple[str, ...]:
    """All that speaks for a pair, what is shared first.

    Args:
        references: All that both cite.
        cited_by: Papers that cite both.
        concepts: All that both have.
        text: Cosine of their texts, or None.
        cites: Whether the other paper cites the one asked about.
        cited: The reverse.
        at_least: Whether more papers may cite both than were looked at.
    """
    facts = {"cites": cites, "cited": cited, "at_least": at_least}
    return tuple(_reasons(references, cited_by, concepts, text, **facts))


def _reasons(
    references: Sequence[SharedPaper],
    cited_by: Sequence[SharedPaper],
    concepts: Sequence[SharedConcept],
    text: float | None,
    *,
    cites: bool,
    cited: bool,
    at_least: bool,
) -> Iterator[str]:
    shared = [_counted(len(references), "reference")] if references else []
    shared += [one.name for one in concepts[:_NAMED]]
    more = len(concepts) - _NAMED
    if more > 0:
        shared.append(_counted(more, "more concept"))
    if shared:
        yield f"shares {_listed(shared)}"
    if cited_by:
        how_many = _counted(len(cited_by), "paper")
        yield f"both are cited by {'at least ' if at_least else ''}{how_many}"
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
