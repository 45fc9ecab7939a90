"""Files as OpenAlex, arXiv, Semantic Scholar and Paperscape give them: all that stands in them
stands in the graph, however often and by how many it is loaded.

What is expected was counted in the files themselves, by other means than the readers.
"""

import gzip
import json
import os
import re
import time
from pathlib import Path
from typing import Any

import pytest

from scripts.openalex_edges import Graph, main, read_graph
from tests.commands import CommandLine
from tests.graphs import checksum, emptied, opened

SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
DATA = SHARED / "data"
FAST = {"CITELOOM_PIPELINE": "fast"}
REVIEW = DATA / "openalex" / "Donners_2021.zip"
HUB = "doi:10.1093/mind/lix.236.433"
IN_ABSTRACTS = {  # DOIs that abstracts tell, of works that are in no list
    "doi:10.1080/15265161.2023.2191047": ["doi:10.1080/15265161.2022.2048739"],
    "doi:10.1080/15265161.2023.2250335": [
        "doi:10.1007/s13347-023-00621-y",
        "doi:10.1017/s0963180123000464",
        "doi:10.1038/s42256-023-00653-1",
        "doi:10.1080/15265161.2023.2233356",
        "doi:10.1111/mila.12466",
    ],
    "doi:10.4314/jsasa.v56i.9": ["doi:10.4314/jsasa.v56i1.10"],
}
IN_TITLES = {  # an erratum to a paper, and a comment on one, whose titles they quote
    ("arxiv:hep-th/9205068", "arxiv:hep-th/9205070"),
    ("arxiv:hep-ph/9209270", "arxiv:hep-ph/9209240"),
}
_ENTRY = re.compile(r"<entry>\s*<id>http://arxiv\.org/abs/(.+?)(?:v\d+)?</id>")

pytestmark = [
    pytest.mark.e2e,
    pytest.mark.shared,
    pytest.mark.skipif(
        not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ,
        reason=f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED",
    ),
]


@pytest.fixture(scope="module")
def review(citeloom: CommandLine) -> str:
    """The checksum of a graph of one review's works, loaded once by one process."""
    emptied(citeloom)
    report = load(citeloom, REVIEW)
    assert (report["read"], report["loaded"], report["failed"]) == (258, 258, 0)
    return checksum(citeloom)


def load(citeloom: CommandLine, *files: Path, code: int = 0) -> dict[str, Any]:
    """The report of a load by rules alone, which takes seconds less."""
    ran = citeloom.run("load", "--json", *files, env=FAST)
    assert ran.returncode == code, ran.stderr
    report: dict[str, Any] = json.loads(ran.stdout)
    return report


def graph_of(citeloom: CommandLine, monkeypatch: pytest.MonkeyPatch) -> Graph:
    """Every id, stub and citation of the graph."""
    _as_its_user(citeloom, monkeypatch)
    return read_graph()


def _as_its_user(citeloom: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CITELOOM_DATA_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, citeloom.env[name])


def sources(citeloom: CommandLine) -> list[list[Any]]:
    """Loaded papers, and the records that they are from."""
    statement = "MATCH (p:Paper)-[f:FROM]->() RETURN count(DISTINCT p), count(f)"
    found: list[list[Any]] = json.loads(citeloom.run("query", statement, "--json").stdout)["rows"]
    return found


@pytest.mark.usefixtures("review")
def test_every_reference_of_a_review_is_a_citation(
    citeloom: CommandLine, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _as_its_user(citeloom, monkeypatch)
    lost = main([REVIEW])
    told = capsys.readouterr()

    assert (lost, told.err) == (0, "")
    assert told.out.splitlines()[2:] == [
        "| Donners 2021 | 258 | 7,528 | 801 | 6,727 | 0 | 0 |",
        "| together | 258 | 7,528 | 801 | 6,727 | 0 | 0 |",
    ]


def test_a_review_loaded_again_changes_nothing(citeloom: CommandLine, review: str) -> None:
    again = load(citeloom, REVIEW)
    assert (again["unchanged"], again["read"]) == (again["documents"], 0)
    assert checksum(citeloom) == review


def test_two_that_load_one_review_at_once_make_the_graph_of_one(
    citeloom: CommandLine, review: str
) -> None:
    emptied(citeloom)
    processes = [citeloom.start("load", REVIEW, env=FAST) for _ in range(2)]
    wait_for_papers(citeloom)
    assert [process.poll() for process in processes] == [None, None]
    for process in processes:
        _, said = process.communicate(timeout=240)
        assert process.returncode == 0, said
    assert checksum(citeloom) == review


def wait_for_papers(citeloom: CommandLine) -> None:
    """Until the first papers of a load are written.

    Raises:
        AssertionError: If there are none for two minutes.
    """
    with opened(citeloom) as store:
        deadline = time.monotonic() + 120
        while not store.stats().nodes["Paper"]:
            assert time.monotonic() < deadline
            time.sleep(0.05)


def test_the_recorded_answers_of_arxiv_are_one_paper_for_each_of_its_ids(
    citeloom: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = sorted((DATA / "arxiv-atom").glob("*.json"))
    bodies = [json.loads(path.read_text("utf-8"))["body"] for path in answers]
    entries = [f"arxiv:{id_}" for body in bodies for id_ in _ENTRY.findall(body)]
    assert (len(answers), len(entries), len(set(entries))) == (20, 221, 105)

    report = load(emptied(citeloom), *answers, code=3)

    assert (report["read"], report["loaded"], report["failed"]) == (221, 221, 3)
    assert sources(citeloom) == [[105, 221]]
    graph = graph_of(citeloom, monkeypatch)
    assert set(graph.ids.values()) == set(entries)
    assert not graph.stubs | graph.citations


def test_a_paper_of_a_thousand_citations_fills_in_its_record_of_nulls(
    citeloom: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole, nulls = DATA / "s2" / "Paper.json", DATA / "s2" / "PaperWithNullValues.json"
    answer = json.loads(whole.read_text("utf-8"))
    assert json.loads(nulls.read_text("utf-8"))["paperId"] == answer["paperId"]
    hub = f"s2:{answer['paperId']}"

    load(emptied(citeloom), nulls)
    alone = graph_of(citeloom, monkeypatch)
    assert (alone.ids, len(alone.citations)) == ({hub: hub}, 0)

    assert load(citeloom, whole)["loaded"] == 1_001
    graph = graph_of(citeloom, monkeypatch)
    assert graph.ids[hub] == HUB
    citing = {graph.ids[f"s2:{one['paperId']}"] for one in answer["citations"]}
    assert (len(answer["citations"]), len(citing)) == (1_000, 999)  # one is preprint and article
    assert sources(citeloom) == [[1_000, 1_002]]
    listed = {
        f"doi:{one['externalIds']['DOI'].lower()}" for one in answer["references"] if one["paperId"]
    }
    assert (len(answer["references"]), len(listed)) == (14, 8)  # the others are footnotes
    told = {(one, other) for one, others in IN_ABSTRACTS.items() for other in others}
    assert graph.citations == {(one, HUB) for one in citing} | {(HUB, one) for one in listed} | told
    assert graph.stubs == listed | {other for _, other in told}


def test_every_paper_and_citation_of_two_years_of_paperscape_is_there(
    citeloom: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    years = [DATA / "paperscape" / f"pscp-{year}.csv.gz" for year in (1991, 1992)]
    lists = {paper: cited for year in years for paper, cited in reference_lists(year)}
    stated = {(paper, cited) for paper, all_cited in lists.items() for cited in all_cited}
    to_others = {(paper, cited) for paper, cited in stated if paper != cited}
    assert (len(lists), len(stated), len(to_others)) == (3_567, 1_114, 1_112)

    assert load(emptied(citeloom), *years)["loaded"] == 3_567

    assert sources(citeloom) == [[3_567, 3_567]]
    graph = graph_of(citeloom, monkeypatch)
    assert graph.citations == to_others | IN_TITLES
    assert graph.stubs == {cited for _, cited in to_others} - lists.keys()
    assert len(graph.stubs) == 25
    assert set(graph.ids.values()) - graph.stubs == lists.keys()


def reference_lists(path: Path) -> list[tuple[str, list[str]]]:
    """Each paper of a year with the works that it cites, as ids."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        rows = [line.split(";") for line in lines if line.strip() and not line.startswith("#")]
    return [
        (f"arxiv:{row[0]}", [f"arxiv:{cited}" for cited in row[4].split(",") if cited])
        for row in rows
    ]
