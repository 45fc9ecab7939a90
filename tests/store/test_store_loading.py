"""What is loaded is what is there: the same in any order, once or twice, whole or interrupted."""

import itertools
import threading
from dataclasses import replace

import neo4j
import pytest

from extract.domain import Extraction, TitleSource
from graph.checksum import checksum
from graph.database import Database
from graph.rows import result_id
from graph.store import GraphStore
from graph.views import (
    AuthorView,
    EvidenceView,
    FieldSourceView,
    OriginView,
    PaperConcept,
    PaperDetail,
    ReferencesView,
    ResultView,
)
from tests.making import cited, extraction, load, sha, with_result

pytestmark = pytest.mark.neo4j

PEBBLE = with_result(
    extraction(
        "We present [Pebble|Model|introduces]. It gets 91.5% on [Tiles|Dataset|evaluated_on].",
        title="Pebble",
        document="list.jsonl",
        arxiv="2401.00001",
        year=2024,
        venue="Rock Letters",
        authors=("Ada Example", "Bo Example"),
        references=("doi:10.1/mortar", "arxiv:1901.00001"),
    ),
    value="91.5%",
    model="Pebble",
    dataset="Tiles",
)
MORTAR = extraction(
    "[Mortar|Method|introduces] joins [tile|Dataset|uses] sets.",
    title="Mortar",
    document="list.jsonl",
    line=2,
    arxiv="2301.00002",
    doi="10.1/mortar",
    year=2023,
)
MORTAR_BY_DOI = extraction(
    "",
    title="Mortar: Joints",
    document="refs.bib",
    shape="bibtex",
    doi="10.1/mortar",
    venue="Walls",
)
MORTAR_BARE = extraction(
    "[Mortar|Method|mentions] joins [tile|Dataset|mentions] sets.", document="bare.txt"
)
CITING = extraction(
    "After [Mortar|Model|uses] (arXiv:2301.00002) we cite doi.",
    document="bare.txt",
    line=2,
    citations=(
        cited(
            "arXiv:2301.00002",
            "After Mortar (arXiv:2301.00002) we cite doi.",
            arxiv="2301.00002",
        ),
    ),
)
ALL = (PEBBLE, MORTAR, MORTAR_BY_DOI, MORTAR_BARE, CITING)


def test_a_loaded_paper_reads_back_whole(store: GraphStore) -> None:
    load(store, PEBBLE)

    assert store.paper("arxiv:2401.00001") == PaperDetail(
        id="arxiv:2401.00001",
        title="Pebble",
        title_source="document",
        abstract="We present Pebble. It gets 91.5% on Tiles.",
        year=2024,
        published=None,
        arxiv="2401.00001",
        doi=None,
        openalex=None,
        s2=None,
        acl=None,
        venue="Rock Letters",
        language="en",
        stub=False,
        authors=(
            AuthorView("author:arxiv:2401.00001#1", "Ada Example", None),
            AuthorView("author:arxiv:2401.00001#2", "Bo Example", None),
        ),
        links=(),
        origins=(OriginView("list.jsonl", sha("list.jsonl"), 1, "jsonl"),),
        results=(
            ResultView(
                id=result_id("arxiv:2401.00001", PEBBLE.results[0]),
                model="Pebble",
                model_id="concept:pebble",
                dataset="Tiles",
                dataset_id="concept:tiles",
                task=None,
                task_id=None,
                metric="accuracy",
                metric_id=None,
                value="91.5%",
                number=91.5,
                unit="%",
                relative=False,
                direction="higher",
                quote="91.5%",
                field="abstract",
                start=27,
                end=32,
            ),
        ),
        concept_count=2,
        citation_count=0,
        reference_count=2,
        references=ReferencesView(total=2, resolved=2, loaded=0),
        also=(),
        sources_of_fields={
            fact: FieldSourceView("list.jsonl", sha("list.jsonl"), 1)
            for fact in ("abstract", "arxiv", "authors", "title", "venue", "year")
        },
    )
    assert store.paper_concepts("arxiv:2401.00001").items == (
        PaperConcept(
            id="concept:pebble",
            name="Pebble",
            type="Model",
            role="introduces",
            confidence=0.9,
            evidence=(EvidenceView("abstract", 11, 17, "Pebble", "We present Pebble.", 0, 18),),
        ),
        PaperConcept(
            id="concept:tiles",
            name="Tiles",
            type="Dataset",
            role="evaluated_on",
            confidence=0.9,
            evidence=(
                EvidenceView("abstract", 36, 41, "Tiles", "It gets 91.5% on Tiles.", 19, 42),
            ),
        ),
    )


def test_quotes_and_mentions_are_slices_even_beyond_the_basic_plane(
    store: GraphStore, database: Database
) -> None:
    load(store, extraction("😀 At last. 𝔊𝔯𝔞𝔭𝔥s 😀 need [Grout|Method|introduces|Grout] 😀. End."))

    (row,) = database.read(
        "MATCH (p:Paper)-[r]->(c:Concept) RETURN p.abstract AS text, r.quotes[0] AS quote, "
        "r.starts[0] AS start, r.ends[0] AS end, r.mention_starts[0] AS from, "
        "r.mention_ends[0] AS to"
    )
    assert row["text"][row["start"] : row["end"]] == row["quote"] == "𝔊𝔯𝔞𝔭𝔥s 😀 need Grout 😀."
    assert row["text"][row["from"] : row["to"]] == "Grout"


def test_loading_twice_equals_loading_once(store: GraphStore, database: Database) -> None:
    load(store, *ALL)
    once, counts = checksum(database), store.stats()
    load(store, *ALL)

    assert checksum(database) == once
    assert (store.stats().nodes, store.stats().relationships) == (
        counts.nodes,
        counts.relationships,
    )


def test_the_order_of_loading_does_not_matter(store: GraphStore, database: Database) -> None:
    found = set()
    orders = list(itertools.permutations(ALL))
    for order in orders[:: len(orders) // 6]:
        store.reset()
        for one in order:
            load(store, one)
        found.add(checksum(database))
    store.reset()
    load(store, *ALL, batch=5)
    found.add(checksum(database))

    assert len(found) == 1


def test_a_checksum_sees_a_single_changed_property(store: GraphStore, database: Database) -> None:
    load(store, *ALL)
    before = checksum(database)
    database.write(
        lambda tx: tx.run("MATCH ()-[r:CITES]->() WITH r LIMIT 1 SET r.text = 'x'").consume()
    )

    assert checksum(database) != before


def test_one_paper_of_three_sources_answers_to_every_id(store: GraphStore) -> None:
    load(store, MORTAR_BARE, MORTAR_BY_DOI, MORTAR)

    for id_ in ("arxiv:2301.00002", "doi:10.1/mortar", MORTAR_BARE.paper.id):
        assert store.paper(id_).id == "arxiv:2301.00002"
    paper = store.paper("arxiv:2301.00002")
    assert (paper.title, paper.venue, paper.doi) == ("Mortar", "Walls", "10.1/mortar")
    assert [(one.document, one.shape) for one in paper.origins] == [
        ("bare.txt", "jsonl"),
        ("list.jsonl", "jsonl"),
        ("refs.bib", "bibtex"),
    ]
    assert store.papers().total == 1


def test_a_derived_title_is_completed_and_never_comes_back(store: GraphStore) -> None:
    load(store, MORTAR_BARE)
    assert store.paper(MORTAR_BARE.paper.id).title_source == TitleSource.DERIVED
    load(store, MORTAR)
    load(store, MORTAR_BARE)

    assert store.paper(MORTAR_BARE.paper.id).title == "Mortar"
    assert store.papers().total == 1


def test_a_record_of_an_id_alone_is_a_stub_until_one_tells_more(store: GraphStore) -> None:
    bare = extraction("", document="bare.json", shape="semantic-scholar", s2="a" * 40)
    told = extraction("We tile.", title="Tiles", document="told.json", s2="a" * 40)
    load(store, bare)

    known = store.paper(f"s2:{'a' * 40}")
    assert (known.stub, known.title, known.s2) == (True, f"s2:{'a' * 40}", "a" * 40)
    assert [origin.document for origin in known.origins] == ["bare.json"]

    load(store, told)
    filled = store.paper(f"s2:{'a' * 40}")
    assert (filled.stub, filled.title, len(filled.origins)) == (False, "Tiles", 2)


def test_a_cited_work_is_a_stub_until_it_is_loaded(store: GraphStore) -> None:
    load(store, PEBBLE)
    stub = store.paper("doi:10.1/mortar")
    assert (stub.stub, stub.title, stub.citation_count) == (True, "doi:10.1/mortar", 1)

    load(store, MORTAR)
    paper = store.paper("doi:10.1/mortar")
    assert (paper.id, paper.stub, paper.citation_count) == ("arxiv:2301.00002", False, 1)

    load(store, PEBBLE)
    assert not store.paper("arxiv:2301.00002").stub
    assert [one.id for one in store.paper_references("arxiv:2401.00001").items] == [
        "arxiv:2301.00002",
        "arxiv:1901.00001",
    ]
    assert [one.id for one in store.paper_citations("doi:10.1/mortar").items] == [
        "arxiv:2401.00001"
    ]


def test_a_citation_in_the_text_keeps_its_words_and_span(
    store: GraphStore, database: Database
) -> None:
    load(store, CITING)

    assert database.read("MATCH (:Paper)-[r:CITES]->(q) RETURN q.id AS id, properties(r) AS r") == [
        {
            "id": "arxiv:2301.00002",
            "r": {
                "text": "arXiv:2301.00002",
                "source": "in-text",
                "confidence": 1.0,
                "field": "abstract",
                "start": 14,
                "end": 30,
            },
        }
    ]


def test_a_better_extractor_leaves_nothing_of_the_old_one(
    store: GraphStore, database: Database
) -> None:
    load(store, *ALL)
    better = [_again(one) for one in ALL[:4]]
    load(store, *better, extractor="2")
    found = checksum(database)

    rows = database.read("MATCH ()-[r]->() WHERE r.extractor = '1' RETURN count(r) AS old")
    assert rows == [{"old": 0}]
    assert store.loaded_documents("1") == set()
    with pytest.raises(Exception, match="no paper"):
        store.paper(CITING.paper.id)
    store.reset()
    load(store, *better, extractor="2")
    assert checksum(database) == found


def _again(one: Extraction) -> Extraction:
    kept = one.concepts[:1]
    return replace(one, concepts=kept, results=(), extractor="2")


def test_a_document_read_in_another_shape_loses_its_old_papers(
    store: GraphStore, database: Database
) -> None:
    reread = [
        replace(one, source=replace(one.source, shape="csv"))
        for one in (extraction("Another cut.", document="bare.txt"),)
    ]
    load(store, PEBBLE, MORTAR_BARE, CITING)
    load(store, *reread)
    found = checksum(database)

    store.reset()
    load(store, PEBBLE, *reread)
    assert checksum(database) == found


def test_documents_count_as_loaded_only_when_complete(store: GraphStore) -> None:
    run = store.begin_load("1")
    store.save([PEBBLE], load_id=run.id)
    assert store.loaded_documents("1") == set()

    store.complete_document(PEBBLE.source, extractor="1", load_id=run.id)
    store.finish_load(run)
    assert store.loaded_documents("1") == {sha("list.jsonl")}
    assert store.loaded_documents("2") == set()


def test_an_interrupted_load_is_completed_by_the_next(
    store: GraphStore, database: Database
) -> None:
    load(store, *ALL)
    whole = checksum(database)
    store.reset()
    store.save(ALL[:3], load_id="killed")  # never completed, never settled
    load(store, *ALL)

    assert checksum(database) == whole
    assert database.read("MATCH (n:Stale) RETURN count(n) AS left") == [{"left": 0}]


def test_the_load_is_recorded_once_for_the_same_documents(
    store: GraphStore, database: Database
) -> None:
    for _ in range(2):
        load(store, PEBBLE, CITING)
    run = store.begin_load("1")
    store.finish_load(run)  # found everything unchanged

    rows = database.read("MATCH (l:Load) RETURN l {.extractor, .read, .loaded, .failed} AS l")
    assert rows == [{"l": {"extractor": "1", "read": 2, "loaded": 2, "failed": 0}}]
    assert store.stats().extractor == "1"
    assert store.stats().last_load is not None


def test_two_loads_at_once_neither_block_nor_lose_each_other(
    store: GraphStore, database: Database, driver: neo4j.Driver
) -> None:
    shared = "[Tiles|Dataset|uses] and [Mortar|Method|uses] and [Grout|Method|uses]."
    halves = [
        [
            extraction(f"{n} {shared}", document=name, line=n, arxiv=f"24{n:02d}.00001")
            for n in numbers
        ]
        for name, numbers in (("a.txt", range(1, 31)), ("b.txt", range(30, 0, -1)))
    ]
    threads = [
        threading.Thread(target=load, args=(GraphStore(driver), *half), kwargs={"batch": 3})
        for half in halves
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)
    together = checksum(database)

    store.reset()
    load(store, *halves[0], *halves[1], batch=30)
    assert checksum(database) == together
    assert store.concept("concept:tiles").papers == 30


def test_the_two_ids_of_one_work_meet_however_the_loads_interleave(
    store: GraphStore, driver: neo4j.Driver
) -> None:
    by_doi = [
        extraction("", title=f"W{n}", document="d", line=n, doi=f"10.1/{n}") for n in range(9)
    ]
    by_both = [
        extraction(f"Work {n}.", document="b", line=n, doi=f"10.1/{n}", arxiv=f"2401.0000{n}")
        for n in range(9)
    ]
    threads = [
        threading.Thread(target=load, args=(GraphStore(driver), *half), kwargs={"batch": 1})
        for half in (by_doi, by_both)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=120)

    assert {one.id for one in store.papers().items} == {f"arxiv:2401.0000{n}" for n in range(9)}
