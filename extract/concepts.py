"""From candidates to the concepts of one paper: overlaps, groups, names, types, confidence.

Confidence is a documented number by the kind of evidence (`CONFIDENCE`), raised when the concept
stands in the title or is said more than once; it is no probability yet.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extract.candidates import Candidate, Evidence
from extract.domain import Concept, ConceptType, Field, Mention, Role
from extract.fields import FieldView
from extract.identity import concept_id, concept_key
from extract.linking import fold
from extract.roles import role_in, strongest
from extract.vocabulary import Entry

CONFIDENCE: Mapping[Evidence, float] = {
    Evidence.VOCABULARY: 0.80,
    Evidence.INTRODUCED: 0.85,
    Evidence.ABBREVIATION: 0.70,
    Evidence.NAMED: 0.60,
    Evidence.TERM: 0.45,
}
IN_TITLE, REPEATED, HIGHEST = 0.10, 0.05, 0.97
_FIRST = frozenset({Evidence.INTRODUCED, Evidence.ABBREVIATION})
_STRENGTH = {evidence: rank for rank, evidence in enumerate(Evidence)}


@dataclass(frozen=True)
class Found:
    """A candidate together with the field in which it stands."""

    view: FieldView
    candidate: Candidate

    @property
    def key(self) -> str:
        """What candidates of one concept share, abbreviations aside."""
        entry = self.candidate.entry
        return concept_key(entry.id) if entry else fold(self.candidate.name)

    @property
    def mention(self) -> Mention:
        """The mention in coordinates of the field."""
        return self.view.mention(self.candidate.start, self.candidate.end)


def concepts_of(
    found: Sequence[Found], *, same: Iterable[tuple[str, str]] = ()
) -> tuple[Concept, ...]:
    """The concepts that the candidates of one paper amount to, in order of first mention.

    Args:
        found: Candidates of all fields; they may overlap.
        same: Pairs of folded names that the paper itself declares one (short and long form).
    """
    groups: dict[str, list[Found]] = defaultdict(list)
    leader = _leaders(same)
    for item in without_overlaps(found):
        if item.key:
            groups[leader.get(item.key, item.key)].append(item)
    concepts = [concept for group in groups.values() if (concept := _concept(group))]
    return tuple(sorted(_unique(concepts), key=_reading_order))


def _reading_order(concept: Concept) -> tuple[bool, int, str]:
    first = concept.mentions[0]
    return first.field is not Field.TITLE, first.start, concept.id


def _leaders(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each key that was declared equal to others, one key that stands for all of them."""
    leader: dict[str, str] = {}
    for left, right in same:
        a, b = leader.get(left, left), leader.get(right, right)
        for key in [key for key, head in leader.items() if head == b]:
            leader[key] = a
        leader.update({left: a, right: a, b: a})
    return leader


def without_overlaps(found: Sequence[Found]) -> Iterator[Found]:
    """The candidates to keep: the paper's own definitions first, then the longest, then the surest."""
    taken: dict[Field, list[tuple[int, int]]] = defaultdict(list)
    for item in sorted(found, key=_precedence):
        spans, candidate = taken[item.view.field], item.candidate
        if not any(candidate.start < end and start < candidate.end for start, end in spans):
            spans.append((candidate.start, candidate.end))
            yield item


def _precedence(item: Found) -> tuple[bool, int, int, int]:
    candidate = item.candidate
    return (
        candidate.evidence not in _FIRST,
        candidate.start - candidate.end,
        _STRENGTH[candidate.evidence],
        candidate.start,
    )


def _concept(group: list[Found]) -> Concept | None:
    entry = _entry(group)
    if entry and entry.generic:
        return None
    type_ = _type(group, entry)
    if type_ is None:
        return None
    mentions = tuple(sorted({item.mention for item in group}, key=_mention_order))
    name = entry.name if entry else _name(group)
    return Concept(
        id=entry.id if entry else concept_id(name),
        name=name,
        type=type_,
        role=_role(group, type_),
        confidence=_confidence(group, mentions),
        aliases=_aliases(name, mentions),
        mentions=mentions,
    )


def _mention_order(mention: Mention) -> tuple[bool, int]:
    return mention.field is not Field.TITLE, mention.start


def _entry(group: list[Found]) -> Entry | None:
    """The vocabulary's concept that most candidates of the group name."""
    votes = Counter(item.candidate.entry for item in group if item.candidate.entry)
    return votes.most_common(1)[0][0] if votes else None


def _type(group: list[Found], entry: Entry | None) -> ConceptType | None:
    """The vocabulary's type, else the one for which the strongest evidence speaks."""
    if entry:
        return entry.type
    typed = [item.candidate for item in group if item.candidate.type]
    if not typed:
        return None
    best = min(_STRENGTH[candidate.evidence] for candidate in typed)
    votes = Counter(c.type for c in typed if _STRENGTH[c.evidence] == best and c.type)
    order = list(ConceptType)
    return min(votes, key=lambda type_: (-votes[type_], order.index(type_)))


def _name(group: list[Found]) -> str:
    """The standard name: a proper short name as it is, else the long form in the singular."""
    names = Counter(" ".join(item.candidate.name.split()) for item in group)
    longest = max(names, key=lambda name: (" " in name, names[name], len(name), name))
    shorts = [name for name in names if " " not in name and name != name.lower()]
    introduced = any(item.candidate.evidence is Evidence.INTRODUCED for item in group)
    if shorts and (introduced or " " not in longest):
        return _singular(max(shorts, key=lambda name: (names[name], -len(name), name)))
    return _singular(longest)


def _singular(name: str) -> str:
    """Without the plural of the last word; a name with inner capitals keeps its `s` before it."""
    plural = re.search(r"[a-z]{3}s$|[A-Z]{2,}s$", name)
    if not plural or re.search(r"(?:ss|us|is|ics|ous)$", name):
        return name
    return re.sub(r"ies$", "y", name) if name.endswith("ies") else name[:-1]


def _role(group: list[Found], type_: ConceptType) -> Role:
    roles = []
    for item in group:
        candidate, view = item.candidate, item.view
        start, end = view.sentence_at(candidate.start)
        roles.append(
            Role.INTRODUCES
            if candidate.evidence is Evidence.INTRODUCED
            else role_in(
                view.text[start:end], candidate.start - start, candidate.end - start, type_
            )
        )
    return strongest(roles)


def _confidence(group: list[Found], mentions: Sequence[Mention]) -> float:
    base = max(CONFIDENCE[item.candidate.evidence] for item in group)
    title = any(mention.field is Field.TITLE for mention in mentions)
    bonus = IN_TITLE * title + REPEATED * (len(mentions) > 1)
    return round(min(HIGHEST, base + bonus), 2)


def _aliases(name: str, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Surface forms other than the name, each once, in order of appearance."""
    return tuple(dict.fromkeys(m.text for m in mentions if m.text and m.text != name))


def _unique(concepts: list[Concept]) -> Iterator[Concept]:
    """Concepts whose ids are spellings of one id are one: the surest speaks, all mentions count."""
    by_key: dict[str, list[Concept]] = defaultdict(list)
    for concept in concepts:
        by_key[concept_key(concept.id)].append(concept)
    for same in by_key.values():
        best = max(same, key=lambda c: (c.confidence, c.id))
        mentions = tuple(sorted({m for c in same for m in c.mentions}, key=_mention_order))
        yield Concept(
            best.id,
            best.name,
            best.type,
            strongest([c.role for c in same]),
            best.confidence,
            _aliases(best.name, mentions),
            mentions,
        )
