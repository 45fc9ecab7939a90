"""The sample corpus and the shared documents in one graph, loaded once and only read.

The server is not the one of the other tiers: those empty theirs between tests. All workers of a run
use the same one, as commands of one data folder do: the first that comes fills it, the last stops it.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import pytest

from api.app import create_app
from api.ingest import load
from api.services import Services, services_at
from api.settings import Settings
from extract.embedding import TextEncoder
from graph.server import Endpoint, ServerConfig, running
from graph.store import GraphStore
from tests.serving import a_free_port, served

ROOT = Path(__file__).parents[2]
SHARED = Path(os.environ.get("CITELOOM_SHARED", ROOT.parent / "shared")) / "seeds"


def is_shared_here() -> bool:
    """Whether the shared documents are here; where CITELOOM_SHARED names their folder they must be."""
    assert SHARED.is_dir() or "CITELOOM_SHARED" not in os.environ, f"no documents at {SHARED}"
    return SHARED.is_dir()


@pytest.fixture(scope="session")
def endpoint_config(tmp_path_factory: pytest.TempPathFactory) -> ServerConfig:
    own = tmp_path_factory.getbasetemp()
    of_all = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = of_all / "analysis-data"
    folder.mkdir(mode=0o700, exist_ok=True)
    return ServerConfig(data_dir=folder, heap_mb=512, first_port=a_free_port())


@contextmanager
def _one_worker_at_a_time(config: ServerConfig) -> Iterator[None]:
    with (config.data_dir / "filling.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def analysis_endpoint(endpoint_config: ServerConfig) -> Iterator[Endpoint]:
    with running(endpoint_config) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def sample_services(
    endpoint_config: ServerConfig, analysis_endpoint: Endpoint
) -> Iterator[Services]:
    """The service's parts over a graph of `seeds/` and, where they are there, the shared documents.

    It is analysed: that adds ranks and communities.
    """
    settings = Settings(
        data_dir=endpoint_config.data_dir,
        neo4j_uri=analysis_endpoint.uri,
        neo4j_user=analysis_endpoint.user,
        neo4j_password=analysis_endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
    )
    with ExitStack() as stack:
        with _one_worker_at_a_time(endpoint_config):
            opened = stack.enter_context(services_at(analysis_endpoint, settings))
            report = load(
                [ROOT / "seeds", *([SHARED] if is_shared_here() else [])],
                store=opened.store,
                extractor=opened.extractor,
                batch_size=settings.batch_size,
                quarantine_dir=settings.data_dir / "quarantine",
            )
            if report.loaded:
                opened.store.analysis.analyse_structure()
        assert report.failed == 0
        yield opened


@pytest.fixture(scope="session")
def sample(sample_services: Services) -> GraphStore:
    """The loaded graph; tests read it and write nothing."""
    return sample_services.store


@pytest.fixture(scope="session")
def embedded(sample: GraphStore, endpoint_config: ServerConfig) -> GraphStore:
    """The loaded graph with a vector of each paper's text, for all that reads vectors."""
    with _one_worker_at_a_time(endpoint_config):
        sample.analysis.embed(TextEncoder.load())
    return sample


@pytest.fixture(scope="session")
def sample_url(sample_services: Services) -> Iterator[str]:
    """Where a real service over the loaded graph answers."""
    with served(create_app(sample_services)) as url:
        yield url


@pytest.fixture
def client(sample_url: str) -> Iterator[httpx.Client]:
    """A program's client of that service; it follows no redirect by itself."""
    with httpx.Client(base_url=sample_url, timeout=60) as opened:
        yield opened


@pytest.fixture(scope="session")
def shared_documents() -> Path:
    """The shared documents; what asks about them says why it does not run where they are not."""
    if not is_shared_here():
        pytest.skip("the shared documents are not here: set CITELOOM_SHARED")
    return SHARED
