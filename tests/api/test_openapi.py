"""The OpenAPI description: complete, with examples that its own schemas accept."""

from typing import Any

import httpx
import pytest
from jsonschema import Draft202012Validator

from api.errors import KINDS


@pytest.fixture
def openapi(client: httpx.Client) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/openapi.json").json()
    return described


def operations(openapi: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {
        f"{method.upper()} {path}": operation
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    }


def test_it_describes_exactly_these_routes(openapi: dict[str, Any]) -> None:
    assert sorted(operations(openapi)) == [
        "GET /authors",
        "GET /authors/{id}",
        "GET /authors/{id}/papers",
        "GET /communities",
        "GET /communities/{id}",
        "GET /compare",
        "GET /concepts",
        "GET /concepts/{id}",
        "GET /concepts/{id}/lineage",
        "GET /concepts/{id}/papers",
        "GET /concepts/{id}/related",
        "GET /concepts/{id}/timeline",
        "GET /cypher",
        "GET /export.bib",
        "GET /export.csl.json",
        "GET /export.csv",
        "GET /export.gexf",
        "GET /export.graphml",
        "GET /export.jsonld",
        "GET /export.neo4j.zip",
        "GET /export.nt",
        "GET /export.ris",
        "GET /export.ttl",
        "GET /gaps",
        "GET /graph",
        "GET /health",
        "GET /jobs/{id}",
        "GET /leaderboards",
        "GET /leaderboards/disagreements",
        "GET /leaderboards/{id}",
        "GET /ledger",
        "GET /metrics",
        "GET /papers",
        "GET /papers/{id}",
        "GET /papers/{id}/citations",
        "GET /papers/{id}/concepts",
        "GET /papers/{id}/references",
        "GET /papers/{id}/similar",
        "GET /paths",
        "GET /problems/{slug}",
        "GET /ready",
        "GET /search",
        "GET /suggest",
        "GET /trends",
        "GET /venues",
        "GET /venues/{id}",
        "GET /venues/{id}/papers",
        "POST /cypher",
        "POST /documents",
        "POST /extract",
        "POST /ledger/undo",
        "POST /merge",
        "POST /rename",
        "POST /split",
    ]


def test_every_route_and_parameter_says_what_it_means(openapi: dict[str, Any]) -> None:
    silent = [
        name
        for name, operation in operations(openapi).items()
        if not (operation.get("summary") and operation.get("description"))
        or not all(parameter.get("description") for parameter in operation.get("parameters", []))
    ]
    assert silent == []


def test_a_limit_says_what_truncated_means(openapi: dict[str, Any]) -> None:
    """Beside a cursor that a cap was met; where there is none that more was found."""
    limits = {
        name: parameters["limit"]["description"]
        for name, operation in operations(openapi).items()
        if (parameters := {one["name"]: one for one in operation.get("parameters", [])})
        and "limit" in parameters
        and "cursor" not in parameters
        and name != "GET /graph"
    }
    assert sorted(limits) == [
        "GET /concepts/{id}/related",
        "GET /gaps",
        "GET /papers/{id}/similar",
        "GET /paths",
        "GET /search",
        "GET /suggest",
        "GET /trends",
    ]
    assert {"there is no cursor" in said for said in limits.values()} == {True}


def test_every_answer_has_an_example(openapi: dict[str, Any]) -> None:
    without = [
        f"{name} {status} {media_type}"
        for name, operation in operations(openapi).items()
        for status, response in operation["responses"].items()
        for media_type, content in response.get("content", {}).items()
        if not ("example" in content or content.get("examples"))
    ]
    assert without == []


def test_every_example_is_valid(openapi: dict[str, Any]) -> None:
    for name, operation in operations(openapi).items():
        for status, response in operation["responses"].items():
            for media_type, content in response.get("content", {}).items():
                shown = [one["value"] for one in content.get("examples", {}).values()]
                shown += [content["example"]] if "example" in content else []
                schema = {**content["schema"], "components": openapi["components"]}
                for example in shown:
                    faults = list(Draft202012Validator(schema).iter_errors(example))
                    assert faults == [], f"{name} {status} {media_type}"


def test_every_problem_is_described_somewhere(openapi: dict[str, Any]) -> None:
    described = {
        slug
        for operation in operations(openapi).values()
        for response in operation["responses"].values()
        for slug in response.get("content", {})
        .get("application/problem+json", {})
        .get("examples", {})
    }
    everywhere = {"method-not-allowed", "internal-error", "refused"}  # not of single routes
    assert {kind.slug for kind in KINDS} - described == everywhere


def test_no_route_promises_the_framework_s_errors(openapi: dict[str, Any]) -> None:
    assert [name for name, one in operations(openapi).items() if "422" in one["responses"]] == []
    assert "HTTPValidationError" not in openapi["components"]["schemas"]


def test_the_reference_page_lists_every_route_without_other_hosts(
    client: httpx.Client, openapi: dict[str, Any]
) -> None:
    page = client.get("/docs")
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert [name for name in operations(openapi) if f"<code>{name}</code>" not in page.text] == []
    assert "<script" not in page.text
    assert "//cdn" not in page.text
