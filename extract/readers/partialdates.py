"""Dates as CSL and Crossref write them: parts that may be missing, or text."""

from typing import Any

from extract.readers.fieldvalues import fields_of, items_of, line_of
from extract.readers.identifiers import day_in, year_in


def year_of(date: Any) -> int | None:
    """The year of a date such as `{"date-parts": [[2019, 5, 3]]}`, `{"raw": "May 2019"}`, "2019"."""
    return year_in(_parts(date) or _said(date))


def day_of(date: Any) -> str | None:
    """The day or month of such a date, ISO 8601; None where only the year is given."""
    return day_in(_parts(date) or _said(date))


def _parts(date: Any) -> str:
    """`2019-5-3` as far as the parts go; the first of two dates."""
    parts = items_of(fields_of(date).get("date-parts"))
    first = items_of(parts[0]) if parts and isinstance(parts[0], list) else parts
    return "-".join(line_of(part) for part in first[:3]).strip("-")


def _said(date: Any) -> str:
    fields = fields_of(date)
    names = ("raw", "literal", "date-time", "year")
    stated = (line_of(fields[name]) for name in names if line_of(fields.get(name)))
    return next(stated, line_of(date))
