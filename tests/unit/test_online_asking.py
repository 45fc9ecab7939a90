"""A service is asked politely, patiently and within bounds: real HTTP on loopback."""

import email.utils
import itertools
import logging
import multiprocessing
import os
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import requests

from api.online.asking import Tally, Terms, polite_session
from api.online.cache import AnswerCache
from api.online.crossref import CROSSREF
from api.online.errors import NotAnswered, OnlineError, Refused
from api.online.politeness import Pace, Patience, retry_after_s
from tests.online_server import (
    OnlineServer,
    Work,
    broken_off,
    dripping,
    huge,
    moved,
    online_server,
    reset,
    says,
    silent,
    truncated,
)

WORK = Work("10.5555/loom.1", "Looms", "We weave. " * 20)
QUICK = Patience(retries=2, backoff_s=0.01, timeout_s=5, deadline_s=20)


@pytest.fixture
def server() -> Iterator[OnlineServer]:
    with online_server() as served:
        served.crossref = [WORK]
        yield served


class Asking:
    """A session on a folder of its own; `told` is what the user was told."""

    def __init__(self, server: OnlineServer, folder: Path) -> None:
        self.address = f"{server.url}/crossref/works/10.5555%2Floom.1"
        self.folder = folder
        self.tally = Tally()
        self.told: list[str] = []

    def ask(
        self,
        *,
        patience: Patience = QUICK,
        max_bytes: int = 1_000_000,
        cache_s: float = 60,
        pause_s: float = 0,
    ) -> requests.Response:
        terms = Terms(patience, max_bytes, self.folder, cache_s, self.told.append)
        with polite_session(CROSSREF, terms, pause_s=pause_s, tally=self.tally) as session:
            return session.get(self.address)

    def title(self, *, pause_s: float = 0) -> str:
        title: str = self.ask(pause_s=pause_s).json()["message"]["title"][0]
        return title


@pytest.fixture
def asking(server: OnlineServer, tmp_path: Path) -> Asking:
    return Asking(server, tmp_path)


def test_a_plain_answer_comes_with_one_request(asking: Asking, server: OnlineServer) -> None:
    assert (asking.title(), len(server.asked), asking.told) == ("Looms", 1, [])


def test_an_answer_from_disk_costs_no_request(asking: Asking, server: OnlineServer) -> None:
    assert [asking.title(), asking.title()] == ["Looms", "Looms"]
    assert (len(server.asked), asking.tally) == (1, Tally(asked=1, kept=1))


def test_an_answer_is_asked_for_again_once_it_is_old(asking: Asking, server: OnlineServer) -> None:
    for _ in range(2):
        asking.ask(cache_s=0)
    assert len(server.asked) == 2


@pytest.mark.parametrize("damage", [b"", b"{}\n", b"[1]\n{}", b"{not json\n{}"])
def test_a_damaged_file_of_the_cache_is_as_none(
    asking: Asking, server: OnlineServer, damage: bytes
) -> None:
    asking.title()
    (kept,) = (asking.folder / "crossref").glob("*.answer")
    kept.write_bytes(damage)
    assert (asking.title(), len(server.asked)) == ("Looms", 2)


def test_the_cache_gives_whole_bodies_of_its_own_requests_alone(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path, age_s=60)
    cache.put("one", b"line\nline\x00")
    assert (cache.get("one"), cache.get("other")) == (b"line\nline\x00", None)
    (file,) = tmp_path.iterdir()
    file.write_bytes(file.read_bytes()[:-1])
    assert cache.get("one") is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "fault", [says(500), says(502), says(503), says(504), says(408), reset, broken_off, truncated]
)
def test_what_may_pass_is_asked_again(asking: Asking, server: OnlineServer, fault: object) -> None:
    server.faults.append(fault)  # type: ignore[arg-type]  # a fault, as the list above says
    assert (asking.title(), len(server.asked), len(asking.told)) == ("Looms", 2, 1)


def test_a_busy_service_is_asked_again_after_the_seconds_it_names(
    asking: Asking, server: OnlineServer
) -> None:
    server.faults.append(says(429, {"Retry-After": "1"}))
    assert asking.title() == "Looms"
    assert server.gaps()[0] >= 1
    assert asking.told == ["Crossref: answered 429; try 2 of 3 in 1.0 s"]


def test_a_busy_service_is_asked_again_at_the_time_it_names(
    asking: Asking, server: OnlineServer
) -> None:
    def busy(handler: BaseHTTPRequestHandler) -> None:
        until = email.utils.formatdate(time.time() + 2, usegmt=True)
        says(429, {"Retry-After": until})(handler)  # type: ignore[arg-type]  # the server's own

    server.faults.append(busy)
    assert asking.title() == "Looms"
    assert server.gaps()[0] >= 2


@pytest.mark.parametrize(
    ("header", "date", "seconds"),
    [
        ("17", None, 17.0),
        ("0", None, 0.0),
        ("Thu, 01 Mar 2029 00:01:00 GMT", "Thu, 01 Mar 2029 00:00:00 GMT", 60.0),
        ("Thu, 01 Mar 2029 00:00:00 -0000", "Thu, 01 Mar 2029 00:00:00 GMT", 0.0),
        ("Wed, 28 Feb 2029 00:00:00 GMT", "Thu, 01 Mar 2029 00:00:00 GMT", 0.0),
        ("soon", None, None),
        ("-3", None, None),
        ("٣", None, None),
        (None, None, None),
    ],
)
def test_retry_after_is_seconds_or_a_date(
    header: str | None, date: str | None, seconds: float | None
) -> None:
    headers = {"Retry-After": header, "Date": date}
    assert retry_after_s({name: text for name, text in headers.items() if text}) == seconds


def test_a_wait_past_the_deadline_is_not_begun(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = says(429, {"Retry-After": "3600"})
    with pytest.raises(NotAnswered) as caught:
        asking.ask()
    assert str(caught.value) == (
        "Crossref: answered 429; the next try would be in 3,600 s, past the 20 s for one request; "
        "try later, or raise CITELOOM_ONLINE_DEADLINE_S"
    )
    assert len(server.asked) == 1


def test_retries_are_bounded_and_told(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = says(503)
    with pytest.raises(NotAnswered) as caught:
        asking.ask()
    assert str(caught.value) == "Crossref: answered 503, 3 times; try later"
    assert (len(server.asked), len(asking.told)) == (3, 2)


def test_each_wait_is_twice_as_long_with_some_chance(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = says(500)
    with pytest.raises(NotAnswered):
        asking.ask(patience=Patience(retries=3, backoff_s=0.1, timeout_s=5, deadline_s=20))
    for gap, least in zip(server.gaps(), (0.1, 0.2, 0.4), strict=True):
        assert least <= gap < 1.5 * least + 3


def test_nothing_of_a_fault_is_kept(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = truncated
    with pytest.raises(NotAnswered, match="the answer is cut off or damaged, 3 times"):
        asking.ask()
    assert list((asking.folder / "crossref").glob("*.answer")) == []


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (silent(1.5), "did not answer within 0.3 s, 2 times"),
        (dripping(0.6), "was silent for 0.3 s amid its answer, 2 times"),
    ],
)
def test_a_slow_service_meets_the_time_out(
    asking: Asking, server: OnlineServer, fault: object, reason: str
) -> None:
    server.for_ever = fault  # type: ignore[assignment]  # as above
    with pytest.raises(NotAnswered) as caught:
        asking.ask(patience=Patience(retries=1, backoff_s=0, timeout_s=0.3, deadline_s=20))
    assert caught.value.reason == reason


def test_an_answer_that_drips_meets_the_deadline(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = dripping(0.05)
    with pytest.raises(NotAnswered) as caught:
        asking.ask(patience=Patience(retries=5, backoff_s=0, timeout_s=9, deadline_s=1))
    assert caught.value.reason == "the answer was not whole after 1 s"
    assert len(server.asked) == 1


def test_a_huge_answer_is_refused(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = huge
    with pytest.raises(OnlineError, match="the answer is larger than 200,000 bytes"):
        asking.ask(max_bytes=200_000)
    assert len(server.asked) == 1


def test_a_redirect_to_another_host_is_refused(asking: Asking, server: OnlineServer) -> None:
    with online_server() as elsewhere:
        server.for_ever = moved(f"{elsewhere.url}/crossref/works")
        with pytest.raises(OnlineError, match=r"sends to another host, 127\.0\.0\.1"):
            asking.ask()
        assert elsewhere.asked == []


def test_a_redirect_within_the_host_is_followed(asking: Asking, server: OnlineServer) -> None:
    server.faults.append(moved("/crossref/works/10.5555%2FLOOM.1"))
    assert asking.ask().status_code == 200
    assert [one.address for one in server.asked][1:] == ["/crossref/works/10.5555%2FLOOM.1"]


def test_what_the_service_refuses_is_not_asked_again(asking: Asking, server: OnlineServer) -> None:
    server.for_ever = says(403, body=b"go\n away")
    with pytest.raises(Refused) as caught:
        asking.ask()
    assert (caught.value.reason, len(server.asked)) == ("answered 403 (go away)", 1)


def test_a_service_that_is_away_is_told_without_its_address(tmp_path: Path) -> None:
    with online_server() as gone:
        asking = Asking(gone, tmp_path)
    with pytest.raises(NotAnswered) as caught:
        asking.ask()
    assert str(caught.value) == (
        "Crossref: the connection failed (ConnectionRefusedError), 3 times; try later"
    )


def test_requests_keep_their_pause(asking: Asking, server: OnlineServer) -> None:
    for number in range(3):
        asking.address = f"{server.url}/crossref/works/10.5555%2Floom.1?n={number}"
        asking.title(pause_s=0.5)
    assert sum(server.gaps()) >= 0.8  # the first may reach the server late


def _three_waits(file: Path) -> list[float]:
    pace = Pace(file, pause_s=0.3)
    moments = []
    for _ in range(3):
        pace.wait()
        moments.append(time.time())
    return moments


def test_processes_keep_one_pause_together(tmp_path: Path) -> None:
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        moments = list(itertools.chain(*pool.map(_three_waits, [tmp_path / "last"] * 2)))
    assert max(moments) - min(moments) >= 1.2  # five pauses; the first may be noted late


def test_a_clock_that_went_back_makes_no_wait_longer_than_the_pause(tmp_path: Path) -> None:
    file = tmp_path / "last"
    file.touch()
    tomorrow = time.time() + 86_400
    os.utime(file, (tomorrow, tomorrow))
    started = time.monotonic()
    Pace(file, pause_s=0.2).wait()
    assert 0.2 <= time.monotonic() - started < 4


def test_keys_stay_out_of_logs_and_files(
    asking: Asking, caplog: pytest.LogCaptureFixture, server: OnlineServer
) -> None:
    caplog.set_level(logging.DEBUG)
    server.faults.append(says(500))
    terms = Terms(QUICK, 1_000_000, asking.folder, 60, asking.told.append)
    with polite_session(CROSSREF, terms, pause_s=0, tally=asking.tally) as session:
        session.get(asking.address, headers={"Authorization": "Bearer hush"})
    assert [one.headers["Authorization"] for one in server.asked] == ["Bearer hush"] * 2
    kept = [file.read_bytes() for file in asking.folder.rglob("*") if file.is_file()]
    assert b"hush" not in b"".join(kept)
    assert "hush" not in caplog.text + "".join(asking.told)
