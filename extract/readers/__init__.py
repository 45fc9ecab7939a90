"""Readers: any document that people have, to papers. The shape is recognised by its form."""

from extract.readers.reading import read_papers, read_text, sniff
from extract.readers.shapes import SHAPES

__all__ = ["SHAPES", "read_papers", "read_text", "sniff"]
