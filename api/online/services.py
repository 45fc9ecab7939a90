"""The services at the addresses of the settings, opened once for a command."""

import importlib.metadata
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass

from api.online.answers import Source
from api.online.arxiv import ARXIV, ArxivEntries
from api.online.asking import Tally, Terms, polite_session
from api.online.cache import DAY_S
from api.online.crossref import CROSSREF, CrossrefWorks
from api.online.openalex import OPENALEX, OpenAlexWorks
from api.online.politeness import Patience, Tell
from api.settings import Settings

_CACHE_DIR = "answers"
FETCHED_DIR = "fetched"


@dataclass(frozen=True)
class Services:
    """The clients, and how many answers came from where so far."""

    arxiv: ArxivEntries
    crossref: CrossrefWorks
    openalex: OpenAlexWorks
    tally: Tally

    def by_scheme(self) -> dict[str, Source]:
        """Who is asked for which kind of id."""
        return {"arxiv": self.arxiv, "doi": self.crossref, "openalex": self.openalex}


@contextmanager
def open_services(settings: Settings, *, tell: Tell) -> Iterator[Services]:
    """Clients of all three services; nothing is asked before they are.

    Args:
        settings: Addresses, limits, and the folder of all that is kept.
        tell: Called with a sentence whenever the user has to wait.
    """
    terms, tally, email = _terms(settings, tell), Tally(), settings.contact_email
    pause_s, key = settings.online_pause_s, settings.openalex_key
    with ExitStack() as stack:
        arxiv, crossref, openalex = (
            stack.enter_context(polite_session(service, terms, pause_s=pause, tally=tally))
            for service, pause in (
                (ARXIV, settings.arxiv_pause_s),
                (CROSSREF, pause_s),
                (OPENALEX, pause_s),
            )
        )
        agent = _agent(email)
        yield Services(
            ArxivEntries(arxiv, url=settings.arxiv_url),
            CrossrefWorks(crossref, url=settings.crossref_url, agent=agent),
            OpenAlexWorks(
                openalex,
                url=settings.openalex_url,
                agent=agent,
                email=email,
                key=key.get_secret_value() if key else None,
            ),
            tally,
        )


def _terms(settings: Settings, tell: Tell) -> Terms:
    patience = Patience(
        retries=settings.online_retries,
        backoff_s=settings.online_backoff_s,
        timeout_s=settings.online_timeout_s,
        deadline_s=settings.online_deadline_s,
    )
    return Terms(
        patience=patience,
        max_bytes=settings.online_max_bytes,
        cache_dir=settings.data_dir / _CACHE_DIR,
        cache_s=settings.online_cache_days * DAY_S,
        tell=tell,
    )


def _agent(email: str | None) -> str:
    """How we present ourselves; with an address Crossref serves from its polite pool."""
    name = f"citeloom/{importlib.metadata.version('citeloom')}"
    return f"{name} (mailto:{email})" if email else name
