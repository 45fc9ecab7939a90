"""`citeloom serve`."""

import errno
import socket
from pathlib import Path
from typing import Annotated

import typer
import uvicorn

from api.app import create_app
from api.cli.analyse import analyse_with_progress, tell_analysed
from api.cli.load import load_with_progress, tell
from api.cli.output import CommandFailed, say
from api.services import open_services
from api.settings import Settings, load_settings

_PORTS_TO_TRY = 100

Port = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65_535, help="Listen here, else on the next free port."),
]
LoadFolder = Annotated[
    list[Path] | None,
    typer.Option(
        "--load", metavar="PATH", exists=True, help="Load a file or folder first; may be repeated."
    ),
]


class _Announcing(uvicorn.Server):
    """Says where it is as soon as it answers."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started and sockets:
            say(f"Citeloom is ready: {_address(sockets[0])} (Ctrl-C stops it)")


def serve(port: Port = None, load: LoadFolder = None) -> None:
    """Serve the graph over HTTP, with the explorer; starts the database where none runs.

    Example: citeloom serve --port 8080 --load reading-list/
    """
    settings = load_settings(**({} if port is None else {"port": port}))
    listener = listen(settings.host, settings.port)
    say("Starting the database and the extractor…")
    with listener, open_services(settings) as services:
        if load:
            report = load_with_progress(
                load, store=services.store, extractor=services.extractor, settings=settings
            )
            tell(report)
            if services.store.analysis.analysed()[1]:
                tell_analysed(analyse_with_progress(services.store))
        services.cypher.self_test()
        services.first_views.begin()
        _run(create_app(services), listener, settings)


def _run(app: object, listener: socket.socket, settings: Settings) -> None:
    config = uvicorn.Config(
        app,  # type: ignore[arg-type]  # FastAPI is an ASGI application
        log_level=settings.log_level,
        server_header=False,
        timeout_graceful_shutdown=5,
    )
    try:
        _Announcing(config).run(sockets=[listener])
    except KeyboardInterrupt:  # uvicorn passes on the Ctrl-C that it has served
        say("Citeloom has stopped.")


def listen(host: str, port: int) -> socket.socket:
    """A listening socket on the port, or on the next one that is free.

    Raises:
        CommandFailed: If the address is not one of this machine's, or no port is free.
    """
    for candidate in range(port, min(port + _PORTS_TO_TRY, 65_536)):
        try:
            return _listen_at(host, candidate)
        except OSError as e:
            if e.errno != errno.EADDRINUSE:
                reason = e.strerror or str(e)
                raise CommandFailed(
                    f"{host}:{candidate}: {reason}; set CITELOOM_HOST to an address of this "
                    "machine and CITELOOM_PORT to a port above 1023"
                ) from e
    raise CommandFailed(f"no port from {port} on is free; choose another with --port")


def _listen_at(host: str, port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(2048)
    except OSError:
        listener.close()
        raise
    return listener


def _address(listener: socket.socket) -> str:
    """What to open in a browser; an address of all interfaces is reached as this machine."""
    host, port = listener.getsockname()[:2]
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, host)  # noqa: S104 - no binding here
    return f"http://{f'[{name}]' if name.count(':') > 1 and name[0] != '[' else name}:{port}"
