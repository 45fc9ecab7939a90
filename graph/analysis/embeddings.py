"""Vectors of papers' texts in the vector index `paper_vectors`: made, renewed, taken away."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Protocol

import neo4j
import numpy as np
import numpy.typing as npt

from graph.cypher import embeddings as cypher
from graph.database import Database, Row, rows_of
from graph.places import STUBS

_BATCH = 200
"""Papers of one transaction: seconds of work that a kill can lose."""
_DELETED_PER_BATCH = 5_000


class Encoder(Protocol):
    """What makes vectors of texts; `extract.embedding.TextEncoder` is one."""

    version: str

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """One vector of length 1 a text, shape (texts, dims)."""


@dataclass(frozen=True)
class Embedded:
    """What a run did.

    Attributes:
        papers: Loaded papers that it looked at.
        embedded: Those that got a vector, as they had none or one of another text or model.
        deleted: Vectors of papers that are no longer loaded.
        model: Version of the model.
    """

    papers: int
    embedded: int
    deleted: int
    model: str


def embed(
    database: Database,
    encoder: Encoder,
    progress: Callable[[str, int], None] = lambda _what, _done: None,
) -> Embedded:
    """Gives each loaded paper the vector of its title and abstract; what is right already stays.

    Takes constant memory. A run that was killed leaves whole vectors, and the next goes on from there.

    Args:
        database: Where from and to.
        encoder: Makes the vectors.
        progress: Told what is done and how many papers are through.
    """
    papers = embedded = 0
    for page in _pages(database):
        wanted = [row for row in page if not _is_right(row, encoder.version)]
        if wanted:
            rows = _rows(wanted, encoder)
            database.write(partial(_write, rows=rows))
        papers, embedded = papers + len(page), embedded + len(wanted)
        progress("embedding", papers)
    return Embedded(papers, embedded, _delete_left(database), encoder.version)


def text_of(title: str, title_source: str, abstract: str) -> str:
    """What the vector of a paper is made of; a derived title only repeats the abstract."""
    return abstract if title_source == "derived" and abstract else f"{title}\n{abstract}"


def _pages(database: Database) -> Iterator[list[Row]]:
    after = ""
    while True:
        facts = {"after": after, "stubs": STUBS, "limit": _BATCH}
        page = database.read(cypher.TEXTS, facts)
        if not page:
            return
        yield page
        after = page[-1]["place"]


def _is_right(row: Row, model: str) -> bool:
    right: bool = row["model"] == model and row["text"] == _digest(row)
    return right


def _digest(row: Row) -> str:
    return hashlib.sha256(_text(row).encode()).hexdigest()[:16]


def _text(row: Row) -> str:
    return text_of(row["title"], row["title_source"], row["abstract"])


def _rows(wanted: list[Row], encoder: Encoder) -> list[Row]:
    vectors = encoder.encode([_text(row) for row in wanted])
    return [
        {"id": row["id"], "text": _digest(row), "model": encoder.version, "vector": vector.tolist()}
        for row, vector in zip(wanted, vectors, strict=True)
    ]


def _write(tx: neo4j.ManagedTransaction, *, rows: list[Row]) -> None:
    tx.run(cypher.WRITE_EMBEDDINGS, rows=rows).consume()


def _delete_left(database: Database) -> int:
    total = 0

    def delete(tx: neo4j.ManagedTransaction) -> int:
        facts = {"limit": _DELETED_PER_BATCH}
        deleted: int = rows_of(tx, cypher.DELETE_LEFT, facts)[0]["deleted"]
        return deleted

    while deleted := database.write(delete):
        total += deleted
    return total
