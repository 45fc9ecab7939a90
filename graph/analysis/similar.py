"""Papers near a paper: candidates of each signal, blended, with reasons."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, LiteralString

from graph import records
from graph.analysis import blend
from graph.analysis.blend import Signals
from graph.analysis.papers_counted import PapersCounted
from graph.analysis.similar_contenders import Contest
from graph.analysis.similar_reasons import reasons
from graph.analysis.similar_views import (
    SharedConcept,
    SharedPaper,
    SimilarPaper,
    SimilarPapers,
    Words,
)
from graph.cypher import similar as cypher
from graph.database import Database, Row
from graph.errors import NotFound
from graph.reading import Reading

_NO_VECTORS: Final = "no vector was made of this paper's text yet: run citeloom analyse"
_NOTHING: Final[Row] = {"counts": (), "citing": (), "length": 0}
_LATER: Final = 5
"""As of a month at most so many times as many neighbours are asked for, as later papers are among them."""
_MARGIN: Final = 1.25
"""So many times as many as would do if those papers lay evenly among the rest."""
_AT_ONCE: Final = 100
"""Texts that are compared together: usually two such lots tell who is among the first 20."""


@dataclass(frozen=True)
class SimilarSearch:
    """What to look for, and how far.

    Attributes:
        as_of: Month after which nothing counts, neither as a neighbour nor in what is counted.
        candidates: Most papers that each signal proposes.
        hub: What more papers than this cite, or have, proposes none: it tells little.
        expanded: Most references, citing papers or concepts that are followed, the rarest first.
        evidence: Most shared things of one kind that an item shows.
    """

    limit: int = 20
    as_of: str | None = None
    candidates: int = 200
    hub: int = 1_000
    expanded: int = 60
    evidence: int = 10


@dataclass(frozen=True)
class _Found:
    """Rows of the signals by the candidate's id.

    Attributes:
        near: Cosines by the index, of those nearest in words.
        cosines: Cosines, of those that were compared; None where one has no vector.
    """

    total: int
    own: Row
    coupled: Mapping[str, Row]
    cocited: Mapping[str, Row]
    sharing: Mapping[str, Row]
    near: Mapping[str, float]
    cosines: Mapping[str, float | None]
    cut: bool

    def ids(self) -> list[str]:
        return sorted({*self.coupled, *self.cocited, *self.sharing, *self.near})

    def signals(self, id_: str) -> Signals:
        coupled, cocited, sharing = (
            found.get(id_, _NOTHING) for found in (self.coupled, self.cocited, self.sharing)
        )
        return Signals(
            coupling=blend.coupling(
                coupled["counts"],
                self.total,
                own=self.own["references"],
                other=coupled["length"],
            ),
            cocitation=blend.cocitation(
                cocited["counts"], own=self.own["citations"], other=cocited["length"]
            ),
            concepts=blend.concepts(
                sharing["counts"], self.total, own=self.own["concepts"], other=sharing["length"]
            ),
            text=self.cosines.get(id_),
        )


class Similar:
    """Finds papers near a paper. Only loaded ones: of a work that is only cited there are no words."""

    def __init__(self, database: Database, counted: PapersCounted) -> None:
        self._database = database
        self._reading = Reading(database)
        self._counted = counted

    def papers(self, id_: str, wanted: SimilarSearch) -> SimilarPapers:
        """The nearest first; a former id answers too.

        Raises:
            NotFound: If no paper answers to the id.
        """
        present = self._reading.paper_id(id_)
        found = self._found(present, wanted)
        odds = {id_: blend.odds(found.signals(id_)) for id_ in found.ids()}
        if not found.own["vector"]:
            found = replace(found, cosines=dict.fromkeys(odds))
        contest = Contest(odds, found.near, first=wanted.limit)
        while ids := contest.contenders(found.cosines, most=_AT_ONCE):
            found = self._compared(present, found, ids)
        scored = sorted(
            ((blend.score(found.signals(id_)), id_) for id_ in found.cosines),
            key=lambda one: (-one[0], one[1]),
        )
        shown = scored[: wanted.limit]
        missing = {} if found.own["vector"] else {"text": _NO_VECTORS}
        return SimilarPapers(
            items=self._items(present, shown, found, wanted),
            total=len(odds),
            next=None,
            truncated=len(odds) > len(shown) or found.cut,
            signals=tuple(name for name in blend.SIGNALS if name not in missing),
            missing=missing,
        )

    def signals(self, id_: str, wanted: SimilarSearch) -> dict[str, Signals]:
        """What speaks for each candidate, all of them, by id: what measures the blend asks for.

        Raises:
            NotFound: If no paper answers to the id.
        """
        present = self._reading.paper_id(id_)
        found = self._found(present, wanted)
        found = self._compared(present, found, found.ids())
        return {one: found.signals(one) for one in found.ids()}

    def _found(self, id_: str, wanted: SimilarSearch) -> _Found:
        total = max(self._counted.total(wanted.as_of), 1)
        facts = {
            "id": id_,
            "as_of": wanted.as_of,
            "total": total,
            "hub": wanted.hub,
            "width": 10 * wanted.expanded,
            "expanded": wanted.expanded,
            "candidates": wanted.candidates,
            "nearest": self._nearest(wanted, total),
        }
        walks = (cypher.COUPLED, cypher.COCITED, cypher.SHARING_CONCEPTS)
        coupled, cocited, sharing = (
            {row["id"]: row for row in self._read(s, **facts)} for s in walks
        )
        near = self._read(cypher.NEAR_IN_WORDS, **facts)
        own = self._read(cypher.OWN_COUNTS, id=id_, as_of=wanted.as_of)
        if not own:  # removed while it was looked for
            raise NotFound("paper", id_)
        return _Found(
            total=total,
            own=own[0],
            coupled=coupled,
            cocited=cocited,
            sharing=sharing,
            near={row["id"]: row["cosine"] for row in near},
            cosines={},
            cut=any(len(one) == wanted.candidates for one in (coupled, cocited, sharing)),
        )

    def _compared(self, id_: str, found: _Found, ids: Sequence[str]) -> _Found:
        """With the cosines of these candidates too."""
        rows = self._read(cypher.COSINES, id=id_, ids=ids)
        cosines = {row["id"]: row["cosine"] for row in rows}
        return replace(found, cosines={**found.cosines, **dict.fromkeys(ids), **cosines})

    def _nearest(self, wanted: SimilarSearch, total: int) -> int:
        """How many neighbours the index is asked for: it knows nothing of months.

        Args:
            wanted: What is looked for.
            total: Papers that could be known by then.
        """
        if wanted.as_of is None:
            return wanted.candidates
        times = min(_LATER, max(1.0, _MARGIN * self._counted.total() / total))
        return math.ceil(wanted.candidates * times)

    def _items(
        self,
        id_: str,
        shown: Sequence[tuple[float, str]],
        found: _Found,
        wanted: SimilarSearch,
    ) -> tuple[SimilarPaper, ...]:
        ids = [other for _, other in shown]
        present = self._read(cypher.SUMMARIES, ids=[id_, *ids])
        summaries = {row["id"]: row["summary"] for row in present}
        if id_ not in summaries:  # removed while it was looked for
            raise NotFound("paper", id_)
        direct = {row["id"]: row for row in self._read(cypher.DIRECT, id=id_, ids=ids)}
        references = self._references(id_, direct, wanted.as_of)
        concepts = self._concepts(id_, ids, wanted.as_of)
        citing = self._citing(found, ids)
        return tuple(
            _item(
                summaries[other],
                score=score,
                found=found,
                direct=direct[other],
                references=references[other],
                cited_by=citing[other],
                concepts=_shared_concepts(concepts.get(id_, {}), concepts.get(other, {})),
                most=wanted.evidence,
                expanded=wanted.expanded,
            )
            for score, other in shown
            if other in summaries and other in direct
        )

    def _concepts(self, id_: str, ids: list[str], as_of: str | None) -> dict[str, dict[str, Row]]:
        """The concepts of the paper asked about and of the others, by paper and key."""
        found: dict[str, dict[str, Row]] = {}
        for row in self._read(cypher.CONCEPTS_OF, id=id_, ids=[id_, *ids], as_of=as_of):
            found.setdefault(row["id"], {})[row["key"]] = row
        return found

    def _references(
        self, id_: str, direct: Mapping[str, Row], as_of: str | None
    ) -> dict[str, list[SharedPaper]]:
        """What the one asked about and each of the others cite; each is counted once."""
        ids = sorted({shared for row in direct.values() for shared in row["shared"]})
        rows = self._read(cypher.REFERENCES, id=id_, ids=ids, as_of=as_of) if ids else []
        known = {row["id"]: SharedPaper(**row) for row in rows}
        return {
            other: _sorted(known[shared] for shared in row["shared"] if shared in known)
            for other, row in direct.items()
        }

    def _citing(self, found: _Found, ids: Sequence[str]) -> dict[str, list[SharedPaper]]:
        """The papers that cite the one asked about and each of the others."""
        rows = {id_: found.cocited.get(id_, _NOTHING) for id_ in ids}
        wanted = sorted({citing for row in rows.values() for citing in row["citing"]})
        names = {one["id"]: one for one in self._read(cypher.NAMES, ids=wanted)} if wanted else {}
        return {
            id_: _sorted(
                SharedPaper(count=count, **names[citing])
                for citing, count in zip(row["citing"], row["counts"], strict=True)
                if citing in names
            )
            for id_, row in rows.items()
        }

    def _read(self, statement: LiteralString, **facts: Any) -> list[Row]:
        return self._database.read(statement, facts)


def _item(
    summary: Row,
    *,
    score: float,
    found: _Found,
    direct: Row,
    references: list[SharedPaper],
    cited_by: list[SharedPaper],
    concepts: list[SharedConcept],
    most: int,
    expanded: int,
) -> SimilarPaper:
    signals = found.signals(summary["id"])
    return SimilarPaper(
        paper=records.paper_summary(summary),
        score=round(score, 4),
        signals=signals,
        reasons=reasons(
            references=references,
            cited_by=cited_by,
            at_least=found.own["citations"] > expanded,
            concepts=concepts,
            text=signals.text,
            cites=direct["citing"],
            cited=direct["cited"],
        ),
        references=tuple(references[:most]),
        cited_by=tuple(cited_by[:most]),
        concepts=tuple(concepts[:most]),
        cites=direct["citing"],
        cited=direct["cited"],
    )


def _sorted(papers: Iterable[SharedPaper]) -> list[SharedPaper]:
    """What tells most first."""
    return sorted(papers, key=lambda one: (one.count, one.id))


def _shared_concepts(own: Mapping[str, Row], other: Mapping[str, Row]) -> list[SharedConcept]:
    """The rarest first."""
    shared = [
        SharedConcept(
            id=row["concept"],
            name=row["name"],
            type=row["type"],
            papers=row["papers"],
            roles=(row["role"].lower(), other[key]["role"].lower()),
            evidence=(Words(**row["words"]), Words(**other[key]["words"])),
        )
        for key, row in own.items()
        if key in other
    ]
    return sorted(shared, key=lambda one: (one.papers, one.id))
