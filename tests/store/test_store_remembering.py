"""Answers are kept exactly until something is written, by whomever."""

import neo4j
import pytest

from graph.analysis.remembering import Remembering
from graph.database import Database
from graph.store import GraphStore
from tests.making import extraction, load, with_result

pytestmark = pytest.mark.neo4j

FIRED = with_result(
    extraction("[Kiln|Model|uses] reaches 91.5% on [Clay|Dataset|evaluated_on].", line=1),
    value="91.5%",
    model="Kiln",
    dataset="Clay",
)
FIRED_AGAIN = with_result(
    extraction("[Oven|Model|uses] reaches 92.5% on [Clay|Dataset|evaluated_on].", line=2),
    value="92.5%",
    model="Oven",
    dataset="Clay",
)


Counted = tuple[Remembering, list[str]]


@pytest.fixture
def counted(database: Database) -> Counted:
    """Two answers at most are kept; beside it what was worked out so far."""
    return Remembering(database, most=2), []


def _ask(counted: Counted, question: str) -> str:
    remembering, worked = counted

    def work() -> str:
        worked.append(question)
        return question

    return remembering.answer(question, work)


def test_reading_and_asking_again_work_nothing_out(counted: Counted, database: Database) -> None:
    assert _ask(counted, "a") == "a"
    database.read("MATCH (n) RETURN count(n)")
    assert _ask(counted, "a") == "a"
    assert counted[1] == ["a"]


def test_what_anybody_writes_ends_it(counted: Counted, driver: neo4j.Driver) -> None:
    _ask(counted, "a")
    driver.execute_query("CREATE (:Passing)")
    _ask(counted, "a")
    assert counted[1] == ["a", "a"]

    driver.execute_query("MATCH (n:Passing) DELETE n")
    _ask(counted, "a")
    assert counted[1] == ["a", "a", "a"]


def test_the_answer_asked_for_longest_ago_goes_first(
    counted: Counted,
) -> None:
    for question in ("a", "b", "a", "c", "a", "b"):
        _ask(counted, question)
    assert counted[1] == ["a", "b", "c", "b"]


def test_an_error_is_not_kept(database: Database) -> None:
    remembering = Remembering(database)
    with pytest.raises(ZeroDivisionError):
        remembering.answer("a", lambda: 1 // 0)
    assert remembering.answer("a", lambda: 1) == 1


def test_what_is_loaded_is_in_the_next_answer(store: GraphStore) -> None:
    load(store, FIRED)
    assert [board.results for board in store.analysis.leaderboards().items] == [1]
    load(store, FIRED_AGAIN)
    assert [board.results for board in store.analysis.leaderboards().items] == [2]
