"""Ten tasks of a researcher (docs/tasks.md), each from the first page in at most four interactions."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import browser  # noqa: F401 - a fixture
from tests.browsing import WAIT_S, Watch

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

_MOST = 4


class Visitor:
    """Begins at the first page, and counts: a click, a key that acts, or one text typed is one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.count = 0
        page.goto("/")

    def type(self, text: str, field: str = "#q") -> None:
        self.count += 1
        self.page.locator(field).press_sequentially(text)

    def choose(self, name: str, kind: str) -> None:
        """Take the suggestion of this name and kind."""
        self.count += 1
        option = self.page.get_by_role("option").filter(has_text=kind)
        option.filter(has=self.page.get_by_text(name, exact=True)).first.click()

    def click(self, found: Locator) -> None:
        self.count += 1
        found.click()


@pytest.fixture
def new_visitor(browser: Browser, sample_url: str) -> Iterator[Callable[[], Visitor]]:  # noqa: F811
    """Opens the first page for a visitor who has never been here."""
    watch = Watch(sample_url)
    contexts = []

    def begin() -> Visitor:
        context = browser.new_context(
            base_url=sample_url, viewport={"width": 1280, "height": 900}, accept_downloads=True
        )
        context.set_default_timeout(WAIT_S * 1000)
        contexts.append(context)
        page = context.new_page()
        watch.follow(page)
        return Visitor(page)

    yield begin
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture
def visitor(new_visitor: Callable[[], Visitor]) -> Iterator[Visitor]:
    begun = new_visitor()
    yield begun
    assert 1 <= begun.count <= _MOST


def test_who_introduced_a_concept_and_in_which_words(visitor: Visitor) -> None:
    visitor.type("LSTM")
    visitor.choose("LSTM", "Model")

    row = visitor.page.locator("#details .row", has_text="introduced by").first
    expect(row).to_contain_text("Long Short-Term Memory")
    expect(row.locator("blockquote")).to_contain_text("We introduce Long Short-Term Memory (LSTM)")


def _board(page: Page, metric: str) -> Locator:
    """Rows of the first table of this metric: rank, model, value, year, paper."""
    heading = page.get_by_role("rowheader", name=re.compile(f"^{metric}"))
    return page.locator("tbody", has=heading).first.locator("tr[id]")


def test_the_best_value_on_a_data_set_and_its_sentence(visitor: Visitor) -> None:
    visitor.type("results on ImageNet-1K")
    visitor.choose("Results on ImageNet-1K", "Leaderboard")
    most, least = (_board(visitor.page, one) for one in ("top-1 accuracy", "top-5 error"))
    best = most.first
    visitor.click(best.locator("summary"))

    expect(best.locator("td").first).to_have_text(f"1 of {most.count()}")
    expect(best).to_contain_text("ViT-Huge")
    expect(best.locator("summary")).to_have_text("87.8%")
    expect(best.locator("blockquote")).to_contain_text(
        "ViT-H attains 87.8% top-1 accuracy after fine-tuning at resolution 448"
    )
    expect(least.locator("td:first-child")).to_have_text(["1 of 2", "2 of 2"])
    expect(least.locator("summary")).to_have_text(["4.82%", "4.94%"])


def test_papers_that_use_both_with_those_since_a_year_first(visitor: Visitor) -> None:
    visitor.type("BERT")
    visitor.choose("BERT", "Model")
    visitor.page.wait_for_url("**/explore**")
    visitor.type("SQuAD")
    visitor.choose("SQuAD", "Dataset")

    shared = visitor.page.locator("#details section", has_text="Shared with what else is open")
    papers = shared.locator(".row:has(.of-Paper)")
    expect(papers.locator(".role")).to_have_text(["2020", "2020", "2019", "2019"])
    names = [name.partition(":")[0] for name in papers.locator(".name").all_inner_texts()]
    assert set(names[:2]) == {
        "ELECTRA",
        "Dense Passage Retrieval for Open-Domain Question Answering",
    }
    assert set(names[2:]) == {"XLNet", "BART"}


def test_what_a_model_led_to(visitor: Visitor) -> None:
    visitor.type("Transformer")
    visitor.choose("Transformer", "Model")
    visitor.click(visitor.page.get_by_role("link", name="All about it"))

    expect(
        visitor.page.get_by_role("heading", name="Where it comes from and what followed")
    ).to_be_visible()
    steps = visitor.page.locator(".steps li", has_text="is based on")
    assert steps.count() > 0
    expect(steps.first.locator("blockquote")).not_to_be_empty()


def test_what_to_read_next(visitor: Visitor) -> None:
    visitor.type("Attention Is All You")
    visitor.choose("Attention Is All You Need", "Paper")

    near = visitor.page.locator("#details .later section", has_text="Similar papers")
    expect(near.locator(".row")).to_have_count(5)
    expect(near.locator(".row .why").first).to_contain_text("share")


def test_how_two_concepts_are_connected(visitor: Visitor) -> None:
    visitor.type("Mamba")
    visitor.choose("Mamba", "Model")
    visitor.type("LSTM", "#link-to")
    visitor.choose("LSTM", "Model")

    visitor.page.wait_for_url("**/paths?**")
    chain = visitor.page.locator(".chain").first
    expect(chain.locator("li .typed a")).to_have_text(
        [
            "Mamba",
            "Transformers are SSMs: Generalized Models and Efficient Algorithms Through Structured State Space Duality",
            "HiPPO: Recurrent Memory with Optimal Polynomial Projections",
            "LSTM",
        ]
    )
    steps = chain.locator(".hop")
    expect(steps.nth(0).locator("blockquote").first).to_contain_text("selective scan of Mamba")
    expect(steps.nth(1)).to_contain_text("From the reference list of the paper above")
    expect(steps.nth(1).locator(".read-in")).to_contain_text("Read in ")
    expect(steps.nth(2).locator(".said")).to_have_text("Said in the paper above.")
    expect(steps.nth(2).locator("blockquote").first).to_contain_text("LSTM")


def test_what_is_rising(visitor: Visitor) -> None:
    visitor.click(visitor.page.get_by_role("link", name="Trends", exact=True))

    expect(visitor.page.locator("h1")).to_have_text("What is rising")
    # Nine of the shared documents' papers are of these two years.
    first = visitor.page.locator("main section", has=visitor.page.locator(".years")).first
    expect(first.locator("h2 a")).to_have_text("PIQA")
    expect(first).to_contain_text(
        re.compile(
            r"5 of (17|26) papers from 2022-06 to 2024-05 against 0 of 140 from 1986-12 to 2022-05"
        )
    )


def test_where_papers_disagree(visitor: Visitor) -> None:
    visitor.type("results on ImageNet")
    visitor.choose("Results on ImageNet", "Leaderboard")

    expect(visitor.page.get_by_role("heading", name="Where figures differ")).to_be_visible()
    marked = visitor.page.get_by_role("row").filter(has_text="others say otherwise")
    expect(marked).to_have_count(2)
    expect(marked.filter(has_text="ResNet-50")).to_have_count(2)
    # each its own, then what the other says
    expect(marked.locator("summary")).to_have_text(["60.6%", "76.5%", "76.5%", "60.6%"])


def test_what_nobody_here_has_joined(visitor: Visitor) -> None:
    visitor.click(visitor.page.get_by_role("link", name="Gaps", exact=True))

    pair = visitor.page.get_by_role("heading", name="Mamba and TriviaQA", exact=True)
    expect(pair).to_be_visible()
    expect(visitor.page.locator(".gap", has=pair)).to_contain_text(
        re.compile(r"Mamba and TriviaQA are not joined in these \d+ abstracts\.")
    )
    expect(visitor.page.locator("main")).not_to_contain_text("never done")


def test_the_entry_of_a_paper_for_a_bibliography(visitor: Visitor) -> None:
    visitor.type("Attention Is All You")
    visitor.choose("Attention Is All You Need", "Paper")
    visitor.click(visitor.page.get_by_role("link", name="All about it"))
    with visitor.page.expect_download() as caught:
        visitor.click(visitor.page.get_by_role("link", name="BibTeX"))

    entry = caught.value.path().read_text(encoding="utf-8")
    assert "Attention Is All You Need" in entry
    assert entry.lstrip().startswith("@")
