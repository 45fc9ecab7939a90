"""Readers: any document that people have, to papers. The shape is recognised by its form."""

from extract.readers.archives import open_documents
from extract.readers.document import Document
from extract.readers.reading import read_document, read_papers, read_text, shape_of, sniff
from extract.readers.shapes import SHAPES

__all__ = [
    "SHAPES",
    "Document",
    "open_documents",
    "read_document",
    "read_papers",
    "read_text",
    "shape_of",
    "sniff",
]
