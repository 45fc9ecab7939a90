"""Which ids a record of a paper states."""

from graph.cypher import writing as cypher
from graph.database import Database
from graph.deliveries import unpack
from graph.identify import identities


def stated_ids(database: Database, id_: str, sha256: str, line: int) -> frozenset[str]:
    """Every id that the records on this line of a document give the paper.

    Args:
        database: Where to read.
        id_: The present id of the paper.
        sha256: Content hash of the document.
        line: Where the record begins there.
    """
    rows = database.read(cypher.HOLDERS_BY_IDS, {"ids": [id_]})
    deliveries = [unpack(record) for row in rows for record in row["records"]]
    here = [one for one in deliveries if (one.source.sha256, one.source.line) == (sha256, line)]
    return frozenset(stated for one in here for stated in identities(one.paper))
