"""Liveness, readiness, and a database that goes away and comes back."""

import contextlib
import time
from collections.abc import Iterator
from threading import Event

import httpx
import pytest

from api.app import create_app
from api.services import Services, services_at
from api.settings import Settings
from graph.server import Endpoint, ServerConfig, ServerNotRunning, running, start, stop
from graph.starting import StartingViews
from tests.serving import a_free_port, served

AWAY = {
    "type": "/problems/store-unavailable",
    "title": "The database does not answer",
    "status": 503,
    "detail": "the database does not answer now; the service asks it again at each request",
    "errors": [],
}


def test_alive_and_ready(client: httpx.Client, services: Services) -> None:
    health, ready = client.get("/health").json(), client.get("/ready").json()
    assert (health["status"], ready["status"]) == ("alive", "ready")
    assert ready["extractor"] == services.extractor.version
    assert ready["last_load"] is not None


@pytest.fixture
def own_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerConfig]:
    config = ServerConfig(
        data_dir=tmp_path_factory.mktemp("outage"), heap_mb=512, first_port=a_free_port()
    )
    yield config
    with contextlib.suppress(ServerNotRunning):
        stop(config, force=True)


def test_a_database_that_goes_away_and_comes_back(own_server: ServerConfig) -> None:
    with running(own_server) as endpoint:
        settings = Settings(
            data_dir=own_server.data_dir,
            neo4j_uri=endpoint.uri,
            neo4j_password=endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
        )
        with services_at(endpoint, settings) as services, served(create_app(services)) as url:
            client = httpx.Client(base_url=url, timeout=60)
            assert client.get("/ready").status_code == 200
            stop(own_server, force=True)
            for path in ("/ready", "/papers", "/search?q=x", "/graph?ids=concept:x", "/export.ttl"):
                body = client.get(path).json()
                assert body == {**AWAY, "instance": path.split("?")[0]}
            assert client.get("/health").json()["status"] == "alive"
            assert client.get("/metrics").status_code == 200
            start(own_server)
            assert client.get("/ready").json()["status"] == "ready"
            assert client.get("/papers").json()["total"] == 0
            client.close()


def test_the_end_of_the_service_waits_for_a_search_of_the_first_page(
    api_endpoint: Endpoint, settings: Settings
) -> None:
    with services_at(api_endpoint, settings) as services:
        began = Event()

        def late() -> StartingViews:
            began.set()
            time.sleep(0.5)
            return services.store.starting.views()

        services.first_views._find = late
        search = services.first_views.begin()
        assert began.wait(timeout=20)

    assert search.done()
    assert search.result() is not None
