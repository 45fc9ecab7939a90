"""Services that did not answer once and are not asked again in the same run."""

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from api.online.errors import OnlineError
from api.online.matching import read_found
from extract.domain import Paper

T = TypeVar("T")


class Silence:
    """Remembers who is silent, and what was said of it."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}

    @property
    def said(self) -> tuple[str, ...]:
        """Why the silent services gave no answer."""
        return tuple(self._said.values())

    def ask(self, slug: str, ask: Callable[[], Sequence[str]]) -> Sequence[str]:
        """The records that a service answers; none from one that is silent."""
        if slug in self._said:
            return ()
        try:
            return ask()
        except OnlineError as e:
            self._said[slug] = str(e)
            return ()

    def read(self, slug: str, ask: Callable[[], Sequence[str]]) -> Iterator[Paper]:
        """The same as the readers see it."""
        return (paper for line in self.ask(slug, ask) if (paper := read_found(line)))


def in_parts(items: Sequence[T], size: int) -> Iterator[list[T]]:
    """The items, at most `size` at a time."""
    return (list(items[start : start + size]) for start in range(0, len(items), size))
