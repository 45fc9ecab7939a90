"""Errors of the managed server; each keeps its facts and says what to do."""

from pathlib import Path

from graph.errors import GraphError


class ServerError(GraphError):
    """Base of every error of the managed Neo4j."""


class FolderNotUsable(ServerError):  # noqa: N818 - reads as the fact it states
    """The data folder cannot be made or written.

    Attributes:
        folder: The data folder.
        reason: What the system said.
    """

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            f"the data folder {folder} cannot be used ({reason}); "
            "make it writable or set CITELOOM_DATA_DIR to another"
        )
        self.folder = folder
        self.reason = reason


class ServerBroken(ServerError):  # noqa: N818
    """A server that runs has met an error of its disk and must be restarted.

    Attributes:
        reason: What it said.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(f"Neo4j must be restarted ({reason}); run `citeloom neo4j stop --force`")
        self.reason = reason


class JarMismatch(ServerError):  # noqa: N818
    """A jar is not the one that the lock file pins.

    Attributes:
        jar: Its file.
        expected: SHA-256 of the lock file.
        found: SHA-256 of the file.
    """

    def __init__(self, jar: Path, *, expected: str, found: str) -> None:
        super().__init__(
            f"{jar.name} in {jar.parent} is not the file that the lock pins "
            f"(SHA-256 {found}, expected {expected}); delete it and run the command again to fetch "
            "it anew, or bring the right one along where CITELOOM_NEO4J_JARS_DIR is set"
        )
        self.jar = jar
        self.expected = expected
        self.found = found


class JarsMissing(ServerError):  # noqa: N818
    """A folder of jars that was brought along lacks some.

    Attributes:
        folder: Where they were looked for.
        names: The missing files.
    """

    def __init__(self, folder: Path, names: list[str]) -> None:
        super().__init__(
            f"{len(names)} of the server's jars are not in {folder}, {names[0]} for one; copy all "
            "that graph/server/jars.lock lists, or unset CITELOOM_NEO4J_JARS_DIR to fetch them"
        )
        self.folder = folder
        self.names = names


class FetchFailed(ServerError):  # noqa: N818
    """A jar could not be fetched.

    Attributes:
        coordinate: `group:artifact:version`.
        reason: What the network said.
    """

    def __init__(self, coordinate: str, reason: str) -> None:
        super().__init__(
            f"{coordinate} could not be fetched ({reason}); check the network and run the command "
            "again, it goes on where it stopped; without a network set CITELOOM_NEO4J_JARS_DIR to "
            "a folder of the jars, or CITELOOM_NEO4J_URI to a server that runs"
        )
        self.coordinate = coordinate
        self.reason = reason


class StartFailed(ServerError):  # noqa: N818
    """The server did not come up.

    Attributes:
        reason: What happened, in one clause.
        remedy: What to do, in one clause.
        log: The server's log file.
        tail: Its last lines.
    """

    def __init__(self, reason: str, *, remedy: str, log: Path, tail: list[str]) -> None:
        lines = "".join(f"\n  | {line}" for line in tail)
        super().__init__(f"Neo4j did not start: {reason}; {remedy}\n  {log}:{lines}")
        self.reason = reason
        self.remedy = remedy
        self.log = log
        self.tail = tail


class NoFreePort(ServerError):  # noqa: N818
    """Every port that the server may use is taken.

    Attributes:
        first: The first that was tried.
        count: How many were.
    """

    def __init__(self, first: int, count: int) -> None:
        super().__init__(
            f"no port from {first} to {first + count - 1} is free; "
            "set CITELOOM_NEO4J_PORT to the first of some that are"
        )
        self.first = first
        self.count = count


class PasswordRefused(ServerError):  # noqa: N818
    """The database has another password than the one on file.

    Attributes:
        file: Where the password is kept.
    """

    def __init__(self, file: Path) -> None:
        super().__init__(
            f"the database does not take the password in {file}; put the right one back, or move "
            f"{file.parents[1]} away and load the documents again"
        )
        self.file = file


class NotHardened(ServerError):  # noqa: N818
    """The self-test found a protection without effect; the server was stopped.

    Attributes:
        findings: One clause for each.
    """

    def __init__(self, findings: list[str]) -> None:
        super().__init__(
            "the database was not started, for its protection has gaps: "
            + "; ".join(findings)
            + "; this is a fault of Citeloom or of a changed server, please report it"
        )
        self.findings = findings


class ServerBusy(ServerError):  # noqa: N818
    """Another command has been starting or stopping the server for too long.

    Attributes:
        lock: The lock file that it holds.
        waited_s: How long this command waited, in seconds.
    """

    def __init__(self, lock: Path, waited_s: float) -> None:
        super().__init__(
            f"another command has been starting or stopping the database for {waited_s:.0f} s "
            f"(it holds {lock}); wait for it or end it, then try again"
        )
        self.lock = lock
        self.waited_s = waited_s


class ServerNotRunning(ServerError):  # noqa: N818
    """There is no running server where one is needed.

    Attributes:
        data_dir: The data folder it would belong to.
    """

    def __init__(self, data_dir: Path) -> None:
        super().__init__(f"no database runs for {data_dir}; start it with `citeloom neo4j start`")
        self.data_dir = data_dir
