"""Which answers are packed, and for whom."""

import gzip
from pathlib import Path

import pytest
from starlette.datastructures import MutableHeaders

from api.packing import coding_for, is_text, packed_file, takes_gzip

LARGE = 1_000_000
NEAR = ("127.0.0.1", 50_000)
FAR = ("203.0.113.7", 50_000)


@pytest.mark.parametrize(
    ("header", "takes"),
    [
        (None, False),
        ("", False),
        ("identity", False),
        ("gzip", True),
        ("GZip, deflate, br, zstd", True),
        ("br;q=1.0, gzip;q=0.2", True),
        ("gzip;q=0", False),
        ("*", True),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("x-gzip-like", False),
    ],
)
def test_gzip_is_for_those_who_take_it(header: str | None, *, takes: bool) -> None:
    assert takes_gzip(header) is takes


@pytest.mark.parametrize(
    ("content_type", "text"),
    [
        ("text/html; charset=utf-8", True),
        ("TEXT/CSS", True),
        ("application/json", True),
        ("image/svg+xml", True),
        ("application/zip", False),
        ("image/png", False),
        (None, False),
    ],
)
def test_only_text_is_packed(content_type: str | None, *, text: bool) -> None:
    assert is_text(content_type) is text


@pytest.mark.parametrize(
    ("size", "client", "coding"),
    [
        (100, FAR, ""),
        (5_000, NEAR, "gzip"),
        (5_000, FAR, "gzip"),
        (LARGE, FAR, "gzip"),
        (LARGE, NEAR, ""),
        (LARGE, ("::1", 1), ""),
        (LARGE, None, ""),
        (LARGE, ("a name", 1), "gzip"),
    ],
)
def test_a_large_answer_is_packed_for_those_far_away(
    size: int, client: tuple[str, int] | None, coding: str
) -> None:
    headers = MutableHeaders({"content-type": "text/html", "vary": "Accept"})
    scope = {"type": "http", "client": client, "headers": [(b"accept-encoding", b"gzip")]}

    assert coding_for(scope, headers, size) == coding
    assert headers["vary"] == ("Accept" if size == 100 else "Accept, Accept-Encoding")


def test_what_is_packed_already_is_left_as_it_is() -> None:
    headers = MutableHeaders({"content-type": "text/html", "content-encoding": "gzip"})
    scope = {"type": "http", "client": FAR, "headers": [(b"accept-encoding", b"gzip")]}

    assert coding_for(scope, headers, LARGE) == ""


def test_a_file_is_packed_once_for_each_state_of_it(tmp_path: Path) -> None:
    file = tmp_path / "a.js"
    file.write_text("one")
    first = packed_file(str(file), 1)
    file.write_text("two")

    assert packed_file(str(file), 1) is first
    assert gzip.decompress(packed_file(str(file), 2)) == b"two"
