"""Answers that are kept as long as nothing was written to the database.

Some answers look at everything there is and take a second or two; between two loads they do not
change. Whether anything was written, by whomever, the database says itself.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

from graph.database import Database

T = TypeVar("T")
_MOST_ANSWERS = 128


class Remembering:
    """The last answers, each with the state of the database from before it was worked out.

    What was written while an answer was worked out may be in it already; it is then worked out
    once more than necessary, never once too few. Threads may share one.
    """

    def __init__(self, database: Database, most: int = _MOST_ANSWERS) -> None:
        """Keeps up to `most` answers; those that were asked for longest ago go first."""
        self._database = database
        self._most = most
        self._lock = Lock()
        self._kept: OrderedDict[Hashable, tuple[Hashable, Any]] = OrderedDict()

    def answer(self, question: Hashable, work: Callable[[], T]) -> T:
        """What `work` gives, or gave since anything was last written; errors are not kept.

        Args:
            question: Tells answers apart: all that `work` depends on beside the database.
            work: Gives a value that nobody changes.
        """
        state = self._database.state()
        with self._lock:
            if (found := self._kept.get(question)) and found[0] == state:
                self._kept.move_to_end(question)
                answer: T = found[1]
                return answer
        answer = work()
        with self._lock:
            self._kept[question] = state, answer
            self._kept.move_to_end(question)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return answer
