"""What the graph holds as a whole: how much of each kind, which documents, and whether it answers."""

from graph.cypher import counting
from graph.cypher import reading as cypher
from graph.database import Database
from graph.views import GraphStats


class Whole:
    """Reads that concern no single node and no list."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def stats(self) -> GraphStats:
        """Counts by label and type, and the last load that was completed."""
        nodes = self._database.read(counting.COUNT_NODES)
        relationships = self._database.read(counting.COUNT_RELATIONSHIPS)
        loads = self._database.read(cypher.LAST_LOAD)
        return GraphStats(
            nodes={row["name"]: row["total"] for row in nodes},
            relationships={row["name"]: row["total"] for row in relationships},
            last_load=loads[0]["finished"] if loads else None,
            extractor=loads[0]["extractor"] if loads else None,
        )

    def ping(self) -> None:
        """Asks the database for an answer."""
        self._database.read(cypher.PING)

    def loaded_documents(self, extractor: str) -> set[str]:
        """Content hashes of the documents that this extractor version has wholly loaded."""
        rows = self._database.read(cypher.LOADED_DOCUMENTS, {"extractor": extractor})
        return {row["id"] for row in rows}
