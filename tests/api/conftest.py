"""The service as clients meet it: real HTTP, on a Neo4j of its own with a small corpus.

The corpus lies in `corpus/`, in several shapes, and is loaded by the real ingest. The server is
not the one of the other tiers, so that totals are those of the corpus alone.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from api.app import create_app
from api.ingest import IngestReport, load
from api.services import Services, services_at
from api.settings import Settings
from graph.server import Endpoint, ServerConfig, running
from tests.serving import a_free_port, served

CORPUS = Path(__file__).parent / "corpus"

Filled = Callable[..., AbstractContextManager[tuple[Services, IngestReport]]]
"""Opens the service on a graph of these files alone: `filled({name: text}, **settings)`."""


@pytest.fixture(scope="session")
def api_server(tmp_path_factory: pytest.TempPathFactory) -> ServerConfig:
    folder = tmp_path_factory.mktemp("api-data")
    return ServerConfig(data_dir=folder, heap_mb=512, first_port=a_free_port())


@pytest.fixture(scope="session")
def api_endpoint(api_server: ServerConfig) -> Iterator[Endpoint]:
    with running(api_server) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def settings(api_server: ServerConfig, api_endpoint: Endpoint) -> Settings:
    return Settings(
        data_dir=api_server.data_dir,
        neo4j_uri=api_endpoint.uri,
        neo4j_user=api_endpoint.user,
        neo4j_password=api_endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
        page_size_default=5,
        page_size_max=8,
        graph_max_nodes=12,
        explore_max_nodes=12,
        home_wait_s=30,
        extract_max_chars=5_000,
        body_max_bytes=40_000,
    )


@pytest.fixture(scope="session")
def services(api_endpoint: Endpoint, settings: Settings) -> Iterator[Services]:
    with services_at(api_endpoint, settings) as opened:
        yield opened


@pytest.fixture(scope="session")
def loaded(services: Services) -> IngestReport:
    """The report of loading the corpus."""
    return load(
        [CORPUS],
        store=services.store,
        extractor=services.extractor,
        batch_size=4,
        quarantine_dir=services.settings.data_dir / "quarantine",
    )


@pytest.fixture(scope="module")
def filled(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Filled:
    """The service's parts on the test run's server, and the report of loading the files."""

    @contextmanager
    def opened(files: dict[str, str], **changed: Any) -> Iterator[tuple[Services, IngestReport]]:
        folder = tmp_path_factory.mktemp("filled")
        paths = [folder / name for name in files]
        for path in paths:
            path.write_text(files[path.name], encoding="utf-8")
        settings = Settings(
            data_dir=folder / "data",
            neo4j_uri=endpoint.uri,
            neo4j_user=endpoint.user,
            neo4j_password=endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
            **changed,
        )
        with services_at(endpoint, settings) as services:
            services.store.ensure_schema()
            services.store.reset()
            yield (
                services,
                load(
                    paths,
                    store=services.store,
                    extractor=services.extractor,
                    batch_size=4,
                    quarantine_dir=folder / "quarantine",
                ),
            )
            services.store.reset()

    return opened


@pytest.fixture(scope="session")
def app(services: Services, loaded: IngestReport) -> FastAPI:
    assert loaded.failed == 0
    return create_app(services)


@pytest.fixture(scope="session")
def service_url(app: FastAPI) -> Iterator[str]:
    """Where the service answers."""
    with served(app) as url:
        yield url


@pytest.fixture
def client(service_url: str) -> Iterator[httpx.Client]:
    """A program's client: it follows no redirect by itself."""
    with httpx.Client(base_url=service_url, timeout=30) as opened:
        yield opened
