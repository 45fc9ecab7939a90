"""igraph's source of chance, the same each time: equal graphs get equal answers."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

import igraph

_SEED = 20_190_326
_alone = Lock()


@contextmanager
def seeded() -> Iterator[None]:
    """Within, igraph draws its numbers from a fixed seed; one thread at a time, as it has one source."""
    with _alone:
        igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - the same each time
        try:
            yield
        finally:
            igraph.set_random_number_generator(random)
