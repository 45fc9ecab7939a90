"""What other programs read of an export is what the graph holds; what was read comes back."""

import csv
import io
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import bibtexparser
import neo4j
import networkx as nx  # type: ignore[import-untyped]
import pytest
import rispy
from bibtexparser.model import Entry
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON

from api.exporting.formats import FORMATS, ExportFormat
from api.exporting.table import raw_table
from extract.domain import Extraction
from extract.errors import DocumentError
from extract.readers import open_documents, read_document, shape_of
from graph.database import Database
from graph.selection import Selection
from graph.store import GraphStore
from graph.views import PaperDetail
from tests.making import cited, extraction, load

pytestmark = pytest.mark.neo4j

SEEDS = Path(__file__).parents[2] / "seeds"
BIBLIOGRAPHIES = ("foundations-and-graphs.bib", "vision-and-learning.bib")
PEBBLE = extraction(
    "We present [Pebble|Model|introduces]. It gets 91.5% on [Tiles|Dataset|evaluated_on].",
    title="Pebble",
    document="list.jsonl",
    arxiv="2401.00001",
    doi="10.5555/pebble(a,b)",
    year=2024,
    published="2024-05-06",
    venue="Rock Letters",
    authors=("Ada Example", "Bo van der Example"),
    references=("doi:10.5555/mortar", "arxiv:1901.00001"),
)
MORTAR = extraction(
    "[Mortar|Method|introduces] joins [tile|Dataset|uses] sets.",
    title="Mortar",
    document="list.jsonl",
    line=2,
    doi="10.5555/mortar",
    openalex="W2029000001",
    authors=("Mason",),
)
PLAIN = extraction(
    "After [Mortar|Model|uses] (arXiv:2401.00001) came a wall of two halves, both of stone.",
    document="bare.txt",
    citations=(
        cited(
            "arXiv:2401.00001",
            "After Mortar (arXiv:2401.00001) came a wall of two halves, both of stone.",
            arxiv="2401.00001",
        ),
    ),
)
HOSTILE = extraction(
    "[Pebble|Model|uses] says <b>&amp;</b> ]]> and \x07 bells.\nA second paragraph; \ufffe too.",
    title='=HYPERLINK("http://x.example") & "Co" \x0b',
    document="hostile.jsonl",
    doi="10.5555/hostile",
    year=2022,
    venue="@Venue; of {Looms} \\ 100%",
    authors=("Ada O'Weaver, Jr.",),
    references=("arxiv:2401.00001",),
)
ALL = (PEBBLE, MORTAR, PLAIN, HOSTILE)
NASTY = r"""
@string{jl = "Journal of Looms"}
@comment{ignored, title = {no paper}}
@proceedings{looms29, title = {Proceedings of Looms 2029}, year = 2029, publisher = {Loom Press}}
@inproceedings{Weaver:2029/a, author = {Weaver, Ad{\'a} and {The Spool and Bobbin Group}},
  title = {{S}hed: 50\% of $O(n_i)$ {\"U}ber-looms}, crossref = {looms29}, pages = "1--9",
  abstract = {We weave {\emph{twice}} as fast.}, x-unknown = {kept as it {is}}}
@article{plain, author = "A. Reed", title = "A # in a title", journal = jl, month = mar,
  year = 2028, keywords = {looms, reeds}, note = {An aside on looms that says nothing.}}
@misc{looms29b, title = {Another}, eprint = {2903.00001}, archiveprefix = {arXiv}, year = {2029}}
"""


def read(file: Path) -> list[Extraction]:
    """The papers of a file, as their source has them."""
    found = []
    for document in open_documents(file):
        assert not isinstance(document, DocumentError)
        for item in read_document(document):
            assert not isinstance(item, DocumentError), item
            source = replace(item.source, shape=shape_of(document))
            found.append(Extraction(item.paper, source, extractor="1"))
    return found


def written(store: GraphStore, name: str, *, stubs: bool | None = None) -> bytes:
    format_ = FORMATS[ExportFormat(name)]
    wanted = replace(Selection().wanted, stubs=format_.stubs if stubs is None else stubs)
    with store.selected(Selection(wanted)) as export:
        return b"".join(format_.write(export))


@pytest.fixture
def filled(loaded_once: Callable[..., GraphStore]) -> GraphStore:
    return loaded_once(*ALL)


@pytest.mark.parametrize("name", ExportFormat)
def test_the_same_graph_gives_the_same_bytes(filled: GraphStore, name: str) -> None:
    first = written(filled, name)
    assert written(filled, name) == first
    filled.reset()
    load(filled, *reversed(ALL), batch=3)
    assert written(filled, name) == first


@pytest.mark.parametrize("name", ExportFormat)
def test_an_empty_graph_is_an_empty_document(store: GraphStore, name: str) -> None:
    body = written(store, name).decode("utf-8", errors="replace")
    assert "arxiv:" not in body
    if name == ExportFormat.CSL_JSON:
        assert json.loads(body) == []


def clean(value: Any) -> Any:
    """What XML leaves of a value."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe]", "\ufffd", value) if value else value


def expected_nodes(store: GraphStore) -> dict[str, dict[str, Any]]:
    nodes: dict[str, dict[str, Any]] = {}
    for one in store.export_papers():
        names = ("venue", "arxiv", "doi", "openalex", "s2", "acl", "language")
        nodes[one.paper.id] = {
            "kind": "Paper",
            "label": one.paper.title,
            "year": one.paper.year,
            "stub": one.paper.stub,
            "authors": "; ".join(author.name for author in one.paper.authors),
            **{name: getattr(one.paper, name) for name in names},
        }
    for exported in store.export_concepts():
        concept = exported.concept
        nodes[concept.id] = {
            "kind": concept.type,
            "label": concept.name,
            "year": concept.introduced,
            "aliases": "; ".join(concept.aliases),
            "description": concept.description,
            "papers": concept.papers,
        }
    return {
        id_: {k: v for k, v in facts.items() if v not in {None, ""}} for id_, facts in nodes.items()
    }


def expected_edges(store: GraphStore) -> set[tuple[Any, ...]]:
    edges: set[tuple[Any, ...]] = set()
    for one in store.export_papers():
        for use in one.concepts:
            known = (use.role.upper(), use.confidence, len(use.evidence), use.type)
            edges.add((one.paper.id, use.id, *known, None, None))
        for work in one.references:
            words = (work.text or None, work.source)
            edges.add((one.paper.id, work.id, "CITES", work.confidence, None, None, *words))
    return edges


@pytest.mark.parametrize("name", ["graphml", "gexf"])
def test_networkx_reads_every_node_and_edge(filled: GraphStore, tmp_path: Path, name: str) -> None:
    file = tmp_path / f"graph.{name}"
    file.write_bytes(written(filled, name))
    g = nx.read_graphml(file) if name == "graphml" else nx.read_gexf(file)
    expected = {
        id_: {
            key: clean(value) if isinstance(value, str) else value for key, value in facts.items()
        }
        for id_, facts in expected_nodes(filled).items()
    }
    assert dict(g.nodes(data=True)) == expected
    facts = ("relation", "confidence", "mentions", "type", "text", "source")
    edges = {
        (source, target, *(edge.get(fact) for fact in facts))
        for source, target, edge in g.edges(data=True)
    }
    assert edges == expected_edges(filled)
    assert g.is_directed()


def test_citations_come_with_their_words(filled: GraphStore) -> None:
    relations = {edge[2:] for edge in expected_edges(filled) if edge[2] == "CITES"}
    assert ("CITES", 1.0, None, None, "arXiv:2401.00001", "in-text") in relations


def entries(text: str) -> list[tuple[str, str, dict[str, str]]]:
    """The entries of BibTeX text as its parser takes them, in the order of their keys."""
    library = bibtexparser.parse_string(text)
    assert library.failed_blocks == []
    strings = {name: string.value for name, string in library.strings_dict.items()}
    return sorted(
        (entry.entry_type, entry.key, _fields(entry, strings)) for entry in library.entries
    )


def _fields(entry: Entry, strings: dict[str, str]) -> dict[str, str]:
    return {field.key.lower(): _joined(field.value, strings) for field in entry.fields}


def _joined(value: str, strings: dict[str, str]) -> str:
    """The value of `kdd # "2016"`, which the parser leaves as it is written."""
    parts = re.fullmatch(r'(\w+) # "([^"]*)"', value)
    return strings[parts[1]] + parts[2] if parts else value


@pytest.mark.parametrize("source", [*BIBLIOGRAPHIES, "nasty.bib"])
def test_bibtex_comes_back_as_it_came(store: GraphStore, tmp_path: Path, source: str) -> None:
    file = SEEDS / source
    if source == "nasty.bib":
        file = tmp_path / source
        file.write_text(NASTY, encoding="utf-8")
    load(store, *read(file))

    text = written(store, "bib").decode()

    assert entries(text) == entries(file.read_text(encoding="utf-8"))
    if source == "nasty.bib":
        assert text.index("{Weaver:2029/a,") < text.index("@proceedings{looms29,")


@pytest.fixture(scope="module")
def of_all_seeds(driver: neo4j.Driver, schema: None) -> str:  # noqa: ARG001 - made first
    """The BibTeX of a graph of all sample documents, many of which bring the same papers."""
    store = GraphStore(driver)
    store.reset()
    load(store, *(paper for file in sorted(SEEDS.iterdir()) for paper in read(file)), batch=200)
    text = written(store, "bib").decode()
    store.reset()
    return text


@pytest.mark.parametrize("source", BIBLIOGRAPHIES)
def test_bibtex_comes_back_as_it_came_beside_other_sources(of_all_seeds: str, source: str) -> None:
    found = {key: (kind, fields) for kind, key, fields in entries(of_all_seeds)}
    came = entries((SEEDS / source).read_text(encoding="utf-8"))

    assert len(found) > len(came)
    assert {key: found.get(key) for _, key, _ in came} == {
        key: (kind, fields) for kind, key, fields in came
    }


def test_entries_of_our_own_are_read_back_as_the_same_papers(
    filled: GraphStore, tmp_path: Path
) -> None:
    before = {id_: _facts(paper) for id_, paper in loaded(filled).items()}
    file = tmp_path / "out.bib"
    file.write_bytes(written(filled, "bib"))
    filled.reset()
    load(filled, *read(file))
    after = {id_: _facts(paper) for id_, paper in loaded(filled).items()}
    assert before.keys() == after.keys()
    hostile = before.pop("doi:10.5555/hostile"), after.pop("doi:10.5555/hostile")
    assert hostile[0][1:] == hostile[1][1:]
    assert before == after


def _facts(paper: PaperDetail) -> tuple[object, ...]:
    names = tuple(author.name for author in paper.authors)
    return (paper.title, paper.year, names, paper.arxiv, paper.doi)


def loaded(store: GraphStore) -> dict[str, PaperDetail]:
    papers = (one.paper for one in store.export_papers())
    return {paper.id: paper for paper in papers if not paper.stub}


def citations(database: Database) -> set[tuple[str, str]]:
    rows = database.read("MATCH (p:Paper)-[:CITES]->(q) RETURN p.id AS a, q.id AS b")
    return {(row["a"], row["b"]) for row in rows}


@pytest.mark.parametrize("raw", [True, False])
def test_a_table_is_loaded_as_the_same_papers_and_citations(
    filled: GraphStore, database: Database, tmp_path: Path, *, raw: bool
) -> None:
    papers, cites = loaded(filled), citations(database)
    with filled.selected(Selection(replace(Selection().wanted, stubs=False))) as export:
        file = tmp_path / "out.csv"
        writer = raw_table if raw else FORMATS[ExportFormat.CSV].write
        file.write_bytes(b"".join(writer(export)))
    filled.reset()
    load(filled, *read(file))

    again = loaded(filled)
    assert citations(database) == cites
    assert again.keys() == papers.keys()
    for id_, paper in papers.items():
        guard = "'" if id_ == "doi:10.5555/hostile" and not raw else ""
        venue = paper.venue and f"{guard}{paper.venue}"
        text = " ".join(paper.title.split()), paper.abstract.replace(" \n", "\n")
        found = again[id_]
        assert (found.title_source, found.abstract) == (paper.title_source, text[1])
        if paper.title_source != "derived":  # that one is made anew of the abstract
            assert found.title == guard + text[0]
        assert (found.year, found.venue) == (paper.year, venue)
        assert (found.arxiv, found.doi) == (paper.arxiv, paper.doi)
        assert [one.name for one in found.authors] == [one.name for one in paper.authors]


def test_no_cell_of_a_table_is_a_formula(filled: GraphStore) -> None:
    text = written(filled, "csv", stubs=True).decode()
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["id"] for row in rows} == {one.paper.id for one in filled.export_papers()}
    cells = [cell for row in rows for cell in row.values()]
    assert [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []
    [hostile] = [row for row in rows if row["id"] == "doi:10.5555/hostile"]
    assert hostile["title"].startswith("'=HYPERLINK")
    assert (hostile["venue"][:2], hostile["stub"]) == ("'@", "false")


def test_ris_is_read_by_its_library(filled: GraphStore) -> None:
    records = {record["id"]: record for record in rispy.loads(written(filled, "ris").decode())}
    assert records["arxiv:2401.00001"] == {
        "type_of_reference": "JOUR",
        "id": "arxiv:2401.00001",
        "title": "Pebble",
        "authors": ["Example, Ada", "van der Example, Bo"],
        "year": "2024",
        "date": "2024/05/06/",
        "doi": "10.5555/pebble(a,b)",
        "secondary_title": "Rock Letters",
        "language": "en",
        "abstract": "We present Pebble. It gets 91.5% on Tiles.",
        "keywords": ["Pebble", "Tiles"],
        "urls": ["https://arxiv.org/abs/2401.00001", "https://doi.org/10.5555/pebble%28a%2Cb%29"],
    }
    assert records.keys() == loaded(filled).keys()
    assert records["doi:10.5555/hostile"]["authors"] == ["O'Weaver, Ada, Jr."]


@pytest.mark.filterwarnings("ignore::UserWarning:citeproc")
def test_csl_json_is_cited_by_a_citation_processor(filled: GraphStore) -> None:
    items = json.loads(written(filled, "csl.json"))
    assert {item["id"] for item in items} == loaded(filled).keys()
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    bibliography = CitationStylesBibliography(style, CiteProcJSON(items), formatters.plain)
    bibliography.register(Citation([CitationItem("arxiv:2401.00001")]))
    [shown] = map(str, bibliography.bibliography())
    assert shown.startswith("Example, A. and van der Example, B. (2024) “Pebble”, Rock Letters")
