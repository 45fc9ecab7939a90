"""Terms by their head nouns, on hand-made words."""

import pytest

from extract.candidates import Candidate, Evidence, HeadTypes, Word
from extract.domain import ConceptType
from extract.linking import Link
from extract.terms import TermGrammar
from extract.vocabulary import Entry, Head

HEADS = HeadTypes(
    (
        Head("attention", ConceptType.METHOD, "strong"),
        Head("model", ConceptType.MODEL, "carrier"),
        Head("dataset", ConceptType.DATASET, "carrier"),
        Head("detection", ConceptType.TASK, "strong"),
    )
)
GRAMMAR = TermGrammar(
    HEADS, empty_modifiers=("novel", "our"), empty_terms=("language model",), participles=("gated",)
)


def words(tagged: str) -> tuple[str, list[Word]]:
    """Words of "thread/NOUN -/PUNCT …"; `_` before a word glues it to the one before."""
    text, made = "", []
    for item in tagged.split():
        word, _, pos = item.rpartition("/")
        glued, word = word.startswith("_"), word.lstrip("_")
        text += word if glued or not text else f" {word}"
        tag = {"VBG": "VBG", "VBN": "VBN"}.get(pos, pos)
        made.append(
            Word(
                word,
                len(text) - len(word),
                len(text),
                "VERB" if pos in {"VBG", "VBN"} else pos,
                tag,
            )
        )
    return text, made


@pytest.mark.parametrize(
    ("tagged", "term", "type_"),
    [
        ("we/PRON use/VERB linear/ADJ attention/NOUN", "linear attention", ConceptType.METHOD),
        ("our/PRON novel/ADJ thread/NOUN model/NOUN", "thread model", ConceptType.MODEL),
        ("gated/VBN attention/NOUN model/NOUN", "gated attention", ConceptType.METHOD),
        ("using/VBG knot/NOUN detection/NOUN", "knot detection", ConceptType.TASK),
        (
            "a/DET multi/ADJ _-/PUNCT _thread/NOUN attention/NOUN",
            "multi-thread attention",
            ConceptType.METHOD,
        ),
    ],
)
def test_a_term_is_typed_by_its_head(tagged: str, term: str, type_: ConceptType) -> None:
    text, made = words(tagged)
    start = text.index(term)
    assert list(GRAMMAR.terms(text, made)) == [
        Candidate(start, start + len(term), term, type_, Evidence.TERM)
    ]


@pytest.mark.parametrize(
    "tagged",
    [
        "the/DET attention/NOUN",
        "a/DET large/ADJ model/NOUN",
        "novel/ADJ attention/NOUN",
        "a/DET language/NOUN model/NOUN",
        "wool/NOUN loom/NOUN",
    ],
)
def test_what_is_no_term(tagged: str) -> None:
    assert list(GRAMMAR.terms(*words(tagged))) == []


def test_a_carrier_adds_nothing_to_a_known_name() -> None:
    text, made = words("the/DET LoomSet/PROPN dataset/NOUN")
    known = [Link(4, 11, Entry("LoomSet", ConceptType.MODEL))]
    assert list(GRAMMAR.terms(text, made, known)) == []


def test_a_term_does_not_go_over_a_dataset() -> None:
    text, made = words("LoomSet/PROPN knot/NOUN detection/NOUN")
    known = [Link(0, 7, Entry("LoomSet", ConceptType.DATASET))]
    assert [term.name for term in GRAMMAR.terms(text, made, known)] == ["knot detection"]
