"""Figures of quality: what was found against what was annotated, paper by paper.

A concept that was found and an annotated one are the same if they share a form. Each is used
once, in a largest matching that serves core concepts first, so that a found concept is counted
on an optional one only where that costs no core one. What matches only an optional concept is
neither right nor wrong.

Source: largest bipartite matchings by augmenting paths, C. Berge, "Two Theorems in Graph
Theory", PNAS 43, 1957.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from extract.domain import ConceptType, Role
from extract.quality.gold import Facts, Figure, Named
from extract.quality.surfaces import surface_key


@dataclass
class Counts:
    """True positives, false positives, false negatives."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int = 0, wrong: int = 0, missed: int = 0) -> None:
        """Count more."""
        self.right += right
        self.wrong += wrong
        self.missed += missed

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 0 where nothing was."""
        return self.right / max(1, self.right + self.wrong)

    @property
    def recall(self) -> float:
        """Share of what is there that was found; 0 where nothing is."""
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / max(1, 2 * self.right + self.wrong + self.missed)


@dataclass
class Shares:
    """What was found of what is there, and what is right of what was said.

    They differ where one annotation makes two answers right.
    """

    found: int = 0
    there: int = 0
    right: int = 0
    said: int = 0

    def add(self, found: int, there: int, right: int, said: int) -> None:
        """Count more."""
        self.found += found
        self.there += there
        self.right += right
        self.said += said

    @property
    def precision(self) -> float:
        """Share of what was said that is right."""
        return self.right / max(1, self.said)

    @property
    def recall(self) -> float:
        """Share of what is there that was found."""
        return self.found / max(1, self.there)


@dataclass(frozen=True)
class Error:
    """One thing that is wrong.

    Attributes:
        kind: "missed", "false alarm", "type", "role".
        name: Of the annotated concept, for false alarms of the found one.
        detail: What was found instead.
        confidence: Of what was found; 0 for what was missed.
        role: Of the annotated concept, where there is one.
    """

    key: str
    kind: str
    type: ConceptType
    name: str
    detail: str = ""
    confidence: float = 0.0
    role: Role | None = None


@dataclass
class Score:
    """All figures of a set of papers.

    Attributes:
        roles: By the annotated role, over core concepts found with the right type.
        judged: Confidence of each found concept, and whether it is right; those that match
            only an optional concept are left out.
    """

    papers: int = 0
    untyped: Counts = field(default_factory=Counts)
    typed: Counts = field(default_factory=Counts)
    types: dict[ConceptType, Counts] = field(
        default_factory=lambda: {t: Counts() for t in ConceptType}
    )
    roles: dict[Role, Counts] = field(default_factory=lambda: {r: Counts() for r in Role})
    introduced: Counts = field(default_factory=Counts)
    titles: Counts = field(default_factory=Counts)
    results: Shares = field(default_factory=Shares)
    citations: Shares = field(default_factory=Shares)
    links: Shares = field(default_factory=Shares)
    judged: list[tuple[float, bool]] = field(default_factory=list)
    errors: list[Error] = field(default_factory=list)


def score(gold: Mapping[str, Facts], found: Mapping[str, Facts]) -> Score:
    """Score all annotated papers; one of which nothing was said is all missed."""
    total = Score()
    for key, paper in gold.items():
        said = found.get(key) or Facts(key, None, (), (), (), frozenset())
        total.papers += 1
        _concepts(total, paper, said)
        _results(total, paper.results, said.results)
        _citations(total, paper.citations, said.citations)
        both = len(paper.links & said.links)
        total.links.add(both, len(paper.links), both, len(said.links))
        if paper.title is not None:
            same = _flat(paper.title) == _flat(said.title or "")
            total.titles.add(right=same, missed=not same)
    return total


def _concepts(total: Score, gold: Facts, said: Facts) -> None:
    by_name = matching(gold.concepts, said.concepts, typed=False)
    by_type = matching(gold.concepts, said.concepts, typed=True)
    for index, concept in enumerate(gold.concepts):
        if not concept.core:
            continue
        total.untyped.add(right=index in by_name, missed=index not in by_name)
        total.typed.add(right=index in by_type, missed=index not in by_type)
        total.types[concept.type].add(right=index in by_type, missed=index not in by_type)
        if concept.role is Role.INTRODUCES:
            total.introduced.add(right=index in by_name, missed=index not in by_name)
        if index in by_type:
            _role(total, gold.key, concept, said.concepts[by_type[index]])
        total.errors += _error(gold.key, concept, by_name.get(index), said.concepts)
    _false_alarms(total, gold, said, set(by_name.values()), set(by_type.values()))


def _role(total: Score, key: str, concept: Named, found: Named) -> None:
    right = concept.role is found.role
    total.roles[concept.role].add(right=right, missed=not right)
    if not right:
        total.roles[found.role].add(wrong=1)
        total.errors.append(
            Error(
                key,
                "role",
                concept.type,
                concept.name,
                f"{found.role}, not {concept.role}",
                role=concept.role,
            )
        )


def _error(key: str, concept: Named, match: int | None, found: Sequence[Named]) -> Iterator[Error]:
    if match is None:
        yield Error(key, "missed", concept.type, concept.name, role=concept.role)
    elif found[match].type is not concept.type:
        detail = f"{found[match].type}: {found[match].name}"
        yield Error(key, "type", concept.type, concept.name, detail, found[match].confidence)


def _false_alarms(total: Score, gold: Facts, said: Facts, named: set[int], typed: set[int]) -> None:
    core = {i for i, c in enumerate(gold.concepts) if c.core}
    matched = matching(gold.concepts, said.concepts, typed=False)
    on_core = {found for index, found in matched.items() if index in core}
    optional = [c for c in gold.concepts if not c.core]
    for index, found in enumerate(said.concepts):
        if index in on_core:
            total.judged.append((found.confidence, True))
        if index not in named:
            total.untyped.add(wrong=1)
            total.judged.append((found.confidence, False))
            twin = next((c.name for c in gold.concepts if c.keys & found.keys), "")
            detail = f"again: {twin}" if twin else ""
            total.errors.append(
                Error(gold.key, "false alarm", found.type, found.name, detail, found.confidence)
            )
        if index not in typed and not any(c.keys & found.keys for c in optional):
            total.typed.add(wrong=1)
            total.types[found.type].add(wrong=1)


def matching(gold: Sequence[Named], found: Sequence[Named], *, typed: bool) -> dict[int, int]:
    """A largest matching of annotated concepts to found ones, core ones and equal names first.

    Args:
        gold: Annotated concepts of a paper.
        found: Found concepts of the same paper.
        typed: Whether types must be equal, too.
    """
    edges = [
        sorted(
            (
                index
                for index, one in enumerate(found)
                if concept.keys & one.keys and (not typed or concept.type is one.type)
            ),
            key=lambda index, concept=concept: _distance(concept, found[index]),  # type: ignore[misc]
        )
        for concept in gold
    ]
    exact = [any(_is_same(g, found[i]) for i in e) for g, e in zip(gold, edges, strict=True)]
    order = sorted(range(len(gold)), key=lambda i: (not gold[i].core, not exact[i], i))
    holders: dict[int, int] = {}
    for index in order:
        _augment(index, edges, holders, set())
    return {index: match for match, index in holders.items()}


def _distance(gold: Named, found: Named) -> tuple[bool, bool, int]:
    return (
        gold.type is not found.type,
        surface_key(gold.name) != surface_key(found.name),
        -len(gold.keys & found.keys),
    )


def _is_same(gold: Named, found: Named) -> bool:
    return _distance(gold, found)[:2] == (False, False)


def _augment(index: int, edges: list[list[int]], holders: dict[int, int], seen: set[int]) -> bool:
    """Find a free partner, moving others if need be; what was matched stays matched."""
    for match in edges[index]:
        if match in seen:
            continue
        seen.add(match)
        if match not in holders or _augment(holders[match], edges, holders, seen):
            holders[match] = index
            return True
    return False


def _results(total: Score, gold: Sequence[Figure], said: Sequence[Figure]) -> None:
    """Right when the digits and one of model, dataset or task agree."""
    found = sum(any(_same_result(g, s) for s in said) for g in gold)
    true = sum(any(_same_result(g, s) for g in gold) for s in said)
    total.results.add(found, len(gold), true, len(said))


def _same_result(a: Figure, b: Figure) -> bool:
    return a.value == b.value and any(
        one and other and (one in other or other in one)
        for one, other in zip(a.about, b.about, strict=True)
    )


def _citations(total: Score, gold: Sequence[str], said: Sequence[str]) -> None:
    """Right when one text holds the other."""
    flat_gold, flat_said = list(map(_flat, gold)), list(map(_flat, said))
    found = sum(any(g in s or s in g for s in flat_said) for g in flat_gold)
    true = sum(any(g in s or s in g for g in flat_gold) for s in flat_said)
    total.citations.add(found, len(gold), true, len(said))


def _flat(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.casefold()).split())


def calibration(
    judged: Iterable[tuple[float, bool]], bins: int = 5
) -> list[tuple[float, float, int]]:
    """A reliability table: mean confidence, share right, number, for bins of equal size."""
    ordered = sorted(judged)
    size = -(-len(ordered) // bins) if ordered else 1
    parts = [ordered[i : i + size] for i in range(0, len(ordered), size)]
    return [
        (sum(c for c, _ in part) / len(part), sum(r for _, r in part) / len(part), len(part))
        for part in parts
    ]


def separation(judged: Iterable[tuple[float, bool]]) -> float:
    """Area under the ROC curve: how likely a right one has more confidence than a wrong one.

    Source: J. Hanley and B. McNeil, "The Meaning and Use of the Area under a ROC Curve",
    Radiology 143, 1982 (the Mann-Whitney statistic). 0.5 where there are not both kinds.
    """
    ordered = sorted(judged)
    right = sum(is_right for _, is_right in ordered)
    wrong = len(ordered) - right
    if not right or not wrong:
        return 0.5
    ranks, index = 0.0, 0
    while index < len(ordered):
        end = index
        while end < len(ordered) and ordered[end][0] == ordered[index][0]:
            end += 1
        mean = (index + 1 + end) / 2
        ranks += mean * sum(is_right for _, is_right in ordered[index:end])
        index = end
    return (ranks - right * (right + 1) / 2) / (right * wrong)
