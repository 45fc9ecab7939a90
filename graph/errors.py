"""Errors of the graph; each keeps its facts and says what to do."""


class GraphError(Exception):
    """Base of every error that `graph` raises on purpose."""


_REMEDIES = {
    "community": "list communities to find its id, or run an analysis if there has been none",
    "document": "name it as it was loaded, with its ending",
}
_SEARCH = "search for it to find its id"


class NotFound(GraphError):  # noqa: N818 - the field's standard name
    """No node has this id.

    Attributes:
        kind: What was asked for: "paper", "concept", "paper or concept", "author", …
        id: The id that was asked for.
    """

    def __init__(self, kind: str, id_: str) -> None:
        super().__init__(f"there is no {kind} with the id {id_!r}; {_REMEDIES.get(kind, _SEARCH)}")
        self.kind = kind
        self.id = id_


class StoreUnavailable(GraphError):  # noqa: N818
    """The database does not answer.

    Attributes:
        uri: Where it was looked for.
        reason: What the driver said.
    """

    def __init__(self, uri: str, reason: str) -> None:
        super().__init__(f"the database at {uri} does not answer ({reason}); is it running?")
        self.uri = uri
        self.reason = reason


class StoreBroken(StoreUnavailable):
    """The database met an error that it cannot go on from; most often its disk is full."""

    def __init__(self, uri: str, reason: str) -> None:
        GraphError.__init__(
            self,
            f"the database at {uri} cannot go on ({reason}); most often its disk is full: make "
            "room, restart the database if it is not Citeloom's own, then run the command again: "
            "what was saved stays",
        )
        self.uri = uri
        self.reason = reason


class SchemaContended(StoreUnavailable):
    """Another process changes what a database needs before it can be used."""

    def __init__(self, uri: str, reason: str) -> None:
        GraphError.__init__(
            self,
            f"another process is making the constraints and indexes of the database at {uri}, or "
            f"writes to it ({reason}); wait until it is done, then run the command again",
        )
        self.uri = uri
        self.reason = reason


class InvalidCursor(GraphError):  # noqa: N818
    """A paging cursor that this service did not make, or made for another list."""

    def __init__(self, cursor: str) -> None:
        super().__init__("the cursor does not belong to this list; start again without one")
        self.cursor = cursor
