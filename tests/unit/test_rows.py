"""Values to parameter rows: whole rows, and nothing of their order left to chance."""

from dataclasses import replace

from extract.domain import Author, Paper, Role, TitleSource
from graph.references import Answers, resolve
from graph.rows import (
    author_rows,
    cite_rows,
    concept_rows,
    document_rows,
    evidence_rows,
    paper_row,
    references_rows,
    result_link_rows,
    result_rows,
    stub_name,
    stub_row,
    venue_rows,
)
from tests.making import cited, extraction, sha, with_result

ONE = extraction(
    "We built it. [Pebble|Model|introduces] gets 91% on [Tiles|Dataset|evaluated_on].",
    title="Pebble",
    arxiv="2401.00001",
    year=2024,
)


def test_a_paper_row_holds_every_fact() -> None:
    other = replace(ONE, paper=replace(ONE.paper, also=("mag:7",)))

    assert paper_row(ONE, [other]) == {
        "id": "arxiv:2401.00001",
        "keys": ["arxiv:2401.00001", "mag:7", "paper:d21fb873f494615d"],
        "probes": ["ab:1ce1cc34aeedb709"],
        "families": [],
        "introduces": ["pebble"],
        "field_sources": [
            f"abstract {sha('reading.jsonl')} 1",
            f"arxiv {sha('reading.jsonl')} 1",
            f"title {sha('reading.jsonl')} 1",
            f"year {sha('reading.jsonl')} 1",
        ],
        "place": "7975|pebble|arxiv:2401.00001",
        "stub": False,
        "title": "Pebble",
        "title_source": "document",
        "abstract": "We built it. Pebble gets 91% on Tiles.",
        "year": 2024,
        "published": None,
        "known": "2024-01",
        "language": "en",
        "links": [],
        "extractor": "1",
        "arxiv": "2401.00001",
        "doi": None,
        "openalex": None,
        "s2": None,
        "acl": None,
    }


def test_a_record_that_only_cites_is_a_stub_with_all_its_ids() -> None:
    edge = replace(ONE, paper=Paper(ONE.paper.id, "", TitleSource.DERIVED, "", also=("mag:7",)))

    row = paper_row(edge, [edge])
    assert (row["stub"], row["title"], row["keys"]) == (
        True,
        "arxiv:2401.00001",
        ["arxiv:2401.00001", "mag:7"],
    )


def test_an_evidence_row_quotes_the_sentence_and_places_the_mention() -> None:
    rows = evidence_rows([ONE])

    assert {role: len(found) for role, found in rows.items() if found} == {
        Role.INTRODUCES: 1,
        Role.EVALUATED_ON: 1,
    }
    assert rows[Role.EVALUATED_ON] == [
        {
            "paper": "arxiv:2401.00001",
            "key": "tile",
            "properties": {
                "type": "Dataset",
                "confidence": 0.9,
                "count": 1,
                "extractor": "1",
                "name": "Tiles",
                "concept": "concept:tiles",
                "forms": ["Tiles"],
                "quotes": ["Pebble gets 91% on Tiles."],
                "fields": ["abstract"],
                "starts": [13],
                "ends": [38],
                "mention_starts": [32],
                "mention_ends": [37],
            },
        }
    ]


def test_results_are_linked_to_the_concepts_that_the_paper_uses() -> None:
    one = with_result(ONE, value="91%", model="Pebble", dataset="Elsewhere")
    (row,) = result_rows(one)

    assert row["paper"] == "arxiv:2401.00001"
    assert row["properties"]["value"] == "91%"
    assert result_link_rows(one, "model") == [{"result": row["properties"]["id"], "key": "pebble"}]
    assert result_link_rows(one, "dataset") == []
    assert result_link_rows(one, "metric") == []


def test_equal_results_are_one() -> None:
    one = with_result(ONE, value="91%", model="Pebble", dataset="Tiles")

    assert len(result_rows(replace(one, results=one.results * 2))) == 1


def test_a_work_cited_twice_is_one_citation_and_the_text_of_the_paper_counts_first() -> None:
    citation = cited("Pebble", ONE.paper.abstract, arxiv="2401.00002")
    one = extraction(
        "We built it. Pebble gets 91% on Tiles.",
        arxiv="2401.00001",
        references=("doi:10.1/same", "doi:10.1/b", "arxiv:2401.00001"),
        citations=(citation, replace(citation, arxiv=None)),
    )
    held = "arxiv:2401.00002"
    answers = Answers({"doi:10.1/same": held, held: held}, loaded=frozenset({held}))
    found = resolve(one, answers)

    assert cite_rows([found]) == [
        {
            "paper": "arxiv:2401.00001",
            "cited": "arxiv:2401.00002",
            "properties": {
                "confidence": 1.0,
                "source": "in-text",
                "text": "Pebble",
                "field": "abstract",
                "start": 13,
                "end": 19,
            },
        },
        {
            "paper": "arxiv:2401.00001",
            "cited": "doi:10.1/b",
            "properties": {"confidence": 1.0, "source": "reference list", "text": ""},
        },
    ]
    assert references_rows([found]) == [
        {
            "id": "arxiv:2401.00001",
            "properties": {
                "references_total": 2,
                "references_resolved": 2,
                "unresolved": [],
                "wants": [],
            },
        }
    ]


def test_authors_are_joined_by_orcid_only() -> None:
    authors = (Author("Ada Example", "0000-0001-2345-6789"), Author("Bo Example"))
    rows = list(author_rows(replace(ONE.paper, authors=authors)))

    assert [(row["id"], row["position"]) for row in rows] == [
        ("orcid:0000-0001-2345-6789", 1),
        ("author:arxiv:2401.00001#2", 2),
    ]


def test_venues_without_a_letter_are_none() -> None:
    assert list(venue_rows(replace(ONE.paper, venue="NeurIPS 2024"))) == [
        {"paper": "arxiv:2401.00001", "id": "venue:neurips-2024", "name": "NeurIPS 2024"}
    ]
    assert list(venue_rows(replace(ONE.paper, venue=" – "))) == []


def test_concept_rows_are_sorted_and_one_for_each_key() -> None:
    two = extraction("[tile|Dataset|mentions] and [Arch|Model|mentions].")

    assert [(row["key"], row["name"]) for row in concept_rows([ONE, two])] == [
        ("arch", "Arch"),
        ("pebble", "Pebble"),
        ("tile", "Tiles"),
    ]


def test_of_two_names_of_one_document_the_first_in_the_alphabet_counts() -> None:
    copy = replace(ONE, source=replace(ONE.source, document="a copy.jsonl"))

    assert (
        document_rows([ONE, copy])
        == document_rows([copy, ONE])
        == [
            {"id": sha("reading.jsonl"), "name": "a copy.jsonl", "shape": "jsonl", "extractor": "1"}
        ]
    )


def test_a_stub_is_named_by_its_id_until_something_better_is_known() -> None:
    assert stub_row("doi:10.1/b") == {
        "id": "doi:10.1/b",
        "keys": ["doi:10.1/b"],
        "place": "~|doi-10-1-b|doi:10.1%2Fb",
        "stub": True,
        "title": "doi:10.1/b",
        "title_source": "derived",
        "year": None,
        "known": None,
        "doi": "10.1/b",
    }
    assert stub_name("arxiv:1", "Ada, On Stones", 1999) == {
        "id": "arxiv:1",
        "place": "~|ada-on-stones|arxiv:1",
        "title": "Ada, On Stones",
        "year": 1999,
        "known": "1999-12",
    }
