"""The hash by which a paper is known that this extractor has had before."""

from dataclasses import fields, replace
from typing import Any

import pytest

from api.extracting import content_hash
from extract.domain import Author, Paper, Reference, Reported, Subject, TitleSource

PAPER = Paper(id="arxiv:1", title="Loom", title_source=TitleSource.DOCUMENT, abstract="We weave.")
OTHERS: dict[str, Any] = {
    "id": "arxiv:2",
    "title": "Weft",
    "title_source": TitleSource.DERIVED,
    "abstract": "We weave",
    "year": 2020,
    "published": "2020-01",
    "language": "de",
    "also": ("mag:1",),
    "authors": (Author("Ada"),),
    "references": (Reference(id="arxiv:3"),),
    "links": ("https://example.org",),
    "bibtex": ("@misc{a}",),
    "reported": (Reported(Subject("Loom"), None, None, None, "1", 1.0, None, "Loom 1"),),
}


@pytest.mark.parametrize("name", [field.name for field in fields(Paper)])
def test_whatever_a_source_says_changes_the_hash(name: str) -> None:
    changed = replace(PAPER, **{name: OTHERS.get(name, "x")})
    assert content_hash(changed, "1") != content_hash(PAPER, "1")


def test_equal_papers_have_one_hash_for_each_extractor() -> None:
    assert content_hash(replace(PAPER), "1") == content_hash(PAPER, "1")
    assert content_hash(PAPER, "2") != content_hash(PAPER, "1")
