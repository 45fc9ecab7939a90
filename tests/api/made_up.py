"""Requests made up from the OpenAPI description, and what they are answered with."""

from typing import Any

import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis import Case, GenerationMode
from schemathesis.core.result import Ok

EXAMPLES = 25
REFUSALS = ["400", "403", "408", "413", "503"]
TOO_LARGE = "413"  # wrong data may be too long as well, and are then not looked at
OPERATIONS = 54
TOO_LONG_A_LINE = b"Invalid HTTP request received."


def operations_of(service_url: str) -> list[Any]:
    """All operations that the service describes; each takes made-up requests.

    One check is told more than it knows: data that fit the description may still be refused with
    400 (a cursor of another list, a statement that is no Cypher), 403 (one that writes), 408, 413
    or 503.
    """
    schema = schemathesis.openapi.from_url(f"{service_url}/openapi.json")
    acceptance = schema.config.checks.positive_data_acceptance
    acceptance.expected_statuses = [*acceptance.expected_statuses, *REFUSALS]
    rejection = schema.config.checks.negative_data_rejection
    rejection.expected_statuses = [*rejection.expected_statuses, TOO_LARGE]
    found = [found.ok() for found in schema.get_all_operations() if isinstance(found, Ok)]
    assert len(found) == OPERATIONS
    return found


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
