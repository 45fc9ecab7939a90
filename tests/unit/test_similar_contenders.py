"""Who need not be compared: nobody that could be among the first."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from graph.analysis import blend
from graph.analysis.blend import Signals
from graph.analysis.similar_contenders import contenders

_SHARE = st.floats(0, 1)
_SIGNALS = st.builds(
    Signals, coupling=_SHARE, cocitation=_SHARE, concepts=_SHARE, text=st.floats(-1, 1)
)
_WRONG_BY = 0.01
"""More than the index was seen to be wrong by."""


@given(papers=st.lists(_SIGNALS, max_size=30), named=st.integers(0, 30), first=st.integers(1, 10))
def test_the_first_are_among_them_wherever_the_texts_stand(
    papers: list[Signals], named: int, first: int
) -> None:
    whole = {f"paper:{number}": signals for number, signals in enumerate(papers)}
    by_text = sorted(whole, key=lambda id_: -(whole[id_].text or 0))
    near = {id_: (whole[id_].text or 0) + _WRONG_BY for id_ in by_text[:named]}
    known = {id_: replace(signals, text=None) for id_, signals in whole.items()}

    found = contenders(known, near, first=first)

    ranked = sorted(whole, key=lambda id_: (-blend.score(whole[id_]), id_))
    assert set(ranked[:first]) <= set(found)
    assert found == sorted(set(found))


def test_who_is_behind_whatever_its_text_says_is_none() -> None:
    known = {
        "paper:both": Signals(coupling=0.5, concepts=0.5),
        "paper:near": Signals(),
        "paper:weak": Signals(concepts=0.01),
    }
    near = {"paper:near": 0.4}

    assert contenders(known, near, first=1) == ["paper:both"]
    assert contenders(known, near, first=2) == ["paper:both", "paper:near", "paper:weak"]


def test_without_an_index_all_may_be_near() -> None:
    known = {"paper:one": Signals(concepts=0.2), "paper:other": Signals(concepts=0.1)}

    assert contenders(known, {}, first=1) == ["paper:one", "paper:other"]
