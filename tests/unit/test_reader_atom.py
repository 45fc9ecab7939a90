"""Atom answers of arXiv, and what hostile or broken XML does to them."""

import io
import time
import tracemalloc

import pytest

from extract.domain import Author, SourcePaper
from extract.errors import DocumentError
from extract.readers import read_text
from extract.readers.atom import ENTRIES, read_atom
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.xmlstream import elements

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
FEED = '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">\n'
ENTRY = """  <entry>
    <id>http://arxiv.org/abs/2401.01234v2</id>
    <title>Small Networks
  That Sort &lt;i&gt;Numbers&lt;/i&gt;</title>
    <updated>2024-02-03T04:05:06Z</updated>
    <published>2024-01-02T03:04:05Z</published>
    <summary>  We study nets
that sort &amp; merge.
</summary>
    <link href="https://arxiv.org/abs/2401.01234v2" rel="alternate" type="text/html"/>
    <arxiv:doi>10.1000/ABC</arxiv:doi>
    <arxiv:journal_ref>J. Sort. 3 (2024)</arxiv:journal_ref>
    <author><name>Ada Byron</name></author>
    <author><name>Carl  Gauss</name><arxiv:affiliation>Home</arxiv:affiliation></author>
  </entry>
"""
PAPER = Facts(
    line=3,
    shape="arxiv-atom",
    title="Small Networks That Sort <i>Numbers</i>",
    abstract="We study nets that sort & merge.",
    identifiers={"arxiv": "2401.01234", "doi": "10.1000/abc"},
    year=2024,
    published="2024-01-02",
    authors=(Author("Ada Byron"), Author("Carl Gauss")),
    venue="J. Sort. 3 (2024)",
    links=("https://arxiv.org/abs/2401.01234v2",),
    updated="2024-02-03T04:05:06Z",
)
BROKEN = "fetch the file again, or repair it from this line on"


def read(text: str) -> list[Facts | Fault]:
    return list(read_atom(io.BytesIO(text.encode())))


def small(number: int, title: str = "A one") -> str:
    name = f"http://arxiv.org/abs/hep-th/{number:07d}v1"
    return f"<entry><id>{name}</id><title>{title}</title></entry>\n"


def titles(text: str) -> list[str]:
    return [item.title for item in read(text) if isinstance(item, Facts)]


def test_an_entry_in_whole() -> None:
    assert read(f"{HEAD}{FEED}{ENTRY}</feed>") == [PAPER]


def test_a_feed_is_recognised_by_its_content() -> None:
    (item,) = read_text(f"{HEAD}<!-- saved -->\n{FEED}{ENTRY}</feed>", name="answer.txt")
    assert isinstance(item, SourcePaper)
    assert (item.source.shape, item.source.line, item.paper.id) == (
        "arxiv-atom",
        4,
        "arxiv:2401.01234",
    )


def test_a_feed_within_another_document_has_its_line() -> None:
    stream = io.BytesIO(f"{HEAD}{FEED}{small(1)}{small(2)}</feed>".encode())
    assert [item.line for item in read_atom(stream, line=7)] == [7, 7]


def test_a_feed_without_entries() -> None:
    fault = Fault(1, "a feed without entries", "ask arXiv for ids or words that it knows", "")
    assert read(f"{HEAD}{FEED}<title>Query</title></feed>") == [fault]


def test_an_error_of_arxiv() -> None:
    address = "https://arxiv.org/api/errors#incorrect_id_format_for_abc"
    entry = f"<entry><id>{address}</id><title>Error</title><summary>bad id</summary></entry>"
    reason, remedy = "arXiv answers with an error: bad id", "correct the request"
    (fault,) = read(f"{HEAD}{FEED}{entry}</feed>")
    assert isinstance(fault, Fault)
    assert (fault.line, fault.reason, fault.remedy) == (3, reason, remedy)
    assert address in fault.block


def test_an_entry_of_another_feed_is_no_paper() -> None:
    entry = "<entry><id>urn:post:7</id><title>My holidays</title></entry>"
    reason, remedy = "an entry without an arXiv id", "give feeds of arXiv's API"
    (fault,) = read(f"{FEED}{entry}</feed>")
    assert isinstance(fault, Fault)
    assert (fault.line, fault.reason, fault.remedy) == (2, reason, remedy)
    assert "<id>urn:post:7</id><title>My holidays</title></entry>" in fault.block


def test_a_feed_that_breaks_off_is_read_up_to_there() -> None:
    *whole, fault = read(f"{FEED}{small(1)}{small(2)}{small(3)[:-20]}")
    assert [item.title for item in whole if isinstance(item, Facts)] == ["A one", "A one"]
    assert isinstance(fault, Fault)
    assert (fault.line, fault.remedy) == (4, BROKEN)
    assert fault.reason.startswith("the XML is broken here (")


def test_entities_are_neither_expanded_nor_fetched() -> None:
    chain = "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    laughs = f'<!DOCTYPE feed [<!ENTITY a "ha">{chain}]>\n'
    start = time.monotonic()
    (fault,) = read(f"{laughs}{FEED}{small(1, '&i;')}</feed>")
    assert time.monotonic() - start < 5
    assert isinstance(fault, Fault)
    outside = f'<!DOCTYPE feed [<!ENTITY x SYSTEM "{__file__}">]>\n'
    assert titles(f"{outside}{FEED}{small(1, 'A &x; one')}</feed>") == ["A &x; one"]


@pytest.mark.parametrize(
    "hostile",
    [
        f'<entry x="{"a" * 20_000_000}">',
        f"<entry><title>{'a' * 20_000_000}</title>",
        f"<entry>{'<x/>' * 1_500_000}",
        "<x>" * 100_000,
    ],
    ids=["attribute", "text", "elements", "depth"],
)
def test_xml_without_measure_ends_the_feed_with_a_fault(hostile: str) -> None:
    first, fault = read(f"{FEED}{small(1)}{hostile}</entry></feed>")
    assert isinstance(first, Facts)
    assert isinstance(fault, Fault)
    assert fault.line == 3


def test_a_wrong_declaration_of_the_encoding_does_no_harm() -> None:
    for declared in ("UTF-16", "ISO-8859-1", "nonsense"):
        head = f'<?xml version="1.0" encoding="{declared}"?>\n'
        assert titles(f"{head}{FEED}{small(1, 'Über')}</feed>") == ["Über"]


class Endless:
    """A feed of many entries that is never in memory as a whole."""

    def __init__(self, count: int) -> None:
        self.left = count

    def read(self, size: int = -1, /) -> bytes:
        self.left -= 1
        if self.left < 0:
            return b"</feed>" if self.left == -1 else b""
        head = FEED if not hasattr(self, "begun") else ""
        self.begun = True
        return (head + small(1) * (size // 200)).encode()


def test_what_was_read_is_freed_in_the_tree_too() -> None:
    stream = io.BytesIO(f"{FEED}<title>Query</title>{small(1)}<x/>{small(2)}</feed>".encode())
    for entry in elements(stream, ENTRIES):
        assert not isinstance(entry, Fault)
        feed = entry.element.getparent()
        assert feed is not None
        assert feed.index(entry.element) <= 1  # the one before goes with it


def test_memory_does_not_grow_with_the_feed() -> None:
    tracemalloc.start()
    count = sum(isinstance(item, Facts) for item in read_atom(Endless(40)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count > 5_000
    assert peak < 5_000_000


def test_broken_xml_in_a_file_is_an_error_of_its_line() -> None:
    items = list(read_text(f"{HEAD}{FEED}{small(1)}<entry>&nbsp;</entry></feed>", name="a.xml"))
    assert isinstance(items[0], SourcePaper)
    assert isinstance(items[1], DocumentError)
    assert items[1].line == 4


def test_links_of_another_kind_are_left_out() -> None:
    wrong = '<link href="javascript:alert(1)"/><link href="data:text/html,x"/></entry>'
    entry = ENTRY.replace("</entry>", wrong)
    assert read(f"{HEAD}{FEED}{entry}</feed>") == [PAPER]
