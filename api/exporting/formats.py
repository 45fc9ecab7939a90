"""The formats of exports by name: media type, who writes them, what they hold unasked."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import partial

from api.export import export_rdf
from api.exporting.bibtex import bibtex
from api.exporting.csl import csl_json
from api.exporting.gexf import gexf
from api.exporting.graphml import graphml
from api.exporting.neo4j_import import neo4j_zip
from api.exporting.ris import ris
from api.exporting.table import table
from api.negotiation import Form
from graph.exporting import Export


class ExportFormat(StrEnum):
    """The names of the formats; all but the last are file endings."""

    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"
    GRAPHML = "graphml"
    GEXF = "gexf"
    CSV = "csv"
    BIB = "bib"
    RIS = "ris"
    CSL_JSON = "csl.json"
    NEO4J = "neo4j"


@dataclass(frozen=True)
class Format:
    """How a format is written and announced.

    Attributes:
        title: Its name for people.
        ending: What its file is called after the first dot.
        media_type: Without parameters.
        write: Pieces of bytes; raises `StoreUnavailable` while one iterates.
        stubs: Whether works that are only cited are in it unless asked otherwise: they are
            ends of relationships in a graph, and nothing to read in a list.
    """

    title: str
    ending: str
    media_type: str
    write: Callable[[Export], Iterator[bytes]]
    stubs: bool

    @property
    def file_name(self) -> str:
        """What a browser calls the file."""
        return f"citeloom.{self.ending}"

    @property
    def content_type(self) -> str:
        """The media type, with the encoding where it does not say that by itself."""
        by_itself = "json" in self.media_type or self.media_type == "application/zip"
        return self.media_type if by_itself else f"{self.media_type}; charset=utf-8"


def _rdf(form: Form, *, title: str, ending: str) -> Format:
    write = partial(export_rdf, form=form)
    return Format(title, ending, form.value, write, stubs=True)


FORMATS = {
    ExportFormat.TTL: _rdf(Form.TURTLE, title="Turtle", ending="ttl"),
    ExportFormat.NT: _rdf(Form.N_TRIPLES, title="N-Triples", ending="nt"),
    ExportFormat.JSONLD: _rdf(Form.JSON_LD, title="JSON-LD", ending="jsonld"),
    ExportFormat.GRAPHML: Format(
        "GraphML", "graphml", "application/graphml+xml", graphml, stubs=True
    ),
    ExportFormat.GEXF: Format("GEXF", "gexf", "application/gexf+xml", gexf, stubs=True),
    ExportFormat.CSV: Format("CSV", "csv", "text/csv", table, stubs=False),
    ExportFormat.BIB: Format("BibTeX", "bib", "application/x-bibtex", bibtex, stubs=False),
    ExportFormat.RIS: Format("RIS", "ris", "application/x-research-info-systems", ris, stubs=False),
    ExportFormat.CSL_JSON: Format(
        "CSL-JSON",
        "csl.json",
        "application/vnd.citationstyles.csl+json",
        csl_json,
        stubs=False,
    ),
    ExportFormat.NEO4J: Format(
        "CSV for neo4j-admin", "neo4j.zip", "application/zip", neo4j_zip, stubs=True
    ),
}
