"""Made-up requests that fit the OpenAPI description: no failure, and only what it describes."""

import httpx
import pytest
from schemathesis import GenerationMode

from tests.api.made_up import operations_of, send


@pytest.mark.timeout(900)
def test_requests_that_fit_are_answered(service_url: str) -> None:
    for operation in operations_of(service_url):
        send(operation, GenerationMode.POSITIVE)


def test_the_service_lives_on(client: httpx.Client) -> None:
    assert client.get("/ready").status_code == 200
