"""Who need not be compared: nobody that could be among the first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import blend
from graph.analysis.blend import Signals
from graph.analysis.similar_contenders import Contest

_SHARE = st.floats(0, 1)
_SIGNALS = st.builds(
    Signals, coupling=_SHARE, cocitation=_SHARE, concepts=_SHARE, text=st.floats(-1, 1)
)
_WRONG_BY = st.floats(-0.021, 0.021)
"""What the index's own cosines were seen to be wrong by."""


@given(
    papers=st.lists(st.tuples(_SIGNALS, _WRONG_BY), max_size=30),
    named=st.integers(0, 30),
    first=st.integers(1, 10),
    most=st.integers(1, 12),
)
def test_the_first_are_compared_wherever_the_texts_stand(
    papers: list[tuple[Signals, float]], named: int, first: int, most: int
) -> None:
    whole = {f"paper:{number}": signals for number, (signals, _) in enumerate(papers)}
    told = {id_: (whole[id_].text or 0) + papers[at][1] for at, id_ in enumerate(whole)}
    by_index = sorted(told, key=lambda id_: -told[id_])
    near = {id_: told[id_] for id_ in by_index[:named]}
    odds = {id_: blend.odds(replace(signals, text=None)) for id_, signals in whole.items()}
    contest, compared = Contest(odds, near, first), dict[str, float | None]()

    while ids := contest.contenders(compared, most=most):
        assert len(ids) <= most
        assert not set(ids) & set(compared)
        compared |= {id_: whole[id_].text for id_ in ids}

    ranked = sorted(whole, key=lambda id_: (-blend.odds(whole[id_]), id_))
    last = min((blend.odds(whole[id_]) for id_ in ranked[:first]), default=0.0)
    assert {id_ for id_ in whole if blend.odds(whole[id_]) > last + _SAME} <= set(compared)
    assert sum(blend.odds(whole[id_]) >= last - _SAME for id_ in compared) >= len(ranked[:first])


_SAME = 1e-9


def test_who_is_behind_whatever_its_text_says_is_not_compared() -> None:
    signals = {
        "paper:both": Signals(coupling=0.5, concepts=0.5),
        "paper:near": Signals(),
        "paper:weak": Signals(concepts=0.01),
    }
    odds = {id_: blend.odds(one) for id_, one in signals.items()}
    near = {"paper:near": 0.4}

    assert Contest(odds, near, first=1).contenders({}, most=9) == ["paper:both"]
    assert Contest(odds, near, first=2).contenders({}, most=9) == [
        *("paper:both", "paper:weak", "paper:near")
    ]


def test_what_was_compared_tells_who_is_still_to_be() -> None:
    odds = {"paper:one": -6.0, "paper:other": -6.1}
    contest = Contest(odds, {}, first=1)

    assert contest.contenders({}, most=9) == ["paper:one", "paper:other"]
    assert contest.contenders({}, most=1) == ["paper:one"]
    assert contest.contenders({"paper:one": 1.0}, most=9) == []
    assert contest.contenders({"paper:one": None}, most=9) == ["paper:other"]


def test_the_index_may_be_wrong_about_who_was_not_compared() -> None:
    contest = Contest({"paper:one": -5.0, "paper:other": -5.0}, {"paper:other": 0.49}, first=1)

    assert contest.contenders({"paper:one": 0.5}, most=9) == ["paper:other"]
    assert contest.contenders({"paper:one": 0.53}, most=9) == []


def test_the_index_may_be_wrong_about_who_seems_the_first() -> None:
    near = {"paper:one": 0.5, "paper:other": 0.45}
    contest = Contest({"paper:one": -5.0, "paper:other": -5.0}, near, first=1)

    assert contest.contenders({}, most=9) == ["paper:one", "paper:other"]
