"""From candidates to the concepts of one paper: overlaps, groups, verdicts, names."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.candidates import Evidence
from extract.detection import Detected
from extract.domain import Concept, ConceptType, Field, Role
from extract.fields import FieldView
from extract.groups import Found, Group, grouped, mentions_of, without_overlaps
from extract.identity import concept_id, concept_key
from extract.judges import Judge, Verdict, rule_role
from extract.naming import other_forms, standard_name
from extract.roles import PROPOSED, is_given, strongest

_ALIKE = {ConceptType.MODEL, ConceptType.METHOD}  # readers often differ on which of the two
_LONG_KNOWN_YEARS = 3
# In 144 introduced and 4,556 other annotated names that the vocabulary dates, the years of paper and
# name agree in 55 % of the former and 4 % of the latter: odds of 15 to 1, and so a probability from
# which "introduces" is the likelier role.
_SAME_YEAR_LEAST = 1 / 16


@dataclass(frozen=True)
class Judged:
    """A group of candidates with the verdict on it; what `--explain` shows."""

    group: Group
    verdict: Verdict


def judge_paper(
    views: Sequence[FieldView], detected: Detected, judge: Judge, *, year: int | None = None
) -> tuple[list[Judged], list[Found]]:
    """All groups of a paper with their verdicts, and the candidates that others overlapped.

    Args:
        views: The fields of the paper.
        detected: What the detectors found in them.
        judge: Decides on the groups.
        year: When the paper appeared, if that is known.
    """
    kept, overlapped = without_overlaps(detected.found, judge.precedence)
    groups = grouped(kept, detected.same)
    verdicts = judge.verdicts(views, groups, overlapped)
    judged = [
        Judged(group, _dated(group, verdict, year, given=_is_given(group, views[0].text)))
        for group, verdict in zip(groups, verdicts, strict=True)
    ]
    return judged, overlapped


def _is_given(group: Group, title: str) -> bool:
    """Whether the first that a paper says of a name is that it evaluates it, as one that is known.

    Sizes of its own ("we evaluate Weft-S and Weft-L") bear a name that its title has.
    """
    first = group.items[0]
    start, end = first.view.sentence_at(first.candidate.start)
    name = re.split(r"[\s-]", first.surface)[0]
    in_title = re.search(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", title.casefold())
    return not in_title and is_given(first.view.text[start:end], first.candidate.start - start)


def _dated(group: Group, verdict: Verdict, year: int | None, *, given: bool = False) -> Verdict:
    """The verdict, its role set right by the years where both are known.

    A judge sees words alone: to it the Transformer of 2017 is as well known as that of 2023. What is
    given, as in "we evaluate A and B", is new by its year to others, not to this paper.
    """
    introduced = group.entry.introduced if group.entry else None
    if year is None or introduced is None or verdict.type is None:
        return verdict
    if verdict.type in PROPOSED and abs(year - introduced) <= 1:
        dated = year == introduced and not given and verdict.introduces >= _SAME_YEAR_LEAST
        if dated or rule_role(group, verdict.type) is Role.INTRODUCES:
            return replace(verdict, role=Role.INTRODUCES)
    if year - introduced > _LONG_KNOWN_YEARS and verdict.role is Role.INTRODUCES:
        return replace(verdict, role=Role.USES)
    return verdict


def concepts_of(judged: Sequence[Judged], known: Mapping[str, ConceptType]) -> tuple[Concept, ...]:
    """The concepts that were kept, in order of first mention.

    Args:
        judged: All groups of a paper with their verdicts.
        known: Keys of the vocabulary's concepts with their types; a name that the vocabulary
            knows in another sense is told apart from these by its own type.
    """
    concepts = [_concept(one, known) for one in judged if one.verdict.kept]
    return tuple(sorted(_unique(concepts), key=_reading_order))


def _reading_order(concept: Concept) -> tuple[bool, int, str]:
    first = concept.mentions[0]
    return first.field is not Field.TITLE, first.start, concept.id


def group_name(group: Group) -> str:
    """The standard name of a group: the vocabulary's, else by its forms."""
    entry = group.entry
    if entry:
        return entry.name
    return standard_name(group.surfaces, introduced=Evidence.INTRODUCED in group.evidence)


def unlisted_id(name: str, type_: ConceptType, known: Mapping[str, ConceptType]) -> str:
    """The id of a concept that is not the vocabulary's: "FID" the decay is not FID the metric."""
    plain = concept_id(name)
    other = known.get(concept_key(plain))
    if other is None or other is type_ or {other, type_} == _ALIKE:
        return plain
    return concept_id(name, type_)


def _concept(one: Judged, known: Mapping[str, ConceptType]) -> Concept:
    entry, name, verdict = one.group.entry, group_name(one.group), one.verdict
    assert verdict.type is not None  # noqa: S101 - a group without type is never kept
    mentions = mentions_of(one.group.items)
    return Concept(
        id=entry.id if entry else unlisted_id(name, verdict.type, known),
        name=name,
        type=verdict.type,
        role=verdict.role,
        confidence=verdict.confidence,
        aliases=other_forms(name, [mention.text for mention in mentions]),
        mentions=mentions,
    )


def _unique(concepts: list[Concept]) -> Iterator[Concept]:
    """Concepts whose ids are spellings of one id are one: the surest speaks, all mentions count."""
    by_key: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        by_key[concept_key(concept.id)].append(concept)
    for same in by_key.values():
        if len(same) == 1:
            yield same[0]
            continue
        best = max(same, key=lambda c: (c.confidence, c.id))
        mentions = {mention for concept in same for mention in concept.mentions}
        ordered = tuple(sorted(mentions, key=lambda m: (m.field is not Field.TITLE, m.start)))
        yield Concept(
            best.id,
            best.name,
            best.type,
            strongest([concept.role for concept in same]),
            best.confidence,
            other_forms(best.name, [mention.text for mention in ordered]),
            ordered,
        )
