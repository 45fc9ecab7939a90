"""Which candidates of a paper name one concept."""

from extract.candidates import Evidence
from extract.domain import ConceptType, Field
from extract.groups import Found, Group, grouped, mentions_of
from extract.linking import fold
from extract.vocabulary import Entry
from tests.candidates import Text

TEXT = Text(
    "Weft nets (WN) weave. A WeftNet is a weft net; hearing loss (HL) is none. HLD is rare."
)
WEFT = Entry("weft network", ConceptType.MODEL)


def surfaces(*found: Found, same: tuple[tuple[str, str], ...] = ()) -> list[list[str]]:
    """The forms of each group."""
    return [[item.surface for item in group.items] for group in grouped(found, same)]


def test_spellings_of_one_name_are_one_group() -> None:
    found = [TEXT.found(name) for name in ("Weft nets", "WeftNet", "weft net")]
    assert surfaces(*found) == [["Weft nets", "WeftNet", "weft net"]]


def test_names_of_one_entry_are_one_group_whatever_their_letters() -> None:
    found = [TEXT.found(name, entry=WEFT) for name in ("WN", "Weft nets")]
    assert surfaces(*found) == [["Weft nets", "WN"]]
    assert grouped(found, [])[0].entry == WEFT


def test_groups_and_their_members_stand_in_reading_order_the_title_first() -> None:
    title = Text("What weavers hear of their looms when there is no hearing loss", Field.TITLE)
    found = [TEXT.found("HLD"), TEXT.found("hearing loss"), title.found("hearing loss")]
    groups = grouped(found, [])
    assert [g.items[0].surface for g in groups] == ["hearing loss", "HLD"]
    assert [item.view.field for item in groups[0].items] == [Field.TITLE, Field.ABSTRACT]


def test_what_the_paper_declares_one_is_one_group() -> None:
    found = [TEXT.found(name) for name in ("Weft nets", "WN", "HLD")]
    same = ((fold("Weft nets"), fold("WN")),)
    assert surfaces(*found, same=same) == [["Weft nets", "WN"], ["HLD"]]


def test_declarations_chain_whatever_their_order() -> None:
    found = [TEXT.found(name) for name in ("Weft nets", "WN", "HL", "HLD")]
    pairs = [(fold(a), fold(b)) for a, b in (("Weft nets", "WN"), ("HL", "HLD"), ("WN", "HL"))]
    expected = [["Weft nets", "WN", "HL", "HLD"]]
    for order in (pairs, pairs[::-1], [pairs[1], pairs[2], pairs[0]]):
        assert surfaces(*found, same=tuple(order)) == expected


def test_three_capitals_abbreviate_a_long_form_that_stands_elsewhere() -> None:
    text = Text("We detect hearing loss early. Hearing loss detection is hard; HLD needs scans.")
    found = [text.found(name) for name in ("hearing loss", "Hearing loss detection", "HLD")]
    assert surfaces(*found) == [["hearing loss"], ["Hearing loss detection", "HLD"]]


def test_two_capitals_or_a_known_name_abbreviate_nothing_that_is_not_declared() -> None:
    known = Entry("HLD", ConceptType.METRIC)
    text = Text("Hearing loss (HL) and hearing loss detection, HLD, differ.")
    two = [text.found(name) for name in ("Hearing loss", "HL")]
    entry = [text.found("hearing loss detection"), text.found("HLD", entry=known)]
    assert surfaces(*two) == [["Hearing loss"], ["HL"]]
    assert surfaces(*entry) == [["hearing loss detection"], ["HLD"]]


def test_a_group_has_all_evidence_and_counts_its_forms_over_line_breaks() -> None:
    text = Text("A weft\n net and a weft net")
    broken = text.found("weft  net", Evidence.INTRODUCED)  # as a reader sees it
    group = Group((broken, text.found("weft net", Evidence.NAMED)))
    assert group.evidence == {Evidence.INTRODUCED, Evidence.NAMED}
    assert group.surfaces == {"weft net": 2}
    assert group.entry is None


def test_the_entry_of_most_members_is_that_of_the_group() -> None:
    other = Entry("loom", ConceptType.MODEL)
    found = [TEXT.found("WN", entry=e) for e in (other, WEFT, WEFT, None)]
    assert Group(tuple(found)).entry == WEFT


def test_a_mention_that_two_detectors_found_counts_once() -> None:
    found = [TEXT.found("HLD"), TEXT.found("WN"), TEXT.found("HLD", Evidence.NAMED)]
    assert [mention.text for mention in mentions_of(found)] == ["WN", "HLD"]
