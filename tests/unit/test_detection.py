"""All that may be a name in a paper, with all that saw it."""

from dataclasses import replace

from extract.candidates import Candidate, Evidence
from extract.detection import Detector
from extract.domain import ConceptType, Field
from extract.fields import FieldView, ScoredSpan
from extract.linking import fold
from extract.vocabulary import Entry, Head, Vocabulary
from tests.candidates import Text, scored

ENTRIES = (
    Entry("MNIST", ConceptType.DATASET),
    Entry("thread attention", ConceptType.METHOD),
    Entry("Shuttle", ConceptType.MODEL, exact_case=True, rejects=("bus",)),
)
HEADS = (
    Head("network", ConceptType.MODEL, "strong"),
    Head("dataset", ConceptType.DATASET, "carrier"),
)
LISTS = {
    "name_suffixes": ("based",),
    "dataset_endings": ("Set",),
    "model_endings": ("Net",),
    "empty_names": ("GPU",),
    "empty_modifiers": ("new",),
}
DETECTOR = Detector(Vocabulary(ENTRIES, HEADS, LISTS, "1"))


def candidates(*views: FieldView) -> list[Candidate]:
    return [item.candidate for item in DETECTOR.detect(views).found]


def seen(text: str, *surfaces: str) -> dict[str, set[Evidence]]:
    """For each candidate of an abstract what saw it; the surfaces are what the model found."""
    view = Text(text).view
    spans = [(text.index(s), text.index(s) + len(s)) for s in surfaces]
    scored_spans = tuple(ScoredSpan(a, b, scored(0.8)) for a, b in spans)
    return {
        text[one.start : one.end]: set(one.evidence)
        for one in candidates(replace(view, spans=scored_spans))
    }


def places(text: str, name: str) -> list[str]:
    """The candidates of a name in order, each with the three characters behind it."""
    found = sorted((one.start, one.end) for one in candidates(Text(text).view) if one.name == name)
    return [text[start : end + 3] for start, end in found]


def test_what_several_detectors_see_is_one_candidate_with_all_evidence() -> None:
    text = "We present LoomXY, a network."  # its letters alone would show a method
    (loom,) = candidates(replace(Text(text).view, spans=(ScoredSpan(11, 17, scored(0.8)),)))
    kinds = {Evidence.INTRODUCED, Evidence.REPEATED, Evidence.NAMED, Evidence.MODEL}
    assert (loom.name, set(loom.evidence)) == ("LoomXY", kinds)
    assert (loom.type, loom.scores) == (ConceptType.MODEL, scored(0.8))


def test_each_detector_alone_is_enough() -> None:
    assert seen("We use thread attention.") == {"thread attention": {Evidence.VOCABULARY}}
    assert seen("We use LoomNet.") == {"LoomNet": {Evidence.NAMED}}
    assert seen("We use felt.", "felt") == {"felt": {Evidence.MODEL}}


def test_a_candidate_of_the_model_keeps_its_scores_and_has_no_type_of_its_own() -> None:
    text = "We use felt."
    view = replace(Text(text).view, spans=(ScoredSpan(7, 11, scored(0.8)),))
    (felt,) = candidates(view)
    assert (felt.scores, felt.type, felt.entry) == (scored(0.8), None, None)


def test_an_own_name_is_found_again_as_a_whole_and_in_the_plural() -> None:
    text = (
        "We present Weft, a network. Wefts and Weft-based looms, but no Weftage, XWeft or Weft-2."
    )
    assert places(text, "Weft") == ["Weft, a", "Wefts an", "Weft-ba"]


def test_both_sides_of_a_definition_have_the_type_of_its_head() -> None:
    text = "A knotted loom network (KLN) weaves."
    pair = [one for one in candidates(Text(text).view) if Evidence.ABBREVIATION in one.evidence]
    assert {(one.name, one.type) for one in pair} == {
        ("knotted loom network", ConceptType.MODEL),
        ("KLN", ConceptType.MODEL),
    }
    same = DETECTOR.detect([Text(text).view]).same
    assert same == ((fold("knotted loom network"), fold("KLN")),)


def test_what_the_paper_defines_a_known_name_to_be_is_what_it_means() -> None:
    text = "Many new images of small things to try (MNIST) are woven. MNIST is ours."
    assert [one.entry for one in candidates(Text(text).view) if one.name == "MNIST"] == [None, None]


def test_a_definition_of_a_known_long_form_gives_the_short_form_its_entry() -> None:
    text = "We use thread attention (ThA). ThA weaves."
    assert {one.entry for one in candidates(Text(text).view)} == {ENTRIES[1]}


def test_a_noun_that_says_what_it_is_does_not_hide_a_known_name() -> None:
    text = "We use the MNIST dataset."
    view = replace(Text(text).view, spans=(ScoredSpan(11, 24, scored(0.8)),))
    by_span = {(one.start, one.end): one for one in candidates(view)}
    assert by_span[11, 24].entry == ENTRIES[0]
    assert by_span[11, 24].name == "MNIST"


def test_the_model_is_not_followed_where_a_known_name_means_something_else() -> None:
    assert seen("A Shuttle bus runs.", "Shuttle") == {}
    assert seen("A Shuttle runs.", "Shuttle")["Shuttle"] >= {Evidence.MODEL}


def test_an_address_holds_no_candidate() -> None:
    assert seen("See https://looms.org/MNIST/LoomNet.", "looms") == {}


def test_a_title_introduces_the_name_before_its_colon() -> None:
    title = Text("Weft: A Network for Looms", Field.TITLE).view
    found = candidates(title, Text("Weft weaves.").view)
    assert [(one.start, one.end, set(one.evidence)) for one in found] == [
        (0, 4, {Evidence.INTRODUCED, Evidence.REPEATED}),
        (0, 4, {Evidence.REPEATED}),
    ]
    assert {one.type for one in found} == {ConceptType.MODEL}
