"""Decisions of others beside those here: the same as one by one, in few foldings."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api import ledger_sifting
from api.ledger_file import LedgerFile, LedgerText, check
from api.ledger_packs import bring_in
from api.ledger_sifting import Sifted, sift
from graph.decisions import Action, Decision, DecisionError, Kind, decide, in_force
from graph.ledger import Ledger, fold

BEGIN = datetime(2026, 1, 1, tzinfo=UTC)
CONCEPTS = ["concept:kiln", "concept:oven", "concept:furnace"]


def paper(action: Action, second: int, *numbers: int) -> Decision:
    ids = [f"doi:{number}" for number in numbers]
    return decide(action, Kind.PAPER, ids, when=BEGIN + timedelta(seconds=second))


def concept(second: int, goes: str, stays: str) -> Decision:
    when = BEGIN + timedelta(seconds=second)
    return decide(Action.MERGE, Kind.CONCEPT, [goes], object=stays, when=when)


SECONDS = st.integers(0, 20)
DECISIONS = st.one_of(
    st.builds(
        lambda action, second, ids: paper(action, second, *ids),
        st.sampled_from([Action.MERGE, Action.SPLIT]),
        SECONDS,
        st.lists(st.integers(1, 4), min_size=2, max_size=2, unique=True),
    ),
    st.builds(
        lambda second, ids: concept(second, *ids),
        SECONDS,
        st.lists(st.sampled_from(CONCEPTS), min_size=2, max_size=2, unique=True),
    ),
)
LISTS = st.lists(DECISIONS, max_size=6)


def one_by_one(here: Sequence[Decision], others: Sequence[Decision]) -> list[Decision]:
    """Those of others that go together with all before."""
    added: list[Decision] = []
    for decision in others:
        try:
            check([*here, *added], decision)
        except DecisionError:
            continue
        added.append(decision)
    return added


@given(LISTS, LISTS)
def test_together_they_are_parted_as_one_by_one(
    here: list[Decision], others: list[Decision]
) -> None:
    standing = {one.id for one in in_force(here)}
    new = [one for one in in_force(others) if one.id not in standing]
    found = sift(here, in_force(others))
    assert list(found.added) == one_by_one(here, new)
    assert len(found.added) + found.known + len(found.aside) == len(in_force(others))


def test_an_earlier_decision_of_others_does_not_void_a_later_one_here() -> None:
    here = [paper(Action.SPLIT, 9, 1, 2)]
    others = [paper(Action.MERGE, second, second, second + 1) for second in range(1, 4)]
    assert sift(here, others) == Sifted(
        added=(others[1], others[2]),
        known=0,
        aside=((others[0], f"{here[0].id} keeps doi:1 and doi:2 apart"),),
    )


def test_of_concepts_the_earlier_counts_also_where_it_is_of_others() -> None:
    here = [concept(9, "concept:oven", "concept:kiln")]
    others = [
        concept(1, "concept:kiln", "concept:oven"),
        concept(2, "concept:furnace", "concept:oven"),
    ]
    assert sift(here, others) == Sifted(
        added=(others[1],),
        known=0,
        aside=((others[0], "concept:kiln is written under concept:oven already"),),
    )


def test_many_decisions_are_folded_a_few_times_not_once_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folded: list[int] = []

    def counting(decisions: Sequence[Decision]) -> Ledger:
        folded.append(len(decisions))
        return fold(decisions)

    monkeypatch.setattr(ledger_sifting, "fold", counting)
    file = LedgerFile(tmp_path / "ledger.tsv")
    apart = [paper(Action.SPLIT, n, 2 * n, 2 * n + 1) for n in range(300)]
    contrary = [paper(Action.MERGE, 1_000 + n, 2 * n, 2 * n + 1) for n in range(300)]
    bring_in(file, LedgerText(tuple(apart)))
    done = bring_in(file, LedgerText((*apart, *contrary)))
    assert (done.added, done.known) == ((), 300)
    assert [one for one, _ in done.aside] == contrary
    assert folded == [0, 0, 0 + 300, 300, 300, 300]


def test_imports_at_once_take_each_decision_in_once(tmp_path: Path) -> None:
    path = tmp_path / "ledger.tsv"
    pack = LedgerText(tuple(paper(Action.SPLIT, n, n, n + 1) for n in range(200)))
    with ThreadPoolExecutor(8) as pool:
        done = list(pool.map(lambda _: bring_in(LedgerFile(path), pack), range(8)))
    assert sorted(len(one.added) for one in done) == [*[0] * 7, 200]
    assert LedgerFile(path).read().decisions == pack.decisions
