"""Bibliographies: every key once, parents after children."""

from collections.abc import Iterator
from contextlib import closing

import bibtexparser
import pytest

from api.exporting.bibliography import Bibliography
from api.exporting.entries import MadeEntry

CHILD = "@inproceedings{reed2029,\n  title = {Selvage},\n  crossref = {looms29}\n}"
PARENT = "@proceedings{looms29,\n  title = {Looms 2029},\n  year = {2029}\n}"
OTHER_PARENT = "@proceedings{Looms29,\n  title = {Quite Another Meeting}\n}"


@pytest.fixture
def bibliography() -> Iterator[Bibliography]:
    with closing(Bibliography()) as made:
        yield made


def made(key: str, title: str) -> MadeEntry:
    return MadeEntry("misc", key, {"title": title})


def written(bibliography: Bibliography) -> list[tuple[str, str]]:
    """Keys and titles of what comes out, as a parser reads it."""
    library = bibtexparser.parse_string("\n".join(bibliography.texts()))
    assert library.failed_blocks == []
    return [(entry.key, entry["title"]) for entry in library.entries]


def test_a_parent_comes_once_and_after_its_children(bibliography: Bibliography) -> None:
    bibliography.add_source(CHILD, PARENT)
    bibliography.add_source("@book{tweed, title = {Tweed}}")
    bibliography.add_source(CHILD.replace("reed2029", "second"), PARENT)
    assert list(bibliography.texts()) == [
        CHILD,
        "@book{tweed, title = {Tweed}}",
        CHILD.replace("reed2029", "second"),
        PARENT,
    ]


def test_a_paper_that_others_refer_to_moves_behind_them(bibliography: Bibliography) -> None:
    bibliography.add_source(PARENT)
    bibliography.add_source(CHILD, PARENT)
    assert list(bibliography.texts()) == [CHILD, PARENT]


def test_a_chain_of_parents_keeps_its_order(bibliography: Bibliography) -> None:
    grand = "@book{series, title = {All Looms}}"
    bibliography.add_source(CHILD, PARENT, grand)
    bibliography.add_source(CHILD.replace("reed2029", "second"), grand)
    assert [key for key, _ in written(bibliography)] == ["reed2029", "second", "looms29", "series"]


def test_one_key_of_two_sources_is_renamed_and_said_so(bibliography: Bibliography) -> None:
    bibliography.add_source("@misc{reed, title = {First}}")
    bibliography.add_source("@misc{Reed, title = {Second}}")
    assert list(bibliography.texts()) == [
        "@misc{reed, title = {First}}",
        "% the key was Reed in the source\n@misc{Reeda, title = {Second}}",
    ]


def test_a_child_follows_its_renamed_parent(bibliography: Bibliography) -> None:
    bibliography.add_source(CHILD, PARENT)
    bibliography.add_source(CHILD.replace("reed2029", "second"), OTHER_PARENT)
    library = bibtexparser.parse_string("\n".join(bibliography.texts()))
    refers = {entry.key: entry["crossref"] for entry in library.entries if "crossref" in entry}
    assert refers == {"reed2029": "looms29", "second": "Looms29a"}
    assert {entry.key for entry in library.entries} == {*refers, "looms29", "Looms29a"}


def test_keys_of_our_own_give_way_to_those_of_sources(bibliography: Bibliography) -> None:
    bibliography.add_made(made("reed2029selvage", "Ours"), id_="doi:10.5555/b")
    bibliography.add_made(made("reed2029selvage", "Ours, too"), id_="doi:10.5555/a")
    bibliography.add_source("@misc{reed2029selvage, title = {Theirs}}")
    assert written(bibliography) == [
        ("reed2029selvageb", "Ours"),
        ("reed2029selvagea", "Ours, too"),
        ("reed2029selvage", "Theirs"),
    ]


def test_keys_never_run_out(bibliography: Bibliography) -> None:
    for number in range(30):
        bibliography.add_made(made("work", f"{number}"), id_=f"paper:{number:04d}")
    keys = [key for key, _ in written(bibliography)]
    assert (keys[0], keys[1], keys[26], keys[27], keys[29]) == (
        *("work", "worka", "workz", "workaa", "workac"),
    )


@pytest.mark.parametrize("key", ["a@b", "x+y", "ключ"])
def test_no_key_in_a_comment_begins_an_entry(bibliography: Bibliography, key: str) -> None:
    bibliography.add_source(f"@misc{{{key}, title = {{First}}}}")
    bibliography.add_source(f"@misc{{{key}, title = {{Next}}}}")
    assert written(bibliography) == [(key, "First"), (f"{key}a", "Next")]


@pytest.mark.parametrize("key", ["reed", ""])
def test_many_entries_of_one_key_cost_no_search_from_the_first_suffix(
    bibliography: Bibliography, key: str
) -> None:
    asked: list[str] = []
    bibliography._file.set_trace_callback(asked.append)
    for number in range(500):
        bibliography.add_source(f"@misc{{{key}, title = {{Title {number}}}}}")
    assert len(set(bibliography.texts())) == 500
    assert len(asked) < 10 * 500
