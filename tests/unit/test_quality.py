"""Scoring: what counts as right, and that nothing counts twice."""

import json
from pathlib import Path

import pytest

from extract.domain import ConceptType, Role
from extract.quality.gold import Facts, Figure, GoldError, Named, bare_links, read_gold
from extract.quality.intervals import intervals
from extract.quality.parts import UNKNOWN, by_field, by_year
from extract.quality.report import report, summary
from extract.quality.scoring import Error, calibration, matching, score, separation
from extract.quality.surfaces import surface_key, surface_keys


def named(
    *names: str,
    type_: ConceptType = ConceptType.MODEL,
    role: Role = Role.USES,
    core: bool = True,
    confidence: float = 0.9,
) -> Named:
    return Named(names[0], surface_keys(names), type_, role, core, confidence)


def facts(*concepts: Named, title: str | None = None, **more: object) -> Facts:
    rest = {"results": (), "citations": (), "links": frozenset()} | more
    return Facts("k", title, concepts, **rest)  # type: ignore[arg-type]  # names of fields


@pytest.mark.parametrize(
    ("left", "right"), [("GPT-3", "gpt 3"), ("Étude nets", "etude net"), ("LSTM's", "lstms")]
)
def test_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert surface_key(left) == surface_key(right)


def test_each_found_concept_counts_once_and_core_is_served_first() -> None:
    gold = [named("loom", "weft", core=False), named("weft")]
    assert matching(gold, [named("weft")], typed=False) == {1: 0}
    assert matching(gold, [named("loom"), named("weft")], typed=False) == {0: 0, 1: 1}


def test_a_chain_of_partners_is_moved_for_the_largest_matching() -> None:
    gold = [named("a", "b"), named("b")]
    assert matching(gold, [named("b", "c"), named("a")], typed=False) == {0: 1, 1: 0}


def test_what_matches_only_an_optional_concept_is_neither_right_nor_wrong() -> None:
    gold = facts(named("weft"), named("knot", core=False))
    found = facts(named("weft"), named("knot"), named("loom"), named("weft", confidence=0.2))
    result = score({"k": gold}, {"k": found})
    assert (result.untyped.right, result.untyped.wrong, result.untyped.missed) == (1, 2, 0)
    assert result.judged == [(0.9, True), (0.9, False), (0.2, False)]
    assert [(e.kind, e.name, e.detail) for e in result.errors] == [
        ("false alarm", "loom", ""),
        ("false alarm", "weft", "again: weft"),
    ]


def test_a_wrong_type_is_missed_and_wrong_where_types_count() -> None:
    result = score(
        {"k": facts(named("weft"))}, {"k": facts(named("weft", type_=ConceptType.DATASET))}
    )
    assert (result.untyped.f1, result.typed.right, result.typed.wrong) == (1, 0, 1)
    assert result.types[ConceptType.DATASET].wrong == 1
    assert result.types[ConceptType.MODEL].missed == 1


def test_roles_are_scored_on_what_was_found_with_its_type() -> None:
    gold = facts(named("weft", role=Role.INTRODUCES), named("loom"))
    found = facts(named("weft"), named("loom"))
    result = score({"k": gold}, {"k": found})
    assert summary(result)["role share"] == 0.5
    assert result.introduced.recall == 1
    expected = Error(
        "k", "role", ConceptType.MODEL, "weft", "uses, not introduces", role=Role.INTRODUCES
    )
    assert expected in result.errors


def test_a_paper_of_which_nothing_is_said_is_all_missed() -> None:
    result = score({"k": facts(named("weft"), title="A loom")}, {})
    assert (result.untyped.missed, result.titles.missed) == (1, 1)


def test_results_need_the_digits_and_one_thing_they_are_about() -> None:
    gold = facts(results=(Figure("98.1", ("weft", "mnist", "")),))
    right = Figure("98.1", ("", "mnistdigit", ""))
    wrong = (Figure("98.1", ("loom", "", "")), Figure("9", ("weft", "", "")))
    result = score({"k": gold}, {"k": facts(results=(right, *wrong))}).results
    assert (result.found, result.there, result.right, result.said) == (1, 1, 1, 3)


def test_citations_match_where_one_holds_the_other_and_links_exactly() -> None:
    gold = facts(citations=("Weaver et al., 2015",), links=bare_links(["https://a.b/c/"]))
    found = facts(citations=("Weaver et al.",), links=bare_links(["//a.b/c", "x.y"]))
    result = score({"k": gold}, {"k": found})
    assert (result.citations.recall, result.citations.precision) == (1, 1)
    assert (result.links.recall, result.links.precision) == (1, 0.5)


def test_confidence_is_judged_by_order_and_by_level() -> None:
    judged = [(0.9, True), (0.8, True), (0.7, False), (0.2, False)]
    assert separation(judged) == 1
    assert separation([(0.5, True), (0.5, False)]) == 0.5
    assert separation([(0.5, True)]) == 0.5
    means, right, sizes = zip(*calibration(judged, bins=2), strict=True)
    assert means == pytest.approx((0.45, 0.85))
    assert (right, sizes) == ((0, 1), (2, 2))


def test_gold_is_read_from_an_array_or_from_lines(tmp_path: Path) -> None:
    concept = {"name": "Weft", "type": "Model", "role": "uses", "salience": "optional"}
    record = {
        "key": "x:1",
        "concepts": [concept],
        "results": [{"value": "98.1%", "model": "Weft"}],
        "links": ["https://a.b/"],
    }
    path = tmp_path / "gold.json"
    path.write_text(json.dumps([record]), encoding="utf-8")
    read = read_gold(path)
    assert read["x:1"].concepts == (
        Named("Weft", frozenset({"weft"}), ConceptType.MODEL, Role.USES, core=False),
    )
    assert read["x:1"].results == (Figure("98.1", ("weft", "", "")),)
    path.write_text(json.dumps(record) + "\n", encoding="utf-8")
    assert read_gold(path) == read


@pytest.mark.parametrize("text", ["[1]", "{", '[{"key": "a"}]', '[{"key": "a", "concepts": [{}]}]'])
def test_another_file_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "notes.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"^notes\.txt: "):
        read_gold(path)


def test_the_report_has_every_figure_and_no_open_cell() -> None:
    gold = facts(named("a|b"), named("loom", type_=ConceptType.TASK))
    text = report({"k": gold}, {"k": facts(named("a|b"), named("knot"))})
    assert "| untyped F1 | 0.500 (0.50 to 0.50) |" in text
    assert "results" not in text  # none was annotated, none was found
    assert "| k | missed | Task | loom |  |" in text
    assert "| k | false alarm | Model | knot |  |" in text


def test_an_interval_is_as_wide_as_the_papers_differ() -> None:
    gold = {str(n): facts(named("weft")) for n in range(20)}
    half = {str(n): facts(named("weft" if n % 2 else "knot")) for n in range(20)}
    low, high = intervals(gold, half)["untyped", "R"]
    assert 0.2 < low < 0.4
    assert 0.6 < high < 0.8
    assert intervals(gold, gold)["untyped", "R"] == (1, 1)


def test_parts_of_a_gold_set_are_scored_by_themselves() -> None:
    gold = {
        "a": facts(named("weft"), field="vision", year=2020),
        "b": facts(named("loom"), field="vision"),
        "c": facts(named("knot")),
    }
    found = {"a": facts(named("weft")), "b": facts(year=2021), "c": facts(named("knot"))}
    fields, years = by_field(gold, found), by_year(gold, found)
    assert {part: one.untyped.recall for part, one in fields.items()} == {UNKNOWN: 1, "vision": 0.5}
    assert {part: one.papers for part, one in years.items()} == {"2020": 1, "2021": 1, UNKNOWN: 1}
