"""Made-up requests that do not fit the OpenAPI description are refused as it says."""

import httpx
import pytest
from schemathesis import GenerationMode

from tests.api.made_up import OPERATIONS, operations_of, send

NOTHING_TO_GET_WRONG = {  # routes without parameters, or with one that any text fits
    "GET /health",
    "GET /ready",
    "GET /metrics",
    "GET /problems/{slug}",
    "GET /ledger",
}


@pytest.mark.timeout(900)
def test_requests_that_do_not_fit_are_refused(service_url: str) -> None:
    wrong = [one for one in operations_of(service_url) if one.label not in NOTHING_TO_GET_WRONG]
    assert len(wrong) == OPERATIONS - len(NOTHING_TO_GET_WRONG)
    for operation in wrong:
        send(operation, GenerationMode.NEGATIVE)


def test_the_service_lives_on(client: httpx.Client) -> None:
    assert client.get("/ready").status_code == 200
