"""Texts as vectors: near vectors, near texts."""

from extract.embedding.encoder import TextEncoder, Vectors

__all__ = ["TextEncoder", "Vectors"]
