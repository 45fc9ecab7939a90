"""Authors and venues: lists and single ones; a name alone makes nobody the same person."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, LiteralString

import neo4j
import pytest

from extract.domain import Author, Extraction
from graph.authors_told import AuthorTold
from graph.cypher import people as cypher
from graph.errors import InvalidCursor, NotFound
from graph.people import (
    AuthorDetail,
    AuthorSummary,
    NamedAlike,
    SameName,
    WrittenPaper,
    folded_name,
)
from graph.store import GraphStore
from graph.venues import VenueDetail, VenueSummary
from graph.views import FieldSourceView, Page, ReferencesView
from tests.making import extraction, load, sha

pytestmark = pytest.mark.neo4j

ORCID = "0000-0002-1825-0097"
ADA = f"orcid:{ORCID}"
WALKS = ("AllNodesScan", "NodeByLabelScan", "CartesianProduct", "UnionNodeByLabelsScan")
FACTS: dict[str, Any] = {
    "name": "",
    "id": "author:arxiv:1#1",
    "limit": 10,
    "text": "ada",
    "names": 20,
    "after": "",
    "paper": "arxiv:1",
    "position": 1,
    "ids": ["orcid:1"],
    "papers": 5,
    "spellings": [{"name": "Ada", "text": "+(ada)"}],
}
STATEMENTS: dict[str, LiteralString] = {
    name: statement
    for name, statement in vars(cypher).items()
    if name.isupper() and name[0] != "_" and isinstance(statement, str)
}
del STATEMENTS["PAPER_SUMMARY"]  # a part of others


def written(title: str, *authors: Author, n: int, **facts: Any) -> Extraction:
    """A paper of these authors."""
    made = extraction("We use [Slate|Model|uses].", title=title, arxiv=f"2401.0000{n}", **facts)
    return replace(made, paper=replace(made.paper, authors=authors))


PAPERS = (
    written("First Stone", Author("Ada Wéaver", ORCID), n=1, year=2021, venue="Rock Letters"),
    written(
        "Second Stone",
        *(Author("Weaver, A.", ORCID), Author("Bo Stone")),
        n=2,
        year=2022,
        venue="ROCK  Letters",
    ),
    written("Third Stone", Author("Ada Wéaver", ORCID), n=3, year=2023, venue="Journal of Tiles"),
    written("Fourth Stone", Author("Bo Stone"), Author("Weaver, Ada"), n=4, year=2024),
    written("Fifth Stone", Author("Adam Weaver"), Author("A. Weaver"), n=5, year=2025),
)
SECOND = AuthorSummary("author:arxiv:2401.00004#2", "Weaver, Ada", None, verified=False, papers=1)
INITIAL = AuthorSummary("author:arxiv:2401.00005#2", "A. Weaver", None, verified=False, papers=1)


@pytest.fixture
def stones(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*PAPERS, batch=10)


def test_an_orcid_is_one_person_and_the_same_name_stands_apart(stones: GraphStore) -> None:
    assert stones.author(ADA) == AuthorDetail(
        id=ADA,
        name="Ada Wéaver",
        orcid=ORCID,
        verified=True,
        papers=3,
        names=("Ada Wéaver", "Weaver, A."),
        same_name=SameName(
            unverified=True,
            items=(
                NamedAlike(
                    author=INITIAL,
                    papers=(WrittenPaper("arxiv:2401.00005", "Fifth Stone", 2025),),
                ),
                NamedAlike(
                    author=SECOND,
                    papers=(WrittenPaper("arxiv:2401.00004", "Fourth Stone", 2024),),
                ),
            ),
            total=2,
            truncated=False,
        ),
    )


def test_an_author_without_an_orcid_is_of_one_paper(stones: GraphStore) -> None:
    found = stones.author("author:arxiv:2401.00004#1")

    assert (found.name, found.verified, found.papers, found.names) == (
        *("Bo Stone", False, 1),
        ("Bo Stone",),
    )
    assert [one.author.id for one in found.same_name.items] == ["author:arxiv:2401.00002#2"]
    papers = stones.author_papers("author:arxiv:2401.00004#1").items
    assert [paper.id for paper in papers] == ["arxiv:2401.00004"]


def test_more_of_the_same_name_than_are_shown_are_counted(store: GraphStore) -> None:
    crowd = (Author("Bo Stone"),) * 23
    load(store, written("Crowd", *crowd, n=1))

    same = store.author("author:arxiv:2401.00001#1").same_name

    assert (len(same.items), same.total, same.truncated) == (20, 22, True)


def test_an_author_named_twice_on_a_paper_wrote_it_once(store: GraphStore) -> None:
    load(store, written("Twice", Author("Ada Weaver", ORCID), Author("A. Weaver", ORCID), n=1))

    assert store.author(ADA).papers == 1
    assert (store.author_papers(ADA).total, len(store.author_papers(ADA).items)) == (1, 1)


@pytest.mark.parametrize("name", ["An To", "山田 太郎", "X", "O'Brien-Ávila, Zoë"])
def test_the_same_name_is_found_in_any_script(store: GraphStore, name: str) -> None:
    load(store, written("One", Author(name), n=1), written("Two", Author(name), n=2))

    same = store.author("author:arxiv:2401.00001#1").same_name

    assert [one.author.id for one in same.items] == ["author:arxiv:2401.00002#1"]


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Ada Weaver", "ADA  WÉAVER", True),
        ("Weaver, Ada", "Ada Weaver", True),
        ("Jean-Luc Loom", "Jean Luc Loom", True),
        ("Ada Weaver", "A. Weaver", False),
        ("Ada Weaver", "Adam Weaver", False),
        ("Wei Wang", "Wang Wei", False),
    ],
)
def test_names_are_folded(one: str, other: str, *, alike: bool) -> None:
    assert (folded_name(one) == folded_name(other)) is alike


def test_a_former_id_of_an_author_leads_to_the_present_one(store: GraphStore) -> None:
    bare = extraction(
        "A long enough abstract about stones.", title="Stones", authors=("Ada Weaver",)
    )
    load(store, bare)
    former = f"author:{bare.paper.id}#1"
    assert store.author(former).id == former
    known = replace(bare.paper, id="arxiv:2401.00009", arxiv="2401.00009")
    named = replace(known, authors=(Author("Ada Weaver", ORCID),))
    source = replace(bare.source, document="better.jsonl", sha256=sha("better.jsonl"))
    load(store, replace(bare, paper=replace(named, updated="2026-01-01"), source=source))

    assert store.author(former).id == ADA
    assert store.author("author:arxiv:2401.00009#1").id == ADA


@pytest.mark.parametrize(
    "id_", ["", "orcid:0", "author:arxiv:2401.00001#9", "author:arxiv:9#1", "author:x", "Ada"]
)
def test_an_unknown_author_is_not_found(stones: GraphStore, id_: str) -> None:
    for read in (stones.author, stones.author_papers):
        with pytest.raises(NotFound) as caught:
            read(id_)
        assert (caught.value.kind, caught.value.id) == ("author", id_)


def _walk(read: Callable[..., Page[Any]], *, limit: int) -> Iterator[Page[Any]]:
    page = read(limit=limit)
    yield page
    while page.next:
        page = read(limit=limit, cursor=page.next)
        yield page


def test_every_list_is_the_same_in_pages_of_any_length(stones: GraphStore) -> None:
    lists: list[tuple[Callable[..., Page[Any]], int]] = [
        (stones.authors, 6),
        (lambda **page: stones.authors("weaver", **page), 4),
        (stones.venues, 2),
        (lambda **page: stones.author_papers(ADA, **page), 3),
        (lambda **page: stones.venue_papers("venue:rock-letters", **page), 2),
    ]
    for read, total in lists:
        whole = read(limit=100)
        assert (len(whole.items), whole.total, whole.next) == (total, total, None)
        for limit in (1, 2, total):
            pages = list(_walk(read, limit=limit))
            assert tuple(item for page in pages for item in page.items) == whole.items
            assert {page.total for page in pages} == {total}


def test_authors_are_found_by_the_words_of_their_names(stones: GraphStore) -> None:
    def names(q: str | None) -> list[str]:
        return [author.name for author in stones.authors(q).items]

    everyone = ["A. Weaver", "Ada Wéaver", "Adam Weaver", "Bo Stone", "Bo Stone", "Weaver, Ada"]
    assert names(None) == everyone
    assert names("weaver ada") == ["Ada Wéaver", "Weaver, Ada"]
    assert names("wéaver") == ["A. Weaver", "Ada Wéaver", "Adam Weaver", "Weaver, Ada"]
    assert names("nobody") == names(" ++ ") == []
    assert stones.authors("adam").items == (
        AuthorSummary("author:arxiv:2401.00005#1", "Adam Weaver", None, verified=False, papers=1),
    )


def test_authors_of_one_name_are_told_apart(stones: GraphStore) -> None:
    ids = [author.id for author in stones.authors().items]

    told = stones.authors_told([*ids, "author:arxiv:9#1"])

    assert sorted(told) == sorted(ids)
    second = WrittenPaper("arxiv:2401.00002", "Second Stone", 2022)
    fourth = WrittenPaper("arxiv:2401.00004", "Fourth Stone", 2024)
    assert told["author:arxiv:2401.00002#2"] == AuthorTold(2022, 2022, (second,), 2)
    assert told["author:arxiv:2401.00004#1"] == AuthorTold(2024, 2024, (fourth,), 2)
    third = WrittenPaper("arxiv:2401.00003", "Third Stone", 2023)
    assert told[ADA] == AuthorTold(2021, 2023, (third, second), 1)


def test_an_author_is_told_by_what_is_cited_most(store: GraphStore) -> None:
    ada = Author("Ada Weaver", ORCID)
    load(
        store,
        written("Cited", ada, n=1, year=2019),
        written("Later", ada, n=2, year=2021),
        written("Undated", ada, Author("Bo Stone"), n=3),
        written("Citing", Author("Cy Rock"), n=4, year=2023, references=("arxiv:2401.00001",)),
    )

    told = store.authors_told([ADA])[ADA]

    assert [work.title for work in told.works] == ["Cited", "Later"]
    assert (told.first, told.last) == (2019, 2021)
    undated = store.authors_told(["author:arxiv:2401.00003#2"])
    assert undated["author:arxiv:2401.00003#2"].first is None


def test_names_that_share_a_slug_are_one_venue(stones: GraphStore) -> None:
    rock = VenueDetail(
        id="venue:rock-letters",
        name="ROCK  Letters",
        papers=2,
        names=("ROCK  Letters", "Rock Letters"),
    )
    assert stones.venue("venue:rock-letters") == rock
    assert stones.venue("venue:Rock Letters") == rock
    assert stones.venues().items == (
        VenueSummary("venue:journal-of-tiles", "Journal of Tiles", 1),
        VenueSummary("venue:rock-letters", "ROCK  Letters", 2),
    )
    assert [venue.id for venue in stones.venues("letters").items] == ["venue:rock-letters"]
    papers = stones.venue_papers("venue:rock-letters").items
    assert [paper.id for paper in papers] == ["arxiv:2401.00002", "arxiv:2401.00001"]
    for id_ in ("", "venue:", "venue:nowhere"):
        with pytest.raises(NotFound):
            stones.venue(id_)


def test_a_cursor_of_another_list_is_refused(stones: GraphStore) -> None:
    cursor = stones.authors(limit=1).next
    assert cursor is not None
    for read in (
        lambda: stones.authors("weaver", cursor=cursor),
        lambda: stones.venues(cursor=cursor),
        lambda: stones.author_papers(ADA, cursor=cursor),
        lambda: stones.authors(cursor="nonsense"),
    ):
        with pytest.raises(InvalidCursor):
            read()
    stones.remove(["arxiv:2401.00005"])
    with pytest.raises(InvalidCursor):
        stones.authors(cursor=cursor)  # of an author who is gone


@pytest.mark.parametrize("name", sorted(STATEMENTS))
def test_a_statement_starts_at_an_index(
    stones: GraphStore, driver: neo4j.Driver, name: str
) -> None:
    assert stones.authors().total
    with driver.session(database="neo4j", notifications_min_severity="OFF") as session:
        plan = session.run("EXPLAIN " + STATEMENTS[name], FACTS).consume().plan
    assert plan is not None

    assert [operator for operator in _operators(plan) if operator in WALKS] == []


def _operators(plan: dict[str, Any]) -> Iterator[str]:
    yield plan["operatorType"].partition("@")[0]
    for child in plan.get("children", ()):
        yield from _operators(child)


def test_a_paper_tells_its_references_its_ids_and_where_each_fact_came_from(
    store: GraphStore,
) -> None:
    texts = tuple(f"Nobody. A work that is nowhere, number {n}." for n in range(203))
    cites = extraction(
        "We use [Slate|Model|uses] and look at it closely.",
        title="Citing",
        arxiv="2401.00001",
        year=2024,
        also=("pmid:77",),
        references=("arxiv:2401.00002", "doi:10.1/out"),
    )
    listed = tuple(replace(cites.paper.references[0], id=None, text=text) for text in texts)
    paper = replace(cites.paper, references=(*cites.paper.references, *listed))
    load(
        store,
        replace(cites, paper=paper),
        extraction("Other words here.", title="Cited", arxiv="2401.00002", line=2),
    )

    found = store.paper("arxiv:2401.00001")

    assert found.references == ReferencesView(
        total=205,
        resolved=2,
        loaded=1,
        unresolved=found.references.unresolved,
        truncated=True,
    )
    assert len(set(found.references.unresolved) & set(texts)) == 200
    assert (found.also, found.reference_count) == (("pmid:77",), 2)  # no hash of its abstract
    source = FieldSourceView("reading.jsonl", sha("reading.jsonl"), 1)
    assert found.sources_of_fields == dict.fromkeys(("abstract", "arxiv", "title", "year"), source)
    stub = store.paper("doi:10.1/out")
    assert (stub.references, stub.also, stub.sources_of_fields) == (ReferencesView(0, 0, 0), (), {})
