"""The life of a citation: sought until its work is there, and again when that goes."""

import itertools
from dataclasses import replace

import pytest

from extract.domain import Author, Citation, Extraction, Field, Paper, Reference, TitleSource
from graph.checksum import checksum
from graph.database import Database
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

SORTING = extraction(
    "[SortNet|Model|introduces] sorts lists of numbers.",
    title="SortNet: Small Networks That Sort",
    document="works.jsonl",
    arxiv="2101.00001",
    year=2021,
    authors=("Ada Byron", "Carl Gauss"),
)
RIVAL = extraction(
    "We sort again, with another net.",
    title="SortNet: Small Networks That Sort",
    document="rival.jsonl",
    arxiv="2102.00002",
    year=2021,
    authors=("Ada Byron",),
)
ENTRY = "A. Byron and C. Gauss. SortNet: Small networks that sort. In Proc. of Sorting, 2021."


def citing(*references: Reference) -> Extraction:
    text = "We build on SortNet (Byron and Gauss, 2021)."
    words = "Byron and Gauss, 2021"
    start = text.index(words)
    cites = Citation(
        words, None, 2021, ("Byron", "Gauss"), None, None, Field.ABSTRACT, start, start + len(words)
    )
    one = extraction(
        text, title="Building on Nets", document="citing.jsonl", doi="10.1/citing", year=2022
    )
    return replace(one, paper=replace(one.paper, references=references), citations=(cites,))


def edges(database: Database) -> list[tuple[str, str, str]]:
    rows = database.read(
        "MATCH (:Paper {id: 'doi:10.1/citing'})-[r:CITES]->(q) "
        "RETURN q.id AS cited, r.source AS source, r.text AS text ORDER BY q.id"
    )
    return [(row["cited"], row["source"], row["text"]) for row in rows]


def counted(database: Database) -> tuple[int, int, list[str]]:
    (row,) = database.read(
        "MATCH (p:Paper {id: 'doi:10.1/citing'}) RETURN p.references_total AS total, "
        "p.references_resolved AS resolved, p.unresolved AS unresolved"
    )
    return row["total"], row["resolved"], row["unresolved"]


def test_a_citation_waits_for_its_work(store: GraphStore, database: Database) -> None:
    load(store, citing(Reference(text=ENTRY)))
    assert edges(database) == []
    assert counted(database) == (2, 0, ["Byron and Gauss, 2021", ENTRY])

    load(store, SORTING)
    assert edges(database) == [("arxiv:2101.00001", "in-text", "Byron and Gauss, 2021")]
    assert counted(database) == (1, 1, [])


def test_it_is_sought_again_when_the_work_goes(store: GraphStore, database: Database) -> None:
    load(store, citing(Reference(text=ENTRY)))
    before = checksum(database)
    load(store, SORTING)
    store.remove(["arxiv:2101.00001"])

    assert checksum(database) == before


def test_a_second_work_of_that_title_makes_it_doubtful(
    store: GraphStore, database: Database
) -> None:
    load(store, citing(Reference(text=ENTRY.replace(" and C. Gauss", ""))), SORTING)
    assert len(edges(database)) == 1
    load(store, RIVAL)

    assert edges(database) == [("arxiv:2101.00001", "in-text", "Byron and Gauss, 2021")]
    assert counted(database)[:2] == (2, 1)


def test_the_order_of_loading_makes_no_difference(store: GraphStore, database: Database) -> None:
    everything = [
        citing(Reference(text=ENTRY), Reference("doi:10.1/elsewhere", also=("arxiv:2102.00002",))),
        SORTING,
        RIVAL,
        extraction("", title="Told Elsewhere", document="z.jsonl", doi="10.1/elsewhere"),
    ]
    ways = set()
    for order in itertools.permutations(everything):
        store.reset()
        for one in order:
            load(store, one)
        ways.add(checksum(database))

    assert len(ways) == 1


def test_a_record_that_only_says_what_cites_what_is_a_stub_with_references(
    store: GraphStore, database: Database
) -> None:
    edge = extraction("", title="x", document="edges.csv", doi="10.1/citing")
    paper = Paper(
        "doi:10.1/citing", "", TitleSource.DERIVED, "", references=(Reference("arxiv:2101.00001"),)
    )
    load(store, replace(edge, paper=replace(paper, doi="10.1/citing")), SORTING)

    assert edges(database) == [("arxiv:2101.00001", "reference list", "")]
    assert (store.paper("doi:10.1/citing").stub, store.stats().nodes["Paper"]) == (True, 2)

    load(store, citing())
    assert not store.paper("doi:10.1/citing").stub
    assert len(edges(database)) == 1


def test_a_preprint_found_by_its_text_brings_its_id(store: GraphStore) -> None:
    published = replace(
        SORTING,
        paper=replace(
            SORTING.paper, id="doi:10.1/sort", arxiv=None, doi="10.1/sort", venue="Sorting"
        ),
        source=replace(SORTING.source, sha256="0" * 64),
    )
    load(store, published)
    assert store.paper("doi:10.1/sort").id == "doi:10.1/sort"
    load(store, SORTING)

    found = store.paper("doi:10.1/sort")
    assert (found.id, found.doi, found.venue) == ("arxiv:2101.00001", "10.1/sort", "Sorting")
    assert found.authors[0].name == Author("Ada Byron").name


def test_the_newer_record_wins_by_fact(store: GraphStore, database: Database) -> None:
    old = extraction(
        "We sort.", title="Sorting", document="a", doi="10.1/s", year=2020, venue="Old"
    )
    new = extraction("We sort.", title="Sorting", document="b", doi="10.1/s", year=2021)
    dated = [
        replace(old, paper=replace(old.paper, updated="2021-01-01")),
        replace(new, paper=replace(new.paper, updated="2022-01-01T10:00:00Z")),
    ]
    load(store, *dated)

    found = store.paper("doi:10.1/s")
    assert (found.year, found.venue) == (2021, "Old")
    (row,) = database.read("MATCH (p:Paper {id: 'doi:10.1/s'}) RETURN p.field_sources AS told")
    told = {line.split()[0]: line.split()[1] for line in row["told"]}
    assert told["year"] == new.source.sha256
    assert told["venue"] == old.source.sha256
