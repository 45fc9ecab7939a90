"""Answers as of a month are those of a graph in which nothing later was ever loaded."""

from collections.abc import Callable

import pytest

from extract.domain import Extraction
from graph.analysis.facade import Analysis
from graph.analysis.gaps import GapSearch
from graph.analysis.leaderboards_views import BoardFilter
from graph.analysis.paths import PathSearch
from graph.analysis.paths_views import Hop
from graph.analysis.related import RelatedSearch
from graph.analysis.similar import SimilarSearch
from graph.analysis.trends_views import TrendOrder, TrendSearch
from graph.store import GraphStore
from tests.making import extraction, load, with_basis, with_result

pytestmark = pytest.mark.neo4j

THEN = "2020-12"
ME = "arxiv:2001.00001"
BOOKS = ("doi:10.1/warp", "doi:10.1/weft")
OFTEN = "[Reed|Model|uses] is run on [Clay|Dataset|evaluated_on]."
REPORTED = "[Reed|Model|uses] reaches {} on [Clay|Dataset|evaluated_on]."
BASED = "[Reed|Model|uses] is a variant of [Weft|Model|uses]."
REST = "[Loom|Model|uses] is run on [Silk|Dataset|evaluated_on]."


def _paper(arxiv: str, text: str, references: tuple[str, ...] = ()) -> Extraction:
    document = "early.jsonl" if arxiv < "21" else "late.jsonl"
    line = int(arxiv.replace(".", ""))
    title = f"Paper {arxiv}"
    return extraction(
        text, title=title, arxiv=arxiv, references=references, document=document, line=line
    )


def _reported(arxiv: str, value: str) -> Extraction:
    one = _paper(arxiv, REPORTED.format(value), references=(ME,))
    return with_result(one, value=value, model="Reed", dataset="Clay")


def _based(arxiv: str) -> Extraction:
    return with_basis(_paper(arxiv, BASED), "Reed", "Weft")


EARLY = (
    _paper("2001.00001", OFTEN.replace("uses", "introduces"), references=BOOKS),
    _paper("2002.00002", OFTEN, references=(ME, *BOOKS)),
    _paper("2003.00003", f"Again {OFTEN}", references=(BOOKS[0],)),
    _reported("2004.00004", "91.5%"),
    _reported("2005.00005", "93.5%"),
    _based("2006.00006"),
    *(_paper(f"2007.1000{n}", f"{n}: {REST}") for n in range(5)),
    _paper("2008.00008", "[Loom|Model|uses] is run on [Clay|Dataset|evaluated_on]."),
    _paper("2009.00009", "[Warp|Model|uses] is run on [Silk|Dataset|evaluated_on]. Twice."),
    _paper("2009.00010", "[Warp|Model|uses] is run on [Silk|Dataset|evaluated_on]."),
)
LATE = (
    *(_paper(f"2301.1000{n}", f"{n}: {OFTEN}", references=(ME, *BOOKS)) for n in range(6)),
    *(_paper(f"2302.1000{n}", f"{n}: {REST}", references=(BOOKS[0],)) for n in range(3)),
    *(_based(f"2303.1000{n}") for n in range(3)),
    _reported("2304.00001", "99.5%"),
    _paper(
        "2305.00001",
        "[Spindle|Model|introduces] is faster than [Reed|Model|compares_with].",
        references=(ME, "arxiv:2002.00002", "arxiv:2003.00003"),
    ),
    with_basis(
        _paper("2306.00001", "[Warp|Model|uses] extends [Reed|Model|uses]."), "Warp", "Reed"
    ),
)


def _similar(analysis: Analysis) -> object:
    answer = analysis.similar(ME, SimilarSearch(as_of=THEN))
    return answer.total, [vars(one) | {"paper": one.paper.id} for one in answer.items]


def _paths(analysis: Analysis) -> object:
    # the degrees of nodes are those of today: docs/time.md
    wanted = PathSearch(as_of=THEN, timeout_s=60, limit=50)
    found = analysis.paths("concept:clay", "concept:weft", wanted)
    return found.total, sorted((path.hops for path in found.items), key=repr)


ASKED: dict[str, Callable[[Analysis], object]] = {
    "similar": _similar,
    "paths": _paths,
    "related": lambda analysis: analysis.related("concept:reed", RelatedSearch(as_of=THEN)),
    "gaps": lambda analysis: analysis.gaps(GapSearch(as_of=THEN)),
    "lineage": lambda analysis: analysis.lineage("concept:reed", as_of=THEN),
    "timeline": lambda analysis: analysis.timeline("concept:reed", as_of=THEN),
    "rising": lambda analysis: analysis.trends(TrendSearch(as_of=THEN)),
    "new": lambda analysis: analysis.trends(TrendSearch(as_of=THEN, order=TrendOrder.NEW)),
    "leaderboards": lambda analysis: analysis.leaderboards(BoardFilter(as_of=THEN)),
    "leaderboard": lambda analysis: analysis.leaderboard("concept:clay", BoardFilter(as_of=THEN)),
    "disagreements": lambda analysis: analysis.disagreements(BoardFilter(as_of=THEN)),
}


def test_what_came_later_changes_no_answer_as_of_a_month(store: GraphStore) -> None:
    load(store, *EARLY, batch=20)
    then = {name: ask(store.analysis) for name, ask in ASKED.items()}
    load(store, *LATE, batch=20)
    now = {name: ask(store.analysis) for name, ask in ASKED.items()}

    for name, answer in then.items():
        assert now[name] == answer, name
    assert store.analysis.similar(ME).total > then["similar"][0]  # type: ignore[index]
    assert [hop.evidence[0].paper for hop in _hops(store)] == ["arxiv:2006.00006"]


def _hops(store: GraphStore) -> tuple[Hop, ...]:
    found = store.analysis.paths("concept:reed", "concept:weft", PathSearch(timeout_s=60, limit=1))
    return found.items[0].hops
