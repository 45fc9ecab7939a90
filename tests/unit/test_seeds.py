"""The sample corpus: what each file holds, and that its facts agree with each other."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import pytest

from extract.domain import Extraction, SourcePaper, TitleSource
from extract.identity import SCHEMES, family_name, letters
from extract.readers import open_documents, read_papers, shape_of
from extract.readers.document import Document
from graph.citing import Pointer, pointers
from graph.identify import group, identities

SEEDS = Path(__file__).parents[2] / "seeds"
FILES = {
    "acl-anthology.zip": ("acl-xml", 4),
    "bare-abstracts.txt": ("bare-abstracts", 2),
    "bart.tei.xml": ("tei", 1),
    "catalogue.json": ("json", 23),
    "citations.csv": ("csv", 46),
    "detection-and-contrast.html": ("html", 7),
    "emnlp-2020.acl.xml": ("acl-xml", 1),
    "foundations-and-graphs.bib": ("bibtex", 10),
    "generative-models.semantic-scholar.json": ("semantic-scholar", 12),
    "image-backbones.openalex.jsonl": ("openalex", 9),
    "images-speech-and-words.csl.json": ("csl-json", 5),
    "language-and-sequence-models.jsonl": ("jsonl", 30),
    "large-language-models.arxiv.jsonl.gz": ("arxiv", 8),
    "long-sequences.arxiv-atom.xml": ("arxiv-atom", 6),
    "pasted-abstracts.txt": ("abstract-lines", 3),
    "pretrained-encoders.tei.zip": ("tei", 2),
    "reading-group.md": ("link-list", 8),
    "reading-list.txt": ("title-abstract-lines", 4),
    "reinforcement-learning.tsv": ("csv", 6),
    "translation-and-search.ris": ("ris", 6),
    "vision-and-learning.bib": ("bibtex", 29),
    "vision-proceedings.crossref.json": ("crossref", 9),
    "weekly-newsletter.txt": ("newsletter", 3),
    "word-vectors-and-benchmarks.csv": ("csv", 12),
}
"""Shape and number of records of each file."""

WORKS = 157
CITATIONS = 857
SHORTEST, LONGEST = 80, 150  # words of an abstract
ANNOUNCED_WITHIN = timedelta(days=4)  # over a weekend
VALID = {
    "arxiv": r"\d{4}\.\d{4,5}",
    "doi": r"10\.\d{4,9}/[^\sA-Z]+",
    "acl": r"[A-Z]\d{2}-\d{4}|\d{4}\.[a-z]+-[a-z]+\.\d+",
}


@dataclass(frozen=True)
class Work:
    """One paper of the corpus.

    Attributes:
        told: What each file says of it, unless the file only says what cites what.
        cited: The entries of all its reference lists.
    """

    told: tuple[Extraction, ...]
    cited: tuple[Pointer, ...]

    @property
    def titles(self) -> set[str]:
        """The letters of the titles that files give."""
        named = (one.paper for one in self.told)
        return {letters(one.title) for one in named if one.title_source is TitleSource.DOCUMENT}

    @property
    def years(self) -> set[int]:
        """The years that files give."""
        return {one.paper.year for one in self.told if one.paper.year}

    @property
    def days(self) -> set[str]:
        """The days of its first version that files give."""
        return {one.paper.published for one in self.told if one.paper.published}

    @property
    def first_authors(self) -> set[str]:
        """The family names of the first authors that files give."""
        named = (one.paper.authors for one in self.told)
        return {family_name(authors[0].name) for authors in named if authors}

    @property
    def abstracts(self) -> set[str]:
        """The letters of its abstracts, so that line breaks and quotation make no difference."""
        return {letters(one.paper.abstract) for one in self.told if one.paper.abstract}


def read(path: Path) -> list[SourcePaper]:
    """The papers of a file, without a fault between them."""
    items = list(read_papers(path))
    papers = [item for item in items if isinstance(item, SourcePaper)]
    assert papers == items
    return papers


def work_of(records: list[Extraction]) -> Work:
    cited = (pointer for one in records for pointer in pointers(one))
    told = (one for one in records if one.paper.title)
    return Work(tuple(told), tuple(cited))


@pytest.fixture(scope="module")
def records() -> dict[str, list[Extraction]]:
    """What the files say, by the id of the paper that they say it of."""
    found = [paper for path in sorted(SEEDS.iterdir()) for paper in read(path)]
    return group([Extraction(one.paper, one.source) for one in found])


@pytest.fixture(scope="module")
def works(records: dict[str, list[Extraction]]) -> dict[str, Work]:
    """The papers of the corpus by id."""
    return {id_: work_of(told) for id_, told in records.items()}


@pytest.fixture(scope="module")
def named(records: dict[str, list[Extraction]], works: dict[str, Work]) -> dict[str, str]:
    """The paper that an id, or the letters of a title, mean."""
    titles = {title: key for key, work in works.items() for title in work.titles}
    ids = {
        id_: key for key, told in records.items() for one in told for id_ in identities(one.paper)
    }
    return titles | ids


def months(day: str) -> set[str]:
    """The month of a day as arXiv ids have it; of its last days also the next, as of `2103.00020`."""
    submitted = date.fromisoformat(day)
    return {one.strftime("%y%m") for one in (submitted, submitted + ANNOUNCED_WITHIN)}


def meant(pointer: Pointer, named: dict[str, str]) -> str | None:
    """The paper that an entry of a reference list means."""
    stated = (*pointer.ids, letters(pointer.title))
    return next((named[text] for text in stated if text in named), None)


@pytest.mark.parametrize("name", [path.name for path in sorted(SEEDS.iterdir())])
def test_each_file_has_its_shape_and_its_papers(name: str) -> None:
    opened = [one for one in open_documents(SEEDS / name) if isinstance(one, Document)]
    shapes = {shape_of(document) for document in opened}
    papers = read(SEEDS / name)
    shape, count = FILES[name]
    assert shapes == {one.source.shape for one in papers} == {shape}
    assert len(papers) == count


def test_no_file_is_missing() -> None:
    assert {path.name for path in SEEDS.iterdir()} == FILES.keys()


def test_the_corpus_is_so_many_papers_and_citations(
    works: dict[str, Work], named: dict[str, str]
) -> None:
    pairs = {(key, meant(one, named)) for key, work in works.items() for one in work.cited}
    assert (len(works), len(pairs)) == (WORKS, CITATIONS)


def test_every_paper_has_a_title_a_year_authors_and_one_abstract_of_our_own(
    works: dict[str, Work], records: dict[str, list[Extraction]]
) -> None:
    for key, work in works.items():
        counts = [len(one) for one in (work.titles, work.years, work.first_authors, work.abstracts)]
        assert counts == [1, 1, 1, 1], key
        words = {len(one.paper.abstract.split()) for one in records[key] if one.paper.abstract}
        assert all(SHORTEST <= count <= LONGEST for count in words), key


def test_every_entry_of_a_reference_list_is_a_paper_of_the_corpus(
    works: dict[str, Work], named: dict[str, str]
) -> None:
    lost = [one for work in works.values() for one in work.cited if meant(one, named) is None]
    assert lost == []


def test_no_paper_cites_itself_or_a_later_one(
    works: dict[str, Work], named: dict[str, str]
) -> None:
    for key, work in works.items():
        for pointer in work.cited:
            cited = meant(pointer, named)
            assert cited
            assert cited != key
            assert works[cited].years <= work.years or max(works[cited].years) < min(work.years)


def test_no_two_files_give_a_paper_two_days_or_two_ids_of_one_scheme(
    works: dict[str, Work],
) -> None:
    for key, work in works.items():
        assert len(work.days) <= 1, key
        for scheme in SCHEMES:
            assert len({getattr(one.paper, scheme) for one in work.told} - {None}) <= 1, key


def test_every_id_is_well_formed_and_an_arxiv_id_tells_the_month(works: dict[str, Work]) -> None:
    for key, work in works.items():
        for one in work.told:
            for scheme, pattern in VALID.items():
                value = getattr(one.paper, scheme)
                assert value is None or re.fullmatch(pattern, value), key
            if one.paper.arxiv and work.days:
                assert one.paper.arxiv[:4] in months(*work.days), key
