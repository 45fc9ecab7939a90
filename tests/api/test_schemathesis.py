"""Requests made up from the OpenAPI description: no failure, and only what it describes.

All checks run on all operations. One check is told more than it knows: data that fit the
description may still be refused with 400 (a cursor of another list, a statement that is no
Cypher), 403 (one that writes), 408, 413 or 503.
"""

from typing import Any

import httpx
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.schemas import OpenApiSchema

EXAMPLES = 25
REFUSALS = ["400", "403", "408", "413", "503"]
OPERATIONS = 52
TOO_LONG_A_LINE = b"Invalid HTTP request received."
NOTHING_TO_GET_WRONG = {  # routes without parameters, or with one that any text fits
    "GET /health",
    "GET /ready",
    "GET /metrics",
    "GET /problems/{slug}",
    "GET /ledger",
}


@pytest.fixture(scope="session")
def described(service_url: str) -> OpenApiSchema:
    schema = schemathesis.openapi.from_url(f"{service_url}/openapi.json")
    acceptance = schema.config.checks.positive_data_acceptance
    acceptance.expected_statuses = [*acceptance.expected_statuses, *REFUSALS]
    return schema


@pytest.mark.timeout(900)
def test_requests_that_fit_are_answered(described: OpenApiSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert len(operations) == OPERATIONS
    for operation in operations:
        send(operation, GenerationMode.POSITIVE)


@pytest.mark.timeout(900)
def test_requests_that_do_not_fit_are_refused(described: OpenApiSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    wrong = [one for one in operations if one.label not in NOTHING_TO_GET_WRONG]
    assert len(wrong) == OPERATIONS - len(NOTHING_TO_GET_WRONG)
    for operation in wrong:
        send(operation, GenerationMode.NEGATIVE)


def send(operation: Any, mode: GenerationMode) -> None:
    """Some made-up requests; schemathesis' own pytest plugin does not know this pytest."""

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Case[Any]) -> None:
        response = case.call(timeout=60)
        if response.status_code == 400 and response.content == TOO_LONG_A_LINE:
            return  # over 64 KiB of request line: refused by the server, before the service
        case.validate_response(response)

    answers()


def test_the_service_lives_on(client: httpx.Client) -> None:
    assert client.get("/ready").status_code == 200
