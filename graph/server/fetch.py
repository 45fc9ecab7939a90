"""Fetch pinned jars through jgo; the only code of the server that uses the network."""

import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from pathlib import Path

import requests
from jgo.config import GlobalSettings
from jgo.constants import MAVEN_CENTRAL_URL
from jgo.maven import MavenContext

from graph.server.errors import FetchFailed
from graph.server.pins import PinnedJar

_WORKERS = 8
_TIMEOUT_S = 60
_TRIES = 3


def fetch(
    pins: Iterable[PinnedJar], *, into: Path, keep: Callable[[Path, PinnedJar], None]
) -> None:
    """Fetch jars side by side and hand each one over as it arrives.

    Every file comes down in a temporary folder within `into`, so that an interruption leaves no
    half a jar where whole ones are looked for, and what was kept before it stays kept.

    Args:
        pins: What to fetch.
        into: Folder on the file system where the jars will live.
        keep: Checks and moves one file; called in this thread.

    Raises:
        FetchFailed: If a jar cannot be had after three tries.
    """
    with _repository(into) as context, ThreadPoolExecutor(_WORKERS) as pool:
        arriving = {pool.submit(_fetch_one, context, pin): pin for pin in pins}
        try:
            for arrived in as_completed(arriving):
                keep(arrived.result(), arriving[arrived])
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


@contextmanager
def _repository(into: Path) -> Iterator[MavenContext]:
    """A Maven repository for this run alone; repositories of the user's jgo file come first."""
    folder = Path(tempfile.mkdtemp(prefix=".fetch-", dir=into))
    remote = {**GlobalSettings.load().repositories, "central": MAVEN_CENTRAL_URL}
    try:
        yield MavenContext(repo_cache=folder, remote_repos=remote, timeout=_TIMEOUT_S)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _fetch_one(context: MavenContext, pin: PinnedJar) -> Path:
    for last in (False,) * (_TRIES - 1) + (True,):
        artifact = context.create_dependency(pin.coordinate).artifact
        try:
            return Path(artifact.resolve())
        except (requests.RequestException, OSError, RuntimeError) as e:
            if last:
                raise FetchFailed(pin.coordinate, str(e) or type(e).__name__) from e
            _drop_half(artifact.cached_path)
    raise AssertionError("the last try returns or raises")


def _drop_half(file: Path | None) -> None:
    """Jgo takes any file that is there for the whole one."""
    if file is not None:
        file.unlink(missing_ok=True)
