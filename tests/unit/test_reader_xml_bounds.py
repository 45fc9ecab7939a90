"""Broken XML without measure: memory stays as it is, time in proportion."""

import io
import time
import tracemalloc
from collections.abc import Iterator
from dataclasses import replace

from extract.readers.atom import ENTRIES, read_atom
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.tei import read_tei

FEED = '<feed xmlns="http://www.w3.org/2005/Atom">\n'
ENTRY = "<entry>\n<id>http://arxiv.org/abs/2401.00001v1</id>\n<title>"


def in_chunks(head: str, part: str, times: int, tail: str) -> io.RawIOBase:
    """A document that is never in memory as a whole."""

    class Stream(io.RawIOBase):
        def __init__(self) -> None:
            self.left = self.parts()
            self.held = b""

        def parts(self) -> Iterator[bytes]:
            yield head.encode()
            yield from (part.encode() for _ in range(times))
            yield tail.encode()

        def read(self, size: int = -1, /) -> bytes:
            while len(self.held) < size and (more := next(self.left, None)):
                self.held += more
            given, self.held = self.held[:size], self.held[size:]
            return given

    return Stream()


def peak_of(found: Iterator[Facts | Fault]) -> tuple[int, int]:
    """How many items come, and the most bytes that are held meanwhile."""
    tracemalloc.start()
    count = sum(1 for _ in found)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return count, peak


def test_memory_does_not_grow_with_a_broken_feed() -> None:
    summary = f"<summary>{'word ' * 2_000}</summary></entry>"
    part = f"{ENTRY}One</title>{summary}{ENTRY}A & B</title>{summary}"
    count, peak = peak_of(read_atom(in_chunks(FEED, part, 500, "</feed>")))
    assert count == 1_000
    assert peak < 5_000_000


def test_memory_does_not_grow_with_a_body_that_is_not_read() -> None:
    title = "<fileDesc><titleStmt><title>One</title></titleStmt></fileDesc>"
    head = f"<TEI><teiHeader>{title}</teiHeader><text><body>"
    paragraph = f"<p>{'word ' * 2_000}</p>\n"
    count, peak = peak_of(read_tei(in_chunks(head, paragraph, 3_000, "& </body></text></TEI>")))
    assert count == 2
    assert peak < 8_000_000


def test_a_body_longer_than_a_record_may_be_is_passed_over() -> None:
    title = "<fileDesc><titleStmt><title>One</title></titleStmt></fileDesc>"
    head = f"<TEI><teiHeader>{title}</teiHeader><text><body>"
    (paper,) = read_tei(in_chunks(head, f"<p>{'word ' * 2_000}</p>\n", 600, "</body></text></TEI>"))
    assert isinstance(paper, Facts)


def test_a_parser_tells_of_nothing_else_where_units_are_records() -> None:
    assert sorted(ENTRIES.told or ()) == ["{*}entry", "{*}feed"]
    assert replace(ENTRIES, records=frozenset({"title"})).told is None


def test_time_is_in_proportion_to_what_is_broken() -> None:
    start = time.monotonic()
    text = FEED + "<entry><![CDATA[" * 20_000
    faults = list(read_atom(io.BytesIO(text.encode())))
    assert len(faults) == 20_000
    assert time.monotonic() - start < 20
