"""Authors: lists, each by its id, and who else is written in the same way.

Nobody is taken for another person because of a name. An author with an ORCID is one person; any
other is known from one paper alone, and those of the same name are named beside it, unverified.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, LiteralString

from extract.identity import letters
from graph.cursor import encode_cursor, list_name
from graph.cypher import people as cypher
from graph.database import Database, Row
from graph.errors import InvalidCursor, NotFound
from graph.lucene import all_words
from graph.paging import Paging
from graph.reading import Reading
from graph.views import Page, PaperSummary

_NAMES = 20
_ALIKE_LOOKED_AT = 1_000
_ALIKE_SHOWN = 20
_ALIKE_PAPERS = 5
_OF_PAPER = re.compile(r"author:(?P<paper>.+)#(?P<position>\d{1,6})", re.DOTALL)


@dataclass(frozen=True)
class AuthorSummary:
    """An author in a list.

    Attributes:
        verified: Whether an ORCID says who this is; else it is whoever one paper names.
        papers: Number of papers.
    """

    id: str
    name: str
    orcid: str | None
    verified: bool
    papers: int


@dataclass(frozen=True)
class WrittenPaper:
    """A paper as it stands below an author's name."""

    id: str
    title: str
    year: int | None


@dataclass(frozen=True)
class NamedAlike:
    """Another author of the same name, with the newest of the papers."""

    author: AuthorSummary
    papers: tuple[WrittenPaper, ...]


@dataclass(frozen=True)
class SameName:
    """Who else is written in the same way; whether that is the same person, nobody has said.

    Attributes:
        unverified: Always true.
        truncated: Whether there are more than `items`.
    """

    items: tuple[NamedAlike, ...]
    total: int
    truncated: bool
    unverified: bool = True


@dataclass(frozen=True)
class AuthorDetail:
    """One author; `names` are the ways in which papers write the name, the most frequent first."""

    id: str
    name: str
    orcid: str | None
    verified: bool
    papers: int
    names: tuple[str, ...]
    same_name: SameName


@dataclass(frozen=True)
class Beginning:
    """Where in the list of authors a letter begins.

    Attributes:
        name: The first name from the letter on; None where none comes.
        cursor: Of the page that begins there; None for the first page.
    """

    name: str | None
    cursor: str | None


def folded_name(name: str) -> str:
    """What spellings of one whole name share: "Weaver, Ada" and "ADA WEAVER" give `adaweaver`."""
    family, comma, given = name.partition(",")
    return letters(f"{given} {family}" if comma else name)


class People:
    """Reads of authors; every list is walked along an index."""

    def __init__(self, database: Database, reading: Reading) -> None:
        self._database = database
        self._reading = reading

    def beginnings(self, letters_: Sequence[str]) -> tuple[Beginning, ...]:
        """Where each of these letters begins in the list of all authors."""
        rows = self._database.read(cypher.WHERE_NAMES_BEGIN, {"letters": list(letters_)})
        return tuple(Beginning(row["name"], _after(row["before"])) for row in rows)

    def authors(self, q: str | None, *, limit: int, cursor: str | None) -> Page[AuthorSummary]:
        """By name; with `q` only those whose name holds every word."""
        paging = Paging(list_name("authors", q), types=(str,), limit=limit, cursor=cursor)
        (after,) = paging.after or ("",)
        asked = {"name": self._name_of(str(after), cursor), "id": after, "limit": paging.fetch}
        statements = cypher.AUTHORS, cypher.COUNT_AUTHORS
        if q is not None:
            statements = cypher.AUTHORS_OF_TEXT, cypher.COUNT_AUTHORS_OF_TEXT
        rows, total = listed(self._database, statements, asked, q=q)
        return paging.page(rows, total, item=_author, key=lambda row: (row["summary"]["id"],))

    def _name_of(self, id_: str, cursor: str | None) -> str:
        """The name after which a page begins; cursors keep ids, as names may be very long."""
        if not cursor:
            return ""
        rows = self._database.read(cypher.AUTHOR, {"id": id_, "names": 0})
        if not rows:
            raise InvalidCursor(cursor)  # the author went with the last paper
        name: str = rows[0]["summary"]["name"]
        return name

    def author(self, id_: str) -> AuthorDetail:
        """The author who answers to this id, be it a former one."""
        facts = {"id": self.author_id(id_), "names": _NAMES}
        row = self._database.read(cypher.AUTHOR, facts)[0]
        one = _author(row)
        return AuthorDetail(
            id=one.id,
            name=one.name,
            orcid=one.orcid,
            verified=one.verified,
            papers=one.papers,
            names=tuple(row["names"]),
            same_name=self._same_name(one.id, row["names"]),
        )

    def author_id(self, id_: str) -> str:
        """The present id: that of a paper's n-th author follows the paper's id and the ORCID.

        Raises:
            NotFound: If there is none.
        """
        rows = self._database.read(cypher.AUTHOR, {"id": id_, "names": 0})
        if rows:
            return id_
        of_paper = _OF_PAPER.fullmatch(id_)
        if of_paper is None:
            raise NotFound("author", id_)
        return self._author_at(id_, of_paper["paper"], int(of_paper["position"]))

    def _author_at(self, id_: str, paper: str, position: int) -> str:
        try:
            present = self._reading.paper_id(paper)
        except NotFound as e:
            raise NotFound("author", id_) from e
        found = self._database.read(cypher.AUTHOR_AT, {"paper": present, "position": position})
        if not found:
            raise NotFound("author", id_)
        author: str = found[0]["id"]
        return author

    def _same_name(self, id_: str, names: Sequence[str]) -> SameName:
        spellings = [{"name": name, "text": text} for name in names if (text := all_words(name))]
        asked = {"id": id_, "spellings": spellings, "limit": _ALIKE_LOOKED_AT}
        found = self._database.read(cypher.NAMED_ALIKE, asked)
        own = {folded_name(name) for name in names} - {""}
        alike = [row["id"] for row in found if folded_name(row["name"]) in own]
        shown = alike[:_ALIKE_SHOWN]
        rows = self._database.read(
            cypher.AUTHORS_WITH_PAPERS, {"ids": shown, "papers": _ALIKE_PAPERS}
        )
        return SameName(
            items=tuple(_named_alike(row) for row in rows),
            total=len(alike),
            truncated=len(alike) > len(shown) or len(found) >= _ALIKE_LOOKED_AT,
        )

    def author_papers(self, id_: str, *, limit: int, cursor: str | None) -> Page[PaperSummary]:
        """The papers of an author, newest first."""
        present = self.author_id(id_)
        return self._reading.papers_by_place(
            list_name("author-papers", present),
            (cypher.AUTHOR_PAPERS, cypher.COUNT_AUTHOR_PAPERS),
            {"id": present},
            limit=limit,
            cursor=cursor,
        )


def listed(
    database: Database,
    statements: tuple[LiteralString, LiteralString],
    asked: Mapping[str, Any],
    *,
    q: str | None,
) -> tuple[list[Row], int]:
    """The rows of one page, and how many there are in all; none where `q` has no word.

    Args:
        database: Where they are.
        statements: That of a page, and that of the total.
        asked: Where the page begins and ends.
        q: Words of a name, or None for the whole list.
    """
    facts = {"text": all_words(q)} if q is not None else {}
    if q is not None and not facts["text"]:
        return [], 0
    total: int = database.read(statements[1], facts)[0]["total"]
    return database.read(statements[0], {**asked, **facts}), total


def _author(row: Row) -> AuthorSummary:
    summary = row["summary"]
    return AuthorSummary(
        id=summary["id"],
        name=summary["name"],
        orcid=summary["orcid"],
        verified=summary["orcid"] is not None,
        papers=summary["papers"],
    )


def _named_alike(row: Row) -> NamedAlike:
    papers = tuple(WrittenPaper(**paper) for paper in row["papers"])
    return NamedAlike(author=_author(row), papers=papers)


def _after(id_: str | None) -> str | None:
    """The cursor of the page of the list of all authors that begins after this one."""
    return None if id_ is None else encode_cursor(list_name("authors", None), (id_,))
