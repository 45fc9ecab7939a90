"""The analyses of one database, each an answer with its reasons."""

from graph.database import Database


class Analysis:
    """Reads what follows from many papers together.

    All methods raise `StoreUnavailable` where the database does not answer; those with an id raise
    `NotFound`.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
