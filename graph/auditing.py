"""An audit of all references: page after page, in constant memory, reading alone."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

from graph.chosen import Chosen
from graph.cypher import auditing as cypher
from graph.database import Database, Row
from graph.findings import Finding, Work, dangling, dangling_of, findings_of, kept_apart
from graph.lucene import any_of

_PAGE = 100
_DANGLING_PER_PAGE = 1_000
_STUBS_PER_PAGE = 5_000
_KEYS_PER_QUERY = 500
_MOST_CITATIONS = 10**10 - 1


@dataclass(frozen=True)
class ReferenceTally:
    """How much of what is cited is known.

    Attributes:
        papers: Loaded papers.
        total: Works that all papers cite, as far as they say.
        resolved: Those of them that are a paper here, loaded or only cited.
    """

    papers: int
    total: int
    resolved: int


class Auditing:
    """Looks at what papers cite; the graph may change between two pages."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def tally(self, paper: str | None) -> ReferenceTally:
        """Counts over the graph, or of the paper of this present id."""
        if paper is None:
            return ReferenceTally(**self._database.read(cypher.TALLY)[0])
        return ReferenceTally(**self._database.read(cypher.TALLY_OF_PAPER, {"id": paper})[0])

    def findings(self, paper: str | None) -> Iterator[Finding]:
        """The most cited dangling works first, then paper by paper, the newest first.

        Args:
            paper: Present id of the only paper to look at; None for all.
        """
        if paper is not None:
            rows = self._read_paper(paper)
            yield from (finding for row in rows for finding in dangling_of(row))
            yield from self._of_page(rows, both_ways=True)
            return
        yield from self._dangling()
        for rows in self._pages():
            yield from self._of_page(rows)

    def _read_paper(self, id_: str) -> list[Row]:
        return [row["paper"] for row in self._database.read(cypher.CITING_PAPER, {"id": id_})]

    def _pages(self) -> Iterator[list[Row]]:
        after = ""
        while rows := self._database.read(cypher.CITING_PAPERS, {"after": after, "limit": _PAGE}):
            papers = [row["paper"] for row in rows]
            yield papers
            after = papers[-1]["place"]

    def _of_page(self, papers: list[Row], *, both_ways: bool = False) -> Iterator[Finding]:
        """What is found with these papers; pairs of papers once, or `both_ways` from each."""
        alike = self._of_one_title(papers)
        for paper in papers:
            id_ = paper["id"]
            rows = {row["id"]: row for key in paper["title_keys"] for row in alike.get(key, ())}
            others = [
                row for other, row in rows.items() if other > id_ or (both_ways and other < id_)
            ]
            yield from kept_apart(paper, others)
            yield from findings_of(paper)

    def _of_one_title(self, papers: list[Row]) -> dict[str, list[Row]]:
        """The loaded papers by the keys of title and first author that these papers have."""
        keys = sorted({key for paper in papers for key in paper["title_keys"]})
        found: dict[str, list[Row]] = {}
        for start in range(0, len(keys), _KEYS_PER_QUERY):
            part = any_of(keys[start : start + _KEYS_PER_QUERY])
            for row in self._database.read(cypher.OF_ONE_TITLE, {"keys": part}):
                for key in row["title_keys"]:
                    found.setdefault(key, []).append(row)
        return found

    def _dangling(self) -> Iterator[Finding]:
        with closing(Chosen()) as stubs:
            self._collect(stubs)
            for ids in stubs.pages(_DANGLING_PER_PAGE):
                rows = self._database.read(cypher.DANGLING, {"ids": ids})
                found = {row["work"]["id"]: row for row in rows}
                for row in (found[id_] for id_ in ids if id_ in found):
                    for citing in row["citing"]:
                        work, paper = Work(**row["work"]), Work(**citing)
                        yield dangling(paper, work, citations=row["citations"])

    def _collect(self, stubs: Chosen) -> None:
        """The works that are only cited, in the order of their citations."""
        after = ""
        asked = {"limit": _STUBS_PER_PAGE}
        while rows := self._database.read(cypher.STUBS, {**asked, "after": after}):
            stubs.add((f"{_MOST_CITATIONS - row['citations']:010d}", row["id"]) for row in rows)
            after = rows[-1]["place"]
