"""Taking out leaves nothing that only the removed papers brought."""

from dataclasses import replace

import pytest

from extract.domain import Extraction
from graph.analysis.communities_views import CommunityDetail
from graph.checksum import checksum
from graph.database import Database
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load, sha, with_basis, with_result

pytestmark = pytest.mark.neo4j

KEPT = extraction(
    "We use [Slate|Model|uses].",
    document="kept.jsonl",
    arxiv="2401.00001",
    references=("arxiv:2301.00002",),
)
GOING = with_result(
    with_basis(
        extraction(
            "[Chalk|Model|introduces], based on [grit|Method|uses], beats [slate|Model|compares_with] by 4% of [Dust|Dataset|uses].",
            title="Chalk",
            document="going.jsonl",
            arxiv="2301.00002",
            doi="10.1/chalk",
            venue="Boards",
            authors=("Ada Example",),
            references=("doi:10.1/only-here",),
        ),
        "Chalk",
        "grit",
    ),
    value="4%",
    model="Chalk",
    dataset="Dust",
)
CITED = "arxiv:1901.00001"
"""A work that is never loaded."""


def test_removing_equals_never_having_loaded(store: GraphStore, database: Database) -> None:
    load(store, KEPT)
    without = checksum(database)
    load(store, GOING)
    store.remove(["doi:10.1/chalk"])

    assert checksum(database) == without
    assert store.paper("arxiv:2301.00002").stub
    assert store.loaded_documents("1") == {sha("kept.jsonl")}
    with pytest.raises(NotFound):
        store.paper("doi:10.1/chalk")


def test_a_removed_paper_comes_back_as_it_was(store: GraphStore, database: Database) -> None:
    load(store, KEPT, GOING)
    before = checksum(database)
    store.remove([GOING.paper.id])
    load(store, GOING)

    assert checksum(database) == before


def test_removing_what_is_not_there_is_an_error_and_changes_nothing(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT)
    before = checksum(database)

    with pytest.raises(NotFound):
        store.remove([KEPT.paper.id, "arxiv:9999.00001"])
    assert checksum(database) == before


def test_resetting_empties_the_graph_and_keeps_the_schema(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT, GOING)
    store.reset()

    assert database.read("MATCH (n) RETURN count(n) AS n") == [{"n": 0}]
    assert store.loaded_documents("1") == set()
    load(store, KEPT)
    assert store.search("slate").items[0].id == "concept:slate"


def group(
    month: str, concept: str, numbers: range, document: str, *, also: tuple[str, ...] = ()
) -> list[Extraction]:
    """Papers of one month on one concept, of which all cite the first, and what they `also` cite."""
    first = f"arxiv:{month}.00001"
    return [
        extraction(
            f"Paper {number} of {month} runs [{concept}|Model|uses] and [accuracy|Metric|measured_by].",
            title=f"On the {concept} in {number} steps of {month}",
            document=document,
            line=number,
            arxiv=f"{month}.{number:05d}",
            references=(*((first,) if number > 1 else ()), *also),
        )
        for number in numbers
    ]


def loads(database: Database) -> list[str]:
    """Names of the documents of each run of loading."""
    rows = database.read(
        "MATCH (l:Load) OPTIONAL MATCH (d:Document {load: l.id}) "
        "WITH l, d ORDER BY d.name RETURN l.id AS id, collect(d.name) AS names"
    )
    return sorted(" ".join(row["names"]) for row in rows)


def standing(database: Database) -> set[str]:
    """All that a community or the standing of a paper says, as text."""
    rows = database.read("MATCH (m:Community) RETURN properties(m) AS facts")
    rows += database.read("MATCH (p:Paper) RETURN p.community AS facts")
    return {str(row["facts"]) for row in rows}


def test_the_load_of_a_removed_paper_goes_with_its_document(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT)
    load(store, GOING)
    assert loads(database) == ["going.jsonl", "kept.jsonl"]
    store.remove([GOING.paper.id])

    assert loads(database) == ["kept.jsonl"]
    assert store.stats().nodes["Load"] == 1


def test_a_load_stays_while_a_document_of_it_does(store: GraphStore, database: Database) -> None:
    load(store, KEPT, GOING)
    store.remove([GOING.paper.id])
    assert loads(database) == ["kept.jsonl"]
    store.remove([KEPT.paper.id])

    assert loads(database) == []


def test_the_load_of_a_removed_or_replaced_document_goes(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT)
    store.place_document(sha("kept.jsonl"), "here")
    load(store, GOING)
    store.place_document(sha("going.jsonl"), "here")
    assert loads(database) == ["going.jsonl"]
    load(store, KEPT)
    store.remove_documents(["going.jsonl"])

    assert loads(database) == ["kept.jsonl"]


def test_the_load_of_a_document_that_is_read_anew_goes(
    store: GraphStore, database: Database
) -> None:
    load(store, GOING)
    load(store, replace(GOING, extractor="2"), extractor="2")
    assert loads(database) == ["going.jsonl"]
    source = replace(GOING.source, shape="csv")
    load(store, replace(GOING, source=source, extractor="2"), extractor="2")
    assert loads(database) == ["going.jsonl"]
    store.remove([GOING.paper.id])

    assert store.stats().nodes["Load"] == 0


def test_the_load_of_a_document_without_papers_goes_when_it_is_read_anew(
    store: GraphStore, database: Database
) -> None:
    for extractor in ("1", "2"):
        run = store.begin_load(extractor)
        store.complete_document(GOING.source, extractor=extractor, load_id=run.id)
        store.finish_load(run)

    assert loads(database) == ["going.jsonl"]


def test_a_load_stays_while_another_document_of_it_is_not_read_anew(
    store: GraphStore, database: Database
) -> None:
    load(store, KEPT, GOING)
    load(store, replace(GOING, extractor="2"), extractor="2")

    assert loads(database) == ["going.jsonl", "kept.jsonl"]


def told(found: CommunityDetail) -> list[tuple[str, list[str]]]:
    """What tells a community, and the papers that are shown for it."""
    return [(one.name, [example.id for example in one.examples]) for one in found.telling]


@pytest.fixture
def analysed(store: GraphStore) -> GraphStore:
    """Two communities: of Looms, led by their first paper, and of Tides."""
    load(
        store,
        *group("2401", "Loom", range(1, 3), "first.jsonl"),
        *group("2401", "Loom", range(3, 6), "others.jsonl"),
        *group("2402", "Tide", range(1, 4), "tides.jsonl", also=(CITED,)),
    )
    store.analysis.analyse_structure()
    found = [(one.id, one.name) for one in store.analysis.communities().items]
    assert found == [
        ("community:arxiv:2401.00001", "Loom"),
        ("community:arxiv:2402.00001", "Tide"),
    ]
    return store


def test_a_community_goes_with_its_last_paper(analysed: GraphStore, database: Database) -> None:
    analysed.remove([f"arxiv:2402.0000{number}" for number in (1, 2, 3)])

    found = analysed.analysis.communities()
    assert (found.total, [one.name for one in found.items]) == (1, ["Loom"])
    assert not [one for one in standing(database) if "2402" in one or "Tide" in one]
    with pytest.raises(NotFound):
        analysed.analysis.community("community:arxiv:2402.00001")


def test_a_community_goes_with_its_document(analysed: GraphStore, database: Database) -> None:
    analysed.remove_documents(["tides.jsonl"])

    assert [one.name for one in analysed.analysis.communities().items] == ["Loom"]
    assert not [one for one in standing(database) if "2402" in one or "Tide" in one]


def test_works_that_are_only_cited_keep_no_community(
    analysed: GraphStore, database: Database
) -> None:
    load(analysed, extraction("A survey.", arxiv="2403.00009", references=(CITED,)))
    own = "MATCH (p:Paper {id: 'arxiv:1901.00001'}) RETURN p.community AS id"
    assert database.read(own) == [{"id": "community:arxiv:2402.00001"}]
    analysed.remove_documents(["tides.jsonl"])

    assert analysed.paper(CITED).stub
    assert database.read(own) == [{"id": None}]


def test_a_community_is_led_and_told_by_the_papers_that_are_left(
    analysed: GraphStore, database: Database
) -> None:
    before = told(analysed.analysis.community("community:arxiv:2401.00001"))
    assert before == [("Loom", ["arxiv:2401.00001", "arxiv:2401.00002", "arxiv:2401.00003"])]
    analysed.remove_documents(["first.jsonl"])

    listed = [one.id for one in analysed.analysis.communities().items]
    assert listed == ["community:arxiv:2401.00003", "community:arxiv:2402.00001"]
    found = analysed.analysis.community(listed[0])
    assert [one.paper.id for one in found.members] == [f"arxiv:2401.0000{n}" for n in (3, 4, 5)]
    assert told(found) == [("Loom", ["arxiv:2401.00003"])]
    own = analysed.paper("arxiv:2401.00004").community
    assert own is not None
    assert (own.id, own.name) == (found.id, found.name)
    assert not [one for one in standing(database) if "2401.00001" in one or "2401.00002" in one]


def test_a_concept_that_only_a_removed_document_named_names_no_community(
    store: GraphStore, database: Database
) -> None:
    papers = group("2401", "Loom", range(1, 5), "all.jsonl")
    load(store, *papers, *group("2402", "Tide", range(1, 4), "tides.jsonl"))
    store.place_document(sha("all.jsonl"), "here")
    store.analysis.analyse_structure()
    assert store.analysis.communities().items[0].name == "Loom"
    load(store, *group("2401", "Reed", range(1, 5), "new.jsonl"))
    store.place_document(sha("new.jsonl"), "here")
    store.replay()

    assert not [one for one in standing(database) if "Loom" in one]
    assert store.analysis.communities().items[0].papers == 4
