"""Documents sent over HTTP: who may send them, what becomes of them, and what a stop leaves."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.jobs import JobCounts, Jobs, JobsFull, JobState, Outcome
from api.services import Services, services_at
from api.settings import Settings
from graph.errors import StoreUnavailable
from graph.server import Endpoint
from tests.serving import served

KEY = "a key of more than sixteen"
PAPERS = "\n".join(
    json.dumps(
        {
            "arxiv": f"2902.0000{n}",
            "title": f"Sent Paper {n}",
            "year": 2029,
            "abstract": f"We introduce Sentling{n}, a network. It is evaluated on MNIST.",
        }
    )
    for n in (1, 2, 3)
)
NOTHING = Outcome(JobCounts(1, 1, 0, 0, 0, 0), (), ())


@pytest.fixture(scope="module")
def sending(endpoint: Endpoint, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Services]:
    """A service that takes documents, on an empty graph."""
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("sending"),
        neo4j_uri=endpoint.uri,
        neo4j_user=endpoint.user,
        neo4j_password=endpoint.password,  # type: ignore[arg-type]  # pydantic wraps it
        write_key=KEY,  # type: ignore[arg-type]  # likewise
        body_max_bytes=2_000,
        document_max_bytes=20_000,
    )
    with services_at(endpoint, settings) as services:
        services.store.reset()
        yield services
        services.store.reset()


@pytest.fixture(scope="module")
def url(sending: Services) -> Iterator[str]:
    with served(create_app(sending)) as found:
        yield found


@pytest.fixture
def sender(url: str) -> Iterator[httpx.Client]:
    headers = {"Authorization": f"Bearer {KEY}"}
    with httpx.Client(base_url=url, headers=headers, timeout=60) as client:
        yield client


def ended(client: httpx.Client, response: httpx.Response) -> dict[str, Any]:
    """The job of an answer, once it has come to an end."""
    assert response.status_code == 202, response.text
    until = time.monotonic() + 60
    while True:
        job: dict[str, Any] = client.get(response.headers["location"]).json()
        if job["state"] not in {"waiting", "running"}:
            return job
        assert time.monotonic() < until
        time.sleep(0.1)


def test_a_document_is_loaded_and_its_papers_are_told(sender: httpx.Client) -> None:
    job = ended(sender, sender.post("/documents?name=sent.jsonl", content=PAPERS))

    assert (job["state"], job["document"], job["saved"]) == ("done", "sent.jsonl", 3)
    assert job["bytes"] == len(PAPERS)
    counts = job["outcome"]["counts"]
    assert (counts["read"], counts["loaded"], counts["failed"]) == (3, 3, 0)
    assert [paper["title"] for paper in job["outcome"]["papers"]] == [
        f"Sent Paper {n}" for n in (1, 2, 3)
    ]
    paper = sender.get(f"/papers/{job['outcome']['papers'][0]['id']}").json()
    assert paper["origins"][0]["document"] == "sent.jsonl"


def test_the_same_document_again_changes_nothing(sender: httpx.Client) -> None:
    ended(sender, sender.post("/documents?name=again.jsonl", content=PAPERS))

    job = ended(sender, sender.post("/documents?name=again.jsonl", content=PAPERS))

    assert (
        job["outcome"]["counts"] | {"documents": 1, "unchanged": 1, "loaded": 0}
        == (job["outcome"]["counts"])
    )
    assert len(job["outcome"]["papers"]) == 3


def test_what_cannot_be_read_is_told_with_line_reason_and_remedy(sender: httpx.Client) -> None:
    job = ended(sender, sender.post("/documents?name=half.jsonl", content=f"{PAPERS}\n{{not json"))

    assert job["state"] == "done"
    (failure,) = job["outcome"]["failures"]
    assert (failure["document"], failure["line"]) == ("half.jsonl", 4)
    assert failure["reason"]
    assert failure["remedy"]


def test_a_document_of_nothing_readable_has_failed(sender: httpx.Client) -> None:
    job = ended(sender, sender.post("/documents?name=noise.bin", content=b"\x00\xff" * 500))

    assert job["state"] == "failed"
    assert job["reason"] == "nothing of it could be read"
    assert job["outcome"]["failures"][0]["document"] == "noise.bin"


def test_two_at_once_are_loaded_one_after_the_other(sender: httpx.Client) -> None:
    answers = [
        sender.post(f"/documents?name=two{n}.jsonl", content=PAPERS.replace("2902", f"291{n}"))
        for n in (1, 2)
    ]

    first, second = (ended(sender, answer) for answer in answers)

    assert (first["state"], second["state"]) == ("done", "done")
    assert first["finished"] <= second["started"]


@pytest.mark.parametrize(
    ("headers", "status", "kind"),
    [({}, 401, "wrong-key"), ({"Authorization": "Bearer another key of some"}, 401, "wrong-key")],
)
def test_without_the_key_nothing_is_taken(
    url: str, sending: Services, headers: dict[str, str], status: int, kind: str
) -> None:
    folder = sending.settings.data_dir / "documents"
    before = sorted(folder.rglob("*"))

    sent = httpx.post(f"{url}/documents?name=a.txt", content="text", headers=headers)
    asked = httpx.get(f"{url}/jobs/{'0' * 32}", headers=headers)

    for response in (sent, asked):
        assert (response.status_code, response.json()["type"]) == (status, f"/problems/{kind}")
    assert sorted(folder.rglob("*")) == before


def test_where_writing_is_off_it_says_how_to_turn_it_on(client: httpx.Client) -> None:
    response = client.post("/documents?name=a.txt", content="text")

    assert (response.status_code, response.json()["type"]) == (403, "/problems/writing-off")


@pytest.mark.parametrize("streamed", [False, True])
def test_too_large_a_document_is_refused_and_leaves_nothing(
    sender: httpx.Client,
    sending: Services,
    streamed: bool,  # noqa: FBT001
) -> None:
    body = b"x" * 20_001

    def pieces() -> Iterator[bytes]:
        yield from (body[:10_000], body[10_000:])

    response = sender.post("/documents?name=big.txt", content=pieces() if streamed else body)

    assert (response.status_code, response.json()["type"]) == (413, "/problems/body-too-large")
    assert not list(sending.settings.data_dir.rglob("big.txt"))
    assert not list((sending.settings.data_dir / "documents").glob(".*"))


def test_other_bodies_keep_their_own_cap(sender: httpx.Client) -> None:
    response = sender.post("/extract", json={"abstract": "x" * 3_000})

    assert response.json()["type"] == "/problems/body-too-large"


@pytest.mark.parametrize("name", ["../up.txt", "a/b.txt", "a\\b.txt", ".hidden", "a\nb", ".."])
def test_a_name_is_that_of_a_plain_file(sender: httpx.Client, name: str) -> None:
    response = sender.post("/documents", params={"name": name}, content="text")

    assert (response.status_code, response.json()["type"]) == (400, "/problems/invalid-request")


def test_an_empty_file_is_refused(sender: httpx.Client) -> None:
    assert sender.post("/documents?name=a.txt", content=b"").status_code == 400


@pytest.mark.parametrize("id_", ["0" * 32, "0" * 31 + "g", "x"])
def test_an_unknown_job(sender: httpx.Client, id_: str) -> None:
    response = sender.get(f"/jobs/{id_}")

    assert (response.status_code, response.json()["type"]) == (404, "/problems/no-such-job")


def test_a_page_of_another_site_cannot_send(sender: httpx.Client) -> None:
    headers = {"Origin": "https://evil.example"}
    response = sender.post("/documents?name=a.txt", content="text", headers=headers)

    assert response.status_code == 403


class _Held:
    """A load that goes on when it is told to."""

    def __init__(self) -> None:
        self.begun, self.may = Event(), Event()
        self.error: Exception | None = None

    def __call__(self, _path: Path, saved: Callable[[int], None]) -> Outcome:
        saved(7)
        self.begun.set()
        assert self.may.wait(timeout=20)
        if self.error:
            raise self.error
        saved(9)
        return NOTHING


def until_state(jobs: Jobs, id_: str, state: JobState) -> None:
    until = time.monotonic() + 20
    while (job := jobs.get(id_)) is None or job.state is not state:
        assert time.monotonic() < until, job
        time.sleep(0.02)


def test_a_stop_interrupts_and_the_job_says_so_to_the_next_service(tmp_path: Path) -> None:
    held = _Held()
    jobs = Jobs(tmp_path, held, most_waiting=5)
    running = jobs.submit(Path("one.txt"), size=1)
    assert held.begun.wait(timeout=20)
    waiting = jobs.submit(Path("two.txt"), size=1)

    jobs.close()

    following = Jobs(tmp_path, held, most_waiting=5)
    for job in (running, waiting):
        found = following.get(job.id)
        assert found is not None
        assert found.state is JobState.INTERRUPTED
        assert "send the file again" in str(found.remedy)
    assert getattr(following.get(running.id), "saved", None) == 7
    held.may.set()  # what still runs ends at its next step
    following.close()


def test_only_so_many_wait(tmp_path: Path) -> None:
    held = _Held()
    jobs = Jobs(tmp_path, held, most_waiting=1)
    jobs.submit(Path("one.txt"), size=1)
    jobs.submit(Path("two.txt"), size=1)

    with pytest.raises(JobsFull):
        jobs.submit(Path("three.txt"), size=1)

    held.may.set()
    jobs.close()


def test_a_database_that_goes_away_fails_the_job_and_not_the_next(tmp_path: Path) -> None:
    held = _Held()
    held.may.set()
    held.error = StoreUnavailable("its address", "gone")
    jobs = Jobs(tmp_path, held, most_waiting=5)
    failed = jobs.submit(Path("one.txt"), size=1)
    until_state(jobs, failed.id, JobState.FAILED)
    found = jobs.get(failed.id)
    assert found is not None
    assert (found.reason, found.saved) == ("the database went away", 7)

    held.error = None
    following = jobs.submit(Path("two.txt"), size=1)

    until_state(jobs, following.id, JobState.DONE)
    jobs.close()


def test_a_service_killed_amid_a_load_is_completed_by_sending_again(
    endpoint: Endpoint, sending: Services, sender: httpx.Client
) -> None:
    """The first service saves a part; the second is sent the same file and completes it."""
    settings = sending.settings
    path = settings.data_dir / "documents" / "part" / "parts.jsonl"
    path.parent.mkdir(parents=True)
    path.write_text(PAPERS.replace("2902", "2933"), encoding="utf-8")
    with services_at(endpoint, settings) as first:
        jobs = first.jobs
        stopped = Event()

        def stop_after_the_first_batch(_saved: int) -> None:
            stopped.set()
            raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            jobs._load(path, stop_after_the_first_batch)
        assert stopped.is_set()

    job = ended(sender, sender.post("/documents?name=parts.jsonl", content=path.read_bytes()))

    assert (job["state"], len(job["outcome"]["papers"])) == ("done", 3)
