"""Every kind of fault in a vocabulary is told, and what only looks like one is not."""

from dataclasses import replace

import pytest

from extract.domain import ConceptType
from extract.vocabulary import Entry
from extract.vocabulary.checking import faults_of

WEFT = Entry(
    "Weft", ConceptType.MODEL, introduced=2019, description="Network that weaves its layers"
)
LOOM = replace(WEFT, name="Loom")


def reasons(*entries: Entry) -> list[tuple[str, str]]:
    """The faults: label of the entry, and the first words of the reason."""
    return [(fault.entry, fault.reason) for fault in faults_of(entries)]


def test_sound_entries_have_no_faults() -> None:
    assert reasons(WEFT, replace(LOOM, broader=("Weft",))) == []


@pytest.mark.parametrize("description", ["Weaves", "Network that weaves its layers" * 4])
def test_a_description_that_is_too_short_or_too_long(description: str) -> None:
    found = reasons(replace(WEFT, description=description))
    assert found == [("Weft", "describe it in 20 to 110 characters")]


@pytest.mark.parametrize("year", [1543, 2191])
def test_a_year_in_which_nothing_was_published(year: int) -> None:
    assert reasons(replace(WEFT, introduced=year)) == [
        ("Weft", f"{year} is no year of a publication")
    ]


@pytest.mark.parametrize("alias", ["weft", "Wefts", "we-ft"])
def test_an_alias_that_is_only_another_spelling(alias: str) -> None:
    fault = ("Weft", "leave out forms that differ only by hyphen, space, case or plural")
    assert reasons(replace(WEFT, aliases=(alias,))) == [fault]


def test_spellings_may_be_listed_where_letter_case_counts() -> None:
    assert reasons(replace(WEFT, aliases=("WEFT",), exact_case=True)) == []


def test_two_entries_of_one_id() -> None:
    metric = replace(WEFT, type=ConceptType.METRIC, needs=("score",))
    assert reasons(WEFT, metric) == [
        ("Weft", "has the id of Weft; add a qualifier: name--kind"),
    ]


def test_a_qualifier_tells_two_entries_of_one_name_apart() -> None:
    metric = replace(WEFT, type=ConceptType.METRIC, qualifier="score", needs=("score",))
    assert reasons(WEFT, metric) == []


def test_a_form_of_two_entries_that_nothing_decides() -> None:
    found = reasons(replace(WEFT, aliases=("WL",)), replace(LOOM, aliases=("WL",)))
    assert found == [("Weft", "shares “wl” with Loom; give needs to all but one of them")]


def test_a_form_of_two_entries_that_context_decides() -> None:
    assert (
        reasons(replace(WEFT, aliases=("WL",)), replace(LOOM, aliases=("WL",), needs=("a",))) == []
    )


def test_a_form_of_three_entries_of_which_two_ask_for_nothing() -> None:
    shared = [replace(one, aliases=("WL",)) for one in (WEFT, LOOM, replace(WEFT, name="Reed"))]
    found = reasons(replace(shared[0], needs=("thread",)), *shared[1:])
    assert found == [("Loom", "shares “wl” with Reed; give needs to all but one of them")]


def test_a_form_of_two_entries_that_letter_case_decides() -> None:
    radio = replace(LOOM, aliases=("WeL",), exact_case=True)
    assert reasons(replace(WEFT, aliases=("WEL",), exact_case=True), radio) == []
    assert len(reasons(replace(WEFT, aliases=("WeL",), exact_case=True), radio)) == 1
    assert len(reasons(replace(WEFT, aliases=("WEL",)), radio)) == 1


def test_a_broader_concept_that_is_no_entry() -> None:
    fault = ("Weft", "its broader concept weaving is no entry")
    assert reasons(replace(WEFT, broader=("weaving",))) == [fault]


def test_a_broader_concept_is_named_with_its_qualifier() -> None:
    loom = replace(LOOM, qualifier="machine")
    assert reasons(loom, replace(WEFT, broader=("Loom--machine",))) == []
    assert len(reasons(loom, replace(WEFT, broader=("Loom",)))) == 1


def test_a_hierarchy_that_goes_round_is_told_of_each_entry_on_the_way_and_of_no_other() -> None:
    weft, loom = replace(WEFT, broader=("Loom",)), replace(LOOM, broader=("Weft",))
    below = replace(WEFT, name="Reed", broader=("Weft",))
    assert reasons(weft, loom, below) == [
        ("Weft", "is broader than itself"),
        ("Loom", "is broader than itself"),
    ]
