"""Figures of leaderboards as values: packed, united over sources, moved by decisions, as rows."""

import base64
import itertools
import json
import zlib
from dataclasses import replace

from extract.domain import Extraction, Reported, Subject
from graph.compose import compose
from graph.concept_rulings import ConceptRulings
from graph.deliveries import pack, unpack
from graph.planning import origin
from graph.recasting import recast
from graph.reported import concept_rows, link_rows, result_rows, united
from tests.making import extraction, sha

ID = "arxiv:2401.00001"


def figure(dataset: str, value: str, *, text: str, id_: str | None = None) -> Reported:
    subject = Subject(dataset, id_ or f"concept:{dataset.lower()}", dataset)
    return Reported(None, subject, None, None, value, None, None, text)


def board(*reported: Reported, document: str = "boards.csv") -> Extraction:
    one = extraction("", title="Pebble", document=document, arxiv="2401.00001")
    return replace(one, paper=replace(one.paper, reported=reported))


TILES = figure("Tiles", "7", text="b")
TILES_AGAIN = figure("TILES", "7", text="a", id_="concept:tile")
SHARDS = figure("Shards", "7", text="c")


def test_what_was_reported_survives_packing() -> None:
    whole = board(TILES, replace(SHARDS, direction="higher", number=0.5, documents=("x", "y")))

    assert unpack(pack(whole)) == whole


def test_a_record_that_was_packed_before_there_were_leaderboards_is_read() -> None:
    facts = json.loads(zlib.decompress(base64.b64decode(pack(board()))))
    del facts["paper"]["reported"]
    old = base64.b64encode(zlib.compress(json.dumps(facts).encode())).decode()

    assert unpack(old) == board()


def test_equal_figures_are_one_with_all_documents_in_any_order() -> None:
    deliveries = [
        board(TILES, document="b.csv"),
        board(TILES_AGAIN, SHARDS, document="a.csv"),
        board(SHARDS, document="a.csv"),
    ]

    composed = {compose(order, id_=ID).paper for order in itertools.permutations(deliveries)}

    assert [paper.reported for paper in composed] == [
        (
            replace(SHARDS, documents=(sha("a.csv"),)),
            replace(TILES_AGAIN, documents=tuple(sorted((sha("a.csv"), sha("b.csv"))))),
        )
    ]


def test_figures_that_differ_in_value_or_subject_stay_apart() -> None:
    other = replace(TILES, value="7.0")

    assert united([TILES, other, SHARDS]) == (SHARDS, TILES, other)


def test_a_decision_moves_what_rows_name_and_unites_what_has_become_equal() -> None:
    rulings = ConceptRulings(moves={"shard": "concept:tiles"})
    one = board(TILES, SHARDS)

    moved = recast(one, [ID], rulings)
    (row,) = result_rows(moved)
    (link,) = link_rows(moved, "dataset")

    assert row["properties"]["quote"] == "b"
    assert link == {
        "result": row["properties"]["id"],
        "key": "tile",
        "properties": {
            "type": "Dataset",
            "name": "Tiles",
            "concept": "concept:tiles",
            "forms": ["Tiles"],
            "moved": None,
        },
    }


def test_a_concept_that_decisions_alone_brought_says_so() -> None:
    rulings = ConceptRulings(moves={"shard": "concept:tiles"})
    moved = recast(board(SHARDS), [ID], rulings)

    assert [link["properties"]["moved"] for link in link_rows(moved, "dataset")] == ["wholly"]
    assert list(concept_rows(moved)) == [
        {"key": "tile", "id": "concept:tiles", "name": "Shards", "type": "Dataset"}
    ]


def test_a_paper_gives_a_concept_one_name_and_one_type() -> None:
    task = Reported(None, None, Subject("tiles", "concept:tiles", "tiles"), None, "9", 9, None, "d")
    one = board(TILES, task)
    uses = [link["properties"] for part in ("dataset", "task") for link in link_rows(one, part)]

    assert uses[0] == uses[1]
    assert (uses[0]["name"], uses[0]["type"]) == ("Tiles", "Dataset")
    assert uses[0]["forms"] == ["Tiles", "tiles"]


def test_what_names_no_concept_is_a_result_without_a_link() -> None:
    one = board(replace(TILES, dataset=Subject("???")))

    assert [row["properties"]["dataset"] for row in result_rows(one)] == ["???"]
    assert link_rows(one, "dataset") == []


def test_rows_tell_deliveries_of_one_line_apart() -> None:
    assert origin(board(TILES)) != origin(board(SHARDS))
    assert origin(board(TILES)) == origin(board(replace(TILES, direction="higher")))
