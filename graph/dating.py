"""From which month on a paper could be known; what `as_of` asks for."""

import re

_DATED = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_ARXIV = re.compile(r"(?:[a-z.-]+/)?(\d\d)(0[1-9]|1[0-2])\d*(?:\.\d+)?", re.IGNORECASE)
_FIRST_YEAR = 91  # arXiv began in 1991; two digits below this are of this century


def known_month(published: str | None, arxiv: str | None, year: int | None) -> str | None:
    """The first month, as YYYY-MM, in which the paper was there to be read.

    A date counts with its month, an arXiv id with the month that it is made of, and a bare year,
    which says no month, with its December; of several the earliest.

    Args:
        published: ISO 8601 date, possibly cut after the year or the month.
        arxiv: arXiv id without version, old or new form.
        year: Year of publication.

    Returns:
        The month, or None where nothing dates the paper.
    """
    months = (
        _month_of(published or ""),
        _arxiv_month(arxiv or ""),
        f"{year:04d}-12" if year else None,
    )
    return min((month for month in months if month), default=None)


def _month_of(published: str) -> str | None:
    found = _DATED.match(published)
    return f"{found[1]}-{found[2]}" if found else None


def _arxiv_month(arxiv: str) -> str | None:
    found = _ARXIV.fullmatch(arxiv)
    if not found:
        return None
    century = 19 if int(found[1]) >= _FIRST_YEAR else 20
    return f"{century}{found[1]}-{found[2]}"
