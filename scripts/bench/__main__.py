"""The benchmark: every path of the service at scale, beside its floor in the same run.

    python -m scripts.bench [--only PART] [--output FILE]

The first run builds the graph (a quarter of an hour on two quiet cores) and keeps it.
"""

import argparse
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path

import neo4j
import requests

from api.database import managed_server
from api.settings import Settings
from api.stores import driver_of
from graph.server import Endpoint, running
from graph.server.ledger import read_state, state_file
from scripts.bench.asking import GLOBAL, GLOBAL_MS, LOOK_UP_MS, LOOK_UPS, Ask
from scripts.bench.building import build, opened, settings_of
from scripts.bench.corpus import Corpus
from scripts.bench.report import print_report
from scripts.bench.samples import Samples, samples
from scripts.bench.shape import Shape
from scripts.bench.timing import Clock, Timed, gets

_START_S = 240.0
_SEED = 7


def main() -> None:
    """Builds what is missing, measures, prints a table."""
    asked = _arguments()
    settings = settings_of(asked.folder)
    shape = Shape(asked.papers, asked.concepts)
    with running(managed_server(settings)) as endpoint:
        with opened(endpoint, settings) as (store, database):
            build(store, database, Corpus(shape))
            found = samples(database, _SEED)
            counts = store.stats()
        with _service(settings) as (base, service):
            clock = Clock([service, _database_process(settings)])
            timed = list(_measured(clock, base, endpoint, found, asked))
    print_report(timed, counts)
    if asked.output:
        rows = [asdict(one) for one in timed]
        asked.output.write_text(json.dumps(rows, indent=2) + "\n", encoding="utf-8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m scripts.bench", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("build/bench"))
    parser.add_argument("--papers", type=int, default=Shape.papers)
    parser.add_argument("--concepts", type=int, default=Shape.concepts)
    parser.add_argument("--requests", type=int, default=100, help="of each path")
    parser.add_argument("--budget", type=float, default=60.0, help="seconds for each path")
    parser.add_argument("--only", default="", help="paths that hold one of these words")
    parser.add_argument("--output", type=Path, help="also write the figures as JSON")
    return parser.parse_args()


def _database_process(settings: Settings) -> int:
    server = read_state(state_file(managed_server(settings))).server
    assert server is not None  # noqa: S101 - it is held
    return server.process.pid


@contextmanager
def _service(settings: Settings) -> Iterator[tuple[str, int]]:
    """`citeloom serve` over the graph: its address and process."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
    base = f"http://127.0.0.1:{port}"
    environment = {**os.environ, "CITELOOM_DATA_DIR": str(settings.data_dir)}
    command = [sys.executable, "-m", "api", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as process:
        try:
            _await(base, process)
            yield base, process.pid
        finally:
            process.terminate()


def _await(base: str, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + _START_S
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if requests.get(f"{base}/ready", timeout=10).ok:
                return
        except requests.RequestException:
            time.sleep(0.5)
    raise SystemExit(f"the service did not answer at {base}")


def _measured(
    clock: Clock, base: str, endpoint: Endpoint, of: Samples, asked: argparse.Namespace
) -> Iterator[Timed]:
    facts = {"budget_s": asked.budget}
    with driver_of(endpoint) as driver, driver.session() as session:
        calls = _bare(session, of, asked.requests)
        yield _said(clock.timed("Bolt: one paper's id", calls, target=None, **facts))
    everything: list[tuple[str, Ask, float | None]] = [("/health", lambda *_: "/health", None)]
    everything += [(name, ask, LOOK_UP_MS) for name, ask in LOOK_UPS.items()]
    everything += [(name, ask, GLOBAL_MS) for name, ask in GLOBAL.items()]
    wanted = [part for part in asked.only.split(",") if part]
    for name, ask, target in everything:
        if target is None or not wanted or any(part in name for part in wanted):
            requests_ = gets(base, ask, of, count=asked.requests, seed=_SEED)
            yield _said(clock.timed(name, requests_, target=target, **facts))


def _said(timed: Timed) -> Timed:
    figures = f"{timed.p50} / {timed.p95} ms, processor {timed.processor} ms"
    print(f"{timed.name}: {figures}", file=sys.stderr, flush=True)
    return timed


def _bare(session: neo4j.Session, of: Samples, count: int) -> Iterable[Callable[[], bool]]:
    ids = (*of.papers.hubs, *of.papers.others)
    for number in range(count + 3):
        id_ = ids[number % len(ids)]
        yield partial(_is_there, session, id_)


def _is_there(session: neo4j.Session, id_: str) -> bool:
    return bool(session.run("MATCH (p:Paper {id: $id}) RETURN p.id AS id", id=id_).data())


if __name__ == "__main__":
    main()
