"""Listings: abstracts with or without label and title, whatever a page puts around them."""

import textwrap

import pytest

from extract.domain import SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text

SORT = (
    "We study how small networks learn to sort numbers. Our network, trained on lists of ten digits, "
    "sorts lists of a hundred. The method needs no labels and runs on a laptop, and we release all code."
)
GRAPH = (
    "Graph kernels compare molecules slowly. This paper shows a hashing scheme that compares a million "
    "pairs in a second. Experiments on three chemistry benchmarks confirm that accuracy is kept."
)
TIDES = (
    "Tide tables are older than computers. We present Selene, a recurrent model of harbour tides that "
    "learns from two years of readings. On twelve harbours it halves the error of the official tables."
)
TITLES = (
    "Small Networks That Sort Numbers",
    "Fast Hashing Kernels for Molecules",
    "Selene: Learning Harbour Tides",
)
PAIRS = tuple(zip(TITLES, (SORT, GRAPH, TIDES), strict=True))


def found(text: str) -> list[tuple[str | None, str]]:
    """Title (None for a derived one) and abstract of each paper; an error fails the test."""
    papers = [item.paper for item in read_text(text, name="a.txt") if isinstance(item, SourcePaper)]
    return [
        (p.title if p.title_source is TitleSource.DOCUMENT else None, p.abstract) for p in papers
    ]


def shapes(text: str) -> list[str]:
    return [
        item.source.shape for item in read_text(text, name="a.txt") if isinstance(item, SourcePaper)
    ]


def wrap(text: str, width: int = 72) -> str:
    return textwrap.fill(text, width, break_on_hyphens=False, break_long_words=False)


LISTED = "\n".join(f"{title}\n{abstract}" for title, abstract in PAIRS)
BARE = [(None, abstract) for _, abstract in PAIRS]


def test_titles_and_abstracts_on_alternate_lines() -> None:
    assert found(LISTED) == list(PAIRS)
    assert set(shapes(LISTED)) == {"title-abstract-lines"}


def test_bare_abstracts() -> None:
    text = f"{SORT}\n{GRAPH}\n{TIDES}"
    assert found(text) == BARE
    assert set(shapes(text)) == {"bare-abstracts"}


@pytest.mark.parametrize(
    "label",
    [
        "Abstract:",
        "Abstract: ",
        "ABSTRACT — ",
        "Abstract. ",
        "abstract - ",
        "**Abstract**: ",
        "Abstract\n",
        "摘要：",
        "Resumen: ",
    ],
)
def test_labelled_abstracts_with_and_without_titles(label: str) -> None:
    assert found("\n".join(label + abstract for _, abstract in PAIRS)) == BARE
    assert found("\n".join(f"{title}\n{label}{abstract}" for title, abstract in PAIRS)) == list(
        PAIRS
    )
    assert shapes(label + SORT) == ["abstract-lines"]


def test_a_title_that_begins_with_the_word_abstract_stays_a_title() -> None:
    title = "Abstract Meaning Graphs for Sorting Numbers"
    assert found(f"{title}\n{SORT}") == [(title, SORT)]


@pytest.mark.parametrize(
    "noise",
    [
        "Get fresh papers in your inbox every day!",
        "Home\nBrowse\nLog in",
        (
            "We use cookies to improve your experience. By continuing you agree to our use of cookies and our "
            "privacy policy. You can change your settings at any time."
        ),
        "© 2024 Some Site. All rights reserved.",
        "Some Technical University",
        "Sort by: newest",
    ],
)
def test_page_noise_is_no_paper_and_no_title(noise: str) -> None:
    for text, papers in ((LISTED, list(PAIRS)), (f"{SORT}\n{GRAPH}\n{TIDES}", BARE)):
        assert found(f"{noise}\n{text}") == papers
        assert found(f"{text}\n{noise}") == papers
    labelled = "\n".join(f"Abstract:{abstract}" for _, abstract in PAIRS)
    assert found(f"{noise}\n{labelled}\n{noise}") == BARE


def test_a_header_above_untitled_abstracts_is_no_title() -> None:
    text = "Deep Reading Group\n" + "\n".join(f"Abstract: {abstract}" for _, abstract in PAIRS)
    assert found(text) == BARE


def test_an_institution_above_a_single_abstract_is_no_title() -> None:
    assert found(f"Some Technical University\nAbstract: {SORT}") == [(None, SORT)]
    assert found(f"University of the North\n{SORT}") == [(None, SORT)]


def test_a_title_that_begins_like_a_page_word_stays_whole() -> None:
    abstract = f"We present Searchformer, a former of lists, sorts. {SORT}"
    title = "SearchFormer for Lists of Numbers"
    assert found(f"Some page\n{title}\n{abstract}") == [(title, abstract)]


def test_a_title_as_wide_as_the_wrapped_text_stays_apart() -> None:
    title = "Small Networks That Sort Long Lists of Numbers on Laptops Without Labels"
    assert len(title) == 72
    assert found(f"{title}\n{wrap(SORT)}\n\n{TITLES[1]}\n{wrap(GRAPH)}") == [
        (title, SORT),
        PAIRS[1],
    ]


@pytest.mark.parametrize("width", [81, 108])
def test_an_address_on_the_last_line_of_a_wrapped_text_belongs_to_it(width: int) -> None:
    title = "k-Best Lists for Kitchen Robots"
    abstract = (
        "Kitchen robots pick the wrong spoon. In this work, we rank k-best lists of spoons with a "
        "tiny decision tree, and robots pick right. Code: https://example.org/spoons"
    )
    text = (
        f"{title}\n{textwrap.fill(abstract, width)}\n\n{TITLES[1]}\n{textwrap.fill(GRAPH, width)}"
    )
    assert found(text) == [(title, abstract), PAIRS[1]]


@pytest.mark.parametrize(
    "glue", ["Subscribe", "Sign up", "Login", "Frobnicate", "구독하기", "SUBSCRIBE", "Subscribe "]
)
def test_a_page_word_glued_to_the_first_title_is_taken_off(glue: str) -> None:
    assert found(f"Some page\n{glue}{LISTED}") == list(PAIRS)


def test_a_page_word_glued_to_an_abstract_is_taken_off() -> None:
    assert found(f"Subscribe{SORT}\n{GRAPH}") == [(None, SORT), (None, GRAPH)]
    assert found(f"SubscribeAbstract:{SORT}") == [(None, SORT)]


def test_a_name_with_an_inner_capital_stays_whole() -> None:
    abstract = f"We present TideNet. {TIDES}"
    assert found(f"TideNet Learns Harbour Tides\n{abstract}") == [
        ("TideNet Learns Harbour Tides", abstract)
    ]


def test_a_missing_title_shifts_no_other_pair() -> None:
    text = "\n".join((TITLES[0], SORT, GRAPH, TITLES[2], TIDES))
    assert found(text) == [PAIRS[0], (None, GRAPH), PAIRS[2]]
    assert set(shapes(text)) == {"title-abstract-lines"}


def test_a_surplus_line_shifts_no_pair() -> None:
    text = "\n".join((TITLES[0], SORT, "Load more", "Another Heading Altogether", TITLES[1], GRAPH))
    assert found(text) == list(PAIRS[:2])


def test_a_title_without_an_abstract_is_reported_where_that_is_the_exception() -> None:
    lone = "Another Paper Nobody Summed Up"
    pairs = [*PAIRS, *PAIRS]
    text = "\n".join(f"{title}\n{abstract}" for title, abstract in pairs)
    items = list(read_text(f"{text}\n{lone}\n{TITLES[0]}\n{SORT}", name="a.txt"))
    assert [(i.line, i.reason, i.block) for i in items if isinstance(i, DocumentError)] == [
        (13, "a title without an abstract", lone)
    ]
    assert len(items) == 8


@pytest.mark.parametrize(
    "page",
    [
        "{0}\nAda Byron, C. Gauss, +3 authors M. Dyke\nChemistry\nNature\n1 January 2023\n{1}\n10 PDF\nCite\n",
        "pdf bib abs {0}\nAda Byron | Carl Gauss\n{1}\n",
        (
            "{0}\nAda Byron, Carl Gauss\nPublished: 16 Jan 2024, Last Modified: 5 Mar 2024\nKeywords: sorting, nets\n"
            "TL;DR: It works.\nAbstract: {1}\nSupplementary Material: zip\n"
        ),
        "1. J Sorting. 2024 Jan 3;12(1):1-9.\n\n{0}.\n\nByron A(1), Gauss C(2).\n\n{1}\n\nPMID: 12345678\n\n",
        "- **{0}** [link](https://example.org/a)\n> {1}\n\n",
        "### [{0}](https://example.org/a)\n\n*Ada Byron*\n\n{1}\n\n",
        "{0} (5 minute read)\n{1}\n",
        "{0}\nlab/code • • 3 Jan 2024\n{1}\n★ 1,234\n2.1 stars / hour\nPaper Code\n",
        "7) {0}\n{1}\n",
        "Title: {0}\nAbstract: {1}\nURL: https://example.org/a\n\n",
    ],
)
def test_pages_of_other_sites(page: str) -> None:
    assert found("\n" + "".join(page.format(*pair) for pair in PAIRS)) == list(PAIRS)


def test_titles_below_their_abstracts() -> None:
    assert found("\n".join(f"{abstract}\n{title}" for title, abstract in PAIRS)) == list(PAIRS)


def test_authors_dates_and_buttons_between_title_and_abstract() -> None:
    text = "\n\n".join(
        f"{title}\nAda Byron, Carl F. Gauss and Mary van Dyke\nPublished 3 Jan 2024\nPDF\n{abstract}\nRead more"
        for title, abstract in PAIRS
    )
    assert found(text) == list(PAIRS)
    first = next(read_text(text, name="a.txt"))
    assert isinstance(first, SourcePaper)
    assert [author.name for author in first.paper.authors] == [
        "Ada Byron",
        "Carl F. Gauss",
        "Mary van Dyke",
    ]


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_wrapped_abstracts_read_as_unwrapped_ones(width: int) -> None:
    assert found("\n\n".join(f"{title}\n{wrap(text, width)}" for title, text in PAIRS)) == list(
        PAIRS
    )
    assert found("\n\n".join(wrap(f"Abstract: {text}", width) for _, text in PAIRS)) == BARE
    assert found("\n\n".join(wrap(text, width) for _, text in PAIRS)) == BARE
    spaced = "\n\n\n".join(f"{wrap(title, width)}\n\n{wrap(text, width)}" for title, text in PAIRS)
    assert found(spaced) == list(PAIRS)


def test_a_word_divided_by_a_wrap_is_joined_where_the_text_has_it_whole() -> None:
    text = (
        "Abstract\nWe train small networks to sort numbers. These net-\nworks are trained on lists of ten "
        "digits and sort\nlists of a hundred. They need no labels at all and\nrun on a laptop."
    )
    ((_, abstract),) = found(text)
    assert "These networks are" in abstract


def test_sections_of_a_structured_abstract_stay_together() -> None:
    text = "Title of Tides\nBackground: Tides are old.\nMethods: We measured twelve harbours.\nResults: Errors were halved."
    labelled = text.replace("Background", "Abstract: Background")
    ((title, abstract),) = found(labelled)
    assert title == "Title of Tides"
    assert abstract.endswith("Results: Errors were halved.")


def test_fields_of_an_archive_listing() -> None:
    text = (
        f"[1] arXiv:2401.01234 [pdf, other]\nTitle: {TITLES[0]}\nAuthors: Ada Byron, Carl Gauss\n"
        f"Abstract: {SORT}\nComments: 12 pages\n\n[2] arXiv:2401.04321v2 [pdf]\nTitle: {TITLES[1]}\n"
        f"Authors: Marie Curie\nAbstract: {GRAPH}\n"
    )
    papers = [item.paper for item in read_text(text, name="a.txt") if isinstance(item, SourcePaper)]
    assert [(p.id, p.title, p.year, [a.name for a in p.authors]) for p in papers] == [
        ("arxiv:2401.01234", TITLES[0], 2024, ["Ada Byron", "Carl Gauss"]),
        ("arxiv:2401.04321", TITLES[1], 2024, ["Marie Curie"]),
    ]


def test_an_address_below_an_abstract_belongs_to_it() -> None:
    text = f"{TITLES[0]}\n{SORT}\nhttps://arxiv.org/abs/2401.01234\n{TITLES[1]}\n{GRAPH}"
    papers = [item.paper for item in read_text(text, name="a.txt") if isinstance(item, SourcePaper)]
    assert [(p.arxiv, p.links) for p in papers] == [
        ("2401.01234", ("https://arxiv.org/abs/2401.01234",)),
        (None, ()),
    ]


@pytest.mark.parametrize(
    "address", ["//github.com/some/code", "https://github.", "https://", "www.example.org/x"]
)
def test_cut_addresses_break_nothing(address: str) -> None:
    assert found(f"{SORT} Code: {address}\n{GRAPH}") == [
        (None, f"{SORT} Code: {address}"),
        (None, GRAPH),
    ]


def test_other_languages_are_read_by_form() -> None:
    spanish = (
        "Estudiamos cómo las redes pequeñas aprenden a ordenar números. Nuestra red, entrenada con listas "
        "de diez cifras, ordena listas de cien."
    )
    chinese = "我们研究小型网络如何学习对数字进行排序。我们的网络在十位数字的列表上训练，可以对一百个数字的列表排序。该方法不需要标签。"
    text = f"Redes que ordenan números\n{spanish}\n会排序的小型网络\n{chinese}"
    papers = [item.paper for item in read_text(text, name="a.txt") if isinstance(item, SourcePaper)]
    assert [(p.title, p.language) for p in papers] == [
        ("Redes que ordenan números", "es"),
        ("会排序的小型网络", "zh"),
    ]


def test_one_abstract_has_one_id_with_and_without_title_label_and_wraps() -> None:
    texts = (
        SORT,
        f"Abstract: {SORT}",
        f"{TITLES[0]}\n{SORT}",
        f"{TITLES[0]}\nABSTRACT — {wrap(SORT)}",
    )
    ids = {
        item.paper.id
        for text in texts
        for item in read_text(text, name="a.txt")
        if isinstance(item, SourcePaper)
    }
    assert len(ids) == 1
