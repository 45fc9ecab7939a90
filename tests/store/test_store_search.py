"""Search and completion: names first, and nothing that is typed is query syntax."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.filters import ConceptFilter, PaperFilter
from graph.searching import snippet
from graph.store import GraphStore
from graph.views import SearchHit
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

NAMES = ("C++", "S⁴", "π₀", "NOT", "Mamba", "Mamba-2", "Long Short-Term Memory", "F*", "A/B")


@pytest.fixture
def shelf(store: GraphStore) -> GraphStore:
    papers = [
        extraction(
            f"Paper {n} is about [{name}|Method|uses|{name}] and its uses.",
            title=f"On {name}: Networks at Work",
            arxiv=f"24{n:02d}.00001",
            line=n,
        )
        for n, name in enumerate(NAMES)
    ]
    again = extraction("We take [LSTM|Method|uses|Long Short-Term Memory].", line=50)
    more = extraction("More of [Mamba|Method|uses].", line=51)
    load(store, *papers, again, more, batch=20)
    return store


@pytest.mark.parametrize("name", NAMES)
def test_a_concept_of_this_very_name_comes_first(shelf: GraphStore, name: str) -> None:
    first = shelf.search(name).items[0]

    assert (first.name, first.kind, first.score) == (name, "concept", 2.0)
    assert shelf.search(name.upper()).items[0].name == name


def test_an_alias_finds_its_concept(shelf: GraphStore) -> None:
    assert shelf.search("lstm").items[0] == SearchHit(
        id="concept:long-short-term-memory",
        kind="concept",
        name="Long Short-Term Memory",
        snippet="LSTM",
        score=2.0,
        type="Method",
    )


def test_words_of_title_and_abstract_find_papers_in_any_number(shelf: GraphStore) -> None:
    page = shelf.search("network", limit=3)

    assert (len(page.items), page.total, page.truncated) == (3, 9, True)
    assert {hit.kind for hit in page.items} == {"paper"}
    hit = next(hit for hit in shelf.search("mamba-2 networks").items if hit.kind == "paper")
    assert hit.name == "On Mamba-2: Networks at Work"
    assert hit.snippet == "Paper 5 is about Mamba-2 and its uses."


def test_where_nothing_has_all_words_any_word_counts(shelf: GraphStore) -> None:
    assert shelf.search("mamba zeppelin").items[0].name == "Mamba"
    assert shelf.search("zeppelin").items == ()


@pytest.mark.parametrize(
    "text",
    [
        *'+-!(){}[]^"~*?:\\/&|',
        "&&",
        "||",
        "AND",
        "OR",
        "NOT",
        "a AND",
        "AND a",
        "NOT NOT",
        '"unfinished',
        "title:mamba",
        "mamba~2",
        "[a TO b]",
        "{a TO",
        "/re.*/",
        "*:*",
        "_exists_",
        "mamba^5",
        "C++",
        "S⁴",
        "$()",
        "\\u0041",
        "\\",
        "",
        " ",
        "😀",
        "\x00",
        "a" * 5000,
        "a b " * 900,
    ],
)
def test_no_sign_is_syntax(shelf: GraphStore, text: str) -> None:
    for read in (shelf.search, shelf.suggest):
        assert len(read(text).items) <= 20
    assert shelf.papers(PaperFilter(q=text)).total <= 11
    assert shelf.concepts(ConceptFilter(q=text)).total <= 9


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=12))
def test_no_text_is_an_error(store: GraphStore, text: str) -> None:
    assert store.search(text).total == 0
    assert store.suggest(text).total == 0


def test_a_field_name_is_a_word_like_any_other(shelf: GraphStore) -> None:
    assert shelf.papers(PaperFilter(q="title:mamba")).total == 0


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("mam", ["Mamba", "Mamba-2"]),
        ("MAMBA-", ["Mamba-2"]),
        ("long sh", ["Long Short-Term Memory"]),
        ("lst", ["Long Short-Term Memory"]),
        ("c+", ["C++"]),
        ("s4", ["S⁴"]),
        ("mem", ["Long Short-Term Memory"]),
    ],
)
def test_completion_by_names_and_aliases(shelf: GraphStore, typed: str, names: list[str]) -> None:
    found = [hit.name for hit in shelf.suggest(typed).items if hit.kind == "concept"]

    assert found[: len(names)] == names


def test_completion_by_titles(shelf: GraphStore) -> None:
    found = [hit for hit in shelf.suggest("networks mam").items if hit.kind == "paper"]

    assert [hit.name for hit in found] == [
        "On Mamba-2: Networks at Work",
        "On Mamba: Networks at Work",
    ]
    assert [hit.kind for hit in shelf.suggest("work", limit=4).items] == ["paper"] * 4


def test_a_snippet_is_plain_text_around_the_first_match() -> None:
    text = " ".join(f"word{n}" for n in range(100))

    cut = snippet(text, "WORD50 nothing")
    assert "word50" in cut
    assert cut.startswith("… word")
    assert cut.endswith(" …")
    assert len(cut) <= 164
    assert snippet("short <b>text</b>", "absent") == "short <b>text</b>"
    assert snippet("", "x") == ""
    assert len(snippet("x" * 500, "y")) <= 164
