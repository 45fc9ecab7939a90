"""arXiv's API: up to 100 ids a request, answered by an Atom feed.

`arxiv.Client` asks and reads the feeds. It knows no `Retry-After` and no time-out and takes a
cut-off feed for a short one: the session below it sees to that. What is kept are the entries as
arXiv wrote them, which hold more than the client's results.
"""

import re
from typing import Any

import arxiv
import requests
from lxml import etree

from api.online.answers import Found
from api.online.asking import Service, Verdict, translated
from api.online.errors import Refused
from extract.identity import normalise_arxiv

_ATOM = "http://www.w3.org/2005/Atom"
_FEED, _ENTRY = f"{{{_ATOM}}}feed", f"{{{_ATOM}}}entry"
_ID, _PUBLISHED, _SUMMARY = f"{{{_ATOM}}}id", f"{{{_ATOM}}}published", f"{{{_ATOM}}}summary"
_ERROR = "api/errors"  # in the id of the one entry of a feed that reports an error


def judge_feed(body: bytes) -> Verdict:
    """What an answer of arXiv is; feeds without entries and those that tell an error are empty."""
    feed = _feed_in(body)
    if feed is None:
        return Verdict.BROKEN
    return Verdict.WHOLE if _papers(feed) else Verdict.EMPTY


ARXIV = Service("arXiv", "arxiv", "CITELOOM_ARXIV_URL", judge_feed)


class ArxivEntries:
    """Papers of arXiv by id; see `api.online.answers.Source`."""

    slug = ARXIV.slug
    suffix = ".xml"
    head = f'<?xml version="1.0" encoding="UTF-8"?>\n<feed xmlns="{_ATOM}">\n'
    tail = "</feed>\n"
    batch = 100

    def __init__(self, session: requests.Session, *, url: str) -> None:
        """Asks through a session that `api.online.asking.polite_session` made."""
        self._feeds: list[bytes] = []
        session.hooks["response"].append(self._keep)
        self._client = arxiv.Client(page_size=self.batch, delay_seconds=0, num_retries=0)
        self._client.query_url_format = url + "?{}"
        self._client._session = session  # noqa: SLF001 - it has no other way to be given one

    def find(self, ids: list[str]) -> Found:
        """The entries of these ids; an id that arXiv refuses does not hold up the others.

        Raises:
            OnlineError: If arXiv gives no answer, or refuses without naming one of the ids.
        """
        faults: dict[str, str] = {}
        while asked := [id_ for id_ in ids if id_ not in faults]:
            said = self._ask(asked)
            refused = [id_ for id_ in asked if _names(said, id_)]
            faults.update(dict.fromkeys(refused, said))
            if said and not refused:
                raise Refused(ARXIV.name, 200, said.encode())
            if not said:
                break
        return Found(records=self._records(ids) if asked else {}, faults=faults)

    def _ask(self, ids: list[str]) -> str:
        """Ask for ids; what arXiv says is wrong with them, empty where nothing is."""
        self._feeds.clear()
        try:
            with translated(ARXIV):
                list(self._client.results(arxiv.Search(id_list=ids, max_results=len(ids))))
        except Refused as e:
            said = _error_in(e.body)
            if not said:
                raise
            return said
        return next((said for body in self._feeds if (said := _error_in(body))), "")

    def _keep(self, response: requests.Response, **_options: Any) -> None:
        self._feeds.append(response.content)

    def _records(self, ids: list[str]) -> dict[str, str]:
        wanted = set(ids)
        feeds = [feed for body in self._feeds if (feed := _feed_in(body)) is not None]
        entries = {_paper_id(entry): entry for feed in feeds for entry in _papers(feed)}
        return {id_: _text(entry) for id_, entry in entries.items() if id_ in wanted}


def _feed_in(body: bytes) -> etree._Element | None:
    """The root of a feed; None for whatever else a body is, such as a page or half a feed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        root = etree.fromstring(body, parser)
    except etree.XMLSyntaxError:
        return None
    return root if root.tag == _FEED else None


def _papers(feed: etree._Element) -> list[etree._Element]:
    """Entries that are papers: those that report errors or unknown ids have no date."""
    return [entry for entry in feed.iter(_ENTRY) if entry.findtext(_PUBLISHED)]


def _paper_id(entry: etree._Element) -> str | None:
    return normalise_arxiv(entry.findtext(_ID) or "")


def _text(entry: etree._Element) -> str:
    return etree.tostring(entry, encoding="unicode", with_tail=False) + "\n"


def _error_in(body: bytes) -> str:
    """What a feed that reports an error says; empty for any other body."""
    feed = _feed_in(body)
    entries = [] if feed is None else list(feed.iter(_ENTRY))
    errors = [entry for entry in entries if _ERROR in (entry.findtext(_ID) or "")]
    said = " ".join((errors[0].findtext(_SUMMARY) or "error").split()) if errors else ""
    return "".join(filter(str.isprintable, said))


def _names(said: str, id_: str) -> bool:
    return re.search(rf"(?<![\w./-]){re.escape(id_)}(?![\w/-])", said) is not None
