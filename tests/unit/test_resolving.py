"""What a citation means: resolved where author, year and title say so, and never guessed."""

import pytest

from extract.domain import Citation, Extraction, Field, Paper, Reference, Source, TitleSource
from graph.citing import pointers, wants
from graph.fingerprints import author_key
from graph.references import Answers, resolve
from graph.resolving import Candidate

SORT = Candidate("arxiv:2101.00001", "SortNet: Small Networks That Sort", 2021, ("byron", "gauss"))
SORT_AGAIN = Candidate(
    "arxiv:2103.00009", "Sorting Twice Over", 2021, ("byron", "noether", "hopper")
)
STONES = Candidate("doi:10.1/stones", "On the Weight of Stones", 1999, ("noether",))
ALL = (SORT, SORT_AGAIN, STONES)


def answers() -> Answers:
    keys: dict[str, list[Candidate]] = {}
    for one in ALL:
        assert one.year
        found = {*wants_of_title(one.title, one.families[0]), author_key(one.families[0], one.year)}
        for key in found:
            keys.setdefault(key, []).append(one)
    ids = {one.id: one.id for one in ALL}
    return Answers(ids=ids, loaded=frozenset(ids), candidates=keys)


def wants_of_title(title: str, family: str) -> tuple[str, ...]:
    paper = citing(references=(Reference(title=title, authors=(family,)),))
    (pointer,) = pointers(paper)
    return wants(pointer)


def citing(text: str = "", *cites: Citation, references: tuple[Reference, ...] = ()) -> Extraction:
    paper = Paper("paper:1", "Citing", TitleSource.DOCUMENT, text, references=references)
    return Extraction(paper, Source("a.txt", "0", 1, "jsonl"), citations=cites)


def entry(text: str) -> dict[str, float]:
    found = resolve(citing(references=(Reference(text=text),)), answers())
    return {one.target or "": one.confidence for one in found.cited}


def in_text(
    text: str, words: str, *authors: str, year: int | None = None, title: str | None = None
) -> list[str | None]:
    start = text.index(words)
    citation = Citation(
        words, title, year, authors, None, None, Field.ABSTRACT, start, start + len(words)
    )
    return [one.target for one in resolve(citing(text, citation), answers()).cited]


@pytest.mark.parametrize(
    "text",
    [
        "A. Byron and C. Gauss. SortNet: Small networks that sort. In Proc. of Sorting, 2021.",
        "Byron, A., & Gauss, C. (2021). SortNet: Small Networks That Sort. Journal of Sorting, 3, 1-9.",
        "[12] Ada Byron, Carl Gauss, “SortNet: Small Networks That Sort,” 2021.",
        "BYRON A, GAUSS C. SORTNET: SMALL NETWORKS THAT SORT. Sorting 2022;3:1.",
        "Byron et al. SortNet: Small Net-\nworks That Sort. 2021",
    ],
)
def test_an_entry_in_any_style_is_resolved(text: str) -> None:
    assert list(entry(text)) == ["arxiv:2101.00001"]


@pytest.mark.parametrize(
    "text",
    [
        "A. Byron and C. Gauss. SortNet: Small networks that sort strings. In Proc. of Sorting, 2021.",
        "A. Byron and C. Gauss. SortNet: Small networks that do not sort. 2021.",
        "A. Byron and C. Gauss. SortNet: Small networks that sort. 2014.",
        "M. Noether. SortNet: Small networks that sort. 2021.",
        "A. Byron. A book on something else. 2021.",
        "Stones. 1999.",
    ],
)
def test_an_entry_of_another_work_is_not(text: str) -> None:
    found = resolve(citing(references=(Reference(text=text),)), answers())

    assert (found.cited, found.unresolved) == ((), (text,))


def test_an_identifier_decides_and_an_unknown_one_is_a_stub() -> None:
    references = (Reference("doi:10.1/stones"), Reference("doi:10.1/other", also=("mag:7",)))
    found = resolve(citing(references=references), answers())

    assert [(one.target, one.confidence) for one in found.cited] == [
        ("doi:10.1/other", 1.0),
        ("doi:10.1/stones", 1.0),
    ]
    assert found.wants == ("mag:7",)


def test_an_unknown_identifier_with_a_known_title_is_the_loaded_paper() -> None:
    reference = Reference(
        "doi:10.9/v", title="On the weight of stones", year=1999, authors=("E. Noether",)
    )

    assert [one.target for one in resolve(citing(references=(reference,)), answers()).cited] == [
        "doi:10.1/stones"
    ]


def test_author_and_year_alone_are_no_proof() -> None:
    assert in_text("As shown before (Noether, 1999).", "Noether, 1999", "Noether", year=1999) == []


def test_author_year_and_what_is_said_are() -> None:
    text = "The weight of stones (Noether, 1999) matters."
    assert in_text(text, "Noether, 1999", "Noether", year=1999) == ["doi:10.1/stones"]
    assert in_text(text, "Noether, 1999", "Noether", year=1990) == []
    assert in_text(text, "Noether, 1999", "Noether", "Hopper", year=1999) == []


def test_both_of_two_authors_are() -> None:
    assert in_text(
        "See Byron and Gauss (2021).", "Byron and Gauss (2021)", "Byron", "Gauss", year=2021
    ) == ["arxiv:2101.00001"]


def test_a_citation_key_names_author_year_and_first_word() -> None:
    key = r"\citep{byron2021sortnet}"
    assert in_text(key, "byron2021sortnet", year=2021) == ["arxiv:2101.00001"]
    assert in_text(r"\citep{byron2021weaving}", "byron2021weaving", year=2021) == []


def test_a_quoted_title_is_resolved_and_one_with_a_word_more_is_not() -> None:
    text = 'In "On the Weight of Stones" and "On the Weight of Small Stones" it is told.'
    assert in_text(text, "On the Weight of Stones", title="On the Weight of Stones") == [
        "doi:10.1/stones"
    ]
    words = "On the Weight of Small Stones"
    assert in_text(text, words, title=words) == []


def test_a_citation_in_the_text_means_the_one_entry_of_the_list_that_it_names() -> None:
    listed = Reference("doi:10.5/else", title="Elsewhere", year=2021, authors=("Ada Byron",))
    text = "As in Byron et al. (2021)."
    citation = Citation(
        "Byron et al. (2021)", None, 2021, ("Byron",), None, None, Field.ABSTRACT, 6, 25
    )
    found = resolve(citing(text, citation, references=(listed,)), answers())

    assert [(one.target, one.pointer.source) for one in found.cited] == [
        ("doi:10.5/else", "in-text")
    ]
    assert found.unresolved == ()


def test_a_name_and_a_year_mean_the_one_work_of_the_list_that_has_them() -> None:
    text = "As shown before (Noether, 1999)."
    citation = Citation(
        "Noether, 1999", None, 1999, ("Noether",), None, None, Field.ABSTRACT, 17, 30
    )
    stones, sorting = Reference("doi:10.1/stones"), Reference("arxiv:2103.00009")
    found = resolve(citing(text, citation, references=(stones, sorting)), answers())

    assert [(one.target, one.pointer.source, one.confidence) for one in found.cited] == [
        ("arxiv:2103.00009", "reference list", 1.0),
        ("doi:10.1/stones", "in-text", 1.0),
    ]
    assert found.unresolved == ()


def cited_in(
    text: str, words: str, year: int, *references: Reference
) -> list[tuple[str | None, str]]:
    start = text.index(words)
    citation = Citation(
        words, None, year, ("Smith",), None, None, Field.ABSTRACT, start, start + len(words)
    )
    found = resolve(citing(text, citation, references=references), answers())
    return [(one.target, one.pointer.source) for one in found.cited]


def test_a_name_and_a_year_of_two_entries_mean_neither() -> None:
    first = Reference("doi:10.5/a", title="One", year=2019, authors=("Ann Smith",))
    second = Reference("doi:10.5/b", title="Two", year=2019, authors=("Ann Smith",))

    assert cited_in("As in Smith et al. (2019).", "Smith et al. (2019)", 2019, first, second) == [
        ("doi:10.5/a", "reference list"),
        ("doi:10.5/b", "reference list"),
    ]


def test_the_entry_of_the_very_year_is_meant_before_that_of_the_next() -> None:
    this = Reference("doi:10.5/a", title="One", year=2019, authors=("Ann Smith",))
    later = Reference("doi:10.5/b", title="Two", year=2020, authors=("Ann Smith",))

    assert cited_in("As in Smith et al. (2019).", "Smith et al. (2019)", 2019, this, later) == [
        ("doi:10.5/a", "in-text"),
        ("doi:10.5/b", "reference list"),
    ]


def test_an_entry_with_another_identifier_is_another_work_whatever_its_words() -> None:
    known = answers()
    stones = Candidate(
        "doi:10.1/stones", STONES.title, 1999, ("noether",), (), ("doi:10.1/stones",)
    )
    candidates = {key: [stones] for key in known.candidates if "noether" in key}
    reference = Reference("doi:10.9/v", title=STONES.title, year=1999, authors=("E. Noether",))
    found = resolve(citing(references=(reference,)), Answers(known.ids, known.loaded, candidates))

    assert [one.target for one in found.cited] == ["doi:10.9/v"]
