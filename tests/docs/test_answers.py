"""The page of answers is that of the files, and each corpus has enough of each kind."""

import re

import pytest

from scripts.answers_page import PAGE, page
from tests.answers import FOLDER, read_answers

FEW_OF_SHARED = {
    "as_of": 14,  # nine of the 288 shared papers have a date
    "search_queries": 0,  # searches.jsonl has those
}
KINDS = sorted(file.stem for file in FOLDER.glob("*.jsonl"))


def test_the_page_is_that_of_the_files() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m scripts.answers_page"


def test_no_row_of_a_table_is_broken() -> None:
    rows = [line for line in page().splitlines() if line.startswith(("| sample", "| shared"))]

    assert len(rows) == sum(len(read_answers(kind)) for kind in KINDS)
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {5}


@pytest.mark.parametrize("kind", KINDS)
def test_there_are_twenty_of_each_corpus(kind: str) -> None:
    answers = read_answers(kind)
    shared = sum(bool(one.get("shared")) for one in answers)

    assert shared >= FEW_OF_SHARED.get(kind, 20)
    assert len(answers) - shared >= (0 if kind == "searches" else 20)
