"""Examples of jobs for the OpenAPI description."""

from typing import Any, Final

WAITING: Final[dict[str, Any]] = {
    "id": "5f0c2b7d9a4e4b0d8c1f3a6e7b9d2c4f",
    "state": "waiting",
    "document": "reading-list.bib",
    "bytes": 2048,
    "created": "2026-01-05T09:00:00+00:00",
    "started": None,
    "finished": None,
    "saved": 0,
    "outcome": None,
    "reason": None,
    "remedy": None,
}
DONE: Final[dict[str, Any]] = WAITING | {
    "state": "done",
    "started": "2026-01-05T09:00:00+00:00",
    "finished": "2026-01-05T09:00:02+00:00",
    "saved": 1,
    "outcome": {
        "counts": {
            "documents": 1,
            "unchanged": 0,
            "read": 1,
            "loaded": 1,
            "reused": 0,
            "failed": 1,
        },
        "failures": [
            {
                "document": "reading-list.bib",
                "line": 12,
                "reason": "the entry has no title and no abstract",
                "remedy": "add one of them",
            }
        ],
        "papers": [{"id": "arxiv:2312.00752", "title": "Mamba"}],
    },
}
