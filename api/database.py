"""Which database the settings mean: a server of somebody else's, or the managed one."""

from api.settings import Settings
from graph.server import Endpoint, ServerConfig


def database_of(settings: Settings) -> ServerConfig | Endpoint:
    """What `graph.server.open_endpoint` takes: the server at `neo4j_uri`, else our own."""
    if settings.neo4j_uri is None:
        return managed_server(settings)
    password = settings.neo4j_password.get_secret_value() if settings.neo4j_password else ""
    return Endpoint(settings.neo4j_uri, settings.neo4j_user, password)


def managed_server(settings: Settings) -> ServerConfig:
    """The managed server of the data folder, whether or not the settings use it."""
    return ServerConfig(
        data_dir=settings.data_dir,
        heap_mb=settings.neo4j_heap_mb,
        jars_dir=settings.neo4j_jars_dir,
        first_port=settings.neo4j_port,
    )
