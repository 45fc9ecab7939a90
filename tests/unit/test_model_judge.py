"""What the judge's probabilities amount to, and that the judge we ship gives such."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.candidates import Evidence
from extract.domain import ConceptType, Role
from extract.extractor import Reading
from extract.groups import Found, Group, without_overlaps
from extract.judges import Verdict
from extract.model_judge import CORE_LEAST, SURE, THRESHOLD, precedence, verdict_of
from extract.vocabulary import Entry
from tests.candidates import Text, scored
from tests.extracting import extractor_of, source_paper

TEXT = Text("We run the Weft network on MNIST.")


def judged(nothing: float, core: float, entry: Entry | None = None, belief: float = 0.5) -> Verdict:
    """The verdict on a group whose probability of being optional is what is left."""
    group = Group((TEXT.found("Weft", entry=entry, scores=scored(belief)),))
    salience = np.array([nothing, core, 1 - nothing - core], dtype=np.float32)
    types = np.array([0.1, 0.1, 0.6, 0.1, 0.1], dtype=np.float32)
    roles = np.array([0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 0.1], dtype=np.float32)
    return verdict_of(group, salience, types, roles)


def test_a_group_is_kept_from_the_threshold_of_confidence_on() -> None:
    above, below = judged(0.5, 0.5 * THRESHOLD / 0.59), judged(0.5, 0.5 * THRESHOLD / 0.61)
    assert (above.kept, above.reason) == (True, "")
    assert above.confidence == pytest.approx(THRESHOLD, abs=0.01)
    assert (below.kept, below.reason) == (False, f"confidence 0.40 is below {THRESHOLD}")


def test_confidence_leaves_out_how_likely_the_group_is_optional() -> None:
    assert judged(0.1, 0.3).confidence == 0.75
    assert judged(0.2, 0.6).confidence == 0.75


def test_a_group_that_is_hardly_ever_core_is_background_however_sure_it_is_a_concept() -> None:
    above, below = judged(0.01, CORE_LEAST + 0.01), judged(0.01, CORE_LEAST - 0.01)
    assert above.kept
    assert below.confidence > 0.9
    assert (below.kept, below.reason) == (
        False,
        "probably background: core with probability 0.14",
    )


def test_what_is_too_broad_is_dropped_however_sure_it_is() -> None:
    broad, narrow = (Entry("Weft", ConceptType.MODEL, generic=flag) for flag in (True, False))
    assert (judged(0.01, 0.98, broad).kept, judged(0.01, 0.98, broad).reason) == (
        False,
        "too broad",
    )
    assert judged(0.01, 0.98, narrow).kept


def test_what_vocabulary_and_model_both_know_is_kept_whatever_the_judge_says() -> None:
    known = Entry("Weft", ConceptType.MODEL)
    assert judged(0.9, 0.05, known, SURE + 0.01).kept
    assert not judged(0.9, 0.05, known, SURE - 0.01).kept
    assert not judged(0.9, 0.05, None, SURE + 0.01).kept
    assert not judged(0.9, 0.05, Entry("Weft", ConceptType.MODEL, generic=True), 0.99).kept


def test_what_the_paper_says_it_introduces_is_introduced_whatever_the_judge_says() -> None:
    text = Text("We use a loom. We present the Weft, tested on MNIST.")
    assert role_of(text.found("Weft"), [0.1, 0.1, 0.6, 0.1, 0.1]) is Role.INTRODUCES
    assert role_of(text.found("loom"), [0.1, 0.1, 0.6, 0.1, 0.1]) is Role.MEASURED_BY
    task = [0.1, 0.1, 0.1, 0.6, 0.1]  # nobody introduces a task
    assert role_of(text.found("Weft"), task) is Role.MEASURED_BY


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Weft is a network. Baselines are Weft and Loom.", Role.COMPARES_WITH),
        ("Loom is as good as a tuned Weft.", Role.COMPARES_WITH),
        ("Loom beats Weft. It has gates of Weft.", Role.MEASURED_BY),
    ],
)
def test_a_rival_is_what_the_paper_says_is_one_or_says_nothing_else_of(
    text: str, role: Role
) -> None:
    seen = Text(text)
    items = [seen.found("Weft", nth=n) for n in range(text.count("Weft"))]
    assert role_of_all(items, ConceptType.MODEL) is role
    assert role_of_all(items, ConceptType.TASK) is Role.MEASURED_BY  # tasks are no rivals


def test_what_is_likely_introduced_is_no_rival_of_itself() -> None:
    items = [Text("Looms are not better than Weft.").found("Weft")]
    assert role_of_all(items, ConceptType.MODEL, Role.INTRODUCES) is Role.INTRODUCES


def role_of_all(items: list[Found], type_: ConceptType, likeliest: Role = Role.MEASURED_BY) -> Role:
    """The role of a group of that type for which this role is likeliest."""
    salience = np.array([0.1, 0.8, 0.1], dtype=np.float32)
    types = np.array([one is type_ for one in ConceptType], dtype=np.float32)
    roles = np.array([one is likeliest for one in Role], dtype=np.float32)
    return verdict_of(Group(tuple(items)), salience, types, roles).role


def role_of(item: Found, types: list[float]) -> Role:
    """The role of a group of one mention, which is likeliest a measure."""
    roles = np.array([0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 0.1], dtype=np.float32)
    salience = np.array([0.1, 0.8, 0.1], dtype=np.float32)
    return verdict_of(Group((item,)), salience, np.array(types, dtype=np.float32), roles).role


def test_type_and_role_are_the_likeliest() -> None:
    assert (judged(0, 1).type, judged(0, 1).role) == (ConceptType.DATASET, Role.MEASURED_BY)


@given(st.floats(0.0001, 1), st.floats(0.0001, 1), st.floats(0, 1))
def test_confidence_is_a_probability(nothing: float, core: float, optional: float) -> None:
    total = nothing + core + optional
    assert 0 <= judged(nothing / total, core / total).confidence <= 1


def stands(*items: Found) -> str:
    """Of candidates that overlap, the one that stands."""
    kept, _ = without_overlaps(items, precedence)
    (one,) = kept
    return one.surface


def test_of_overlapping_candidates_the_likeliest_stands() -> None:
    likely = TEXT.found("Weft", scores=scored(0.9))
    assert stands(TEXT.found("Weft network on MNIST", scores=scored(0.6)), likely) == "Weft"


def test_of_equally_likely_candidates_the_longer_stands() -> None:
    short, long = (TEXT.found(s, scores=scored(0.9)) for s in ("net", "network"))
    assert stands(short, long) == stands(long, short) == "network"


def test_a_name_of_more_words_stands_though_it_is_a_little_less_likely() -> None:
    short, long = TEXT.found("Weft", scores=scored(0.9)), "Weft network"
    assert stands(short, TEXT.found(long, scores=scored(0.88))) == long
    assert stands(short, TEXT.found(long, scores=scored(0.8))) == "Weft"


def test_the_papers_own_names_and_known_names_need_less_belief() -> None:
    long = TEXT.found("Weft network", scores=scored(0.6))
    own = TEXT.found("Weft", Evidence.INTRODUCED, scores=scored(0.5))
    known = TEXT.found("Weft", entry=Entry("Weft", ConceptType.MODEL), scores=scored(0.55))
    broad = Entry("Weft", ConceptType.MODEL, generic=True)
    assert stands(long, own) == "Weft"
    assert stands(long, known) == "Weft"
    assert stands(long, TEXT.found("Weft", entry=broad, scores=scored(0.55))) == "Weft network"
    assert stands(long, TEXT.found("Weft", scores=scored(0.55))) == "Weft network"


ABSTRACT = (
    "We present Weft, a network for image classification. It is trained by knotted descent on "
    "MNIST and outperforms an LSTM in accuracy, although training takes longer."
)


def read(abstract: str) -> Reading:
    """All that the extractor we ship considered."""
    return next(extractor_of().read([source_paper("", abstract)]))


def test_the_judge_we_ship_is_sure_of_some_groups_and_drops_others_with_a_reason() -> None:
    found = [one.verdict for one in read(ABSTRACT).judged]
    assert all(0 <= one.confidence <= 1 for one in found)
    assert all(one.kept == (one.reason == "") for one in found)
    assert max(one.confidence for one in found if one.kept) > 0.9
    assert min(one.confidence for one in found) < 0.1


def test_only_what_is_kept_is_a_concept_of_the_paper() -> None:
    reading = read(ABSTRACT)
    kept = {i.mention for one in reading.judged if one.verdict.kept for i in one.group.items}
    assert len(kept) < sum(len(one.group.items) for one in reading.judged)
    assert {m for c in reading.extraction.concepts for m in c.mentions} == kept


def test_a_paper_without_words_has_nothing_to_judge() -> None:
    assert read("").judged == ()
