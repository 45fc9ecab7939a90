"""The graph is a function of the documents loaded and the decisions in force."""

import itertools
import random
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import neo4j
import pytest

from extract.domain import ConceptType, Extraction, Field, Mention
from graph import replaying
from graph.checksum import checksum
from graph.database import Database
from graph.decisions import Action, Decision, Kind, decide
from graph.errors import NotFound
from graph.filters import PaperFilter
from graph.known import KnownConcept
from graph.replaying import Replay
from graph.selection import Selection
from graph.store import GraphStore
from graph.views import EvidenceView
from tests.making import extraction, load, sha, with_basis, with_result

pytestmark = pytest.mark.neo4j

VOCABULARY = (
    KnownConcept("concept:glaze", "Glaze", ConceptType.METHOD, aliases=("slip coat",)),
    KnownConcept("concept:coat", "Coat", ConceptType.METHOD, broader=("concept:layer",)),
    KnownConcept("concept:layer", "Layer", ConceptType.METHOD),
    KnownConcept("concept:enamel", "Enamel", ConceptType.METHOD, broader=("concept:glaze",)),
)
KILN = with_result(
    with_basis(
        extraction(
            "We present [Kiln|Model|introduces] with [Glaze|Method|uses]. It gets 91.5% on "
            "[Tiles|Dataset|evaluated_on] and [tile set|Dataset|mentions].",
            title="Kiln: Firing with Glaze",
            document="list.jsonl",
            arxiv="2401.00001",
            year=2024,
            authors=("Ada Example",),
            references=("doi:10.1/clay", "doi:10.1/slip"),
        ),
        "Kiln",
        "Glaze",
    ),
    value="91.5%",
    model="Kiln",
    dataset="Tiles",
)
KILN_AGAIN = extraction(
    "A [kiln|Model|introduces] network fires [Tile-Set|Dataset|uses] better than before.",
    title="Kiln, Revisited and Extended at Length",
    document="list.jsonl",
    line=2,
    doi="10.1/kiln",
    arxiv="2402.00002",
    year=2025,
)
OVEN = with_basis(
    extraction(
        "An [Oven|Model|introduces] is a [Kiln|Model|compares_with] with [Enamel|Method|uses] "
        "and [Coat|Method|uses].",
        title="Ovens",
        document="ovens.jsonl",
        arxiv="2403.00003",
        references=("arxiv:2401.00001", "doi:10.1/kiln", "doi:10.1/clay", "doi:10.1/glaze"),
    ),
    "Oven",
    "Kiln",
)
MERGED_KILN = extraction(
    "The [Kiln|Model|uses] of [tiles|Dataset|uses|Tiles] is told again here in other words.",
    title="Kiln, as a Book Tells It",
    document="refs.bib",
    shape="bibtex",
    doi="10.1/book",
)
ALL = (KILN, KILN_AGAIN, OVEN, MERGED_KILN)
KILN_ID, AGAIN_ID, OVEN_ID = "arxiv:2401.00001", "arxiv:2402.00002", "arxiv:2403.00003"


def at(second: int) -> datetime:
    return datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC)


PAPERS_MERGED = decide(Action.MERGE, Kind.PAPER, [KILN_ID, "doi:10.1/book"], when=at(1))
STUBS_MERGED = decide(Action.MERGE, Kind.PAPER, ["doi:10.1/clay", "doi:10.1/slip"], when=at(2))
RETITLED = decide(Action.RENAME, Kind.PAPER, [KILN_ID], object="On Glaze, Fired", when=at(3))
TILES_MERGED = decide(
    Action.MERGE,
    Kind.CONCEPT,
    ["concept:tile-set"],
    object="concept:tiles",
    name="Tiles",
    when=at(4),
)
GLAZE_MERGED = decide(
    Action.MERGE,
    Kind.CONCEPT,
    ["concept:glaze"],
    object="concept:coat",
    name="Coat",
    when=at(5),
)
KILN_SPLIT = decide(
    Action.SPLIT, Kind.CONCEPT, ["concept:kiln", OVEN_ID], object="concept:kiln--brick", when=at(6)
)
OVEN_RENAMED = decide(Action.RENAME, Kind.CONCEPT, ["concept:oven"], object="Hearth", when=at(7))
TILES_RENAMED = decide(
    Action.RENAME, Kind.CONCEPT, ["concept:tiles"], object="Wall Tiles", when=at(8)
)
RECORD_ALONE = decide(
    Action.SPLIT,
    Kind.PAPER,
    ["arxiv:2402.00002"],
    object=f"{sha('list.jsonl')}:2",
    name="list.jsonl",
    when=at(9),
)
DECISIONS = (
    PAPERS_MERGED,
    STUBS_MERGED,
    RETITLED,
    TILES_MERGED,
    GLAZE_MERGED,
    KILN_SPLIT,
    OVEN_RENAMED,
    TILES_RENAMED,
    RECORD_ALONE,
)


def undo(decision: Decision, second: int = 50) -> Decision:
    return decide(Action.UNDO, decision.kind, [decision.id], when=at(second))


@pytest.fixture
def ledger() -> list[Decision]:
    """The decisions that the store is told of; a test adds to it."""
    return []


@pytest.fixture
def store(driver: neo4j.Driver, ledger: list[Decision]) -> Iterator[GraphStore]:
    made = GraphStore(driver, vocabulary=VOCABULARY, decisions=lambda: tuple(ledger))
    made.ensure_schema()
    made.reset()
    yield made
    made.reset()


def names(store: GraphStore, paper: str) -> dict[str, str]:
    """Names and roles of the concepts of a paper, by id."""
    return {one.id: f"{one.name} {one.role}" for one in store.paper_concepts(paper).items}


@pytest.mark.parametrize("decision", DECISIONS, ids=lambda one: f"{one.kind} {one.action}")
def test_deciding_then_loading_equals_loading_then_deciding_and_undone_is_as_never_made(
    store: GraphStore, database: Database, ledger: list[Decision], decision: Decision
) -> None:
    load(store, *ALL)
    never = checksum(database)
    ledger.append(decision)
    assert store.replay().applied == (decision.id,)
    loaded_first = checksum(database)
    store.reset()
    load(store, *ALL)
    decided_first = checksum(database)
    ledger.append(undo(decision))
    assert store.replay().undone == (decision.id,)

    assert decided_first == loaded_first != never
    assert checksum(database) == never


def test_the_order_of_loads_and_decisions_does_not_matter(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    chance = random.Random(7)  # noqa: S311 - an order, no secret
    found = set()
    for _ in range(6):
        store.reset()
        ledger.clear()
        steps: list[Extraction | Decision] = [*ALL, *DECISIONS]
        chance.shuffle(steps)
        for step in steps:
            if isinstance(step, Decision):
                ledger.append(step)
                store.replay()
            else:
                load(store, step)
        found.add(checksum(database))
    store.reset()
    load(store, *ALL, batch=5)

    assert found == {checksum(database)}


def test_decisions_undone_in_any_order_leave_no_trace(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    never = checksum(database)
    ledger.extend(DECISIONS)
    store.replay()
    chance = random.Random(11)  # noqa: S311 - an order, no secret
    for second, decision in enumerate(chance.sample(DECISIONS, len(DECISIONS)), start=40):
        ledger.append(undo(decision, second))
        store.replay()

    assert checksum(database) == never


def test_merged_papers_are_one_work_across_conflicting_identifiers(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.append(decide(Action.MERGE, Kind.PAPER, [KILN_ID, AGAIN_ID]))
    assert store.replay().papers == 2

    merged = store.paper(AGAIN_ID)
    assert merged.id == KILN_ID == store.paper("doi:10.1/kiln").id
    assert [one.line for one in merged.origins] == [1, 2]
    assert [one.id for one in store.paper_references(OVEN_ID).items] == [
        KILN_ID,
        "doi:10.1/clay",
        "doi:10.1/glaze",
    ]


def test_a_stub_that_is_merged_into_a_paper_brings_its_citations(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.append(decide(Action.MERGE, Kind.PAPER, [KILN_ID, "doi:10.1/glaze"]))
    store.replay()

    assert store.paper("doi:10.1/glaze").id == KILN_ID
    assert "doi:10.1/glaze" not in [one.id for one in store.paper_references(OVEN_ID).items]
    assert store.paper(KILN_ID).citation_count == 1


def test_stubs_that_are_merged_are_one_stub(store: GraphStore, ledger: list[Decision]) -> None:
    ledger.append(STUBS_MERGED)
    load(store, *ALL)

    assert store.paper("doi:10.1/slip").id == "doi:10.1/clay"
    assert [one.id for one in store.paper_citations("doi:10.1/slip").items] == [KILN_ID, OVEN_ID]


ALIKE = (
    extraction(
        "Clay is dug, washed, mixed with sand, left to rest for a year, kneaded again, thrown on "
        "a wheel, dried in the shade, and fired twice in a [Kiln|Model|uses].",
        title="Clay, from Pit to Pot: a Long Story",
        authors=("Bo Example",),
        doi="10.1/pit",
        openalex="W1",
    ),
    extraction(
        "Clay is dug, washed, mixed with sand, left to rest for a year, kneaded again, thrown on "
        "a wheel, dried in the shade, and fired twice in a [Kiln|Model|uses] here.",
        title="Clay, from Pit to Pot: a Long Story",
        authors=("Bo Example",),
        doi="10.1/pit",
        openalex="W2",
        line=2,
    ),
)


def test_papers_that_are_split_stay_apart_whatever_they_share(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALIKE)
    assert store.papers().total == 1
    ledger.append(decide(Action.SPLIT, Kind.PAPER, ["openalex:W1", "openalex:W2"]))
    store.replay()

    assert [one.id for one in store.papers().items] == ["doi:10.1/pit", "openalex:W2"]
    assert store.paper("openalex:W1").id == "doi:10.1/pit"


def test_a_record_that_is_split_off_is_a_work_of_its_own(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALIKE)
    ledger.append(
        decide(Action.SPLIT, Kind.PAPER, ["doi:10.1/pit"], object=f"{sha('reading.jsonl')}:2")
    )
    store.replay()
    apart = store.paper("openalex:W2")
    assert apart.id.startswith("paper:")
    assert [one.line for one in apart.origins] == [2]
    assert [one.line for one in store.paper("doi:10.1/pit").origins] == [1]

    store.remove(["doi:10.1/pit"])
    with pytest.raises(NotFound):
        store.paper("doi:10.1/pit")


def test_a_record_of_its_own_that_is_read_again_is_the_same_one(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    bare = replace(ALIKE[0], paper=replace(ALIKE[0].paper, abstract="", openalex=None), concepts=())
    ledger.append(
        decide(Action.SPLIT, Kind.PAPER, ["doi:10.1/pit"], object=f"{sha('reading.jsonl')}:1")
    )
    load(store, bare)
    once = checksum(database)
    load(store, bare)

    assert checksum(database) == once


def test_a_renamed_paper_keeps_true_spans_alone(store: GraphStore, ledger: list[Decision]) -> None:
    titled = replace(
        KILN,
        concepts=tuple(
            replace(one, mentions=(_in_title(one.name), *one.mentions))
            if one.name in KILN.paper.title
            else one
            for one in KILN.concepts
        ),
    )
    load(store, titled)
    ledger.append(RETITLED)
    store.replay()

    paper = store.paper(KILN_ID)
    assert (paper.title, paper.title_source) == ("On Glaze, Fired", "document")
    spans = {
        (one.name, seen.text)
        for one in store.paper_concepts(KILN_ID).items
        for seen in one.evidence
        if seen.field == "title"
    }
    assert spans == {("Glaze", "Glaze")}
    (glaze,) = [one for one in store.paper_concepts(KILN_ID).items if one.name == "Glaze"]
    assert glaze.evidence[0] == EvidenceView(
        "title", 3, 8, "Glaze", "On Glaze, Fired", 0, len("On Glaze, Fired")
    )
    assert [one.id for one in store.papers(PaperFilter(q="fired")).items] == [KILN_ID]


def _in_title(name: str) -> Mention:
    title = KILN.paper.title
    start = title.index(name)
    return Mention(Field.TITLE, start, start + len(name), name, (0, len(title)))


def test_uses_of_merged_concepts_stand_under_one_with_all_names(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.append(TILES_MERGED)
    assert store.replay() == Replay(applied=(TILES_MERGED.id,), papers=2)

    concept = store.concept("concept:tile-set")
    assert (concept.id, concept.name, concept.papers) == ("concept:tiles", "Tiles", 3)
    assert concept.aliases == ("tile set", "Tile-Set", "tiles")
    assert concept.roles == {"evaluated_on": 1, "uses": 2}
    assert [one.text for one in _evidence(store, KILN_ID, "concept:tiles")] == ["Tiles", "tile set"]
    assert store.search("Tile-Set").items[0].id == "concept:tiles"


def _evidence(store: GraphStore, paper: str, concept: str) -> tuple[EvidenceView, ...]:
    (found,) = [one for one in store.paper_concepts(paper).items if one.id == concept]
    return found.evidence


def test_results_and_broader_concepts_follow_a_merge(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.extend((GLAZE_MERGED, TILES_RENAMED))
    store.replay()

    (result,) = store.paper(KILN_ID).results
    assert (result.dataset, result.dataset_id) == ("Wall Tiles", "concept:wall-tiles")
    assert database.read("MATCH (a)-[:BROADER]->(b) RETURN a.id AS below, b.id AS above") == [
        {"below": "concept:enamel", "above": "concept:coat"}
    ]
    assert store.concept("concept:glaze").aliases == ("Glaze", "slip coat")


def test_a_concept_that_lost_all_its_own_uses_keeps_its_name(
    store: GraphStore, ledger: list[Decision]
) -> None:
    ledger.append(TILES_MERGED)
    load(store, KILN_AGAIN)

    concept = store.concept("concept:tiles")
    assert (concept.id, concept.name, concept.aliases) == ("concept:tiles", "Tiles", ("Tile-Set",))


def test_a_split_moves_the_uses_of_the_named_papers_alone(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.append(KILN_SPLIT)
    assert store.replay().papers == 1

    brick = store.concept("concept:kiln--brick")
    assert (brick.name, brick.type, brick.papers) == ("Kiln", "Model", 1)
    assert names(store, OVEN_ID)["concept:kiln--brick"] == "Kiln compares_with"
    assert store.concept("concept:kiln").papers == 3


def test_a_renamed_concept_answers_to_its_old_id_everywhere(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.append(OVEN_RENAMED)
    store.replay()

    hearth = store.concept("concept:oven")
    assert (hearth.id, hearth.name, hearth.aliases) == ("concept:hearth", "Hearth", ("Oven",))
    wanted = PaperFilter(concept="concept:ovens")
    assert [one.id for one in store.papers(wanted).items] == [OVEN_ID]
    assert [one.paper.id for one in store.concept_papers("concept:oven").items] == [OVEN_ID]
    assert [one.id for one in store.neighbourhood(["concept:oven"], depth=0).nodes] == [hearth.id]
    with store.selected(Selection(wanted)) as export:
        assert [one.paper.id for one in export.export_papers()] == [OVEN_ID]
    assert store.search("oven").items[0].id == "concept:hearth"


def test_a_rename_may_change_the_spelling_alone(store: GraphStore, ledger: list[Decision]) -> None:
    load(store, *ALL)
    ledger.append(decide(Action.RENAME, Kind.CONCEPT, ["concept:tile-set"], object="TileSet"))
    assert store.replay().papers == 0

    concept = store.concept("concept:tile-set")
    assert (concept.id, concept.name) == ("concept:tileset", "TileSet")


def test_decisions_chain(store: GraphStore, ledger: list[Decision]) -> None:
    load(store, *ALL)
    ledger.extend((TILES_MERGED, TILES_RENAMED))
    store.replay()

    assert store.concept("concept:tile-set").id == "concept:wall-tiles"
    assert store.concept("concept:wall-tiles").papers == 3


def test_a_trial_tells_and_changes_nothing(store: GraphStore, database: Database) -> None:
    load(store, *ALL)
    before = checksum(database)

    assert store.trial([TILES_MERGED]) == Replay(applied=(TILES_MERGED.id,), papers=2)
    assert checksum(database) == before


def test_a_load_that_finds_nothing_new_still_brings_the_graph_into_line(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    ledger.append(TILES_MERGED)
    store.finish_load(store.begin_load("1"))
    after = checksum(database)
    store.reset()
    load(store, *ALL)

    assert checksum(database) == after


def test_a_kill_between_taking_over_and_writing_is_completed_by_the_next_writer(
    store: GraphStore, database: Database, ledger: list[Decision], monkeypatch: pytest.MonkeyPatch
) -> None:
    load(store, *ALL)
    ledger.extend(DECISIONS)
    with monkeypatch.context() as patch:
        patch.setattr(replaying, "_write_anew", _killed)
        with pytest.raises(KeyboardInterrupt):
            store.replay()
    store.finish_load(store.begin_load("1"))
    after = checksum(database)
    store.reset()
    load(store, *ALL)

    assert checksum(database) == after


def _killed(_: neo4j.ManagedTransaction) -> int:
    raise KeyboardInterrupt


def test_decisions_made_amid_a_load_by_another_writer_hold(
    store: GraphStore, driver: neo4j.Driver, database: Database, ledger: list[Decision]
) -> None:
    other = GraphStore(driver, vocabulary=VOCABULARY, decisions=lambda: tuple(ledger))
    loading = threading.Thread(target=load, args=(store, *ALL), kwargs={"batch": 1})
    loading.start()
    for decision in DECISIONS:
        ledger.append(decision)
        other.replay()
    loading.join()
    other.replay()
    found = checksum(database)
    store.reset()
    load(store, *ALL)

    assert checksum(database) == found


def test_only_papers_that_a_change_touches_are_written(
    store: GraphStore, ledger: list[Decision]
) -> None:
    load(store, *ALL)
    counts = []
    for decision in DECISIONS:
        ledger.append(decision)
        counts.append(store.replay().papers)

    assert counts == [2, 2, 1, 2, 1, 1, 1, 2, 1]


def test_a_decision_on_what_is_not_loaded_waits(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    ledger.extend(DECISIONS)
    assert store.replay().papers == 0
    assert database.read("MATCH (d:Decision) RETURN count(d) AS total") == [{"total": 9}]


def test_every_permutation_of_two_contrary_decisions_gives_one_graph(
    store: GraphStore, database: Database, ledger: list[Decision]
) -> None:
    contrary = (
        decide(Action.SPLIT, Kind.PAPER, [KILN_ID, AGAIN_ID], when=at(1)),
        decide(Action.MERGE, Kind.PAPER, [KILN_ID, AGAIN_ID], when=at(2)),
    )
    found = set()
    for order in itertools.permutations(contrary):
        store.reset()
        ledger[:] = order
        load(store, *ALL)
        found.add((checksum(database), store.papers().total))

    assert [total for _, total in found] == [4]
