"""Crossref's API: up to 20 DOIs a request, and search in titles, authors and journals.

Not asked through `habanero`: its requests go through functions of `httpx2` that take no client,
so that nothing below them could bound an answer's size or time, or keep it.
"""

from http import HTTPStatus
from urllib.parse import quote

import requests

from api.online.answers import Found, judge_json, object_in, record_line, records_in
from api.online.asking import Service, Verdict, translated
from api.online.errors import Refused
from extract.identity import normalise_doi

_ONE, _MANY = ("message",), ("message", "items")


def judge_works(body: bytes) -> Verdict:
    """What an answer of Crossref is, be it a list of works or one."""
    answer = object_in(body)
    is_list = answer is not None and answer.get("message-type") == "work-list"
    return judge_json(body, items=_MANY if is_list else _ONE)


CROSSREF = Service("Crossref", "crossref", "CITELOOM_CROSSREF_URL", judge_works)


class CrossrefWorks:
    """Works of Crossref by DOI and by words; see `api.online.answers.Source`."""

    slug = CROSSREF.slug
    suffix = ".jsonl"
    head = tail = ""
    batch = 20  # DOIs may be long, and all stand in one address

    def __init__(self, session: requests.Session, *, url: str, agent: str) -> None:
        """Asks through a session that `api.online.asking.polite_session` made."""
        self._session = session
        self._url = f"{url.rstrip('/')}/works"
        session.headers["User-Agent"] = agent

    def find(self, ids: list[str]) -> Found:
        """The works with these DOIs, in lower case.

        Raises:
            OnlineError: If Crossref gives no answer.
        """
        listed = [doi for doi in ids if "," not in doi]  # in a filter commas part conditions
        lines = self._listed(listed)
        for doi in ids:
            if doi not in listed:
                lines |= self._single(doi)
        return Found({doi: line for doi, line in lines.items() if doi in set(ids)})

    def search(self, words: str, *, rows: int) -> list[str]:
        """The works whose bibliographic facts have these words, best first; as lines of JSON.

        Raises:
            OnlineError: If Crossref gives no answer.
        """
        asked = {"query.bibliographic": words, "rows": str(rows)}
        return list(self._ask(self._url, asked, _MANY).values())

    def _listed(self, dois: list[str]) -> dict[str, str]:
        if not dois:
            return {}
        asked = {"filter": ",".join(f"doi:{doi}" for doi in dois), "rows": str(len(dois))}
        return self._ask(self._url, asked, _MANY)

    def _single(self, doi: str) -> dict[str, str]:
        try:
            return self._ask(f"{self._url}/{quote(doi, safe='')}", {}, _ONE)
        except Refused as e:
            if e.status == HTTPStatus.NOT_FOUND:
                return {}
            raise

    def _ask(self, url: str, asked: dict[str, str], items: tuple[str, ...]) -> dict[str, str]:
        with translated(CROSSREF):
            answer = self._session.get(url, params=asked)
        records = records_in(object_in(answer.content), items)
        named = ((normalise_doi(str(record.get("DOI"))), record_line(record)) for record in records)
        return {doi: line for doi, line in named if doi}
