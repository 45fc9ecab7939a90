"""Ids in paths: raw or percent-encoded, sub-resources first."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.addresses import path_of
from api.identifiers import one_segment_path


def routed(raw: str) -> list[str]:
    """The segments that routes see, with ids as they are."""
    path = one_segment_path({"path": unquote(raw), "raw_path": raw.encode()})
    return [unquote(segment) for segment in path.split("/")[1:]]


@pytest.mark.parametrize(
    ("raw", "segments"),
    [
        ("/papers", ["papers"]),
        ("/papers/arxiv:1706.03762", ["papers", "arxiv:1706.03762"]),
        ("/papers/doi:10.1000/a/b", ["papers", "doi:10.1000/a/b"]),
        ("/papers/doi:10.1000/a/b/concepts", ["papers", "doi:10.1000/a/b", "concepts"]),
        ("/papers/doi%3A10.1000%2Fa%2Fb/citations", ["papers", "doi:10.1000/a/b", "citations"]),
        ("/papers/doi:10.1000/x/papers", ["papers", "doi:10.1000/x/papers"]),
        ("/papers/doi:10.1000%2Fconcepts", ["papers", "doi:10.1000/concepts"]),
        ("/papers/doi:10.1000%2Fconcepts/concepts", ["papers", "doi:10.1000/concepts", "concepts"]),
        ("/papers/concepts", ["papers", "concepts"]),
        ("/papers/a%252Fb", ["papers", "a%2Fb"]),
        ("/concepts/concept:c%2B%2B/papers", ["concepts", "concept:c++", "papers"]),
        ("/authors/author:doi:10.1000/a%231", ["authors", "author:doi:10.1000/a#1"]),
        ("/authors/author:doi:10.1/a%232/papers", ["authors", "author:doi:10.1/a#2", "papers"]),
        ("/venues/venue:rock-letters/papers", ["venues", "venue:rock-letters", "papers"]),
        ("/leaderboards/concept:a/b", ["leaderboards", "concept:a/b"]),
        ("/leaderboards/disagreements", ["leaderboards", "disagreements"]),
        ("/static/a/b.js", ["static", "a", "b.js"]),
        ("/", [""]),
        ("//papers/x", ["", "papers", "x"]),
    ],
)
def test_an_id_is_one_segment(raw: str, segments: list[str]) -> None:
    assert routed(raw) == segments


@given(identifier=st.text(st.characters(exclude_categories=["Cs"]), min_size=1), tail=st.booleans())
def test_the_path_of_an_id_leads_to_that_id(identifier: str, *, tail: bool) -> None:
    path = path_of("papers", identifier, *(["concepts"] if tail else []))
    assert routed(path) == ["papers", identifier, *(["concepts"] if tail else [])]
