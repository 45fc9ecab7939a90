"""The managed local Neo4j: one server for each data folder, shared by the commands that use it."""

from graph.server.config import Endpoint, ServerConfig
from graph.server.errors import (
    FetchFailed,
    FolderNotUsable,
    JarMismatch,
    JarsMissing,
    NoFreePort,
    NotHardened,
    PasswordRefused,
    ServerBusy,
    ServerError,
    ServerNotRunning,
    StartFailed,
)
from graph.server.life import open_endpoint, restart, running, start, stop
from graph.server.status import ServerStatus, status

__all__ = [
    "Endpoint",
    "FetchFailed",
    "FolderNotUsable",
    "JarMismatch",
    "JarsMissing",
    "NoFreePort",
    "NotHardened",
    "PasswordRefused",
    "ServerBusy",
    "ServerConfig",
    "ServerError",
    "ServerNotRunning",
    "ServerStatus",
    "StartFailed",
    "open_endpoint",
    "restart",
    "running",
    "start",
    "status",
    "stop",
]
