"""Papers and concepts: lists in pages, and each by its id."""

import contextlib
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any, LiteralString

from extract.domain import Role
from extract.identity import concept_key, other_spelling
from graph import records
from graph.applied import applied_in
from graph.cursor import list_name
from graph.cypher import reading as cypher
from graph.database import Database, Row
from graph.errors import NotFound
from graph.filters import ConceptFilter, PaperFilter
from graph.lucene import all_words, exact
from graph.paging import Paging
from graph.places import AFTER_STUBS, STUBS, year_range
from graph.schema import ROLE_TYPES
from graph.views import (
    ConceptDetail,
    ConceptPaper,
    ConceptSummary,
    Page,
    PaperConcept,
    PaperDetail,
    PaperSummary,
)

_INTRODUCING = 20
_CONCEPT_LISTS = {  # by whether words, and whether a month, are asked for
    (False, False): (cypher.CONCEPTS, cypher.COUNT_CONCEPTS),
    (False, True): (cypher.CONCEPTS_KNOWN, cypher.COUNT_CONCEPTS_KNOWN),
    (True, False): (cypher.CONCEPTS_OF_TEXT, cypher.COUNT_CONCEPTS_OF_TEXT),
    (True, True): (cypher.CONCEPTS_KNOWN_OF_TEXT, cypher.COUNT_CONCEPTS_KNOWN_OF_TEXT),
}


class Reading:
    """Reads of single nodes and of lists; every list is walked along an index by a sort key."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def papers(self, wanted: PaperFilter, *, limit: int, cursor: str | None) -> Page[PaperSummary]:
        """Newest first; with `q` best match first."""
        if wanted.q is not None:
            return self._papers_of_text(wanted, limit=limit, cursor=cursor)
        if wanted.concept is not None:
            statements = cypher.PAPERS_OF_CONCEPT, cypher.COUNT_PAPERS_OF_CONCEPT
        elif wanted.as_of is not None:
            statements = cypher.PAPERS_KNOWN, cypher.COUNT_PAPERS_KNOWN
        else:
            statements = cypher.PAPERS, cypher.COUNT_PAPERS
        name = list_name("papers", wanted)
        return self.papers_by_place(
            name, statements, _paper_facts(wanted), limit=limit, cursor=cursor
        )

    def _papers_of_text(
        self, wanted: PaperFilter, *, limit: int, cursor: str | None
    ) -> Page[PaperSummary]:
        paging = Paging(list_name("papers", wanted), types=(float, str), limit=limit, cursor=cursor)
        text = all_words(wanted.q or "")
        if not text:
            return Page(items=(), total=0, next=None)
        score, after = paging.after or (None, "")
        facts = {**_paper_facts(wanted), "text": text}
        rows = self._database.read(
            cypher.PAPERS_OF_TEXT,
            {**facts, "score": score, "after": after, "limit": paging.fetch},
        )
        return paging.page(
            rows,
            self._total(cypher.COUNT_PAPERS_OF_TEXT, facts),
            item=_summary,
            key=lambda row: (row["score"], row["summary"]["place"]),
        )

    def paper(self, id_: str) -> PaperDetail:
        """The paper that answers to this id, be it a former one; compare `id` to see that."""
        rows = self._database.read(cypher.PAPER, {"id": id_})
        if not rows:
            rows = self._database.read(cypher.PAPER, {"id": self.paper_id(id_)})
        return records.paper_detail(rows[0])

    def paper_id(self, id_: str) -> str:
        """The present id of the paper that answers to this one, a former one or another spelling.

        Raises:
            NotFound: If there is none.
        """
        spelled = other_spelling(id_)
        for asked in (id_, spelled) if spelled and spelled != id_ else (id_,):
            found = self._database.read(cypher.PAPER_ID, {"id": asked})
            if not found and asked:
                found = self._database.read(cypher.PAPER_IDS_BY_KEY, {"key": exact(asked)})
            if found:
                present: str = found[0]["id"]
                return present
        raise NotFound("paper", id_)

    def paper_concepts(self, id_: str, *, limit: int, cursor: str | None) -> Page[PaperConcept]:
        """The concepts of a paper, strongest role first, then by name."""
        present = self.paper_id(id_)
        name = list_name("paper-concepts", present)
        paging = Paging(name, types=(int, str, str), limit=limit, cursor=cursor)
        rows = sorted(
            self._database.read(cypher.PAPER_CONCEPTS, {"id": present}), key=_concept_order
        )
        rest = [row for row in rows if paging.after is None or _concept_order(row) > paging.after]
        return paging.page(rest, len(rows), item=records.paper_concept, key=_concept_order)

    def paper_citations(
        self, id_: str, *, as_of: str | None = None, limit: int, cursor: str | None
    ) -> Page[PaperSummary]:
        """The papers that cite this one, newest first."""
        facts = {"id": self.paper_id(id_), "as_of": as_of}
        count = cypher.COUNT_CITATIONS if as_of is None else cypher.COUNT_CITATIONS_KNOWN
        name = list_name("citations", facts["id"], as_of)
        return self.papers_by_place(
            name, (cypher.CITATIONS, count), facts, limit=limit, cursor=cursor
        )

    def paper_references(
        self, id_: str, *, as_of: str | None = None, limit: int, cursor: str | None
    ) -> Page[PaperSummary]:
        """The works that this paper cites, newest first, those not loaded last."""
        facts = {"id": self.paper_id(id_), "as_of": as_of}
        count = cypher.COUNT_REFERENCES if as_of is None else cypher.COUNT_REFERENCES_KNOWN
        name = list_name("references", facts["id"], as_of)
        return self.papers_by_place(
            name, (cypher.REFERENCES, count), facts, limit=limit, cursor=cursor
        )

    def papers_by_place(
        self,
        name: str,
        statements: tuple[LiteralString, LiteralString],
        facts: Mapping[str, Any],
        *,
        limit: int,
        cursor: str | None,
    ) -> Page[PaperSummary]:
        """One page of a list of papers.

        Args:
            name: Of the list with its facts, so that a cursor fits it alone.
            statements: That of a page, and that of the total.
            facts: Their parameters, but for where the page begins and ends.
            limit: Items of the page.
            cursor: Of the page before.
        """
        paging = Paging(name, types=(str,), limit=limit, cursor=cursor)
        (after,) = paging.after or ("",)
        asked = {**facts, "after": after, "limit": paging.fetch}
        rows = self._database.read(statements[0], asked)
        total = self._total(statements[1], {**facts, "after": ""})
        return paging.page(rows, total, item=_summary, key=_place)

    def concepts(
        self, wanted: ConceptFilter, *, limit: int, cursor: str | None
    ) -> Page[ConceptSummary]:
        """Most used first; with `as_of` by what was known then."""
        name = list_name("concepts", wanted)
        paging = Paging(name, types=(str,), limit=limit, cursor=cursor)
        (after,) = paging.after or ("",)
        facts: dict[str, Any] = {"type": wanted.type, "as_of": wanted.as_of}
        if wanted.q is not None:
            facts["text"] = all_words(wanted.q)
            if not facts["text"]:
                return Page(items=(), total=0, next=None)
        page, count = _CONCEPT_LISTS[wanted.q is not None, wanted.as_of is not None]
        rows = self._database.read(page, {**facts, "after": after, "limit": paging.fetch})
        total = self._total(count, {**facts, "after": ""})
        return paging.page(
            rows, total, item=partial(_concept_summary, as_of=wanted.as_of), key=_concept_place
        )

    def concept(self, id_: str) -> ConceptDetail:
        """The concept that answers to this id, be it another spelling's."""
        facts = {"key": concept_key(id_), "introducing": _INTRODUCING}
        rows = self._database.read(cypher.CONCEPT, facts)
        if not rows:
            facts["key"] = self._followed(id_)
            rows = self._database.read(cypher.CONCEPT, facts)
        if not rows:
            raise NotFound("concept", id_)
        return records.concept_detail(rows[0])

    def concept_id(self, id_: str) -> str:
        """The present id of the concept that answers to this one.

        Raises:
            NotFound: If there is none.
        """
        found = self._database.read(cypher.CONCEPT_ID, {"key": concept_key(id_)})
        if not found:
            found = self._database.read(cypher.CONCEPT_ID, {"key": self._followed(id_)})
        if not found:
            raise NotFound("concept", id_)
        present: str = found[0]["id"]
        return present

    def _followed(self, id_: str) -> str:
        """The key to which decisions have moved a concept."""
        return applied_in(self._database).concepts.present_key(concept_key(id_))

    def with_present_concept(self, wanted: PaperFilter) -> PaperFilter:
        """The filter with the present id of its concept, where that is one."""
        if wanted.concept is None:
            return wanted
        with contextlib.suppress(NotFound):
            return replace(wanted, concept=self.concept_id(wanted.concept))
        return wanted

    def concept_papers(
        self,
        id_: str,
        *,
        role: Role | None,
        as_of: str | None = None,
        limit: int,
        cursor: str | None,
    ) -> Page[ConceptPaper]:
        """The papers of a concept, strongest role first, then newest first."""
        key = concept_key(self.concept_id(id_))
        name = list_name("concept-papers", key, role, as_of)
        paging = Paging(name, types=(int, str), limit=limit, cursor=cursor)
        rank, after = paging.after or (-1, "")
        facts = {"key": key, "role": role.value.upper() if role else None, "as_of": as_of}
        asked = {"roles": ROLE_TYPES, "rank": rank, "after": after, "limit": paging.fetch}
        rows = self._database.read(cypher.CONCEPT_PAPERS, {**facts, **asked})
        return paging.page(
            rows,
            self._total(cypher.COUNT_CONCEPT_PAPERS, facts),
            item=records.concept_paper,
            key=lambda row: (row["rank"], row["summary"]["place"]),
        )

    def _total(self, statement: LiteralString, facts: Mapping[str, Any]) -> int:
        rows = self._database.read(statement, facts)
        total: int = rows[0]["total"] if rows else 0
        return total


def _paper_facts(wanted: PaperFilter) -> dict[str, Any]:
    low, high = year_range(wanted.year_from, wanted.year_to)
    if wanted.stubs and high == STUBS:
        high = AFTER_STUBS
    return {
        "low": low,
        "high": high,
        "key": concept_key(wanted.concept) if wanted.concept is not None else None,
        "type": wanted.type,
        "role": wanted.role.value.upper() if wanted.role else None,
        "as_of": wanted.as_of,
    }


def _summary(row: Row) -> PaperSummary:
    return records.paper_summary(row["summary"])


def _concept_summary(row: Row, *, as_of: str | None) -> ConceptSummary:
    """With `as_of` the papers are those known then, and no later year is told."""
    summary = records.concept_summary(row["summary"])
    if as_of is None:
        return summary
    told = summary.introduced is not None and summary.introduced <= int(as_of[:4])
    return replace(summary, papers=row["papers"], introduced=summary.introduced if told else None)


def _concept_place(row: Row) -> tuple[str]:
    return (row["place"] if "place" in row else row["summary"]["place"],)


def _place(row: Row) -> tuple[str]:
    return (row["summary"]["place"],)


def _concept_order(row: Row) -> tuple[int, str, str]:
    return (ROLE_TYPES.index(row["role"]), row["name"].casefold(), row["key"])
