"""What can be set, called or asked for is documented."""

import re
from pathlib import Path

import pytest
from fastapi.routing import APIRoute

from api.app import ROUTERS
from api.cli import command_line
from api.settings import describe

DOCS = Path(__file__).parents[2] / "docs"
API = (DOCS / "api.md").read_text(encoding="utf-8")
OPERATIONS = (DOCS / "operations.md").read_text(encoding="utf-8")

ROUTES = sorted(
    {
        f"{method} {route.path}"
        for router in ROUTERS
        for route in router.routes
        if isinstance(route, APIRoute)
        for method in route.methods or ()
    }
)
COMMANDS = sorted(command_line().commands)


@pytest.mark.parametrize("route", ROUTES)
def test_every_route_is_documented(route: str) -> None:
    assert f"`{route}`" in API


def test_no_route_is_documented_that_is_not_there() -> None:
    table = API.partition("## Routes")[2].partition("## Bodies")[0]
    assert set(re.findall(r"`((?:GET|POST) /[^`]*)`", table)) == set(ROUTES)


@pytest.mark.parametrize("row", describe(None), ids=lambda row: str(row["variable"]))
def test_every_setting_is_documented_as_it_is(row: dict[str, str | None]) -> None:
    meaning = str(row["meaning"]).replace("|", r"\|")
    line = next(line for line in OPERATIONS.splitlines() if f"| `{row['variable']}` |" in line)
    assert line.endswith(f"| {row['unit']} | {meaning} |")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert f"`citeloom {command}" in OPERATIONS
