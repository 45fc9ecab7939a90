"""Lists of papers with links in Markdown."""

import time

import pytest

from extract.domain import Author, Paper, SourcePaper, TitleSource
from extract.errors import DocumentError
from extract.readers import read_text
from extract.readers.linkitems import is_scholarly

ABSTRACT = (
    "We study how small networks learn to sort numbers. Our network, trained on lists of ten digits, "
    "sorts lists of a hundred. The method needs no labels and runs on a laptop. "
)


def found(text: str) -> list[SourcePaper]:
    return [item for item in read_text(text, name="a.md") if isinstance(item, SourcePaper)]


def faults(text: str) -> list[tuple[int, str]]:
    items = read_text(text, name="a.md")
    return [(item.line, item.reason) for item in items if isinstance(item, DocumentError)]


def said(text: str) -> list[tuple[str, str, int | None, list[str]]]:
    papers = [item.paper for item in found(text)]
    return [(p.id, p.title, p.year, [author.name for author in p.authors]) for p in papers]


def test_an_item_in_whole() -> None:
    text = (
        "# Awesome Nets\n\nA list of papers on nets.\n\n## Papers\n\n"
        "- [Small Nets](https://arxiv.org/abs/2401.01234v2) - Ada Byron, Carl Gauss, 2023."
        " [code](https://github.com/a/b) [blog](https://a.org/blog)\n"
    )
    (item,) = found(text)
    assert (item.source.line, item.source.shape) == (7, "link-list")
    assert item.paper == Paper(
        id="arxiv:2401.01234",
        title="Small Nets",
        title_source=TitleSource.DOCUMENT,
        abstract="",
        year=2023,
        arxiv="2401.01234",
        authors=(Author("Ada Byron"), Author("Carl Gauss")),
        links=(
            "https://arxiv.org/abs/2401.01234v2",
            "https://github.com/a/b",
            "https://a.org/blog",
        ),
    )


BOTH = ["Ada Byron", "Carl Gauss"]
S2 = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (
            "* **Small Sorting Nets** [[paper](https://arxiv.org/pdf/2402.01234v2.pdf)] [[code](https://g.org/c)]",
            ("arxiv:2402.01234", "Small Sorting Nets", 2024, []),
        ),
        (
            "- Small Sorting Nets. Ada Byron and Carl Gauss. ICML 2021. [[Paper]](https://aclanthology.org/2021.a-long.1)",
            ("acl:2021.a-long.1", "Small Sorting Nets", 2021, BOTH),
        ),
        (
            "+ [2023/05] *Small Nets*, Ada Byron et al. [[arXiv](https://arxiv.org/abs/2305.00001)]",
            ("arxiv:2305.00001", "Small Nets", 2023, ["Ada Byron"]),
        ),
        (
            "1. Ada Byron, Carl Gauss. “Small Sorting Nets.” NeurIPS 2019. https://doi.org/10.1000/ABC.",
            ("doi:10.1000/abc", "Small Sorting Nets", 2019, BOTH),
        ),
        (
            f"- [Nets: A Survey](https://www.semanticscholar.org/paper/Nets/{S2}), by Ada Byron, 2018",
            (f"s2:{S2}", "Nets: A Survey", 2018, ["Ada Byron"]),
        ),
        (
            '- <a href="https://arxiv.org/abs/hep-th/9901001">Small Nets</a> <b>(JHEP 1999)</b>',
            ("arxiv:hep-th/9901001", "Small Nets", 1999, []),
        ),
        (
            "### [Small Nets in 2020 Steps](https://doi.org/10.1000/x_(1))\n- Ada Byron, Carl Gauss\n- [code](https://g.org/x)",
            ("doi:10.1000/x_(1)", "Small Nets in 2020 Steps", None, BOTH),
        ),
        (
            "- **Small Nets**\n  - Ada Byron, Carl Gauss (2021)\n\n  [[Paper](https://arxiv.org/abs/2101.00001)]",
            ("arxiv:2101.00001", "Small Nets", 2021, BOTH),
        ),
        (
            "| [**Small Nets**](https://arxiv.org/abs/2201.00001) <br> Ada Byron, Carl Gauss | ICLR | 2022-05 |",
            ("arxiv:2201.00001", "Small Nets", 2022, BOTH),
        ),
        (
            r"- **Nets Explained: Byron et al.'s nets**, _Byron and Gauss_, arxiv 2014. \[[paper](https://arxiv.org/abs/1402.00001)\]",
            ("arxiv:1402.00001", "Nets Explained: Byron et al.'s nets", 2014, ["Byron", "Gauss"]),
        ),
        (
            "2. [**Efficient Nets.**](https://arxiv.org/abs/2009.00001) *Ada M. Byron, Łukasz Gauß, Xi-Ping Dyke.* Arxiv 2022.",
            (
                "arxiv:2009.00001",
                "Efficient Nets",
                2022,
                ["Ada M. Byron", "Łukasz Gauß", "Xi-Ping Dyke"],
            ),
        ),
        (
            "- [**Solo Nets.**](https://arxiv.org/abs/2009.00002) *Ada Byron.* *TACL 2023.*",
            ("arxiv:2009.00002", "Solo Nets", 2023, ["Ada Byron"]),
        ),
        (
            "- [x] [NLP] Nets of Nets (ICLR 2022) [paper](https://arxiv.org/abs/2101.00004) | [code](https://g.org/x)",
            ("arxiv:2101.00004", "Nets of Nets", 2022, []),
        ),
        (
            "- Byron A, Gauss CF. Small nets sort. Nature 2020. https://doi.org/10.1038/x-1",
            ("doi:10.1038/x-1", "Small nets sort", 2020, ["Byron A", "Gauss CF"]),
        ),
    ],
)
def test_items_as_lists_write_them(
    item: str, expected: tuple[str, str, int | None, list[str]]
) -> None:
    assert said(f"# Papers\n\n{item}\n\n## More\n") == [expected]
    assert faults(item) == []


def test_items_below_an_item_are_their_own_papers() -> None:
    text = (
        "- Surveys\n  - [First Survey](https://doi.org/10.1000/a)\n"
        "  - [Second Survey](https://doi.org/10.1000/b)\n    - [slides](https://a.org/s)\n"
        "- [Third Paper](https://doi.org/10.1000/c)\n  - [Follow-up Paper](https://doi.org/10.1000/d)\n"
    )
    assert [row[:2] for row in said(text)] == [
        ("doi:10.1000/a", "First Survey"),
        ("doi:10.1000/b", "Second Survey"),
        ("doi:10.1000/c", "Third Paper"),
        ("doi:10.1000/d", "Follow-up Paper"),
    ]


def test_an_abstract_below_an_item_is_its_own() -> None:
    text = f"- [Small Nets](https://arxiv.org/abs/2401.01234)\n  > {ABSTRACT * 2}\n"
    (item,) = found(text)
    assert (item.paper.title, item.paper.abstract) == ("Small Nets", (ABSTRACT * 2).strip())


def test_items_that_lead_to_no_paper_are_none() -> None:
    text = (
        "# Nets\n\nThis page lists nets.\n\n- [Contents](#contents)\n- [Sortlib for Everyone](https://github.com/s/l)\n"
        "- [A long talk about nets](https://youtube.com/watch?v=1)\n- Nets are nice\n"
    )
    with pytest.raises(DocumentError, match="no paper was recognised in it"):
        list(read_text(text, name="a.md"))
    mixed = text + "- [Small Nets](https://arxiv.org/abs/2401.01234)\n"
    assert [row[1] for row in said(mixed)] == ["Small Nets"]
    assert faults(mixed) == []


def test_a_link_to_a_paper_without_its_title_is_reported() -> None:
    text = "- [Small Nets](https://arxiv.org/abs/2401.01234)\n- see [pdf](https://arxiv.org/pdf/2401.00002)\n"
    assert faults(text) == [(2, "a link to a paper without its title")]


def test_titles_that_are_links_above_their_abstracts_stay_a_listing() -> None:
    text = "".join(
        f"[{title} Nets](https://arxiv.org/abs/2401.0000{number})\n\n{title} nets. {ABSTRACT}\n\n"
        for number, title in enumerate(("Small", "Large"))
    )
    assert [(item.source.shape, item.paper.title) for item in found(text)] == [
        ("title-abstract-lines", "Small Nets"),
        ("title-abstract-lines", "Large Nets"),
    ]


def test_words_below_a_list_take_no_item_from_it() -> None:
    items = "".join(f"- [Nets {n} and More](https://doi.org/10.1000/{n})\n" for n in range(3))
    text = f"# Nets\n\n{items}\nFeel free to add papers on nets. {ABSTRACT}\n"
    assert [row[1] for row in said(text)] == [f"Nets {n} and More" for n in range(3)]
    alone = f"- [Nets](https://doi.org/10.1000/1)\n\nPlease say so if anything here is wrong. {'Thank you. ' * 9}\n"
    assert [(row[0], row[1]) for row in said(alone)] == [("doi:10.1000/1", "Nets")]


def test_a_listing_and_a_list_of_links_in_one_document() -> None:
    text = f"Abstract: {ABSTRACT}\n\n- [Small Nets](https://arxiv.org/abs/2401.01234)\n- [B](https://doi.org/10.1000/b)\n"
    assert [(item.source.line, item.source.shape) for item in found(text)] == [
        (1, "abstract-lines"),
        (3, "link-list"),
        (4, "link-list"),
    ]


@pytest.mark.parametrize(
    ("address", "scholarly"),
    [
        ("https://arxiv.org/abs/2401.01234", True),
        ("https://dl.acm.org/doi/pdf/10.1145/1.2", True),
        ("https://openreview.net/forum?id=x", True),
        ("https://proceedings.mlr.press/v139/a21a.html", True),
        ("https://github.com/a/b", False),
        ("https://arxiv.org/list/cs.LG/recent", False),
        ("https://openreview.net/group?id=x", False),
    ],
)
def test_which_addresses_lead_to_papers(address: str, *, scholarly: bool) -> None:
    assert is_scholarly(address) is scholarly


LINK = "[Small Nets](https://arxiv.org/abs/2401.01234)"


@pytest.mark.parametrize(
    "hostile",
    ["[" * 20_000, "[a](b " * 20_000, '[a](b "' * 20_000, "*a " * 50_000, "<a " * 20_000, "<b " * 20_000,
     "![" * 20_000, "[[a]" * 20_000, " " * 50_000, "(2020) " * 20_000, "A B, " * 20_000, "<a href=x>" * 10_000],
)  # fmt: skip
def test_hostile_items_take_no_longer_than_others(hostile: str) -> None:
    start = time.monotonic()
    items = list(read_text(f"- {LINK} {hostile} x\n- {hostile} {LINK}\n- {LINK}\n", name="a.md"))
    assert time.monotonic() - start < 20
    assert isinstance(items[-1], SourcePaper)
