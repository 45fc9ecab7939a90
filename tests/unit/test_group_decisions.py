"""Records under decisions of people: taken out, merged, kept apart, and none ever lost."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from extract.domain import Extraction
from graph.decisions import Action, Decision, Kind, decide
from graph.identify import group
from graph.ledger import fold
from tests.making import extraction, sha

DOCUMENT = sha("reading.jsonl")
IDS = ["doi:10.1/a", "doi:10.1/b", "openalex:W1", "openalex:W2", "arxiv:2401.1", "arxiv:2401.2"]


def taken_out(id_: str, line: int) -> Decision:
    return decide(Action.SPLIT, Kind.PAPER, [id_], object=f"{DOCUMENT}:{line}")


def test_the_others_stay_one_work_when_the_first_of_them_is_taken_out() -> None:
    first, *others = [
        extraction(f"{word} is told here.", doi="10.1/a", line=line)
        for line, word in enumerate(("Clay", "Sand", "Ash"), start=1)
    ]
    ledger = fold([taken_out("doi:10.1/a", 1)])
    own = ledger.papers.own_id(first)
    assert group([first, *others], ledger.papers) == {"doi:10.1/a": others, own: [first]}


def test_all_that_one_line_tells_of_a_paper_is_taken_out_together() -> None:
    same = [extraction(f"{word} is told.", doi="10.1/a", line=1) for word in ("Clay", "Sand")]
    other = extraction("Ash is told.", doi="10.1/a", line=2)
    ledger = fold([taken_out("doi:10.1/a", 1)])
    own = ledger.papers.own_id(same[0])
    assert group([*same, other], ledger.papers) == {"doi:10.1/a": [other], own: same}


RECORDS = st.builds(
    lambda text, line, doi, openalex, arxiv: extraction(
        f"{text} is told here.", line=line, doi=doi, openalex=openalex, arxiv=arxiv
    ),
    st.sampled_from(["Clay", "Sand", "Ash"]),
    st.integers(1, 2),
    st.sampled_from(["10.1/a", "10.1/a", "10.1/b"]),
    st.sampled_from([None, "W1", "W2"]),
    st.sampled_from([None, None, "2401.1", "2401.2"]),
)
DECISIONS = st.one_of(
    st.builds(taken_out, st.sampled_from(IDS[:2]), st.integers(1, 2)),
    st.builds(
        lambda action, ids: decide(action, Kind.PAPER, ids),
        st.sampled_from([Action.MERGE, Action.SPLIT]),
        st.lists(st.sampled_from(IDS), min_size=2, max_size=3, unique=True),
    ),
)


@given(st.lists(RECORDS, max_size=7), st.lists(DECISIONS, max_size=4))
def test_no_record_is_lost_or_doubled_whatever_is_decided(
    records: list[Extraction], decisions: list[Decision]
) -> None:
    assert _told(group(records, fold(decisions).papers)) == Counter(map(repr, records))


def _told(groups: dict[str, list[Extraction]]) -> Counter[str]:
    return Counter(repr(record) for same in groups.values() for record in same)
