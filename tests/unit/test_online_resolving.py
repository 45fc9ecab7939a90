"""Titles are taken from records with nearly the same abstract, and from no others."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.online.fetching import Missing
from api.online.matching import Untitled, likeness, searches
from api.online.resolving import Resolved, ResolveReport, resolve
from api.online.services import open_services
from api.settings import Settings
from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.identity import paper_id
from extract.readers import read_papers
from graph.identify import identities
from tests.online_server import OnlineServer, Work, online_server, says

ABSTRACT = (
    "We present Bobbin, a winding scheme for sparse graphs. It lays every thread twice, "
    "so that no edge is lost when a node leaves. On three benchmarks it winds faster than "
    "Spindle, and its threads hold under twice the load."
)
NEARLY = ABSTRACT.replace("three benchmarks", "four benchmarks").upper()
OTHER = (
    "We present Bobbin, a winding scheme for sparse graphs. Other than Spindle it needs no "
    "second pass. A proof is given for trees, and an experiment with looms of all sizes shows "
    "what is left to do for general graphs."
)
PAPER = Untitled(
    paper_id(abstract=ABSTRACT), "Bobbin: a winding scheme for sparse graphs", ABSTRACT
)
NOT_FOUND = "no record with its abstract was found"
AWAY = "OpenAlex: answered 503, 3 times; try later"


@pytest.fixture
def server() -> Iterator[OnlineServer]:
    with online_server() as served:
        yield served


class Resolving:
    """Resolves into a folder of its own."""

    def __init__(self, server: OnlineServer, folder: Path) -> None:
        self._settings = Settings(data_dir=folder, **server.settings())
        self._folder = folder / "fetched"

    def resolve(self, *papers: Untitled) -> ResolveReport:
        with open_services(self._settings, tell=lambda _said: None) as services:
            return resolve(
                papers,
                finders=(services.openalex, services.crossref),
                folder=self._folder,
                tally=services.tally,
            )


@pytest.fixture
def resolving(server: OnlineServer, tmp_path: Path) -> Resolving:
    return Resolving(server, tmp_path)


def papers_in(report: ResolveReport) -> list[Paper]:
    read = [item for document in report.documents for item in read_papers(Path(document))]
    assert all(isinstance(item, SourcePaper) for item in read)
    return [item.paper for item in read if isinstance(item, SourcePaper)]


def test_a_title_is_found_and_its_record_is_one_paper_with_it(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.openalex = [
        Work("W2902000007", "On Something Else", OTHER),
        Work("W2902000008", "Bobbin: Winding without Loss", NEARLY, "10.5555/bobbin"),
    ]
    report = resolving.resolve(PAPER)
    (found,) = report.resolved
    assert replace(found, likeness=0) == Resolved(
        PAPER.id, "Bobbin: Winding without Loss", "openalex", "doi:10.5555/bobbin", 0
    )
    assert 0.8 <= found.likeness < 1
    assert (report.asked, report.missing, report.unanswered) == (1, (), 0)
    (paper,) = papers_in(report)
    assert paper == Paper(
        id="doi:10.5555/bobbin",
        title="Bobbin: Winding without Loss",
        title_source=TitleSource.RESOLVED,
        abstract=ABSTRACT,
        year=2029,
        published="2029-03-01",
        doi="10.5555/bobbin",
        openalex="W2902000008",
        authors=(Author("Ada Weaver"),),
        venue="Journal of Looms",
    )
    assert PAPER.id in identities(paper)


def test_crossref_is_asked_where_openalex_has_none(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.crossref = [
        Work("10.5555/other", "Bobbin for Trees", OTHER),
        Work("10.5555/bobbin", "Bobbin: Winding without Loss", ABSTRACT),
    ]
    (found,) = resolving.resolve(PAPER).resolved
    assert (found.source, found.found, found.likeness) == ("crossref", "doi:10.5555/bobbin", 1.0)


def test_an_abstract_that_is_only_like_it_is_never_taken(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.openalex = [Work("W2902000007", "Bobbin", OTHER)]
    server.crossref = [Work("10.5555/other", "Bobbin: a winding scheme", OTHER)]
    report = resolving.resolve(PAPER)
    assert (report.resolved, report.documents) == ((), ())
    assert report.missing == (Missing(PAPER.id, NOT_FOUND),)


def test_the_likest_record_of_a_search_is_taken(resolving: Resolving, server: OnlineServer) -> None:
    server.openalex = [
        Work("W2902000007", "Nearly Bobbin", NEARLY),
        Work("W2902000008", "Bobbin", ABSTRACT),
    ]
    (found,) = resolving.resolve(PAPER).resolved
    assert (found.title, found.likeness) == ("Bobbin", 1.0)


def test_a_record_with_another_id_of_the_kind_is_another_paper(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.openalex = [Work("W2902000008", "Bobbin", ABSTRACT, "10.5555/bobbin")]
    report = resolving.resolve(
        replace(PAPER, id="doi:10.5555/mine", identifiers={"doi": "10.5555/mine"})
    )
    assert report.resolved == ()


def test_a_record_keeps_the_ids_that_the_paper_has(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.openalex = [Work("W2902000008", "Bobbin", ABSTRACT)]
    report = resolving.resolve(
        replace(PAPER, id="arxiv:2902.00005", identifiers={"arxiv": "2902.00005"})
    )
    (paper,) = papers_in(report)
    assert (paper.id, paper.openalex) == ("arxiv:2902.00005", "W2902000008")


def test_a_record_without_a_title_has_none_to_give(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.openalex = [Work("W2902000008", "", ABSTRACT)]
    assert resolving.resolve(PAPER).resolved == ()


def test_a_service_that_is_away_is_asked_once_and_told(
    resolving: Resolving, server: OnlineServer
) -> None:
    server.faults.extend([says(503)] * 3)
    server.crossref = [Work("10.5555/bobbin", "Bobbin", ABSTRACT)]
    strange = replace(PAPER, id="paper:strange", abstract=OTHER.replace("Bobbin", "Reel"))
    report = resolving.resolve(PAPER, strange)
    assert [one.id for one in report.resolved] == [PAPER.id]
    assert report.missing == (Missing("paper:strange", f"{NOT_FOUND} and {AWAY}"),)
    addresses = [one.address for one in server.asked]
    assert sum(address.startswith("/openalex/") for address in addresses) == 3


def test_searches_are_the_title_and_the_first_sentence_in_plain_words() -> None:
    paper = replace(
        PAPER, title='Reel: "A*" OR B?', abstract="Reels (e.g. of film) wind. They turn."
    )
    assert searches(paper) == ("reel a or b", "reels e g of film wind")


def test_what_is_searched_for_is_cut() -> None:
    paper = replace(PAPER, abstract="word " * 500, title="")
    assert searches(paper) == (("word " * 20).strip(),)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (ABSTRACT, ABSTRACT.lower().replace(",", " —"), 1.0),
        (ABSTRACT, "", 0.0),
        ("We wind. " * 3, "We wind. " * 3, 0.0),
        (ABSTRACT, ABSTRACT[::-1], 0.0),
    ],
)
def test_likeness_is_that_of_runs_of_three_words(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == expected


@given(st.text(max_size=200), st.text(max_size=200))
def test_likeness_is_the_same_both_ways_and_within_bounds(one: str, other: str) -> None:
    assert 0 <= likeness(one, other) == likeness(other, one) <= 1
