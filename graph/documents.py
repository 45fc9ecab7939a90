"""Documents as wholes: where they lie, what takes their place, and taking them out.

An *origin* is the place that a document was read from, as a hash of its path: a file that was
changed and is loaded again takes the place of what it was before, and all that only the old
content had brought goes.
"""

from collections.abc import Callable, Sequence
from functools import partial

import neo4j

from extract.domain import Extraction
from graph.cypher import documents as cypher
from graph.database import Database, rows_of
from graph.errors import NotFound
from graph.leaving import drop_empty_loads
from graph.lucene import exact
from graph.writing import save

_PAPERS_PER_BATCH = 500
_SHORTEST_PREFIX = 8  # characters of a content hash that name a document


class Documents:
    """Replaces and removes documents."""

    def __init__(self, database: Database, settle: Callable[[], None]) -> None:
        self._database = database
        self._settle = settle

    def place(self, document: str, origin: str) -> None:
        """Notes that a wholly loaded document lies at an origin; what lay there before goes.

        Args:
            document: Its content hash.
            origin: The hash of where it was read from.
        """
        facts = {"document": document, "origin": origin, "exactly": exact(origin)}
        others = self._database.read(cypher.OTHERS_AT_ORIGIN, facts)
        self._database.write(partial(_place, document=document, origin=origin))
        for other in others:
            if other["origins"] == 1:
                self._take_out(other["id"])
            self._database.write(partial(_leave, document=other["id"], origin=origin))

    def remove(self, names: Sequence[str]) -> list[str]:
        """Takes documents out, with all that only they brought; works still cited stay as stubs.

        Args:
            names: Content hashes, beginnings of at least eight characters of them, or names.

        Returns:
            The content hashes of the documents taken out.

        Raises:
            NotFound: If one of the names is no document's; then none is taken out.
        """
        found = [id_ for name in names for id_ in self._named(name)]
        for document in dict.fromkeys(found):
            self._take_out(document)
        self._settle()
        return list(dict.fromkeys(found))

    def _named(self, name: str) -> list[str]:
        facts = {"wanted": name, "shortest": _SHORTEST_PREFIX}
        ids = [row["id"] for row in self._database.read(cypher.DOCUMENTS_NAMED, facts)]
        if not ids:
            raise NotFound("document", name)
        return ids

    def _take_out(self, document: str) -> None:
        while self._database.write(partial(_take_some, document=document)):
            pass
        self._database.write(partial(_delete, document=document))


def _place(tx: neo4j.ManagedTransaction, *, document: str, origin: str) -> None:
    tx.run(cypher.PLACE_DOCUMENT, document=document, origin=origin).consume()


def _leave(tx: neo4j.ManagedTransaction, *, document: str, origin: str) -> None:
    tx.run(cypher.LEAVE_ORIGIN, document=document, origin=origin).consume()


def _take_some(tx: neo4j.ManagedTransaction, *, document: str) -> int:
    """Takes out some of what a document brought; returns how many papers that were."""

    def is_its(old: Extraction) -> bool:
        return old.source.sha256 == document

    tx.run(
        cypher.REOPEN_DOCUMENT, document=document
    ).consume()  # a kill leaves it to be loaded anew
    facts = {"document": document, "limit": _PAPERS_PER_BATCH}
    papers = rows_of(tx, cypher.PAPERS_FROM, facts)
    if papers:
        keys = {key for row in papers for key in row["keys"]}
        save(tx, (), dropped=is_its, keys=keys, load_id="")
    return len(papers)


def _delete(tx: neo4j.ManagedTransaction, *, document: str) -> None:
    drop_empty_loads(tx, rows_of(tx, cypher.DELETE_DOCUMENT, {"document": document}))
