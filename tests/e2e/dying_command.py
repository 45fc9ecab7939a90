"""A command of the test's own: `citeloom`, killed as by `kill -9` between two transactions.

Usage: dying_command.py before|after N ARGUMENT…; it dies before or after its Nth transaction that
writes, or lives on where there are fewer.
"""

import os
import signal
import sys
from collections.abc import Callable
from typing import TypeVar

import neo4j

from api.cli import main
from graph.database import Database

T = TypeVar("T")
WHEN, NUMBER = sys.argv[1], int(sys.argv[2])
_write = Database.write
_written = 0


def _counted(self: Database, work: Callable[[neo4j.ManagedTransaction], T]) -> T:
    global _written  # noqa: PLW0603 - one process, one count
    _written += 1
    _die_if("before")
    done = _write(self, work)
    _die_if("after")
    return done


def _die_if(now: str) -> None:
    if (now, _written) == (WHEN, NUMBER):
        os.kill(os.getpid(), signal.SIGKILL)


Database.write = _counted  # type: ignore[method-assign]
del sys.argv[1:3]
main()
