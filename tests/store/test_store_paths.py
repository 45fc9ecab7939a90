"""Paths on made-up graphs: every hop is one that a paper says, with its words."""

from collections.abc import Callable
from dataclasses import replace

import neo4j
import pytest

from extract.domain import ConceptType
from graph.analysis.paths import PathSearch
from graph.analysis.paths_views import EvidencePath, Hop, HopSource
from graph.database import Database
from graph.errors import NotFound
from graph.known import KnownConcept
from graph.store import GraphStore
from tests.making import cited, extraction, load, sha

pytestmark = pytest.mark.neo4j

PATIENT = PathSearch(timeout_s=60)
ONE = extraction(
    "We present [Slate|Model|introduces]. It is run on [Chalk|Dataset|evaluated_on].",
    title="One",
    arxiv="2301.00001",
    year=2023,
)
TWO = extraction(
    "We use [Slate|Model|uses] for [sorting|Task|addresses].",
    title="Two",
    arxiv="2402.00002",
    year=2024,
    references=("arxiv:2301.00001",),
    line=2,
)
THREE = extraction(
    "[Easel|Model|introduces] does [sorting|Task|addresses].",
    title="Three",
    arxiv="2503.00003",
    year=2025,
    line=3,
)
SAID = "As Doe (2301.00001) says, boards are old. We agree."
FOUR = replace(
    extraction(SAID, title="Four", arxiv="2504.00004", year=2025, line=4),
    citations=(cited("2301.00001", SAID, arxiv="2301.00001"),),
)


@pytest.fixture
def corner(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(ONE, TWO, THREE, FOUR)


def walked(path: EvidencePath) -> list[tuple[str, str, str, bool]]:
    return [(hop.source, hop.type, hop.target, hop.forward) for hop in path.hops]


def only(store: GraphStore, one: str, other: str, **asked: object) -> EvidencePath:
    found = store.analysis.paths(one, other, PathSearch(timeout_s=60, **asked))  # type: ignore[arg-type]
    assert [len(path.hops) for path in found.items] == [len(found.items[0].hops)]
    return found.items[0]


def test_a_path_of_roles_with_their_sentences(corner: GraphStore) -> None:
    found = corner.analysis.paths("concept:slate", "concept:easel", PATIENT)
    assert [walked(path) for path in found.items] == [
        [
            ("arxiv:2402.00002", "USES", "concept:slate", False),
            ("arxiv:2402.00002", "ADDRESSES", "concept:sorting", True),
            ("arxiv:2503.00003", "ADDRESSES", "concept:sorting", False),
            ("arxiv:2503.00003", "INTRODUCES", "concept:easel", True),
        ]
    ]
    for hop in found.items[0].hops:
        for said in hop.evidence:
            if said.field is not None:
                text = corner.paper(said.paper).abstract
                assert text[said.start : said.end] == said.quote


def test_a_hop_of_a_role_carries_its_sentence_and_place(corner: GraphStore) -> None:
    (hop,) = only(corner, "concept:chalk", "arxiv:2301.00001").hops
    (said,) = hop.evidence
    assert (hop.type, hop.forward, hop.proof) == ("EVALUATED_ON", False, "sentence")
    assert said.quote == "It is run on Chalk."
    assert (said.field, said.start, said.end) == ("abstract", 18, 37)


def test_a_reference_that_was_read_as_an_id_names_document_and_line(corner: GraphStore) -> None:
    (hop,) = only(corner, "arxiv:2402.00002", "arxiv:2301.00001").hops
    assert (hop.type, hop.forward, hop.proof) == ("CITES", True, "reference list")
    assert hop.evidence == ()
    assert hop.read_in == (HopSource("reading.jsonl", sha("reading.jsonl"), 2),)


def test_only_the_document_that_has_the_reference_is_named(corner: GraphStore) -> None:
    other = extraction(
        "We use [Slate|Model|uses] for [sorting|Task|addresses].",
        title="Two",
        arxiv="2402.00002",
        year=2024,
        document="other.jsonl",
    )
    load(corner, other)
    (hop,) = only(corner, "arxiv:2402.00002", "arxiv:2301.00001").hops
    assert [one.document for one in hop.read_in] == ["reading.jsonl"]


def test_a_citation_in_the_text_carries_the_sentence_around_it(corner: GraphStore) -> None:
    (hop,) = only(corner, "arxiv:2504.00004", "arxiv:2301.00001").hops
    (said,) = hop.evidence
    assert (hop.type, hop.proof) == ("CITES", "sentence")
    assert said.quote == "As Doe (2301.00001) says, boards are old."
    assert said.quote == SAID[said.start : said.end]


def test_only_the_shortest_are_given_and_the_rarest_first(corner: GraphStore) -> None:
    found = corner.analysis.paths("arxiv:2301.00001", "arxiv:2503.00003", PATIENT)
    assert {len(path.hops) for path in found.items} == {3}
    assert [path.cost for path in found.items] == sorted(path.cost for path in found.items)
    assert found.total == len(found.items)
    assert not found.truncated


def test_more_paths_than_the_limit_are_told(corner: GraphStore) -> None:
    five = extraction(
        "Again [sorting|Task|addresses].",
        arxiv="2505.00005",
        references=("arxiv:2301.00001",),
        document="five.jsonl",
    )
    load(corner, five)
    found = corner.analysis.paths(
        "arxiv:2301.00001", "arxiv:2503.00003", PathSearch(timeout_s=60, limit=1)
    )
    assert len(found.items) == 1
    assert found.total > 1
    assert found.truncated


def test_types_keep_to_relationships_and_inner_nodes(corner: GraphStore) -> None:
    asked = {"types": ("CITES",)}
    assert walked(only(corner, "arxiv:2402.00002", "arxiv:2504.00004", **asked)) == [
        ("arxiv:2402.00002", "CITES", "arxiv:2301.00001", True),
        ("arxiv:2504.00004", "CITES", "arxiv:2301.00001", False),
    ]
    kept = PathSearch(timeout_s=60, types=("Model",))
    found = corner.analysis.paths("arxiv:2301.00001", "arxiv:2402.00002", kept)
    assert [len(path.hops) for path in found.items] == [1]  # the ends are always there
    found = corner.analysis.paths("concept:chalk", "concept:sorting", kept)
    assert found.items == ()


def test_nothing_later_than_as_of_counts(corner: GraphStore) -> None:
    ends = "concept:slate", "concept:sorting"
    assert corner.analysis.paths(*ends, PathSearch(timeout_s=60, as_of="2024-02")).total == 1
    none = corner.analysis.paths(*ends, PathSearch(timeout_s=60, as_of="2024-01"))
    assert (none.items, none.total) == ((), 0)
    late = corner.analysis.paths(
        "arxiv:2503.00003", "concept:slate", PathSearch(timeout_s=60, as_of="2024-12")
    )
    assert late.reason == "arxiv:2503.00003 was not known by 2024-12"


def test_no_path_and_the_same_end_say_so(corner: GraphStore) -> None:
    same = corner.analysis.paths("concept:slate", "concept:slates", PATIENT)
    assert (same.items, same.reason) == (
        (),
        "both ends are the same: there is nothing between them",
    )
    short = corner.analysis.paths(
        "concept:chalk", "concept:easel", PathSearch(timeout_s=60, max_length=2)
    )
    assert short.items == ()
    assert short.reason == "no path of at most 2 relationships was found"


def test_of_several_paths_alone_it_is_said_in_which_order_they_come(corner: GraphStore) -> None:
    ends = "concept:slate", "concept:sorting"
    assert corner.analysis.paths(*ends, PATIENT).reason == "1 shortest path of 2 relationships"
    load(corner, replace(TWO, paper=replace(TWO.paper, id="arxiv:2402.00005", arxiv="2402.00005")))

    several = corner.analysis.paths(*ends, PATIENT)
    expected = "2 shortest paths of 2 relationships; those through rarer nodes first"
    assert (several.total, several.reason) == (2, expected)


def test_an_id_that_is_none_is_not_found(corner: GraphStore) -> None:
    with pytest.raises(NotFound):
        corner.analysis.paths("concept:slate", "concept:nothing", PATIENT)


@pytest.mark.usefixtures("store")
def test_what_only_the_vocabulary_says_counts_where_it_is_asked_for(driver: neo4j.Driver) -> None:
    known = (
        KnownConcept("concept:slate", "Slate", ConceptType.MODEL, broader=("concept:board",)),
        KnownConcept("concept:board", "Board", ConceptType.MODEL),
    )
    informed = GraphStore(driver, vocabulary=known)
    load(
        informed,
        extraction("A [Slate|Model|uses].", arxiv="2401.00001"),
        extraction("A [Board|Model|uses].", arxiv="2401.00002", line=2),
    )
    ends = "concept:slate", "concept:board"
    assert informed.analysis.paths(*ends, PATIENT).items == ()
    (hop,) = only(informed, *ends, types=("BROADER",)).hops
    assert hop == Hop(
        "concept:slate",
        "concept:board",
        "BROADER",
        forward=True,
        confidence=None,
        proof="vocabulary",
        evidence=(),
    )


def test_a_hub_of_thousands_is_met_within_the_bounds(store: GraphStore, database: Database) -> None:
    load(store, ONE, TWO, THREE)
    database.command(
        "MATCH (c:Concept {id: 'concept:chalk'}) SET c.degree = 6000 WITH c "
        "UNWIND range(1, 6000) AS n CREATE (p:Paper {id: 'hub:' + n, degree: 2, stub: false})"
        "-[:USES {quotes: ['q'], fields: ['abstract'], starts: [0], ends: [1]}]->(c)"
    )
    wanted = PathSearch(timeout_s=60, max_relationships=500)
    met = store.analysis.paths("hub:1", "hub:2", wanted)
    assert [node.id for node in met.items[0].nodes] == ["hub:1", "concept:chalk", "hub:2"]
    assert not met.truncated
    cut = store.analysis.paths("concept:chalk", "concept:easel", replace(wanted, max_length=6))
    assert cut.truncated or cut.items
    database.command("MATCH (p:Paper) WHERE p.id STARTS WITH 'hub:' DETACH DELETE p")
