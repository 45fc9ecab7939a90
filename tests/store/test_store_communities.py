"""Ranks and communities on real Neo4j: stored with their date, renewed, and told why."""

import re
from dataclasses import replace

import pytest

from extract.domain import Extraction
from graph.database import Database
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load

pytestmark = pytest.mark.neo4j

LOOM, TIDE = "community:arxiv:2401.00001", "community:arxiv:2402.00001"


def group(month: str, concept: str, count: int = 3) -> list[Extraction]:
    """Papers of one month on one concept, of which all cite the first."""
    first = f"arxiv:{month}.00001"
    return [
        extraction(
            f"Paper {number} of {month} runs [{concept}|Model|uses] and [accuracy|Metric|measured_by].",
            title=f"On the {concept} in {number} steps of {month}",
            arxiv=f"{month}.{number:05d}",
            references=(first,) if number > 1 else (),
        )
        for number in range(1, count + 1)
    ]


@pytest.fixture
def two_groups(store: GraphStore) -> GraphStore:
    load(store, *group("2401", "Loom", 4), *group("2402", "Tide"))
    return store


def test_communities_are_listed_the_largest_first_and_named_by_what_tells_them(
    two_groups: GraphStore,
) -> None:
    done = two_groups.analysis.analyse_structure()
    found = two_groups.analysis.communities()

    assert (done.papers, done.citations, done.communities, done.placed) == (7, 5, 2, 7)
    listed = [(one.id, one.name, one.papers, one.concepts) for one in found.items]
    assert listed == [(LOOM, "Loom", 4, ("Loom",)), (TIDE, "Tide", 3, ("Tide",))]
    assert (found.total, found.next, found.stale) == (2, None, False)
    assert re.match(r"\d{4}-\d\d-\d\dT", found.computed or "")


def test_nothing_is_analysed_before_it_is_asked_for(two_groups: GraphStore) -> None:
    found = two_groups.analysis.communities()

    assert (found.items, found.computed, found.stale) == ((), None, True)
    assert two_groups.paper("arxiv:2401.00001").rank is None


def test_a_community_tells_why_its_papers_are_together(two_groups: GraphStore) -> None:
    two_groups.analysis.analyse_structure()
    found = two_groups.analysis.community(LOOM)

    (told,) = found.telling
    assert (told.name, told.within, told.overall) == ("Loom", 4, 4)
    assert [one.id for one in told.examples] == [f"arxiv:2401.0000{n}" for n in (1, 2, 3)]
    assert "runs Loom" in told.examples[0].evidence[0].quote
    first, second, *_ = found.members
    assert (first.paper.id, first.cited_by, first.cites) == ("arxiv:2401.00001", 3, 0)
    assert (second.paper.id, second.cited_by, second.cites) == ("arxiv:2401.00002", 0, 1)
    assert first.rank > second.rank
    assert [one.name for one in second.concepts] == ["Loom"]
    assert second.concepts[0].evidence[0].text == "Loom"


def test_members_come_in_pages_by_rank(two_groups: GraphStore) -> None:
    two_groups.analysis.analyse_structure()
    found, ids = two_groups.analysis.community(LOOM, limit=2), []
    while True:
        ids += [one.paper.id for one in found.members]
        if found.next is None:
            break
        found = two_groups.analysis.community(LOOM, limit=2, cursor=found.next)

    assert ids == [f"arxiv:2401.0000{number}" for number in (1, 2, 3, 4)]


def test_a_paper_tells_its_rank_and_community(two_groups: GraphStore) -> None:
    two_groups.analysis.analyse_structure()
    ranks = [two_groups.paper(f"arxiv:{one}").rank for one in ("2401.00001", "2401.00002")]
    community = two_groups.paper("arxiv:2402.00003").community

    assert ranks[0] > ranks[1] > 0  # type: ignore[operator]
    assert community is not None
    assert (community.id, community.name) == (TIDE, "Tide")


def test_analysing_again_changes_nothing(two_groups: GraphStore, database: Database) -> None:
    two_groups.analysis.analyse_structure()
    before = standings(database)

    assert two_groups.analysis.analyse_structure().changed == 0
    assert standings(database) == before


def test_the_order_of_loading_does_not_matter(store: GraphStore, database: Database) -> None:
    papers = [*group("2401", "Loom", 4), *group("2402", "Tide")]
    load(store, *papers)
    store.analysis.analyse_structure()
    first = standings(database)
    store.reset()
    load(store, *reversed(papers))
    store.analysis.analyse_structure()

    assert standings(database) == first


def test_a_change_of_the_graph_shows_until_it_is_analysed(two_groups: GraphStore) -> None:
    two_groups.analysis.analyse_structure()
    load(two_groups, *group("2403", "Moon"))

    assert two_groups.analysis.communities().stale
    two_groups.analysis.analyse_structure()
    assert not two_groups.analysis.communities().stale
    two_groups.remove(["arxiv:2403.00003"])
    assert two_groups.analysis.communities().stale


def test_loading_again_keeps_ranks_until_the_next_analysis(
    two_groups: GraphStore, database: Database
) -> None:
    two_groups.analysis.analyse_structure()
    before = standings(database)
    papers = [*group("2401", "Loom", 4), *group("2402", "Tide")]
    load(two_groups, *(replace(one, extractor="2") for one in papers), extractor="2")

    assert standings(database) == before


def test_communities_whose_papers_are_gone_vanish_at_the_next_analysis(
    two_groups: GraphStore,
) -> None:
    two_groups.analysis.analyse_structure()
    two_groups.remove([f"arxiv:2402.0000{number}" for number in (1, 2, 3)])
    two_groups.analysis.analyse_structure()

    assert [one.id for one in two_groups.analysis.communities().items] == [LOOM]
    with pytest.raises(NotFound):
        two_groups.analysis.community(TIDE)


def test_a_former_leader_leads_to_the_community_that_it_is_in(two_groups: GraphStore) -> None:
    two_groups.analysis.analyse_structure()

    assert two_groups.analysis.community("community:arxiv:2401.00003").id == LOOM
    with pytest.raises(NotFound):
        two_groups.analysis.community("community:arxiv:1901.00003")
    with pytest.raises(NotFound):
        two_groups.analysis.community("arxiv:2401.00003")


def test_reset_leaves_no_community(two_groups: GraphStore) -> None:
    two_groups.analysis.analyse_structure()
    two_groups.reset()

    assert two_groups.analysis.communities().total == 0
    assert two_groups.analysis.communities().computed is None


def test_analysing_does_not_change_the_checksum(two_groups: GraphStore) -> None:
    before = two_groups.checksum()
    two_groups.analysis.analyse_structure()

    assert two_groups.checksum() == before


def test_an_empty_graph_has_no_communities(store: GraphStore) -> None:
    done = store.analysis.analyse_structure()

    assert (done.papers, done.communities) == (0, 0)
    assert not store.analysis.communities().stale


def loose_ends(database: Database) -> list[object]:
    """Papers of a community that is none, and communities that no loaded paper of theirs leads."""
    rows = database.read(
        "MATCH (p:Paper) WHERE p.community IS NOT NULL"
        " AND NOT EXISTS { (:Community {id: p.community}) } RETURN p.id AS id"
    )
    rows += database.read(
        "MATCH (m:Community) WHERE NOT EXISTS { MATCH (p:Paper {community: m.id, stub: false})"
        " WHERE m.id = 'community:' + p.id } RETURN m.id AS id"
    )
    return [row["id"] for row in rows]


MOON = [("Moon", 2)]


@pytest.mark.parametrize("new", [[], MOON], ids=["same", "other"])
@pytest.mark.parametrize(
    ("gone", "left"),
    [
        (("2401.00001",), [("Loom", 3), ("Tide", 3)]),
        (("2401.00001", "2401.00002"), [("Loom", 2), ("Tide", 3)]),
        (("2401.00003",), [("Loom", 3), ("Tide", 3)]),
        (("2402.00001", "2402.00002", "2402.00003"), [("Loom", 4)]),
    ],
    ids=["leader", "leaders", "member", "all"],
)
def test_what_is_removed_beside_an_analysis_leaves_no_loose_ends(
    two_groups: GraphStore,
    database: Database,
    gone: tuple[str, ...],
    left: list[tuple[str, int]],
    new: list[tuple[str, int]],
) -> None:
    """Whether the standings of papers have changed since the analysis before, or are the same."""
    two_groups.analysis.analyse_structure()
    for name, count in new:
        load(two_groups, *group("2403", name, count))

    def remove(what: str, _papers: int) -> None:
        if what == "finding communities in":
            two_groups.remove([f"arxiv:{one}" for one in gone])

    two_groups.analysis.analyse_structure(remove)

    assert loose_ends(database) == []
    listed = two_groups.analysis.communities()
    assert listed.stale
    members = [(one.name, two_groups.analysis.community(one.id).members) for one in listed.items]
    assert sorted((name, len(papers)) for name, papers in members) == sorted([*left, *new])


def standings(database: Database) -> list[tuple[object, ...]]:
    """Rank and community of every paper."""
    rows = database.read(
        "MATCH (p:Paper) RETURN p.id AS id, p.rank AS rank, p.community AS community ORDER BY id"
    )
    return [tuple(row.values()) for row in rows]
