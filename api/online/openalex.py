"""OpenAlex's API: up to 50 ids a request, and search in titles and abstracts.

`pyalex` writes the queries and signs the requests. Its own requests go to one fixed address
without a time-out, so the session of `api.online.asking` sends them.
"""

from functools import partial
from urllib.parse import urlsplit

import pyalex
import requests
from pyalex.api import AlexConfig, OpenAlexAuth

from api.online.answers import Found, judge_json, object_in, record_line, records_in
from api.online.asking import Service, translated
from extract.readers.identifiers import openalex_in

_ITEMS = ("results",)
_PARTS_CONDITIONS = frozenset(",|")  # in a filter; a DOI that holds one cannot be asked for
OPENALEX = Service(
    "OpenAlex", "openalex", "CITELOOM_OPENALEX_URL", partial(judge_json, items=_ITEMS)
)


class OpenAlexWorks:
    """Works of OpenAlex by id and by words; see `api.online.answers.Source`."""

    slug = OPENALEX.slug
    suffix = ".jsonl"
    head = tail = ""
    batch = 50

    def __init__(
        self, session: requests.Session, *, url: str, agent: str, email: str | None, key: str | None
    ) -> None:
        """Asks through a session that `api.online.asking.polite_session` made."""
        self._session = session
        self._url = url.rstrip("/")
        self._auth = OpenAlexAuth(AlexConfig(email=email, api_key=key, user_agent=agent))

    def find(self, ids: list[str]) -> Found:
        """The works of these ids.

        Raises:
            OnlineError: If OpenAlex gives no answer.
        """
        lines = self._ask(pyalex.Works().filter_or(openalex=ids), rows=self.batch)
        return Found({id_: line for id_, line in lines.items() if id_ in set(ids)})

    def find_dois(self, dois: list[str]) -> list[str]:
        """The works of these DOIs, in lower case, as lines of JSON; at most `batch` DOIs.

        Raises:
            OnlineError: If OpenAlex gives no answer.
        """
        listed = [doi for doi in dois if not _PARTS_CONDITIONS & set(doi)]
        if not listed:
            return []
        works = pyalex.Works().filter_or(doi=listed)
        return list(self._ask(works, rows=self.batch).values())

    def search(self, words: str, *, rows: int) -> list[str]:
        """The works that these words, all of them, are found in, best first; as lines of JSON.

        Raises:
            OnlineError: If OpenAlex gives no answer.
        """
        return list(self._ask(pyalex.Works().search(words), rows=rows).values())

    def _ask(self, works: pyalex.Works, *, rows: int) -> dict[str, str]:
        query = urlsplit(works.url).query
        with translated(OPENALEX):
            answer = self._session.get(
                f"{self._url}/works?{query}", params={"per-page": rows}, auth=self._auth
            )
        records = records_in(object_in(answer.content), _ITEMS)
        named = ((openalex_in(str(record.get("id"))), record_line(record)) for record in records)
        return {id_: line for id_, line in named if id_}
