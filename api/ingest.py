"""Documents into the graph: read, extract, save in batches; streaming in constant memory.

A document is marked complete after the last of its papers is saved, and the `Load` node is
written last, so that a run which was killed at any moment is completed by the next one.
"""

import itertools
import json
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from api.documents import content_hash, find_documents
from extract.domain import SourcePaper
from extract.errors import DocumentError
from extract.extractor import EXTRACTOR_VERSION, Extractor
from extract.readers import read_papers
from graph.store import GraphStore

FAILURES_SHOWN = 1_000


@dataclass(frozen=True)
class Failure:
    """A block, or (line 0) a whole document, that could not be read."""

    document: str
    line: int
    reason: str
    remedy: str


@dataclass(frozen=True)
class IngestReport:
    """What one load did.

    Attributes:
        load_id: The run's id.
        documents: Files that were looked at.
        unchanged: Those of them that this extractor had loaded before; not touched.
        read: Papers read from the others.
        loaded: Papers saved.
        failed: Blocks and documents that could not be read.
        failures: The first of these, at most `FAILURES_SHOWN`.
        quarantine: File that holds all of them with their text; None where there are none.
        seconds: Wall-clock time.
    """

    load_id: str
    documents: int
    unchanged: int
    read: int
    loaded: int
    failed: int
    failures: tuple[Failure, ...]
    quarantine: str | None
    seconds: float
