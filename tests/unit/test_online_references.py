"""Reference lists come by the ids of their paper alone, works of entries where they are surely meant."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from api.online.fetching import Missing
from api.online.references import FoundList, FoundWork, ReferencesReport, find_references
from api.online.services import open_services
from api.settings import Settings
from extract.domain import Paper, Reference, SourcePaper
from extract.readers import read_papers
from graph.citing import LISTED, Pointer
from graph.incomplete import Incomplete
from tests.online_server import OnlineServer, Work, online_server, openalex_record, says, truncated

PAPER = Incomplete("doi:10.5555/bobbin", {"doi": "10.5555/bobbin"}, has_list=False)
PREPRINT = Incomplete("arxiv:2902.00005", {"arxiv": "2902.00005"}, has_list=False)
NUMBERED = Incomplete("openalex:W2902000009", {"openalex": "W2902000009"}, has_list=False)
STRANGE = Incomplete("paper:strange", {}, has_list=False)
SPINDLE = "Spindles for Sparse Graphs"
ENTRY = Pointer(LISTED, text=f"A. Weaver. {SPINDLE}. Journal of Looms, 2029.")
STATED = Pointer(LISTED, text=SPINDLE, title=SPINDLE, families=("weaver",), year=2029)
CITING = Incomplete("arxiv:2902.00006", {"arxiv": "2902.00006"}, has_list=True)
NO_LIST = "no record of its ids has a reference list"
NO_ID = "it has no DOI, arXiv id or OpenAlex id to ask for its references by"


@pytest.fixture
def server() -> Iterator[OnlineServer]:
    with online_server() as served:
        yield served


class Finding:
    """Looks up references into a folder of its own."""

    def __init__(self, server: OnlineServer, folder: Path) -> None:
        self._settings = Settings(data_dir=folder, **server.settings())
        self._folder = folder / "fetched"

    def find(self, *papers: Incomplete) -> ReferencesReport:
        with open_services(self._settings, tell=lambda _said: None) as services:
            return find_references(
                papers,
                openalex=services.openalex,
                crossref=services.crossref,
                folder=self._folder,
                tally=services.tally,
            )


@pytest.fixture
def finding(server: OnlineServer, tmp_path: Path) -> Finding:
    return Finding(server, tmp_path)


def papers_in(report: ReferencesReport) -> list[Paper]:
    read = [item for document in report.documents for item in read_papers(Path(document))]
    assert all(isinstance(item, SourcePaper) for item in read)
    return [item.paper for item in read if isinstance(item, SourcePaper)]


def asked(server: OnlineServer) -> list[tuple[str, str]]:
    """Which service was asked, and for what."""
    parts = [urlsplit(one.address) for one in server.asked]
    queries = [(part.path.split("/")[1], parse_qs(part.query)) for part in parts]
    names = ("filter", "search", "query.bibliographic")
    return [(slug, next(query[n][0] for n in names if n in query)) for slug, query in queries]


def test_a_list_comes_from_openalex_with_the_other_ids_of_its_works(
    finding: Finding, server: OnlineServer
) -> None:
    server.openalex = [
        Work("W2902000001", SPINDLE, "", "10.5555/spindle"),
        Work("W2902000008", "Bobbin", "", "10.5555/bobbin", ("W2902000001", "W2902000002")),
    ]
    report = finding.find(PAPER)

    assert report.lists == (FoundList(PAPER.id, "openalex", 2),)
    assert (report.asked, report.works, report.missing, report.unanswered) == (1, (), (), 0)
    assert asked(server) == [
        ("openalex", "doi:10.5555/bobbin"),
        ("openalex", "openalex:W2902000001|W2902000002"),
    ]
    (paper,) = papers_in(report)
    assert (paper.id, paper.title, paper.openalex) == (PAPER.id, "", None)
    assert paper.references == (
        Reference(
            "doi:10.5555/spindle",
            also=("openalex:W2902000001",),
            title=SPINDLE,
            year=2029,
            authors=("Ada Weaver",),
        ),
        Reference("openalex:W2902000002"),
    )


def test_each_paper_is_asked_for_by_all_of_its_ids_in_few_requests(
    finding: Finding, server: OnlineServer
) -> None:
    server.openalex = [
        Work("W2902000005", "Preprint", "", "10.48550/arxiv.2902.00005", ("W1111",)),
        Work("W2902000009", "Numbered", "", None, ("W2222", "W3333")),
    ]
    report = finding.find(PREPRINT, NUMBERED, STRANGE)

    assert report.lists == (
        FoundList(PREPRINT.id, "openalex", 1),
        FoundList(NUMBERED.id, "openalex", 2),
    )
    assert report.missing == (Missing(STRANGE.id, NO_ID),)
    assert asked(server)[:2] == [
        ("openalex", "openalex:W2902000009"),
        ("openalex", "doi:10.48550/arxiv.2902.00005"),
    ]
    assert report.requests == 3
    assert [paper.id for paper in papers_in(report)] == [PREPRINT.id, NUMBERED.id]


def test_crossref_is_asked_where_openalex_has_no_list(
    finding: Finding, server: OnlineServer
) -> None:
    server.openalex = [Work("W2902000008", "Bobbin", "", "10.5555/bobbin")]
    server.crossref = [Work("10.5555/Bobbin", "Bobbin", "", None, ("10.5555/SPINDLE",))]
    report = finding.find(PAPER, PREPRINT)

    assert report.lists == (FoundList(PAPER.id, "crossref", 1),)
    assert report.missing == (Missing(PREPRINT.id, NO_LIST),)
    (paper,) = papers_in(report)
    assert paper.references == (Reference("doi:10.5555/spindle"),)


def test_the_list_of_another_work_is_never_taken(finding: Finding, server: OnlineServer) -> None:
    other = Work("W2902000008", "Bobbin", "", "10.5555/other", ("W1111",))
    page = json.dumps({"meta": {}, "results": [openalex_record(other)]}).encode()
    server.faults.append(says(200, body=page))
    report = finding.find(PAPER)

    assert (report.lists, report.documents) == ((), ())
    assert report.missing == (Missing(PAPER.id, NO_LIST),)


@pytest.mark.parametrize("entry", [ENTRY, STATED])
def test_the_work_of_an_entry_is_found_at_crossref(
    finding: Finding, server: OnlineServer, entry: Pointer
) -> None:
    server.crossref = [
        Work("10.5555/reel", "Reels for Sparse Graphs", ""),
        Work("10.5555/spindle", SPINDLE, "We present Spindle."),
    ]
    report = finding.find(replace(CITING, unresolved=(entry,)))

    assert report.works == (
        FoundWork(CITING.id, entry.text, "crossref", "doi:10.5555/spindle", 1.0),
    )
    (paper,) = papers_in(report)
    assert (paper.id, paper.title) == ("doi:10.5555/spindle", SPINDLE)


def test_openalex_is_searched_for_a_title_that_crossref_does_not_have(
    finding: Finding, server: OnlineServer
) -> None:
    server.openalex = [Work("W2902000001", SPINDLE, "")]
    report = finding.find(replace(CITING, unresolved=(STATED, ENTRY)))

    assert [one.found for one in report.works] == ["openalex:W2902000001"]
    assert report.missing == (Missing(CITING.id, f"no record surely is: {ENTRY.text}"),)
    assert [slug for slug, _ in asked(server)] == ["crossref", "openalex", "crossref"]


@pytest.mark.parametrize(
    "works",
    [
        [Work("10.5555/reel", "Reels for Sparse Graphs", "")],
        [Work("10.5555/not", "Spindles for Sparse Graphs Are Not Needed", "")],
        [Work("10.5555/one", SPINDLE, ""), Work("10.5555/two", SPINDLE, "")],
    ],
    ids=["another title", "a longer title", "two works of one title"],
)
def test_nothing_is_guessed(finding: Finding, server: OnlineServer, works: list[Work]) -> None:
    server.crossref = works
    report = finding.find(replace(CITING, unresolved=(ENTRY, STATED)))

    assert (report.works, report.documents, len(report.missing)) == ((), (), 2)


@pytest.mark.parametrize(
    "entry",
    [
        replace(STATED, year=2019),
        replace(STATED, families=("spinner",)),
        replace(ENTRY, text=ENTRY.text.replace("2029", "2019")),
        replace(ENTRY, text=ENTRY.text.replace("Weaver", "Spinner")),
    ],
)
def test_author_and_year_must_fit(finding: Finding, server: OnlineServer, entry: Pointer) -> None:
    server.crossref = [Work("10.5555/spindle", SPINDLE, "")]

    assert finding.find(replace(CITING, unresolved=(entry,))).works == ()


def test_a_work_of_two_entries_is_written_once(finding: Finding, server: OnlineServer) -> None:
    server.crossref = [Work("10.5555/spindle", SPINDLE, "")]
    other = replace(CITING, id="arxiv:2902.00007", unresolved=(ENTRY,))
    report = finding.find(replace(CITING, unresolved=(ENTRY,)), other)

    assert [one.paper for one in report.works] == [CITING.id, other.id]
    assert (len(papers_in(report)), report.requests, report.cached) == (1, 1, 1)


def test_faults_are_waited_out_and_answers_are_kept(finding: Finding, server: OnlineServer) -> None:
    server.faults.extend([says(429, {"Retry-After": "0"}), truncated])
    server.openalex = [Work("W2902000008", "Bobbin", "", "10.5555/bobbin", ("W1111",))]
    first = finding.find(PAPER)
    again = finding.find(PAPER)

    assert len(first.lists) == len(again.lists) == 1
    assert (first.requests, first.cached) == (4, 0)
    assert (again.requests, again.cached) == (0, 2)


def test_a_service_that_is_away_is_asked_once_and_told(
    finding: Finding, server: OnlineServer
) -> None:
    server.faults.extend([says(503)] * 3)
    server.crossref = [
        Work("10.5555/bobbin", "Bobbin", "", None, ("10.5555/spindle",)),
        Work("10.5555/spindle", SPINDLE, ""),
    ]
    away = "OpenAlex: answered 503, 3 times; try later"
    lost = replace(CITING, unresolved=(replace(STATED, text="Lost", title="A Lost Book of Looms"),))
    report = finding.find(PAPER, PREPRINT, lost)

    assert report.lists == (FoundList(PAPER.id, "crossref", 1),)
    assert report.missing == (
        Missing(PREPRINT.id, f"{NO_LIST} and {away}"),
        Missing(CITING.id, f"no record surely is: Lost and {away}"),
    )
    assert report.unanswered == 2
