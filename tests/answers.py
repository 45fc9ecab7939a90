"""Answers that people found by reading, in `tests/gold/answers`: one JSON object a line.

`shared` marks those about the shared documents. `read_wrong` says why the program is known to answer
otherwise; where a test takes it for a failure that is expected, it fails once that is mended.
"""

import json
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent / "gold" / "answers"


def read_answers(name: str) -> list[dict[str, Any]]:
    """All answers of one file, in its order."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def marked(answer: dict[str, Any], name: str) -> Any:
    """The answer as a case of a test; one that is read wrong must fail."""
    reason = answer.get("read_wrong")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(answer, id=name, marks=marks)
