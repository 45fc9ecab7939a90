"""Extracting from papers, except from those whose very text this extractor has had before."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace

from extract.domain import Extraction, Paper, SourcePaper
from extract.extractor import Extractor
from graph.store import GraphStore


class Extracting:
    """Extractions of batches of papers; a paper that the graph holds is not read again.

    Of a document that was edited only the edited papers cost an extraction; the others move to
    it as they are.

    Attributes:
        reused: Papers so far whose extraction was taken from the graph.
    """

    def __init__(self, store: GraphStore, extractor: Extractor) -> None:
        self._store = store
        self._extractor = extractor
        self.reused = 0

    def batch(self, papers: Sequence[SourcePaper]) -> list[Extraction]:
        """One extraction a paper, in order."""
        contents = [content_hash(one.paper, self._extractor.version) for one in papers]
        known = self._store.known_extractions(contents)
        fresh = self._extractor.extract(
            one for one, content in zip(papers, contents, strict=True) if content not in known
        )
        self.reused += sum(content in known for content in contents)
        return [
            replace(known.get(content) or next(fresh), source=one.source, content=content)
            for one, content in zip(papers, contents, strict=True)
        ]


def content_hash(paper: Paper, extractor: str) -> str:
    """Changes with everything that a source says of a paper, and with the extractor's version."""
    told = json.dumps(vars(paper), default=vars, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(f"{extractor}\n{told}".encode()).hexdigest()[:32]
