"""Papers whose references are not all known, with all that their entries say."""

from dataclasses import replace
from typing import Any

import pytest

from extract.domain import Extraction, Reference
from graph.citing import LISTED, Pointer
from graph.incomplete import Incomplete
from graph.store import GraphStore
from tests.making import cited, extraction, load

pytestmark = pytest.mark.neo4j

STATED = Reference(title="Slates of the North", authors=("Mary Dyke",), year=1999)
WRITTEN = Reference(text="Nobody. A work that is nowhere. 1999.")


def paper(
    number: str, *references: Reference, text: str = "We tell of stones.", **facts: Any
) -> Extraction:
    arxiv = f"2401.{number}"
    made = extraction(text, title=f"Stones {number}", document=number, arxiv=arxiv, **facts)
    return replace(made, paper=replace(made.paper, references=references))


def test_lists_that_are_missing_and_entries_that_mean_nobody(store: GraphStore) -> None:
    said = "After slate (Dyke, 1998) we tell of stones."
    in_text = replace(cited("Dyke, 1998", said), authors=("Dyke",), year=1998)
    load(
        store,
        paper("00001", year=2021, doi="10.1/stones"),
        paper("00002", Reference("arxiv:2401.00001"), year=2022),
        paper("00003", Reference("arxiv:2401.00001"), STATED, WRITTEN, year=2023),
        paper("00004", text=said, citations=(in_text,), year=2024),
        batch=10,
    )

    assert list(store.incomplete_papers()) == [
        Incomplete("arxiv:2401.00004", {"arxiv": "2401.00004"}, has_list=False),
        Incomplete(
            "arxiv:2401.00003",
            {"arxiv": "2401.00003"},
            has_list=True,
            unresolved=(
                Pointer(
                    LISTED,
                    text="Slates of the North",
                    title="Slates of the North",
                    families=("dyke",),
                    year=1999,
                ),
                Pointer(LISTED, text="Nobody. A work that is nowhere. 1999."),
            ),
        ),
        Incomplete(
            "arxiv:2401.00001", {"arxiv": "2401.00001", "doi": "10.1/stones"}, has_list=False
        ),
    ]


def test_a_list_of_another_source_completes_a_paper(store: GraphStore) -> None:
    bare = paper("00001", year=2021)
    list_alone = extraction("", document="references.jsonl", arxiv="2401.00001")
    references = (Reference("doi:10.1/gone"),)
    load(store, bare, replace(list_alone, paper=replace(list_alone.paper, references=references)))

    assert list(store.incomplete_papers()) == []
    assert store.paper("arxiv:2401.00001").title == "Stones 00001"


def test_they_come_page_after_page(store: GraphStore) -> None:
    load(store, *(paper(f"1{n:04d}", year=2020) for n in range(230)), batch=200)

    assert len({one.id for one in store.incomplete_papers()}) == 230
