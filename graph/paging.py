"""One page of a list that the database sorts by a key."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from graph.cursor import Key, decode_cursor, encode_cursor
from graph.database import Row
from graph.views import Page

T = TypeVar("T")


class Paging:
    """Where a page of one list begins and how long it is.

    Attributes:
        after: Sort key of the last item of the page before, or None for the first page.
        fetch: Rows to ask for: one more than the page holds, to know whether it is the last.
    """

    def __init__(
        self, name: str, *, types: tuple[type, ...], limit: int, cursor: str | None
    ) -> None:
        """Reads the cursor of the list `name`, whose sort key has parts of these types.

        Raises:
            InvalidCursor: If the cursor is none of this list.
        """
        self._name = name
        self._limit = limit
        self.after: Key | None = decode_cursor(cursor, name, types) if cursor else None
        self.fetch = limit + 1

    def page(
        self,
        rows: Sequence[Row],
        total: int,
        *,
        item: Callable[[Row], T],
        key: Callable[[Row], Key],
    ) -> Page[T]:
        """The page that begins with these rows; a row too many makes the cursor of the next."""
        shown = rows[: self._limit]
        more = len(rows) > len(shown) and len(shown) > 0
        cursor = encode_cursor(self._name, key(shown[-1])) if more else None
        return Page(items=tuple(item(row) for row in shown), total=total, next=cursor)
