"""Ids as people type them, paste them and keep them in files."""

import pytest

from api.online.ids import asked_id, ids_in_lines


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("arxiv:2902.00001", "arxiv:2902.00001"),
        ("arXiv:2902.00001v3", "arxiv:2902.00001"),
        ("2902.00001", "arxiv:2902.00001"),
        ("https://arxiv.org/abs/2902.00001v2", "arxiv:2902.00001"),
        ("https://arxiv.org/pdf/2902.00001.pdf", "arxiv:2902.00001"),
        ("arxiv:hep-th/9901001", "arxiv:hep-th/9901001"),
        ("doi:10.48550/arXiv.2902.00001", "arxiv:2902.00001"),
        ("doi:10.5555/LOOM.1", "doi:10.5555/loom.1"),
        ("https://doi.org/10.5555/loom.1", "doi:10.5555/loom.1"),
        ("10.5555/arxiv.2902.00001", "doi:10.5555/arxiv.2902.00001"),
        ("doi:10.5555/arxiv.2902.00001", "doi:10.5555/arxiv.2902.00001"),
        ("openalex:W2902000001", "openalex:W2902000001"),
        ("openalex:w2902000001", "openalex:W2902000001"),
        ("https://openalex.org/W2902000001", "openalex:W2902000001"),
        ("https://api.openalex.org/works/W2902000001", "openalex:W2902000001"),
        (" https://openalex.org/works/W2902000001 ", "openalex:W2902000001"),
    ],
)
def test_an_id_is_read_from_what_is_given(text: str, id_: str) -> None:
    assert str(asked_id(text)) == id_


@pytest.mark.parametrize(
    "text", ["", "loom", "arxiv:", "doi:", "doi:loom", "openalex:A123456", "pmid:12", "isbn:3"]
)
def test_what_is_no_id_is_none(text: str) -> None:
    assert asked_id(text) is None


def test_a_list_of_ids_may_have_comments_and_empty_lines() -> None:
    lines = ["# looms", "", " arxiv:2902.00001 ", "arxiv:2902.00001", "\tdoi:10.5555/x"]
    assert ids_in_lines(lines) == ["arxiv:2902.00001", "arxiv:2902.00001", "doi:10.5555/x"]
