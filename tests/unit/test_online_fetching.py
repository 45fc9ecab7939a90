"""Ids to documents: batches, what is not known, what fails, and what the readers make of it."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from lxml import etree

from api.online.errors import NotAnswered, OnlineError
from api.online.fetching import FetchReport, Missing, fetch
from api.online.services import open_services
from api.settings import Settings
from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_papers
from tests.online_server import OnlineServer, Work, online_server, says, truncated

UNKNOWN = "the service does not know it"
ABSTRACT = "We present Heddle & Co., a loom for <x> graphs. It weaves in O(n) time."


def work(value: str, *, doi: str | None = None) -> Work:
    return Work(value, f"Heddles of {value}", ABSTRACT, doi)


@pytest.fixture
def server() -> Iterator[OnlineServer]:
    with online_server() as served:
        served.arxiv = [work("2902.00001"), work("2902.00002")]
        served.crossref = [work("10.5555/Loom.1"), work("10.5555/loom,2")]
        served.openalex = [work("W2902000001", doi="10.5555/loom.3"), work("W2902000002")]
        yield served


class Fetching:
    """Fetches into a folder of its own; `told` is what the user was told."""

    def __init__(self, server: OnlineServer, folder: Path) -> None:
        self._server = server
        self.folder = folder / "fetched"
        self.settings = Settings(data_dir=folder, **server.settings())
        self.told: list[str] = []

    def fetch(self, *ids: str) -> FetchReport:
        with open_services(self.settings, tell=self.told.append) as services:
            return fetch(
                ids, sources=services.by_scheme(), folder=self.folder, tally=services.tally
            )


@pytest.fixture
def fetching(server: OnlineServer, tmp_path: Path) -> Fetching:
    return Fetching(server, tmp_path)


def papers_in(documents: Iterable[str]) -> list[Paper]:
    read = [item for document in documents for item in read_papers(Path(document))]
    assert not [item for item in read if isinstance(item, DocumentError)]
    return [item.paper for item in read if isinstance(item, SourcePaper)]


def test_papers_of_all_services_come_as_documents_that_are_read(fetching: Fetching) -> None:
    report = fetching.fetch("arxiv:2902.00001", "doi:10.5555/LOOM.1", "openalex:W2902000001")
    names = [Path(document).name.partition("-")[0] for document in report.documents]
    assert (report.asked, report.fetched, report.missing, names) == (
        3,
        3,
        (),
        ["arxiv", "crossref", "openalex"],
    )
    papers = papers_in(report.documents)
    assert [paper.id for paper in papers] == [
        "arxiv:2902.00001",
        "doi:10.5555/loom.1",
        "doi:10.5555/loom.3",
    ]
    assert [(paper.title, paper.title_source, paper.year, paper.authors) for paper in papers] == [
        (f"Heddles of {value}", TitleSource.DOCUMENT, 2029, (Author("Ada Weaver"),))
        for value in ("2902.00001", "10.5555/Loom.1", "W2902000001")
    ]
    assert [paper.abstract for paper in papers] == [ABSTRACT] * 3
    assert papers[2].openalex == "W2902000001"


def test_documents_hold_the_records_as_the_services_wrote_them(
    fetching: Fetching, server: OnlineServer
) -> None:
    report = fetching.fetch("arxiv:2902.00002", "openalex:W2902000002")
    feed = etree.parse(report.documents[0]).getroot()
    (entry,) = feed.findall("{*}entry")
    assert entry.find("{*}primary_category") is not None
    assert entry.findtext("{*}id") == "http://arxiv.org/abs/2902.00002v2"
    (line,) = Path(report.documents[1]).read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["primary_location"] == {"source": {"display_name": "Journal of Looms"}}
    assert len(server.asked) == 2


def test_one_request_asks_for_many_ids(fetching: Fetching, server: OnlineServer) -> None:
    server.arxiv = [work(f"2902.{number:05}") for number in range(120)]
    server.openalex = [work(f"W29020{number:05}") for number in range(60)]
    report = fetching.fetch(
        *(f"arxiv:{one.value}" for one in server.arxiv),
        *(f"openalex:{one.value}" for one in server.openalex),
    )
    assert (report.asked, report.fetched, report.requests) == (180, 180, 4)
    assert [paper.id for paper in papers_in(report.documents)][:2] == [
        "arxiv:2902.00000",
        "arxiv:2902.00001",
    ]


def test_an_id_given_twice_is_asked_for_once(fetching: Fetching) -> None:
    report = fetching.fetch("arxiv:2902.00001", "2902.00001v2", "https://arxiv.org/abs/2902.00001")
    assert (report.asked, report.fetched) == (1, 1)


def test_ids_that_are_not_known_are_told_and_the_rest_is_fetched(fetching: Fetching) -> None:
    report = fetching.fetch(
        "arxiv:2902.00001",
        "arxiv:2902.99999",
        "doi:10.5555/loom.1",
        "doi:10.5555/none",
        "doi:10.5555/none,2",
        "openalex:W2902000001",
        "openalex:W2999999999",
        "loom",
    )
    assert report.missing == (
        Missing(
            "loom", "this is no id; give arxiv:…, doi:…, openalex:W…, or an address of one of these"
        ),
        Missing("arxiv:2902.99999", UNKNOWN),
        Missing("doi:10.5555/none", UNKNOWN),
        Missing("doi:10.5555/none,2", UNKNOWN),
        Missing("openalex:W2999999999", UNKNOWN),
    )
    assert (report.asked, report.fetched, report.unanswered) == (8, 3, 0)


def test_a_doi_with_a_comma_is_asked_for_by_itself(
    fetching: Fetching, server: OnlineServer
) -> None:
    report = fetching.fetch("doi:10.5555/loom,2", "doi:10.5555/loom.1")
    assert report.fetched == 2
    assert [one.address for one in server.asked] == [
        "/crossref/works?filter=doi%3A10.5555%2Floom.1&rows=1",
        "/crossref/works/10.5555%2Floom%2C2",
    ]


def test_an_empty_feed_is_told_and_not_kept(fetching: Fetching, server: OnlineServer) -> None:
    for _ in range(2):
        report = fetching.fetch("arxiv:2902.99999")
        assert (report.missing, report.documents) == ((Missing("arxiv:2902.99999", UNKNOWN),), ())
    assert len(server.asked) == 2
    assert list(fetching.folder.iterdir()) == []


def test_an_id_that_arxiv_refuses_does_not_hold_up_the_others(
    fetching: Fetching, server: OnlineServer
) -> None:
    server.refused_ids = frozenset({"2902.00009"})
    report = fetching.fetch("arxiv:2902.00001", "arxiv:2902.00009", "arxiv:2902.00002")
    assert report.missing == (Missing("arxiv:2902.00009", "incorrect id format for 2902.00009"),)
    assert [paper.id for paper in papers_in(report.documents)] == [
        "arxiv:2902.00001",
        "arxiv:2902.00002",
    ]
    assert len(server.asked) == 2


def test_an_id_that_arxiv_refuses_alone_is_told(fetching: Fetching, server: OnlineServer) -> None:
    server.refused_ids = frozenset({"2902.00001"})
    report = fetching.fetch("arxiv:2902.00001")
    assert report.missing == (Missing("arxiv:2902.00001", "incorrect id format for 2902.00001"),)
    assert (report.fetched, report.documents, len(server.asked)) == (0, (), 1)


@pytest.mark.parametrize("status", [200, 400])
def test_an_error_feed_that_names_no_id_is_told(
    fetching: Fetching, server: OnlineServer, status: int
) -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#start'
        "</id><updated>2026-04-12T22:59:06Z</updated><summary>start must be an integer</summary>"
        "</entry></feed>"
    )
    server.for_ever = says(status, body=feed.encode())
    report = fetching.fetch("arxiv:2902.00001")
    assert "start must be an integer" in report.missing[0].reason
    assert (report.unanswered, len(server.asked)) == (1, 1)


@pytest.mark.parametrize("id_", ["arxiv:2902.00001", "doi:10.5555/loom.1", "openalex:W2902000001"])
def test_a_cut_off_answer_is_asked_for_again(
    fetching: Fetching, server: OnlineServer, id_: str
) -> None:
    server.faults.append(truncated)
    report = fetching.fetch(id_)
    assert (report.fetched, report.requests, len(fetching.told)) == (1, 2, 1)


@pytest.mark.parametrize(
    "body", [b"<html><body>Busy</body></html>", b"[]", b"", b"[" * 100_000, b"\xff\xfe"]
)
@pytest.mark.parametrize("id_", ["arxiv:2902.00001", "openalex:W2902000001"])
def test_what_is_no_answer_at_all_is_told(
    fetching: Fetching, server: OnlineServer, id_: str, body: bytes
) -> None:
    server.for_ever = says(200, body=body)
    report = fetching.fetch(id_)
    assert report.missing[0].reason.endswith("cut off or damaged, 3 times; try later")


def test_a_service_that_is_away_does_not_cost_the_others(
    fetching: Fetching, server: OnlineServer
) -> None:
    server.faults.extend([says(503)] * 3)
    report = fetching.fetch("arxiv:2902.00001", "arxiv:2902.00002", "doi:10.5555/loom.1")
    reason = "arXiv: answered 503, 3 times; try later"
    assert report.missing == (
        Missing("arxiv:2902.00001", reason),
        Missing("arxiv:2902.00002", reason),
    )
    assert (report.unanswered, report.fetched, report.requests) == (2, 1, 4)


def test_what_came_before_a_service_went_away_is_written(
    fetching: Fetching, server: OnlineServer
) -> None:
    server.arxiv = [work(f"2902.{number:05}") for number in range(101)]
    server.faults.append(lambda handler: handler.answer())
    server.for_ever = says(503)
    report = fetching.fetch(*(f"arxiv:{one.value}" for one in server.arxiv))
    assert (report.fetched, report.unanswered, len(papers_in(report.documents))) == (100, 1, 100)


def test_fetching_again_asks_for_nothing_and_writes_the_same(
    fetching: Fetching, server: OnlineServer
) -> None:
    ids = ("arxiv:2902.00001", "doi:10.5555/loom.1", "openalex:W2902000001")
    first, second = fetching.fetch(*ids), fetching.fetch(*ids)
    assert (second.documents, second.requests, second.cached) == (first.documents, 0, 3)
    assert len(server.asked) == 3


def test_records_fetched_anew_make_the_same_document(tmp_path: Path, server: OnlineServer) -> None:
    one, other = (Fetching(server, tmp_path / name) for name in ("one", "other"))
    names = [
        [Path(document).name for document in made.fetch("arxiv:2902.00001").documents]
        for made in (one, other)
    ]
    assert names[0] == names[1]
    assert len(server.asked) == 2


def test_what_was_answered_before_an_interruption_is_not_asked_for_again(
    fetching: Fetching, server: OnlineServer
) -> None:
    server.arxiv = [work(f"2902.{number:05}") for number in range(150)]
    ids = [f"arxiv:{one.value}" for one in server.arxiv]
    server.faults.append(lambda handler: handler.answer())
    server.faults.append(says(500))

    def interrupt(_said: str) -> None:
        raise KeyboardInterrupt

    with (
        open_services(fetching.settings, tell=interrupt) as services,
        pytest.raises(KeyboardInterrupt),
    ):
        fetch(ids, sources=services.by_scheme(), folder=fetching.folder, tally=services.tally)
    assert list(fetching.folder.iterdir()) == []
    report = fetching.fetch(*ids)
    assert (report.fetched, report.cached, report.requests) == (150, 1, 1)


def test_the_contact_and_the_key_go_to_those_who_ask_for_them(
    server: OnlineServer, tmp_path: Path
) -> None:
    fetching = Fetching(server, tmp_path)
    fetching.settings = Settings(
        data_dir=tmp_path,
        contact_email="ada@loom.example",
        openalex_key="hush",  # type: ignore[arg-type]  # pydantic makes it a secret
        **server.settings(),
    )
    fetching.fetch("arxiv:2902.00001", "doi:10.5555/loom.1", "openalex:W2902000001")
    arxiv, crossref, openalex = (one.headers for one in server.asked)
    assert crossref["User-Agent"] == "citeloom/0.1.0 (mailto:ada@loom.example)"
    assert (openalex["From"], openalex["Authorization"]) == ("ada@loom.example", "Bearer hush")
    assert not {"From", "Authorization"} & (arxiv.keys() | crossref.keys())
    assert "hush" not in "".join(one.address for one in server.asked)


def test_a_lone_surrogate_in_a_record_survives(fetching: Fetching, server: OnlineServer) -> None:
    server.openalex = [Work("W2902000001", "Half \ud83d", ABSTRACT)]
    (document,) = fetching.fetch("openalex:W2902000001").documents
    assert json.loads(Path(document).read_text(encoding="utf-8"))["title"] == "Half \ud83d"


def test_a_search_that_is_refused_raises(fetching: Fetching, server: OnlineServer) -> None:
    server.for_ever = says(301, {"Location": "/openalex/works"}, b"")
    with (
        open_services(fetching.settings, tell=fetching.told.append) as services,
        pytest.raises(OnlineError, match=r"OpenAlex: cannot be asked \(TooManyRedirects\)"),
    ):
        services.openalex.search("looms", rows=5)


def test_an_address_that_is_none_is_told(tmp_path: Path, server: OnlineServer) -> None:
    facts = {**server.settings(), "crossref_url": "http://[", "online_retries": 0}
    with (
        open_services(Settings(data_dir=tmp_path, **facts), tell=print) as services,
        pytest.raises((OnlineError, NotAnswered), match="see whether CITELOOM_CROSSREF_URL is"),
    ):
        services.crossref.search("looms", rows=5)
