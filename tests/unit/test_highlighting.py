"""A text is cut where concepts are named, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from api.highlighting import stretches
from graph.views import EvidenceView, PaperConcept

TEXT = "Weft beats 𝔹ERT on MNIST."


def concept(name: str, *places: tuple[int, int], field: str = "abstract") -> PaperConcept:
    evidence = tuple(
        EvidenceView(field, start, end, TEXT[start:end], TEXT, 0, len(TEXT))
        for start, end in places
    )
    return PaperConcept(f"concept:{name.lower()}", name, "Model", "uses", 0.9, evidence)


def cut(*concepts: PaperConcept, field: str = "abstract") -> list[tuple[str, str | None]]:
    found = stretches(TEXT, field, concepts)
    return [(part.text, part.concept.name if part.concept else None) for part in found]


def test_concepts_are_marked_where_they_are_named() -> None:
    assert cut(concept("MNIST", (19, 24)), concept("Weft", (0, 4)), concept("BERT", (11, 15))) == [
        ("Weft", "Weft"),
        (" beats ", None),
        ("𝔹ERT", "BERT"),
        (" on ", None),
        ("MNIST", "MNIST"),
        (".", None),
    ]


def test_of_mentions_that_overlap_the_first_and_longest_is_marked() -> None:
    inner, outer, late = (
        concept("BE", (11, 13)),
        concept("BERT", (11, 15)),
        concept("on", (13, 18)),
    )
    marked = [(text, name) for text, name in cut(inner, outer, late) if name]
    assert marked == [("𝔹ERT", "BERT")]


def test_mentions_of_another_field_are_left_out() -> None:
    assert cut(concept("Weft", (0, 4), field="title")) == [(TEXT, None)]
    assert list(stretches("", "abstract", [])) == []


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(
            lambda pair: (min(pair), max(pair))
        )
    )
)
def test_the_parts_make_up_the_text(places: list[tuple[int, int]]) -> None:
    assert "".join(text for text, _ in cut(concept("Any", *places))) == TEXT
