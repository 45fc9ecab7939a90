"""A record may say where its title comes from, as our own records and tables do."""

import json

import pytest

from extract.domain import SourcePaper, TitleSource
from extract.readers import read_text

ABSTRACT = "We present Pebble, a small model that sorts stones by their weight and their colour."


@pytest.mark.parametrize(
    ("stated", "title", "source"),
    [
        ("document", "Sorting Stones", TitleSource.DOCUMENT),
        ("resolved", "Sorting Stones", TitleSource.RESOLVED),
        ("derived", "Pebble: a small model", TitleSource.DERIVED),
    ],
)
def test_the_source_of_a_title_is_kept(stated: str, title: str, source: TitleSource) -> None:
    record = {"title": "Sorting Stones", "title_source": stated, "abstract": ABSTRACT}
    (found,) = read_text(json.dumps(record), name="a.jsonl")

    assert isinstance(found, SourcePaper)
    assert (found.paper.title_source, found.paper.title[: len(title)]) == (source, title)
