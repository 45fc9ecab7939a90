"""The managed server starts, answers, and is gone afterwards."""

import neo4j
import pytest

pytestmark = pytest.mark.neo4j


def test_the_shared_fixture_answers_a_query(driver: neo4j.Driver) -> None:
    records = driver.execute_query("RETURN 1 AS one", database_="neo4j").records
    assert [record.data() for record in records] == [{"one": 1}]
