"""The page of what is missing, where the database goes away while the error is answered."""

import neo4j

from api.pages import unknown_page
from graph.store import GraphStore
from tests.serving import a_free_port


def test_it_is_told_without_names_like_it() -> None:
    uri = f"bolt://127.0.0.1:{a_free_port()}"
    with neo4j.GraphDatabase.driver(uri, max_transaction_retry_time=0.1) as driver:
        page = unknown_page(GraphStore(driver, uri=uri), ["concept:weft"], kind="concept")

    assert "<code>concept:weft</code>" in page
