"""Many records of one template: each finds its own work, and none drags the others along."""

import pytest

from extract.domain import Extraction
from graph.database import Database
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

TEXT = (
    "We present the yearly report of station {n} on the weight of stones, with tables of every "
    "stone that was found, its colour, its place and the hour at which it was weighed by us."
)


def report(n: int, *, document: str = "reports.jsonl") -> Extraction:
    return extraction(
        TEXT.format(n=n),
        title=f"Yearly Report of Station {n}",
        document=document,
        line=n,
        doi=f"10.1/report.{n}",
    )


def test_a_null_in_a_collected_list_stays(database: Database) -> None:
    (row,) = database.read("RETURN COLLECT { UNWIND [1, null] AS x RETURN x } AS found")
    assert row["found"] == [1, None]


def test_the_users_of_a_template_stay_apart(store: GraphStore) -> None:
    load(store, *(report(n) for n in range(60)), batch=20)

    assert store.stats().nodes["Paper"] == 60


def test_an_untitled_record_of_one_finds_a_paper_whose_text_is_nearly_its_own(
    store: GraphStore,
) -> None:
    told = TEXT.format(n=7).replace(", its colour", " its colour")
    load(store, report(7), extraction(told, document="bare.txt"))

    assert store.stats().nodes["Paper"] == 1
    store.reset()
    load(store, extraction(told, document="bare.txt"))
    load(store, report(7))
    assert store.stats().nodes["Paper"] == 1
