"""The real files read wholly: every entry, work, reference and citation in them is counted.

What is expected was counted in the files themselves, by other means than the readers.
"""

import json
import os
from collections import Counter
from pathlib import Path

import pytest

from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.readers import read_papers

pytestmark = pytest.mark.shared

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))

if not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ:
    pytest.skip(
        f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED", allow_module_level=True
    )

FEEDS = 20
EMPTY = {"id_0000.0000_s0_m100", "id_0808.05394_s0_m100"}
ERRORS = {"id_abc_s0_m100": "arXiv answers with an error: incorrect id format for abc"}
OPENALEX = {  # works and referenced works
    "Chou_2004.zip": (1_630, 42_855),
    "Donners_2021.zip": (258, 7_528),
    "Jeyaraman_2020.zip": (1_175, 43_243),
    "Oud_2018.zip": (952, 31_282),
    "Sep_2021.zip": (271, 14_302),
}
PAPERSCAPE = (49_264, 146_964)


def read(path: Path) -> tuple[list[SourcePaper], list[DocumentError]]:
    """The papers of a file, and what in it is none."""
    items = list(read_papers(path))
    papers = [item for item in items if isinstance(item, SourcePaper)]
    return papers, [item for item in items if isinstance(item, DocumentError)]


def test_every_recorded_answer_of_arxiv_is_read() -> None:
    entries: Counter[str] = Counter()
    empty, errors = set(), {}
    feeds = sorted((SHARED / "data" / "arxiv-atom").glob("*.json"))
    for path in feeds:
        name = path.stem.rpartition("_")[0]
        papers, faults = read(path)
        reasons = [fault.reason for fault in faults]
        body = json.loads(path.read_text("utf-8"))["body"]
        if reasons == ["a feed without entries"]:
            empty.add(name)
            assert "<entry>" not in body
        elif reasons:
            errors[name] = "; ".join(reasons)
        else:
            assert len(papers) == body.count("<entry>")
        entries[name] = len(papers)
        assert len({paper.paper.arxiv for paper in papers}) == len(papers)

    assert (len(feeds), empty, errors) == (FEEDS, EMPTY, ERRORS)
    assert entries.total() == 221
    assert entries["q_testing_s0_m100"] == 100


@pytest.mark.parametrize("name", sorted(OPENALEX))
def test_every_work_and_reference_of_openalex_is_read(name: str) -> None:
    papers, faults = read(SHARED / "data" / "openalex" / name)

    assert faults == []
    assert (len(papers), sum(len(one.paper.references) for one in papers)) == OPENALEX[name]
    assert all(one.paper.openalex for one in papers)
    cited = {entry.id for one in papers for entry in one.paper.references}
    assert all(id_ and id_.startswith("openalex:W") for id_ in cited)


def test_the_reviews_of_openalex_are_all_there() -> None:
    works, references = zip(*OPENALEX.values(), strict=True)

    assert {path.name for path in (SHARED / "data" / "openalex").glob("*.zip")} == {*OPENALEX}
    assert (sum(works), sum(references)) == (4_286, 139_210)


def test_every_paper_and_citation_of_paperscape_is_read() -> None:
    papers = references = 0
    for path in sorted((SHARED / "data" / "paperscape").glob("*.csv.gz")):
        found, faults = read(path)
        assert faults == []
        papers += len(found)
        references += sum(len(one.paper.references) for one in found)

    assert (papers, references) == PAPERSCAPE
