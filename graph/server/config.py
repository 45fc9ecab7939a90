"""What a managed server is asked to be, and where a server is reached."""

from dataclasses import dataclass, field
from pathlib import Path

from graph.server.errors import FolderNotUsable


@dataclass(frozen=True)
class Endpoint:
    """A Neo4j server that answers.

    Attributes:
        uri: `bolt://127.0.0.1:7687` or the like.
        user: Name to log in with.
        password: Kept out of `repr`, so that it reaches no log by accident.
    """

    uri: str
    user: str
    password: str = field(repr=False)

    @property
    def auth(self) -> tuple[str, str]:
        """User and password, as the driver takes them."""
        return self.user, self.password


@dataclass(frozen=True)
class ServerConfig:
    """A managed local Neo4j; there is one for each `data_dir`.

    Attributes:
        data_dir: Citeloom's data folder; the server's part is `data_dir/neo4j`.
        heap_mb: Most heap, in MiB; the memory of transactions is a part of it.
        pagecache_mb: Memory for the store's pages, in MiB.
        jars_dir: Folder of jars brought along; None: the user's cache, filled once by download.
        first_port: Bolt listens here, or on the next free port.
        transaction_timeout_s: The server ends any transaction after this, in seconds.
        start_timeout_s: How long a start may take, recovery after a crash included, in seconds.
        stop_timeout_s: How long a clean stop may take before the process is killed, in seconds.
    """

    data_dir: Path
    heap_mb: int = 1024
    pagecache_mb: int = 256
    jars_dir: Path | None = None
    first_port: int = 7687
    transaction_timeout_s: int = 600
    start_timeout_s: float = 180.0
    stop_timeout_s: float = 20.0

    @property
    def home(self) -> Path:
        """The server's own folder."""
        return self.data_dir.absolute() / "neo4j"

    @property
    def conf_dir(self) -> Path:
        """Folder of `neo4j.conf`, written anew before each start."""
        return self.home / "conf"

    @property
    def console_log(self) -> Path:
        """What the server prints; the first place to look when it does not start."""
        return self.home / "logs" / "console.log"

    @property
    def import_dir(self) -> Path:
        """The only folder that file imports could read, were they allowed."""
        return self.home / "import"

    @property
    def run_dir(self) -> Path:
        """Folder of the lock and of the record of who runs and who holds the server."""
        return self.home / "run"

    @property
    def password_file(self) -> Path:
        """The generated password, readable by the user alone."""
        return self.home / "secret" / "password"


def prepare_folders(config: ServerConfig) -> None:
    """Make the server's folders, for the user alone.

    Raises:
        FolderNotUsable: If they cannot be made.
    """
    folders = (config.conf_dir, config.console_log.parent, config.import_dir, config.run_dir)
    try:
        config.data_dir.mkdir(parents=True, exist_ok=True)
        config.home.mkdir(mode=0o700, exist_ok=True)
        for folder in (*folders, config.password_file.parent):
            folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as e:
        raise FolderNotUsable(config.data_dir, e.strerror or str(e)) from e
