"""Decisions as lines, what is in force, and what they make of papers and concepts."""

import itertools
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.domain import (
    Citation,
    Concept,
    ConceptType,
    Field,
    Mention,
    Role,
    TitleSource,
)
from extract.identity import concept_key, paper_id
from graph.concept_rulings import Standard
from graph.decision_lines import line_of, read_lines
from graph.decisions import Action, Decision, DecisionError, Kind, LedgerFault, decide, in_force
from graph.identify import group
from graph.known import KnownConcept
from graph.ledger import NO_LEDGER, fold
from graph.planning import Holder, make_plan
from graph.recasting import MovedConcept, recast, retitled
from graph.settling import settled_concept
from tests.making import extraction, sha, with_result


def at(second: int) -> datetime:
    return datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC)


MERGE = decide(
    Action.MERGE,
    Kind.CONCEPT,
    ["concept:oven", "concept:furnace"],
    object="concept:kiln",
    name="Kiln",
    note="one thing",
    when=at(1),
)
LINE = (
    "2026-01-01T00:00:01.000000Z\tdecision:7faf0d0374f10a8d\tmerge\tconcept\t"
    "concept:furnace concept:oven\tconcept:kiln\tKiln\tone thing"
)


def undo(decision: Decision, second: int) -> Decision:
    return decide(Action.UNDO, decision.kind, [decision.id], when=at(second))


def test_a_decision_is_one_line_of_eight_fields() -> None:
    assert line_of(MERGE) == LINE
    ((_, read),) = read_lines([LINE])
    assert (read, getattr(read, "note", "")) == (MERGE, "one thing")


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_a_line_and_every_text_comes_back(title: str, id_: str, note: str) -> None:
    subject = f"s2:{id_}"
    try:
        made = decide(Action.RENAME, Kind.PAPER, [subject], object=title, note=note)
    except DecisionError:
        return
    line = line_of(made)

    assert len(line.splitlines()) == 1
    assert line.count("\t") == 7
    ((_, read),) = read_lines([line])
    assert isinstance(read, Decision)
    assert (read, read.note.strip(" ")) == (made, made.note.strip(" "))


@pytest.mark.parametrize("mark", ["\x1b[31m", "\x00", "\u202e", "\u2028", "\x85"])
def test_what_deceives_a_reader_is_written_as_its_number(mark: str) -> None:
    line = line_of(replace(MERGE, note=f"a{mark}b"))
    assert line.endswith(f"a\\u{{{ord(mark[0]):x}}}{mark[1:]}b")


def test_comments_empty_lines_and_a_byte_order_mark_are_passed_over() -> None:
    lines = ["\ufeff# when", "", "  # more", f"\ufeff{LINE}\r\n"]
    assert list(read_lines(lines)) == [(4, MERGE)]


def test_a_line_by_hand_needs_neither_id_nor_what_is_empty() -> None:
    ((_, read),) = read_lines(["2026-01-31\t-\tmerge\tpaper\tarxiv:2 arxiv:1"])
    assert read == decide(
        Action.MERGE,
        Kind.PAPER,
        ["arxiv:1", "arxiv:2"],
        when=datetime(2026, 1, 31, tzinfo=UTC),
    )


def test_an_early_year_has_four_digits_so_that_times_sort_as_texts() -> None:
    ((_, read),) = read_lines(["0999-01-31\t-\tmerge\tpaper\ta b"])
    assert isinstance(read, Decision)
    assert read.when == "0999-01-31T00:00:00.000000Z"


@pytest.mark.parametrize(
    ("fields", "reason", "remedy"),
    [
        ("2026-01-31 -", "1 fields where 8 are wanted", "put tabs between"),
        ("soon\t-\tmerge\tpaper\ta b", "'soon' is no time", "write it as 2026-01-31T12:00:00Z"),
        ("9999-12-31T23:59:59.999999Z\t-\tmerge\tpaper\ta b", "yet to come", "when it was"),
        ("0001-01-01T00:00:00+14:00\t-\tmerge\tpaper\ta b", "is no time", "write it as"),
        ("2026-01-31\t-\tjoin\tpaper\ta b", "'join' is not known here", "merge, split, rename"),
        ("2026-01-31\t-\tmerge\tbook\ta b", "'book' is not known here", "paper, concept"),
        ("2026-01-31\tx\tmerge\tpaper\ta b", "the id does not fit", "write it, or -"),
        ("2026-01-31\t-\tmerge\tpaper\ta", "needs at least 2 different ids", "name them"),
        ("2026-01-31\t-\tmerge\tpaper\ta  b", "an id is empty", "single spaces"),
        ("2026-01-31\t-\tmerge\tpaper\ta concept:b", "a concept stands among", "one kind"),
        ("2026-01-31\t-\tmerge\tpaper\ta b\tc", "has no object", "docs/ledger.md"),
        ("2026-01-31\t-\trename\tpaper\ta\t", "needs an object", "docs/ledger.md"),
        ("2026-01-31\t-\trename\tpaper\ta b\tT", "needs one id", "name them"),
        ("2026-01-31\t-\tmerge\tconcept\tconcept:a\tb", "not all of these", "begin with"),
        ("2026-01-31\t-\tmerge\tconcept\tconcept:a\tconcept:a", "cannot become", "two different"),
        ("2026-01-31\t-\trename\tconcept\tconcept:a\t?!", "no letter or digit", "choose"),
        ("2026-01-31\t-\tsplit\tconcept\tconcept:a x\tconcept:b", "no qualifier", "--<qualifier>"),
        ("2026-01-31\t-\tsplit\tconcept\tconcept:a concept:b\tconcept:a--b", "among", "of papers"),
    ],
)
def test_a_bad_line_is_told_with_reason_and_remedy_and_the_others_count(
    fields: str, reason: str, remedy: str
) -> None:
    found = list(read_lines([LINE, fields, LINE]))
    assert [found[0], found[2]] == [(1, MERGE), (3, MERGE)]
    (fault,) = [one for _, one in found if isinstance(one, LedgerFault)]
    assert (fault.line, fault.text) == (2, fields)
    assert reason in fault.reason
    assert remedy in fault.remedy


def test_what_is_undone_is_not_in_force_until_it_is_made_again() -> None:
    again = replace(MERGE, when=undo(MERGE, 9).when.replace("09.", "10."))
    assert in_force([MERGE]) == (MERGE,)
    assert in_force([undo(MERGE, 9), MERGE]) == ()
    assert in_force([again, undo(MERGE, 9), MERGE]) == (again,)
    assert in_force([MERGE, undo(MERGE, 1)]) == ()


def test_the_order_of_lines_does_not_matter() -> None:
    lines = [
        MERGE,
        decide(Action.RENAME, Kind.CONCEPT, ["concept:kiln"], object="Stove", when=at(2)),
        decide(Action.RENAME, Kind.CONCEPT, ["concept:kiln"], object="Hearth", when=at(3)),
    ]
    folded = {repr(fold(order)) for order in itertools.permutations(lines)}
    assert len(folded) == 1
    assert fold(lines).concepts.present("concept:ovens") == "concept:stove"
    ((contrary, fault),) = fold(lines).contradictions
    assert (contrary, fault.reason) == (
        lines[2],
        f"{lines[1].id} has moved it to concept:stove",
    )


@pytest.mark.parametrize(
    ("first", "second", "reason"),
    [
        (
            decide(Action.MERGE, Kind.PAPER, ["doi:a", "doi:b"], when=at(1)),
            decide(Action.SPLIT, Kind.PAPER, ["doi:b", "doi:a"], when=at(2)),
            "an earlier decision merges doi:a and doi:b",
        ),
        (
            decide(Action.SPLIT, Kind.PAPER, ["doi:a", "doi:b"], when=at(1)),
            decide(Action.MERGE, Kind.PAPER, ["doi:a", "doi:b", "doi:c"], when=at(2)),
            " keeps doi:a and doi:b apart",
        ),
        (
            MERGE,
            decide(Action.MERGE, Kind.CONCEPT, ["concept:kiln"], object="concept:oven", when=at(2)),
            "concept:oven is written under concept:kiln already",
        ),
        (
            MERGE,
            decide(
                Action.SPLIT,
                Kind.CONCEPT,
                ["concept:oven", "doi:a"],
                object="concept:oven--tall",
                when=at(2),
            ),
            " has moved it to concept:kiln",
        ),
        (
            decide(Action.RENAME, Kind.CONCEPT, ["concept:kiln"], object="Stove", when=at(1)),
            decide(Action.RENAME, Kind.CONCEPT, ["concept:stove"], object="Kiln", when=at(2)),
            "concept:kiln is written under concept:stove already",
        ),
    ],
)
def test_the_later_of_two_contrary_decisions_takes_no_effect(
    first: Decision, second: Decision, reason: str
) -> None:
    ledger = fold([second, first])
    ((contrary, fault),) = ledger.contradictions
    assert (ledger.decisions, contrary) == ((first,), second)
    assert fault.reason.endswith(reason)


def test_no_decision_is_no_ruling() -> None:
    assert fold([]) is NO_LEDGER


SHARED = tuple(
    extraction(f"{word} is told here.", openalex=f"W{n}", doi="10.1/x", line=n)
    for n, word in enumerate(("Clay", "Sand", "Ash"), start=1)
)


def test_papers_kept_apart_each_have_an_id_of_their_own() -> None:
    ledger = fold([decide(Action.SPLIT, Kind.PAPER, ["openalex:W1", "openalex:W2", "openalex:W3"])])
    for order in itertools.permutations(SHARED):
        assert group(order, ledger.papers) == {
            "doi:10.1/x": [SHARED[0]],
            "openalex:W2": [SHARED[1]],
            "openalex:W3": [SHARED[2]],
        }


def test_a_record_that_states_both_sides_counts_for_its_better_id() -> None:
    both = extraction("Both are told.", arxiv="2401.1", doi="10.1/x")
    doi = extraction("One is told.", doi="10.1/x", line=2)
    ledger = fold([decide(Action.SPLIT, Kind.PAPER, ["arxiv:2401.1", "doi:10.1/x"])])
    assert group([both, doi], ledger.papers) == {"arxiv:2401.1": [both], "doi:10.1/x": [doi]}


def test_merged_papers_have_the_best_of_all_ids_also_of_one_not_loaded() -> None:
    ledger = fold([decide(Action.MERGE, Kind.PAPER, ["openalex:W1", "arxiv:2401.1"])])
    assert list(group([SHARED[0]], ledger.papers)) == ["arxiv:2401.1"]
    assert "arxiv:2401.1" in ledger.papers.keys_of([SHARED[0]])


def test_a_record_on_its_own_joins_nothing_and_denies_the_id() -> None:
    alone = decide(
        Action.SPLIT, Kind.PAPER, ["doi:10.1/x"], object=f"{sha('reading.jsonl')}:2", when=at(1)
    )
    merged = decide(Action.MERGE, Kind.PAPER, ["openalex:W2", "openalex:W3"], when=at(2))
    ledger = fold([alone, merged])
    groups = group(SHARED, ledger.papers)
    own = ledger.papers.own_id(SHARED[1])
    assert own is not None
    assert groups == {"doi:10.1/x": [SHARED[0], SHARED[2]], own: [SHARED[1]]}
    assert ledger.papers.keys_of([SHARED[1]]) == sorted(
        {own, "openalex:W2", paper_id(abstract=SHARED[1].paper.abstract)}
    )


def test_of_several_titles_the_last_counts() -> None:
    titles = [
        decide(Action.RENAME, Kind.PAPER, [id_], object=title, when=at(second))
        for id_, title, second in (("doi:b", "One", 1), ("doi:a", "Two", 3), ("doi:c", "Three", 2))
    ]
    assert fold(titles).papers.title(["doi:a", "doi:b", "doi:c"]) == "Two"
    assert fold(titles).papers.title(["doi:b", "doi:c"]) == "Three"
    assert fold(titles).papers.title(["doi:d"]) is None


def test_a_stub_gives_way_where_another_of_its_ids_is_kept() -> None:
    ledger = fold([decide(Action.MERGE, Kind.PAPER, ["doi:10.1/b", "doi:10.1/a"])])
    stubs = [Holder(f"doi:10.1/{letter}", (f"doi:10.1/{letter}",), ()) for letter in "ab"]
    kept = Holder("doi:10.1/a", ("doi:10.1/a", "doi:10.1/b"), ())
    plan = make_plan([*stubs], [], dropped=lambda _: False, ledger=ledger)
    assert plan.gone == ("doi:10.1/a", "doi:10.1/b")
    assert make_plan([kept], [], dropped=lambda _: False, ledger=ledger).gone == ()


KILNS = extraction(
    "A [Kiln|Model|uses] and an [oven|Model|introduces|Oven] meet a [kilns|Model|uses|Kiln]."
)


def test_what_moves_keeps_its_words_and_the_own_name_comes_first() -> None:
    (concept,) = recast(KILNS, [KILNS.paper.id], fold([MERGE]).concepts).concepts
    assert concept == MovedConcept(
        id="concept:kiln",
        name="Kiln",
        type=ConceptType.MODEL,
        role=Role.INTRODUCES,
        confidence=0.9,
        aliases=("kilns", "Oven", "oven"),
        mentions=tuple(
            sorted((m for one in KILNS.concepts for m in one.mentions), key=lambda m: m.start)
        ),
        wholly=False,
    )


def test_figures_follow_their_concepts() -> None:
    stated = with_result(
        extraction("An [Oven|Model|uses] gets 9% on [Tiles|Dataset|uses]."),
        value="9%",
        model="Oven",
        dataset="Tiles",
    )
    (result,) = recast(stated, [stated.paper.id], fold([MERGE]).concepts).results
    assert (result.model, result.model_id) == ("Oven", "concept:kiln")


def test_a_split_holds_in_its_papers_alone_and_before_a_merge() -> None:
    split = decide(
        Action.SPLIT,
        Kind.CONCEPT,
        ["concept:oven", "doi:a"],
        object="concept:oven--tall",
        when=at(0),
    )
    rulings = fold([MERGE, split]).concepts
    assert rulings.present("concept:ovens", ["doi:a", "doi:b"]) == "concept:oven--tall"
    assert rulings.present("concept:ovens", ["doi:b"]) == "concept:kiln"
    assert rulings.present("concept:wheel", ["doi:a"]) == "concept:wheel"


def test_a_concept_whose_split_was_merged_back_stays_itself() -> None:
    split = decide(
        Action.SPLIT, Kind.CONCEPT, ["concept:a", "doi:a"], object="concept:a--b", when=at(1)
    )
    back = decide(
        Action.MERGE, Kind.CONCEPT, ["concept:a--b"], object="concept:a", name="A", when=at(2)
    )
    rulings = fold([split, back]).concepts
    assert concept_key(rulings.present("concept:a", ["doi:a"])) == concept_key("concept:a--b")
    assert rulings.present("concept:a--b") == "concept:a"


def test_the_vocabulary_follows_merges_and_renames() -> None:
    renamed = decide(Action.RENAME, Kind.CONCEPT, ["concept:kiln"], object="Hearth", when=at(3))
    oven = KnownConcept(
        "concept:oven", "Oven", ConceptType.MODEL, ("stove",), "Hot.", 1900, ("concept:heater",)
    )
    tall = KnownConcept("concept:tall-oven", "Tall oven", ConceptType.MODEL, broader=(oven.id,))
    assert fold([MERGE, renamed]).concepts.known([oven, tall]) == [
        replace(oven, id="concept:hearth", name="Hearth", aliases=("Oven", "stove")),
        replace(tall, broader=("concept:hearth",)),
    ]


def test_a_name_that_was_decided_on_stands_where_nothing_else_tells() -> None:
    moved = {
        "type": "Model",
        "name": "Oven",
        "concept": "concept:kiln",
        "papers": 3,
        "introduced": None,
        "moved": True,
    }
    own = {**moved, "name": "KILN", "papers": 1, "moved": False}
    told = Standard("concept:kiln", "Kiln", always=False)
    ruled = Standard("concept:kiln", "The Kiln", always=True)
    assert [
        settled_concept("kiln", uses, [], None, standard=standard)["name"]
        for uses, standard in (
            ([moved], told),
            ([moved, own], told),
            ([moved, own], ruled),
            ([moved], None),
        )
    ] == ["Kiln", "KILN", "The Kiln", "Oven"]


def test_under_another_title_only_true_spans_stay() -> None:
    one = extraction("The [oven|Model|uses] is hot.", title="Ovens and Oven Tiles (Example, 2001)")
    title = one.paper.title
    mention = Mention(Field.TITLE, 10, 14, "Oven", (0, len(title)))
    tiles = Concept(
        "concept:tile",
        "Tile",
        ConceptType.DATASET,
        Role.USES,
        0.9,
        (),
        (Mention(Field.TITLE, 15, 20, "Tiles", (0, len(title))),),
    )
    cited = Citation("Example, 2001", None, 2001, ("Example",), None, None, Field.TITLE, 22, 35)
    (oven,) = one.concepts
    stated = replace(
        one,
        concepts=(replace(oven, mentions=(mention, *oven.mentions)), tiles),
        citations=(cited,),
    )

    shown = retitled(stated, "Ovenware of BrickOven: an Oven (Example, 2001)")
    assert (shown.paper.title, shown.paper.title_source) == (
        "Ovenware of BrickOven: an Oven (Example, 2001)",
        TitleSource.DOCUMENT,
    )
    assert shown.concepts == (
        replace(oven, mentions=(Mention(Field.TITLE, 26, 30, "Oven", (0, 46)), *oven.mentions)),
    )
    assert shown.citations == (replace(cited, start=32, end=45),)
    for concept in shown.concepts:
        for seen in concept.mentions:
            assert shown.paper.text(seen.field)[seen.start : seen.end] == seen.text
    assert retitled(stated, None) == retitled(stated, title) == stated
