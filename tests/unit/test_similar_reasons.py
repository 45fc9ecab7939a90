"""What speaks for a pair of papers, in words."""

from graph.analysis.similar_reasons import reasons
from graph.analysis.similar_views import SharedConcept, SharedPaper, Words

WORDS = Words("arxiv:2401.00001", "We weave.", "abstract", 0, 9)


def concepts(*names: str) -> list[SharedConcept]:
    return [
        SharedConcept(f"concept:{name}", name, "Model", 2, ("uses", "uses"), (WORDS, WORDS))
        for name in names
    ]


def papers(number: int) -> list[SharedPaper]:
    return [SharedPaper(f"doi:10.1/{n}", None, stub=True, count=2) for n in range(number)]


def why(**facts: object) -> tuple[str, ...]:
    nothing = {
        "references": (),
        "cited_by": (),
        "concepts": (),
        "text": None,
        "cites": False,
        "cited": False,
    }
    return reasons(**{**nothing, **facts})  # type: ignore[arg-type]


def test_what_is_shared_is_one_reason() -> None:
    found = why(references=papers(4), concepts=concepts("MNIST", "dropout"))
    assert found == ("shares 4 references, MNIST and dropout",)


def test_one_is_told_as_one() -> None:
    assert why(references=papers(1)) == ("shares 1 reference",)
    assert why(cited_by=papers(1)) == ("both are cited by 1 paper",)


def test_what_was_not_counted_to_the_end_is_told_as_such() -> None:
    assert why(cited_by=papers(2), at_least=True) == ("both are cited by at least 2 papers",)


def test_of_many_concepts_the_first_are_named() -> None:
    found = why(concepts=concepts("A", "B", "C", "D"))
    assert found == ("shares A, B, C and 1 more concept",)


def test_citations_are_told_both_ways() -> None:
    assert why(cites=True, cited=True) == ("cites this paper", "is cited by this paper")


def test_near_texts_are_always_told_and_others_where_there_is_nothing_else() -> None:
    assert why(text=0.71) == ("their texts are near (cosine 0.71)",)
    assert why(text=0.31) == ("their texts are a little alike (cosine 0.31)",)
    assert why(text=0.31, references=papers(2)) == ("shares 2 references",)
