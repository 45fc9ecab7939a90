"""Ids are functions of what a paper or concept is, not of how it is spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.identity import (
    concept_id,
    concept_key,
    normalise_arxiv,
    normalise_doi,
    other_spelling,
    paper_id,
)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("C++", "concept:cplusplus"),
        ("F#", "concept:fsharp"),
        ("S⁴", "concept:s4"),
        ("π₀", "concept:pi0"),
        ("β-VAE", "concept:beta-vae"),
        ("λ-calculus", "concept:lambda-calculus"),
        ("Mixture-of-Experts", "concept:mixture-of-experts"),
        ("WMT’14 En-De", "concept:wmt-14-en-de"),
        ("GPT-3.5", "concept:gpt-3-5"),
        ("Pokémon", "concept:pokemon"),
        ("  Adam  ", "concept:adam"),
    ],
)
def test_concept_id_spells_the_name_out(name: str, expected: str) -> None:
    assert concept_id(name) == expected


def test_homonyms_carry_a_qualifier() -> None:
    assert concept_id("Adam", "dataset") == "concept:adam--dataset"


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(ValueError, match="no letter or digit"):
        concept_id("—")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("GPT-3", "GPT3"),
        ("mixture of experts", "Mixture-of-Expert"),
        ("ResNet 50", "resnet-50"),
        ("capsule network", "Capsule Networks"),
    ],
)
def test_hyphen_space_case_and_plural_do_not_make_a_concept(one: str, other: str) -> None:
    assert concept_key(concept_id(one)) == concept_key(concept_id(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("GPT-3.5", "GPT-35"), ("GPT-3", "GPT-3.5"), ("ResNet", "ResNet-50"), ("loss", "los")],
)
def test_different_names_stay_different(one: str, other: str) -> None:
    assert concept_key(concept_id(one)) != concept_key(concept_id(other))


def test_a_qualifier_keeps_homonyms_apart() -> None:
    assert concept_key("concept:adam--dataset") != concept_key("concept:adam")


@given(st.text(min_size=1))
def test_every_name_has_a_plain_id_or_a_clear_error(name: str) -> None:
    try:
        identifier = concept_id(name)
    except ValueError:
        return
    assert identifier.isascii()
    assert concept_id(identifier.removeprefix("concept:")) == identifier


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://arxiv.org/abs/2308.16898v2", "2308.16898"),
        ("arXiv:1706.03762", "1706.03762"),
        ("http://arxiv.org/pdf/hep-th/9901001v1", "hep-th/9901001"),
        ("math.GT/0309136", "math.GT/0309136"),
        ("10.1000/182", None),
        ("accuracy of 1234.5", None),
    ],
)
def test_arxiv_ids_lose_their_version(raw: str, expected: str | None) -> None:
    assert normalise_arxiv(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("https://doi.org/10.1162/NECO.1997.9.8.1735.", "10.1162/neco.1997.9.8.1735"),
        ("doi:10.1000/a/b", "10.1000/a/b"),
        ("no doi", None),
    ],
)
def test_dois_are_lower_case(raw: str, expected: str | None) -> None:
    assert normalise_doi(raw) == expected


def test_the_first_identifier_names_the_paper() -> None:
    assert paper_id(doi="10.1/x", arxiv="1706.03762", abstract="Words.") == "arxiv:1706.03762"
    assert paper_id(doi="10.1/x", abstract="Words.") == "doi:10.1/x"


def test_without_identifier_the_abstract_decides_and_not_its_typography() -> None:
    told = "We present Weft, a loom that weaves its threads by hand and by night."
    one = paper_id(abstract=told, title="A title", year=2020)
    assert one == paper_id(
        abstract="we  present\nWeft a loom that weaves its threads by hand, and by night"
    )
    assert one.startswith("paper:")


def test_without_abstract_title_year_and_first_author_decide() -> None:
    one = paper_id(title="Looms", year=2020, first_author="A. Weaver")
    assert one == paper_id(title="LOOMS", year=2020, first_author="a weaver")
    assert one != paper_id(title="Looms", year=2021, first_author="A. Weaver")


def test_nothing_is_no_paper() -> None:
    with pytest.raises(ValueError, match="identifier, an abstract or a title"):
        paper_id()


@pytest.mark.parametrize(
    ("raw", "id_"),
    [
        ("1706.03762", "arxiv:1706.03762"),
        ("arXiv:1706.03762v5", "arxiv:1706.03762"),
        ("arxiv:1706.03762", "arxiv:1706.03762"),
        ("https://arxiv.org/abs/1706.03762v5", "arxiv:1706.03762"),
        ("http://www.arxiv.org/pdf/1706.03762v5.pdf", "arxiv:1706.03762"),
        ("arXiv:cs.LG/0102003v2", "arxiv:cs.LG/0102003"),
        ("10.1162/NECO.1997.9.8.1735", "doi:10.1162/neco.1997.9.8.1735"),
        ("DOI:10.1162/neco.1997.9.8.1735", "doi:10.1162/neco.1997.9.8.1735"),
        ("https://doi.org/10.1162/neco.1997.9.8.1735", "doi:10.1162/neco.1997.9.8.1735"),
        ("see-1706.03762", None),
        ("1706.03762 and more", None),
        ("arxiv:1706.03762/concepts", None),
        ("paper:7ef01a510707d468", None),
        ("openalex:W2626778328", None),
        ("", None),
    ],
)
def test_an_id_is_known_however_it_is_written(raw: str, id_: str | None) -> None:
    assert other_spelling(raw) == id_
