"""What is broken in XML and HTML waits in quarantine with its text, and is loaded once mended."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import neo4j
import pytest

from api.loader import Loader
from api.quarantine import read_quarantine, write_quarantine
from api.retrying import retry
from extract.modes import FAST
from graph.store import GraphStore
from tests.extracting import extractor_of

pytestmark = pytest.mark.neo4j

FEED = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
<entry><id>http://arxiv.org/abs/2903.00001v1</id><title>Warp</title></entry>
<entry><id>http://arxiv.org/abs/2903.00002v1</id><title>Weft & Warp</title>
<arxiv:doi>10.1000/weft</arxiv:doi></entry>
<entry><id>http://arxiv.org/abs/2903.00003v1</id><title/></entry>
<entry><id>http://arxiv.org/abs/2903.00004v1</id><title>Heddle</title></entry>
</feed>
"""
COLLECTION = """<collection id="2029.loom"><volume id="main">
<meta><booktitle>Proc. Loom</booktitle><year>2029</year></meta>
<paper id="1"><title>Reeds</title></paper>
<paper id="2"><title>Reeds & Shuttles</title></paper>
</volume></collection>
"""
CORPUS = """<teiCorpus xmlns="http://www.tei-c.org/ns/1.0">
<TEI><teiHeader><fileDesc><titleStmt><title>Treadles & Pedals</title></titleStmt></fileDesc>
</teiHeader></TEI>
<TEI><teiHeader><fileDesc><titleStmt><title>Treadles</title></titleStmt></fileDesc></teiHeader></TEI>
</teiCorpus>
"""
BOOK = "We weave on. " * 5_000
PAGE = f"""<html><head><meta name="citation_title" content="Selvedge">
<meta name="citation_arxiv_id" content="2903.00005">
<meta name="citation_abstract" content="{BOOK}"></head></html>
"""
FILES = {"a.atom": FEED, "b.xml": COLLECTION, "c.tei": CORPUS, "d.html": PAGE}
ROWS = (
    "MATCH (p:Paper)-[f:FROM]->(d) RETURN d.name, f.line, p.title, p.doi, p.acl"
    " ORDER BY d.name, f.line"
)


@pytest.fixture
def store(driver: neo4j.Driver) -> Iterator[GraphStore]:
    made = GraphStore(driver)
    made.ensure_schema()
    made.reset()
    yield made
    made.reset()


def mended(block: str) -> str:
    plain = block.replace(" & ", " and ").replace("<title/>", "<title>Loom</title>")
    return plain.replace(BOOK, "We weave.")


def test_broken_records_are_loaded_once_mended(
    driver: neo4j.Driver, store: GraphStore, tmp_path: Path
) -> None:
    extractor, folder = extractor_of(FAST), tmp_path / "quarantine"
    loader = Loader(store, extractor, quarantine_dir=folder, batch_size=10)
    for name, text in FILES.items():
        (tmp_path / name).write_text(text)
        assert sum(1 for _ in loader.load(tmp_path / name)) == (name != "d.html")
    report = loader.finish(seconds=1)
    assert (report.loaded, report.failed) == (4, 5)

    file = Path(report.quarantine or "")
    records = list(read_quarantine(file))
    told = [(kept.document, kept.line) for kept in records]
    assert told == [("a.atom", 3), ("a.atom", 5), ("b.xml", 4), ("c.tei", 2), ("d.html", 1)]
    again = partial(retry, [file], store=store, extractor=extractor, batch_size=10)
    done = again(quarantine_dir=folder)
    assert (done.mended, done.remaining) == (0, 5)

    write_quarantine(file, [replace(kept, block=mended(kept.block)) for kept in records])
    done = again(quarantine_dir=folder)

    assert (done.mended, done.remaining) == (5, 0)
    assert not file.exists()
    assert [record.values() for record in driver.execute_query(ROWS).records] == [
        ["a.atom", 2, "Warp", None, None],
        ["a.atom", 3, "Weft and Warp", "10.1000/weft", None],
        ["a.atom", 5, "Loom", None, None],
        ["a.atom", 6, "Heddle", None, None],
        ["b.xml", 3, "Reeds", None, "2029.loom-main.1"],
        ["b.xml", 4, "Reeds and Shuttles", None, "2029.loom-main.2"],
        ["c.tei", 2, "Treadles and Pedals", None, None],
        ["c.tei", 4, "Treadles", None, None],
        ["d.html", 1, "Selvedge", None, None],
    ]
