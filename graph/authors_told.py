"""What tells the authors of a list apart: when they wrote, what of theirs is best known, who shares a name."""

from collections.abc import Sequence
from dataclasses import dataclass

from graph.cypher import people as cypher
from graph.database import Database
from graph.people import WrittenPaper

_WORKS = 2


@dataclass(frozen=True)
class AuthorTold:
    """What tells an author from others of the same name.

    Attributes:
        first: Year of the earliest paper, of those that have one; None where none has.
        last: Year of the latest; likewise.
        works: The papers that are cited most here, of equally cited ones the newest first.
        namesakes: Authors whose names are spelt in this very way, this one among them.
    """

    first: int | None
    last: int | None
    works: tuple[WrittenPaper, ...]
    namesakes: int


def authors_told(database: Database, ids: Sequence[str]) -> dict[str, AuthorTold]:
    """What tells these authors apart, by id; without those that are not there.

    Read at once, from the authors asked for and along the index of names.

    Args:
        database: Where they are.
        ids: Present ids.

    Raises:
        StoreUnavailable: If the database does not answer.
    """
    rows = database.read(cypher.AUTHORS_TOLD, {"ids": list(ids), "papers": _WORKS})
    return {
        row["id"]: AuthorTold(
            first=row["first"],
            last=row["last"],
            works=tuple(WrittenPaper(**work) for work in row["works"]),
            namesakes=row["namesakes"],
        )
        for row in rows
    }
