"""What path functions ask for: the parts that `api.app.create_app` put on the application."""

from typing import Annotated

from fastapi import Depends, Request

from api.services import Services
from api.settings import Settings
from extract.extractor import Extractor
from graph.readonly import ReadOnlyCypher
from graph.store import GraphStore


def get_services(request: Request) -> Services:
    """The services of the application that received the request."""
    services = request.app.state.services
    assert isinstance(services, Services)  # noqa: S101 - set by create_app, never by input
    return services


def _settings(services: Annotated[Services, Depends(get_services)]) -> Settings:
    return services.settings


def _store(services: Annotated[Services, Depends(get_services)]) -> GraphStore:
    return services.store


def _extractor(services: Annotated[Services, Depends(get_services)]) -> Extractor:
    return services.extractor


def _cypher(services: Annotated[Services, Depends(get_services)]) -> ReadOnlyCypher:
    return services.cypher


SettingsDep = Annotated[Settings, Depends(_settings)]
StoreDep = Annotated[GraphStore, Depends(_store)]
ExtractorDep = Annotated[Extractor, Depends(_extractor)]
CypherDep = Annotated[ReadOnlyCypher, Depends(_cypher)]
