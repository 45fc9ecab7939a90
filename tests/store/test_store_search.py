"""Search and completion: names first, and nothing that is typed is query syntax."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.filters import ConceptFilter, PaperFilter
from graph.snippets import snippet
from graph.store import GraphStore
from graph.views import SearchHit
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

NAMES = ("C++", "S⁴", "π₀", "NOT", "Mamba", "Mamba-2", "Long Short-Term Memory", "F*", "A/B")


@pytest.fixture
def shelf(loaded_once: Callable[..., GraphStore]) -> GraphStore:
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
    return loaded_once(*papers, again, more, batch=20)


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
        "TO",
        "!,.;:?",
        "C#",
        '"a" "b',
        '""',
        "'",
        'title:"',
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


@pytest.mark.parametrize(
    ("typed", "first", "corrected"),
    [
        ("mamab", "Mamba", "mamba"),  # two letters swapped
        ("mmba", "Mamba", "mamba"),
        ("mambba", "Mamba", "mamba"),
        ("long shrot-term memory", "Long Short-Term Memory", "long short-term memory"),
        ("longshort-term memory", "Long Short-Term Memory", None),
        ("long short term memory", "Long Short-Term Memory", None),
        ("LSTMs", "Long Short-Term Memory", None),
        ("zeppelin", None, None),
    ],
)
def test_misspelt_names_are_found_and_the_answer_says_how(
    shelf: GraphStore, typed: str, first: str | None, corrected: str | None
) -> None:
    page = shelf.search(typed)

    assert page.corrected == corrected
    assert [hit.name for hit in page.items[:1]] == ([first] if first else [])


def test_what_holds_the_words_as_typed_comes_before_their_likely_spelling(
    store: GraphStore,
) -> None:
    many = [
        extraction(f"Text {n} on [transformer|Model|uses].", arxiv=f"2401.{n:05d}", line=n)
        for n in range(1, 13)
    ]
    one = extraction("We study the tranformer anew.", arxiv="2402.00001", line=40)
    load(store, *many, one, batch=20)

    page = store.search("tranformer")

    assert page.corrected == "transformer"
    assert [hit.id for hit in page.items[:2]] == ["arxiv:2402.00001", "concept:transformer"]
    scores = [hit.score for hit in page.items]
    assert scores == sorted(scores, reverse=True)


def test_a_word_that_is_in_use_is_not_corrected(shelf: GraphStore) -> None:
    assert shelf.search("paper").corrected is None
    assert shelf.search("mamba uses").corrected is None


def test_signs_of_short_names_count(store: GraphStore) -> None:
    load(
        store,
        extraction("Written in [C++|Method|uses].", arxiv="2401.00001", line=1),
        extraction("Written in [C|Method|uses].", arxiv="2401.00002", line=2),
        extraction("Written in [C#|Method|uses].", arxiv="2401.00003", line=3),
        extraction("Vitamin C and a cell.", arxiv="2401.00004", line=4),
    )

    for name in ("C++", "C#"):
        hits = store.search(name).items
        assert [hit.kind for hit in hits] == ["concept", "paper"]
        assert hits[0].name == name
    assert store.search("A*").items == ()


@pytest.mark.parametrize("typed", ["GPT-4", "GPT 4", "gpt4", "gpt-4?", '"GPT-4"'])
def test_spellings_of_a_name_find_the_same(store: GraphStore, typed: str) -> None:
    load(store, extraction("[GPT-4|Model|uses] and [GPT-2|Model|uses].", arxiv="2401.00001"))

    assert store.search(typed).items[0].id == "concept:gpt-4"


def test_words_in_quotation_marks_stand_side_by_side(store: GraphStore) -> None:
    load(
        store,
        extraction("A state space model of chess.", arxiv="2401.00001", line=1),
        extraction("A space of any state, and a model.", arxiv="2401.00002", line=2),
    )

    assert {hit.id for hit in store.search("state space").items} == {
        "arxiv:2401.00001",
        "arxiv:2401.00002",
    }
    assert [hit.id for hit in store.search('"state space" chess').items] == ["arxiv:2401.00001"]
    assert [hit.id for hit in store.search('"state space" zeppelin').items] == ["arxiv:2401.00001"]
    assert store.search('"space state"').items == ()


@pytest.mark.parametrize(
    "typed",
    [
        "arxiv:2401.00007",
        "2401.00007v2",
        "https://arxiv.org/abs/2401.00007",
        "10.1000/Ab-7",
        "https://doi.org/10.1000/ab-7",
        "doi:10.1000/ab-7",
    ],
)
def test_an_id_or_its_address_finds_the_paper_alone(store: GraphStore, typed: str) -> None:
    load(
        store,
        extraction("Seven 2401.", arxiv="2401.00007", doi="10.1000/ab-7", line=1),
        extraction("Other 10 1000 ab 7 arxiv.", arxiv="2401.00008", line=2),
    )

    page = store.search(typed)
    assert [(hit.id, hit.score) for hit in page.items] == [("arxiv:2401.00007", 3.0)]
    assert page.total == 1


def test_a_title_whatever_its_signs_comes_first(store: GraphStore) -> None:
    load(
        store,
        extraction("Nothing.", title="Weave, Then Learn: A/B", arxiv="2401.00001", line=1),
        extraction("Weave then learn a b " * 5, title="Learn", arxiv="2401.00002", line=2),
    )

    first = store.search("weave then learn a b").items[0]
    assert (first.id, first.score) == ("arxiv:2401.00001", 2.0)


def test_authors_find_their_papers_and_a_given_name_nobody(store: GraphStore) -> None:
    load(
        store,
        extraction("Boxes.", authors=("Ada Lovelace", "Adam Smith"), arxiv="1701.00001",
                   year=2017, line=1),
        extraction("We follow Lovelace (2017).", authors=("Bo Li",), arxiv="1801.00001", line=2),
        extraction("Use [Adam|Method|uses].", arxiv="1801.00002", line=3),
    )  # fmt: skip

    for typed in ("Ada Lovelace", "lovelace 2017", "Lovelace boxes"):
        assert store.search(typed).items[0].id == "arxiv:1701.00001"
    assert [hit.id for hit in store.search("adam").items] == ["concept:adam", "arxiv:1801.00002"]


def test_as_of_leaves_out_what_could_not_be_known(store: GraphStore) -> None:
    load(
        store,
        extraction("Old [Slate|Model|uses].", arxiv="1701.00001", line=1),
        extraction("New [Slate|Model|uses] and [Chalk|Model|uses].", arxiv="2401.00001", line=2),
    )

    then = store.search("slate", as_of="2018-01")
    assert [hit.id for hit in then.items] == ["concept:slate", "arxiv:1701.00001"]
    assert store.search("chalk", as_of="2018-01").items == ()
    assert store.search("chalk", as_of="2018-01").corrected is None
    assert store.search("chalkk").corrected == "chalk"
    assert store.search("chalkk", as_of="2018-01").corrected is None  # nobody wrote so then
    assert store.search("arxiv:2401.00001", as_of="2018-01").items == ()


class _TellsColours:
    """An encoder of two words, so that nearness is known beforehand."""

    version = "colours"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), 384), np.float32)
        for row, text in enumerate(texts):
            vectors[row, 0 if "red" in text or "crimson" in text else 1] = 1
        return vectors


def test_hybrid_search_adds_what_is_near_in_meaning(store: GraphStore) -> None:
    load(
        store,
        extraction("A crimson thing with [Slate|Model|uses].", arxiv="2401.00001", line=1),
        extraction("A blue thing.", arxiv="2401.00002", line=2),
    )
    encoder = _TellsColours()
    assert store.search("red", encoder=encoder).mode == "text"
    store.analysis.embed(encoder)

    page = store.search("red", encoder=encoder)
    assert page.mode == "hybrid"
    assert [hit.id for hit in page.items[:2]] == ["arxiv:2401.00001", "concept:slate"]
    assert store.search("red").items == ()


@pytest.mark.parametrize(
    ("typed", "first", "corrected"),
    [
        ("mambb", "Mamba", "Mamba"),
        ("lnog sh", "Long Short-Term Memory", "long sh"),
        ("mam", "Mamba", None),
        ("C++", "C++", None),
        ("long-short", "Long Short-Term Memory", None),
    ],
)
def test_completion_forgives_what_begins_nearly_so(
    shelf: GraphStore, typed: str, first: str, corrected: str | None
) -> None:
    page = shelf.suggest(typed)

    assert (page.items[0].name, page.corrected) == (first, corrected)


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
