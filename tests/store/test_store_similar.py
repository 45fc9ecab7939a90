"""Papers near a paper, on made-up graphs: what each signal finds, and what it says for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, LiteralString

import neo4j
import numpy as np
import numpy.typing as npt
import pytest

from graph.analysis import blend
from graph.analysis.papers_counted import PapersCounted
from graph.analysis.remembering import Remembering
from graph.analysis.similar import Similar, SimilarSearch
from graph.analysis.similar_views import SimilarPaper
from graph.cypher import similar as cypher
from graph.database import Database, Row
from graph.errors import NotFound
from graph.store import GraphStore
from tests.making import extraction, load, sha
from tests.store.test_store_embeddings import Letters

pytestmark = pytest.mark.neo4j

ME = "arxiv:2401.00001"
BOOKS = ("doi:10.1/warp", "doi:10.1/weft", "doi:10.1/knot")
PAPERS = (
    extraction(
        "We weave [Slate|Model|introduces] on [Chalk|Dataset|evaluated_on].",
        title="Me",
        arxiv="2401.00001",
        year=2024,
        references=BOOKS,
    ),
    extraction("Zzz.", title="Coupled", arxiv="2401.00002", year=2024, references=BOOKS[:2]),
    extraction(
        "We use [Slate|Model|uses] too.", title="Sharing", arxiv="2401.00003", year=2020, line=2
    ),
    extraction("Qqq.", title="Cocited", arxiv="2401.00004", line=3),
    extraction(
        "Vvv.", title="Survey", arxiv="2401.00005", line=4, references=(ME, "arxiv:2401.00004")
    ),
    extraction("Jjj.", title="Far", arxiv="2401.00006", line=5),
)


@pytest.fixture
def corner(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*PAPERS)


def found(store: GraphStore, **asked: object) -> dict[str, SimilarPaper]:
    answer = store.analysis.similar(ME, SimilarSearch(**asked))  # type: ignore[arg-type]
    return {item.paper.title: item for item in answer.items}


def test_each_signal_finds_its_own(corner: GraphStore) -> None:
    items = found(corner)
    assert set(items) == {"Coupled", "Sharing", "Cocited"}
    for title, name in (
        ("Coupled", "coupling"),
        ("Sharing", "concepts"),
        ("Cocited", "cocitation"),
    ):
        signals = items[title].signals
        assert getattr(signals, name) > 0
        assert signals.coupling + signals.cocitation + signals.concepts == getattr(signals, name)
        assert signals.text is None


def test_reasons_say_what_is_shared(corner: GraphStore) -> None:
    items = found(corner)
    assert items["Coupled"].reasons == ("shares 2 references",)
    assert items["Sharing"].reasons == ("shares Slate",)
    assert items["Cocited"].reasons == ("both are cited by 1 paper",)


def test_what_is_shared_is_shown(corner: GraphStore) -> None:
    items = found(corner)
    assert [one.id for one in items["Coupled"].references] == sorted(BOOKS[:2])
    assert [(one.count, one.stub) for one in items["Coupled"].references] == [(2, True)] * 2
    assert [one.title for one in items["Cocited"].cited_by] == ["Survey"]
    (concept,) = items["Sharing"].concepts
    assert (concept.name, concept.papers, concept.roles) == ("Slate", 2, ("introduces", "uses"))
    assert [(one.paper, one.quote) for one in concept.evidence] == [
        (ME, "We weave Slate on Chalk."),
        ("arxiv:2401.00003", "We use Slate too."),
    ]


def test_without_vectors_it_says_so(corner: GraphStore) -> None:
    answer = corner.analysis.similar(ME)
    assert answer.signals == ("coupling", "cocitation", "concepts")
    assert "citeloom analyse" in answer.missing["text"]


def test_with_vectors_all_have_a_cosine(corner: GraphStore) -> None:
    corner.analysis.embed(Letters())
    answer = corner.analysis.similar(ME)
    assert answer.missing == {}
    assert {item.paper.title for item in answer.items} >= {"Coupled", "Sharing", "Far"}
    for item in answer.items:
        mine, other = Letters().encode(["Me\nWe weave Slate on Chalk.", _text(item.paper.id)])
        assert item.signals.text == pytest.approx(float(mine @ other), abs=1e-4)


def _text(id_: str) -> str:
    (one,) = [paper for paper in PAPERS if paper.paper.id == id_]
    return f"{one.paper.title}\n{one.paper.abstract}"


@pytest.mark.parametrize("limit", [1, 2, 3])
def test_texts_compared_by_and_by_give_what_all_of_them_give(
    corner: GraphStore, database: Database, monkeypatch: pytest.MonkeyPatch, limit: int
) -> None:
    corner.analysis.embed(Letters())
    similar = Similar(database, PapersCounted(database, Remembering(database)))
    known = similar.signals(ME, SimilarSearch())
    nearest = sorted(known, key=lambda id_: (-blend.score(known[id_]), id_))[:limit]
    monkeypatch.setattr("graph.analysis.similar._AT_ONCE", 1)

    items = similar.papers(ME, SimilarSearch(limit=limit)).items

    assert [(item.paper.id, item.signals) for item in items] == [
        (id_, known[id_]) for id_ in nearest
    ]


def test_a_vector_is_not_missing_where_the_nearest_has_none(
    corner: GraphStore, driver: neo4j.Driver
) -> None:
    corner.analysis.embed(Letters())
    driver.execute_query("MATCH (e:Embedding) WHERE e.id <> $id DETACH DELETE e", id=ME)

    answer = corner.analysis.similar(ME, SimilarSearch(limit=1))

    assert answer.missing == {}
    assert [item.signals.text for item in answer.items] == [None]


def test_a_vector_that_nothing_is_near_is_not_missing(store: GraphStore) -> None:
    load(store, PAPERS[0])
    store.analysis.embed(Letters())
    answer = store.analysis.similar(ME)
    assert (answer.items, answer.missing) == ((), {})


def test_vectors_of_another_model_are_not_compared(corner: GraphStore, database: Database) -> None:
    corner.analysis.embed(Letters())
    database.write(
        lambda tx: tx.run("MATCH (e:Embedding) WHERE e.id <> $id SET e.model = 'old'", id=ME)
    )
    assert all(item.signals.text is None for item in corner.analysis.similar(ME).items)


def test_a_direct_citation_is_a_fact_and_no_signal(corner: GraphStore) -> None:
    load(corner, extraction("Mmm.", title="Citing", arxiv="2401.00007", references=(ME,)))
    assert "Citing" not in found(corner)
    references = (ME, "doi:10.1/warp")
    load(corner, extraction("Nnn.", title="Both", arxiv="2401.00008", references=references))
    item = found(corner)["Both"]
    assert (item.cites, item.cited) == (True, False)
    assert item.reasons == ("shares 1 reference", "cites this paper")


def test_what_was_not_there_yet_does_not_count(corner: GraphStore) -> None:
    assert set(found(corner, as_of="2021-06")) == {"Sharing"}


def test_a_paper_of_two_documents_is_one(corner: GraphStore) -> None:
    once = {title: item.signals for title, item in found(corner).items()}
    sources = [replace(one.source, document="b.jsonl", sha256=sha("b.jsonl")) for one in PAPERS]
    again = zip(PAPERS, sources, strict=True)
    load(corner, *(replace(one, source=source) for one, source in again))
    assert {title: item.signals for title, item in found(corner).items()} == once


class _Opposite:
    """Texts with a book are the opposite of all others."""

    version = "opposite"

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), 384), np.float32)
        vectors[:, 0] = [-1 if "Jjj" in text else 1 for text in texts]
        return vectors


def test_texts_that_have_nothing_in_common_are_not_near(corner: GraphStore) -> None:
    corner.analysis.embed(_Opposite())
    assert "Survey" in found(corner)
    assert "Far" not in found(corner)


def test_what_all_share_proposes_nobody(corner: GraphStore) -> None:
    assert "Coupled" not in found(corner, hub=1)
    assert found(corner, hub=1) == {}


def test_a_reference_that_all_cite_is_shared_though_it_proposes_nobody(corner: GraphStore) -> None:
    load(
        corner,
        *(extraction(f"{n}.", arxiv=f"2402.0000{n}", references=BOOKS[:1]) for n in range(1, 4)),
    )
    item = found(corner, hub=3)["Coupled"]
    assert item.reasons == ("shares 2 references",)
    assert [one.count for one in item.references] == [2, 5]


def test_of_very_many_that_cite_both_the_reason_names_the_least(corner: GraphStore) -> None:
    references = (ME, "arxiv:2401.00004")
    load(corner, extraction("Uuu.", title="More", arxiv="2401.00009", references=references))
    assert found(corner)["Cocited"].reasons == ("both are cited by 2 papers",)
    assert found(corner, expanded=1)["Cocited"].reasons == ("both are cited by at least 1 paper",)


def test_limits_are_told(corner: GraphStore) -> None:
    answer = corner.analysis.similar(ME, SimilarSearch(limit=1))
    assert (len(answer.items), answer.total, answer.truncated) == (1, 3, True)
    assert not corner.analysis.similar(ME).truncated


def test_a_work_that_is_only_cited_is_none(corner: GraphStore) -> None:
    references = (ME, "doi:10.1/loom")
    load(corner, extraction("Ooo.", title="More", arxiv="2401.00009", references=references))
    assert all(not item.paper.stub for item in corner.analysis.similar(ME).items)


def test_of_nothing_there_is_nothing(store: GraphStore) -> None:
    load(store, extraction("Alone.", title="Alone", arxiv="2401.00001"))
    assert store.analysis.similar(ME).items == ()
    with pytest.raises(NotFound):
        store.analysis.similar("arxiv:9999.99999")


class _Meanwhile(Database):
    """Somebody else writes once the papers near are found, before they are read."""

    def __init__(self, driver: neo4j.Driver, write: Callable[[], None]) -> None:
        super().__init__(driver, name="neo4j", uri="the test server")
        self._write = write

    def read(
        self, statement: LiteralString, parameters: Mapping[str, Any] | None = None
    ) -> list[Row]:
        if statement == cypher.SUMMARIES:
            self._write()
        return super().read(statement, parameters)

    @property
    def similar(self) -> Similar:
        return Similar(self, PapersCounted(self, Remembering(self)))


def test_papers_removed_while_they_were_looked_for_are_left_out(
    corner: GraphStore, driver: neo4j.Driver
) -> None:
    wanted = SimilarSearch(as_of="2021-06")
    (shown,) = corner.analysis.similar(ME, wanted).items
    other = _Meanwhile(driver, lambda: corner.remove([shown.paper.id]))

    assert other.similar.papers(ME, wanted).items == ()
    with pytest.raises(NotFound):
        corner.paper(shown.paper.id)


def test_a_paper_removed_while_its_neighbours_were_looked_for_is_not_found(
    corner: GraphStore, driver: neo4j.Driver
) -> None:
    other = _Meanwhile(driver, lambda: corner.remove([ME, "arxiv:2401.00005"]))

    with pytest.raises(NotFound):
        other.similar.papers(ME, SimilarSearch())
