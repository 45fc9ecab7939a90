"""What is taken along as a file holds what the page shows, read by the readers of such files."""

import csv
import re
from pathlib import Path

import bibtexparser
import pytest
from playwright.sync_api import Browser, Page, expect

from api.comparison import COLUMNS, ComparisonForm, written
from api.services import Services
from extract.readers.latex import to_plain
from tests.browser.test_hostile import FOREIGN, TITLES
from tests.browsing import Watch

pytestmark = [pytest.mark.browser, pytest.mark.neo4j]

PAPERS = {
    "arxiv:2901.20001": "Pinwheel: Turning Digits into Features",
    "doi:10.5555/basket/1": "Satchel: Carrying Memory through Time",
    **TITLES,
}
ALL = ",".join(PAPERS)
PERPLEXITY = "On Penn Treebank it lowers perplexity by 3 points over an LSTM baseline."
ACCURACY = "Evaluated on MNIST and CIFAR-10, Pinwheel reaches an accuracy of 98.1% on MNIST."


def _taken(page: Page, address: str, link: str, folder: Path) -> Path:
    """The file behind a link of a page."""
    page.goto(address)
    with page.expect_download() as caught:
        page.locator("main .actions").get_by_role("link", name=link, exact=True).click()
    file = folder / caught.value.suggested_filename
    caught.value.save_as(file)
    return file


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_a_reading_list_as_bibtex(page: Page, tmp_path: Path) -> None:
    file = _taken(page, f"/reading?papers={ALL}", "BibTeX", tmp_path)

    library = bibtexparser.parse_string(file.read_text(encoding="utf-8"))
    assert file.name == "citeloom.bib"
    assert library.failed_blocks == []
    found = [{name: field.value for name, field in e.fields_dict.items()} for e in library.entries]
    assert {to_plain(one["title"]) for one in found} == set(PAPERS.values())
    assert len({entry.key for entry in library.entries}) == len(PAPERS)
    (satchel,) = [one for one in found if one["title"].startswith("Satchel")]
    assert (satchel["author"], satchel["year"]) == ("Noor Withy", "2027")
    assert (satchel["doi"], PERPLEXITY in satchel["abstract"]) == ("10.5555/basket/1", True)
    (links,) = [one for one in found if one["title"].startswith("Learning with")]
    assert to_plain(links["author"]) == 'O\'Brien "Q" <x>'


def test_a_reading_list_as_a_table(page: Page, tmp_path: Path) -> None:
    file = _taken(page, f"/reading?papers={ALL}", "CSV", tmp_path)

    rows = {row["id"]: row for row in _rows(file)}
    assert file.name == "citeloom.csv"
    assert {id_: row["title"] for id_, row in rows.items()} == PAPERS
    satchel = rows["doi:10.5555/basket/1"]
    assert (satchel["authors"], satchel["year"], satchel["stub"]) == (
        "Noor Withy;",
        "2027",
        "false",
    )
    assert "Penn Treebank" in satchel["concepts"].split("; ")
    assert PERPLEXITY in satchel["abstract"]


def test_a_comparison_as_a_table(page: Page, tmp_path: Path) -> None:
    file = _taken(page, f"/compare?papers={ALL}", "CSV", tmp_path)

    rows = _rows(file)
    assert file.name == "comparison.csv"
    assert tuple(rows[0]) == COLUMNS
    assert [(row["id"], row["title"]) for row in rows] == list(PAPERS.items())
    assert "Penn Treebank (evaluated on)" in rows[1]["datasets"].split("; ")
    assert f"“{PERPLEXITY}”" in rows[1]["datasets_quotes"]
    assert "98.1%" in rows[0]["results"]
    assert ACCURACY in rows[0]["results_quotes"]


def _title_in(line: str) -> str:
    r"""The title in a row of the LaTeX table: what comes before the first bare `&`, without the year."""
    cell = re.split(r"(?<!\\)&", line.removeprefix("{}"))[0]
    return to_plain(re.sub(r" \(\d{4}\) *$", "", cell))


def test_a_comparison_as_latex(page: Page, tmp_path: Path) -> None:
    file = _taken(page, f"/compare?papers={ALL}", "LaTeX", tmp_path)

    text = file.read_text(encoding="utf-8")
    rows = [line for line in text.splitlines() if line.startswith("{}")]
    assert file.name == "comparison.tex"
    assert text.count(r"\begin{longtable}") == text.count(r"\end{longtable}") == 1
    assert [_title_in(row) for row in rows] == list(PAPERS.values())
    assert all(len(re.findall(r"(?<!\\)&", row)) == 6 for row in rows)
    assert rf"``{PERPLEXITY}''" in text
    assert r"98.1\%" in text


@pytest.fixture
def compared(services: Services, tmp_path: Path) -> Path:
    """The comparison as a file of its own, as `citeloom compare` writes it."""
    table = services.store.analysis.compare(list(PAPERS), most=len(PAPERS))
    file = tmp_path / "compared.html"
    file.write_text(written(table, ComparisonForm.HTML, served=False), encoding="utf-8")
    return file


def test_a_comparison_as_a_page_that_needs_nothing_beside_it(
    browser: Browser, compared: Path
) -> None:
    watch = Watch(compared.as_uri())
    page = browser.new_page()
    watch.follow(page)

    page.goto(compared.as_uri())

    heads = page.locator("tbody th[scope=row]")
    expect(heads).to_contain_text(list(PAPERS.values()))
    expect(page.locator(FOREIGN)).to_have_count(0)
    satchel = page.get_by_role("row").filter(has_text="Satchel")
    satchel.locator("summary", has_text="Penn Treebank").first.click()
    expect(page.locator("blockquote:visible", has_text=PERPLEXITY).first).to_be_visible()
    assert (
        page.locator("tbody th").first.evaluate("one => getComputedStyle(one).textAlign") == "left"
    )
    page.close()
    assert watch.faults == []
