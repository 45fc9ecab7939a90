"""What becomes a concept: by the model's probabilities, and by rules alone."""

import pytest

from extract.candidates import Evidence
from extract.domain import ConceptType, Field, Role
from extract.groups import Found, Group, without_overlaps
from extract.judges import CONFIDENCE, HIGHEST, RuleJudge, Verdict, rule_type
from extract.vocabulary import Entry
from tests.candidates import Text, scored

TEXT = Text("We present Weft. Weft beats the Loom net on MNIST.")
WEFT = Entry("Weft", ConceptType.MODEL)


def judged(*items: Found) -> Verdict:
    """What the rules say of a group."""
    (verdict,) = RuleJudge().verdicts([], [Group(items)], [])
    return verdict


@pytest.mark.parametrize("evidence", Evidence)
def test_each_kind_of_evidence_has_its_confidence(evidence: Evidence) -> None:
    weft = TEXT.found("Weft", evidence, type_=ConceptType.MODEL)
    assert judged(weft).confidence == CONFIDENCE[evidence]


def test_the_surest_of_several_kinds_of_evidence_counts() -> None:
    weft = TEXT.found("Weft", Evidence.MODEL, Evidence.INTRODUCED)
    named = TEXT.found("Weft", Evidence.NAMED)
    assert judged(weft).confidence == CONFIDENCE[Evidence.INTRODUCED]
    assert judged(named).confidence == CONFIDENCE[Evidence.NAMED]


def test_a_title_and_a_second_mention_raise_confidence_up_to_a_limit() -> None:
    title = Text("Weft for looms", Field.TITLE).found("Weft", Evidence.NAMED)
    first, again = (TEXT.found("Weft", Evidence.NAMED, nth=n) for n in (0, 1))
    assert judged(first).confidence == 0.6
    assert judged(first, again).confidence == 0.65
    assert judged(title).confidence == 0.7
    assert judged(title, first).confidence == 0.75
    known = Text("Weft for looms", Field.TITLE).found("Weft", Evidence.INTRODUCED)
    assert judged(known, first).confidence == HIGHEST < 1


def test_the_vocabulary_gives_the_type_of_what_it_knows() -> None:
    weft = TEXT.found("Weft", Evidence.NAMED, type_=ConceptType.METHOD, entry=WEFT)
    assert judged(weft).type is ConceptType.MODEL


def test_what_is_too_broad_is_dropped_with_the_reason() -> None:
    broad = Entry("net", ConceptType.MODEL, generic=True)
    verdict = judged(TEXT.found("net", Evidence.VOCABULARY, entry=broad))
    assert (verdict.kept, verdict.reason) == (False, "too broad")


def test_what_has_no_type_is_dropped_with_the_reason() -> None:
    verdict = judged(TEXT.found("Loom", Evidence.INTRODUCED))
    assert (verdict.kept, verdict.reason, verdict.type) == (False, "of no known type", None)


def test_a_span_that_a_pipeline_gives_has_the_type_that_it_gives() -> None:
    given = TEXT.found("Loom", scores=scored(0.9))
    unlikely = TEXT.found("Loom", scores=scored(0.4))
    typed = TEXT.found("Loom", Evidence.NAMED, type_=ConceptType.DATASET, scores=scored(0.9))
    assert (judged(given).type, judged(given).kept) == (ConceptType.MODEL, True)
    assert not judged(unlikely).kept
    assert judged(typed).type is ConceptType.DATASET


def test_the_strongest_evidence_tells_the_type_and_of_equals_the_majority() -> None:
    weak = [TEXT.found("Weft", Evidence.NAMED, type_=ConceptType.METHOD)] * 3
    strong = TEXT.found("Weft", Evidence.INTRODUCED, type_=ConceptType.DATASET)
    untyped = TEXT.found("Weft", Evidence.VOCABULARY)
    model = TEXT.found("Weft", Evidence.NAMED, type_=ConceptType.MODEL)
    assert rule_type(Group((*weak, strong, untyped))) is ConceptType.DATASET
    assert rule_type(Group((model, *weak))) is ConceptType.METHOD
    assert rule_type(Group((*weak[:1], model))) is ConceptType.MODEL  # the order of the types
    assert rule_type(Group((untyped,))) is None


def test_the_words_around_the_mentions_give_the_strongest_role() -> None:
    first, again = (TEXT.found("Weft", Evidence.VOCABULARY, nth=n, entry=WEFT) for n in (0, 1))
    loom = TEXT.found("Loom net", Evidence.NAMED, type_=ConceptType.MODEL)
    assert judged(again).role is Role.USES
    assert judged(again, first).role is Role.INTRODUCES
    assert judged(loom).role is Role.COMPARES_WITH


def test_of_overlapping_candidates_the_papers_own_then_the_longest_then_the_surest_stands() -> None:
    short = TEXT.found("Loom", Evidence.VOCABULARY)
    long = TEXT.found("Loom net", Evidence.NAMED)
    own = TEXT.found("net", Evidence.ABBREVIATION)
    same = TEXT.found("Loom net", Evidence.MODEL)
    precedence = RuleJudge().precedence
    assert without_overlaps([short, long], precedence) == ([long], [short])
    assert without_overlaps([long, same], precedence) == ([long], [same])
    assert without_overlaps([long, own], precedence) == ([own], [long])
    assert without_overlaps([own, short], precedence) == ([own, short], [])
