"""Texts that nobody writes cost no more than their length, and end no run."""

import json
import time
from collections.abc import Callable

import pytest

from api.cli.output import print_record
from extract.modes import FAST
from extract.records import to_record
from tests.extracting import read

SHORT, TIMES, SLACK = 2_000, 4, 2.5
REPEATED = [
    "9.1%, ",
    "BERT over GPT-2 gains 3.1% ",
    "A-",
    "MNIST ",
    "[1]",
    "van ",
    "\\cite[a",
    "deep neural network (DNN) ",
]


def seconds(text: str) -> float:
    started = time.process_time()
    read(text, FAST)
    return time.process_time() - started


def slower(make: Callable[[int], str]) -> float:
    """How many times as long a text takes that is TIMES as long; the best of a few tries."""
    return min(seconds(make(SHORT * TIMES)) / max(seconds(make(SHORT)), 0.02) for _ in range(3))


@pytest.mark.parametrize("part", REPEATED)
def test_time_grows_with_the_length_of_the_text(part: str) -> None:
    assert slower(lambda chars: part * (chars // len(part))) < TIMES * SLACK


@pytest.mark.parametrize("number", ["9" * 5000, "1,111" + ",111" * 400])
def test_a_number_without_end_is_no_result(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    extraction = read(f"BERT reaches an accuracy of {number}% on MNIST.", FAST)
    print_record(to_record(extraction))
    assert json.loads(capsys.readouterr().out)["results"] == []
    assert "MNIST" in {concept.name for concept in extraction.concepts}
