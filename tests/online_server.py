"""A server on loopback that speaks as arXiv, Crossref and OpenAlex do, and fails as they do.

It counts what it is asked. Faults come first, each once, in the order in which they were set;
the last of `for_ever` comes whenever there are none left.
"""

import contextlib
import html
import itertools
import json
import re
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, unquote, urlsplit

FEED = (
    "<?xml version='1.0' encoding='UTF-8'?>\n"
    '<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
    'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">\n'
    "  <id>https://arxiv.org/api/{nonce}</id>\n  <title>arXiv Query</title>\n"
    "  <updated>2026-04-12T22:10:19Z</updated>\n"
    "  <opensearch:itemsPerPage>100</opensearch:itemsPerPage>\n"
    "  <opensearch:totalResults>{total}</opensearch:totalResults>\n"
    "  <opensearch:startIndex>0</opensearch:startIndex>\n{entries}</feed>\n"
)
ENTRY = (
    "  <entry>\n    <id>http://arxiv.org/abs/{id}v2</id>\n    <title>{title}</title>\n"
    "    <updated>2029-03-02T17:59:46Z</updated>\n"
    '    <link href="https://arxiv.org/abs/{id}v2" rel="alternate" type="text/html"/>\n'
    "    <summary>{abstract}</summary>\n    <published>2029-03-01T17:59:46Z</published>\n"
    '    <category term="cs.LG" scheme="http://arxiv.org/schemas/atom"/>\n'
    '    <arxiv:primary_category term="cs.LG"/>\n'
    "    <author>\n      <name>Ada Weaver</name>\n    </author>\n  </entry>\n"
)
ERROR_ENTRY = (
    "  <entry>\n    <id>https://arxiv.org/api/errors#incorrect_id_format_for_{id}</id>\n"
    "    <title>Error</title>\n    <updated>2026-04-12T22:59:06Z</updated>\n"
    "    <summary>incorrect id format for {id}</summary>\n"
    "    <author>\n      <name>arXiv api core</name>\n    </author>\n  </entry>\n"
)


@dataclass(frozen=True)
class Work:
    """A paper as the services know it; `value` is its id at the service, without a scheme.

    `references` are ids at the service, too.
    """

    value: str
    title: str
    abstract: str
    doi: str | None = None
    references: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """One request: the address as sent, when, and its headers."""

    address: str
    moment: float
    headers: Mapping[str, str]


Fault = Callable[["_Handler"], None]


@dataclass
class OnlineServer:
    """What the three services know, how they fail next, and what they were asked."""

    url: str = ""
    arxiv: list[Work] = field(default_factory=list)
    crossref: list[Work] = field(default_factory=list)
    openalex: list[Work] = field(default_factory=list)
    refused_ids: frozenset[str] = frozenset()
    faults: deque[Fault] = field(default_factory=deque)
    for_ever: Fault | None = None
    asked: list[Asked] = field(default_factory=list)

    def settings(self) -> dict[str, Any]:
        """Settings by which Citeloom asks this server, and does not wait long."""
        return {
            "arxiv_url": f"{self.url}/api/query",
            "crossref_url": f"{self.url}/crossref",
            "openalex_url": f"{self.url}/openalex",
            "arxiv_pause_s": 0,
            "online_pause_s": 0,
            "online_backoff_s": 0.01,
            "online_retries": 2,
            "online_timeout_s": 5,
            "online_deadline_s": 20,
        }

    def environment(self) -> dict[str, str]:
        """The same for a process."""
        return {f"CITELOOM_{key.upper()}": str(value) for key, value in self.settings().items()}

    def gaps(self) -> list[float]:
        """Seconds between the requests."""
        moments = [one.moment for one in self.asked]
        return [after - before for before, after in itertools.pairwise(moments)]


@contextmanager
def online_server() -> Iterator[OnlineServer]:
    """Serve on a free port of loopback."""
    state = OnlineServer()

    class Handler(_Handler):
        served = state

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        state.url = f"http://127.0.0.1:{server.server_port}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield state
        finally:
            server.shutdown()
            thread.join()


class _Handler(BaseHTTPRequestHandler):
    served: ClassVar[OnlineServer]
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        served = self.served
        served.asked.append(Asked(self.path, time.monotonic(), dict(self.headers)))
        fault = served.faults.popleft() if served.faults else served.for_ever
        with contextlib.suppress(ConnectionError):
            (fault or _Handler.answer)(self)

    def answer(self) -> None:
        """The plain answer."""
        status, kind, body = plain_answer(self.served, self.path)
        self.give(status, body, {"Content-Type": kind})

    def give(self, status: int, body: bytes, headers: Mapping[str, str]) -> None:
        """An answer with its length, unless the headers say another."""
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Tests read `asked` instead."""


def plain_answer(served: OnlineServer, address: str) -> tuple[int, str, bytes]:
    """Status, type and body of what the service at this address answers."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if parts.path == "/api/query":
        status, feed = _feed(served, query.get("id_list", "").split(","))
        return status, "application/atom+xml; charset=utf-8", feed.encode()
    if parts.path == "/openalex/works":
        return 200, "application/json", json.dumps(_openalex(served, query)).encode()
    if parts.path == "/crossref/works":
        return 200, "application/json", json.dumps(_crossref(served, query)).encode()
    return _single(served, unquote(parts.path.removeprefix("/crossref/works/")))


def _feed(served: OnlineServer, ids: list[str]) -> tuple[int, str]:
    refused = [id_ for id_ in ids if id_ in served.refused_ids]
    if refused:
        entry = ERROR_ENTRY.format(id=refused[0])
        return 400, FEED.format(nonce="", total=1, entries=entry)
    known = [work for work in served.arxiv if work.value in ids]
    entries = "".join(
        ENTRY.format(id=w.value, title=html.escape(w.title), abstract=html.escape(w.abstract))
        for w in known
    )
    return 200, FEED.format(nonce=len(served.asked), total=len(known), entries=entries)


def _openalex(served: OnlineServer, query: Mapping[str, str]) -> dict[str, Any]:
    if "search" in query:
        words = set(query["search"].split())
        found = [w for w in served.openalex if words <= set(_words(f"{w.title} {w.abstract}"))]
    else:
        name, _, ids = query["filter"].partition(":")
        found = [
            work
            for work in served.openalex
            if (work.doi if name == "doi" else work.value) in ids.split("|")
        ]
    rows = int(query["per-page"])
    return {
        "meta": {"count": len(found), "db_response_time_ms": 7, "page": 1, "per_page": rows},
        "results": [openalex_record(work) for work in found[:rows]],
        "group_by": [],
    }


def openalex_record(work: Work) -> dict[str, Any]:
    """A work as OpenAlex writes it, its abstract as an inverted index."""
    index: dict[str, list[int]] = {}
    for place, word in enumerate(work.abstract.split()):
        index.setdefault(word, []).append(place)
    id_ = f"https://openalex.org/{work.value}"
    doi = work.doi and f"https://doi.org/{work.doi}"
    return {
        "id": id_,
        "doi": doi,
        "title": work.title,
        "display_name": work.title,
        "publication_year": 2029,
        "publication_date": "2029-03-01",
        "ids": {"openalex": id_, **({"doi": doi} if doi else {})},
        "type": "article",
        "primary_location": {"source": {"display_name": "Journal of Looms"}},
        "authorships": [{"author": {"display_name": "Ada Weaver", "orcid": None}}],
        "referenced_works": [f"https://openalex.org/{cited}" for cited in work.references],
        "abstract_inverted_index": index,
        "updated_date": "2029-04-01T00:00:00.000000",
    }


def _crossref(served: OnlineServer, query: Mapping[str, str]) -> dict[str, Any]:
    if "query.bibliographic" in query:
        words = set(query["query.bibliographic"].split())
        found = [work for work in served.crossref if words & set(_words(work.title))]
    else:
        dois = [part.removeprefix("doi:") for part in query["filter"].split(",")]
        found = [work for work in served.crossref if work.value.lower() in dois]
    rows = int(query["rows"])
    message = {
        "facets": {},
        "total-results": len(found),
        "items": [crossref_record(work) for work in found[:rows]],
        "items-per-page": rows,
        "query": {"start-index": 0, "search-terms": query.get("query.bibliographic")},
    }
    return _message("work-list", message)


def _single(served: OnlineServer, doi: str) -> tuple[int, str, bytes]:
    found = [work for work in served.crossref if work.value.lower() == doi.lower()]
    if not found:
        return 404, "text/plain", b"Resource not found."
    message = _message("work", crossref_record(found[0]))
    return 200, "application/json", json.dumps(message).encode()


def _message(kind: str, message: Mapping[str, Any]) -> dict[str, Any]:
    facts = {"status": "ok", "message-type": kind, "message-version": "1.0.0"}
    return {**facts, "message": message}


def crossref_record(work: Work) -> dict[str, Any]:
    """A work as Crossref writes it, its abstract in JATS; without references it has no list."""
    cited = [
        {"key": f"ref{place}", "doi-asserted-by": "publisher", "DOI": doi}
        for place, doi in enumerate(work.references, start=1)
    ]
    return {
        **({"reference": cited, "reference-count": len(cited)} if cited else {}),
        "DOI": work.value,
        "type": "journal-article",
        "title": [work.title],
        "abstract": f"<jats:p>{html.escape(work.abstract)}</jats:p>",
        "author": [{"given": "Ada", "family": "Weaver", "sequence": "first", "affiliation": []}],
        "issued": {"date-parts": [[2029, 3, 1]]},
        "container-title": ["Journal of Looms"],
        "URL": f"https://doi.org/{work.value}",
        "source": "Crossref",
        "prefix": work.value.partition("/")[0],
        "member": "99999",
    }


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def says(status: int, headers: Mapping[str, str] | None = None, body: bytes = b"{}") -> Fault:
    """A status, with headers such as `Retry-After`."""
    return lambda handler: handler.give(status, body, headers or {})


def broken_off(handler: _Handler) -> None:
    """Half of the answer, then the connection ends."""
    _, kind, body = plain_answer(handler.served, handler.path)
    handler.close_connection = True
    handler.give(
        200, body[: len(body) // 2], {"Content-Type": kind, "Content-Length": str(len(body))}
    )


def truncated(handler: _Handler) -> None:
    """Half of the answer as if it were the whole."""
    _, kind, body = plain_answer(handler.served, handler.path)
    handler.give(200, body[: len(body) // 2], {"Content-Type": kind})


def reset(handler: _Handler) -> None:
    """The connection is reset before an answer."""
    handler.close_connection = True
    linger = struct.pack("ii", 1, 0)  # on, for no time: closing resets
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
    handler.connection.shutdown(socket.SHUT_RD)
    handler.rfile.close()
    handler.connection.close()


def silent(seconds: float) -> Fault:
    """No answer for so long, then the plain one."""

    def answer_late(handler: _Handler) -> None:
        time.sleep(seconds)
        handler.answer()

    return answer_late


def dripping(pause_s: float) -> Fault:
    """An answer that comes a byte at a time and has no end."""

    def drip(handler: _Handler) -> None:
        handler.close_connection = True
        handler.send_response(200)
        handler.end_headers()
        while True:  # until the client goes away
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(pause_s)

    return drip


def huge(handler: _Handler) -> None:
    """An answer without a length and without an end."""
    handler.close_connection = True
    handler.send_response(200)
    handler.end_headers()
    while True:  # likewise
        handler.wfile.write(b" " * 65_536)


def moved(address: str) -> Fault:
    """A redirect."""
    return says(302, {"Location": address}, b"")
