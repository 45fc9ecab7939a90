"""What a service gave for the ids of one request, and JSON answers as records."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from api.online.asking import Verdict


@dataclass(frozen=True)
class Found:
    """The answer to one request for several ids.

    Attributes:
        records: By id, the record as it stands in a document of this service's form.
        faults: By id, why it cannot be had. An id in neither is not known to the service.
    """

    records: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)


class Source(Protocol):
    """A service, as far as fetching needs it.

    Attributes:
        slug: How its documents' names begin.
        suffix: How they end.
        head: What a document begins with.
        tail: What it ends with.
        batch: Most ids in one request.
    """

    slug: str
    suffix: str
    head: str
    tail: str
    batch: int

    def find(self, ids: list[str]) -> Found:
        """The records of these ids; raises `OnlineError` where the service gives none."""


def judge_json(body: bytes, *, items: tuple[str, ...]) -> Verdict:
    """What a JSON answer is; a list of no records is as good an answer as another.

    Args:
        body: The answer.
        items: The keys that lead to the list of records, or to the one record.
    """
    answer = object_in(body)
    if answer is None:
        return Verdict.BROKEN
    return Verdict.EMPTY if _below(answer, items) is None else Verdict.WHOLE


def object_in(body: bytes) -> dict[str, Any] | None:
    """The JSON object that a body is, or None."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def records_in(answer: object, items: tuple[str, ...]) -> list[dict[str, Any]]:
    """The records below these keys; a single one there counts as a list of one."""
    below = _below(answer, items)
    found = below if isinstance(below, list) else [below]
    return [record for record in found if isinstance(record, dict) and record]


def _below(answer: object, keys: tuple[str, ...]) -> object:
    for key in keys:
        answer = answer.get(key) if isinstance(answer, dict) else None
    return answer


def record_line(record: Mapping[str, Any]) -> str:
    """A record as one line of a document."""
    return json.dumps(record, ensure_ascii=False) + "\n"
