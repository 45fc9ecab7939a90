"""BibTeX: papers that came as BibTeX as they came, entries of our own making for the others."""

import itertools
from collections.abc import Iterator
from contextlib import closing

from api.exporting.bibliography import Bibliography
from api.exporting.entries import make_entry
from graph.exporting import Export

_BATCH = 200


def bibtex(export: Export) -> Iterator[bytes]:
    """The papers as one BibTeX file in UTF-8."""
    papers = export.export_papers()
    with closing(Bibliography()) as bibliography:
        while batch := list(itertools.islice(papers, _BATCH)):
            sources = export.bibtex([one.paper.id for one in batch])
            for one in batch:
                if one.paper.id in sources:
                    bibliography.add_source(*sources[one.paper.id])
                else:
                    bibliography.add_made(make_entry(one), id_=one.paper.id)
        for text in bibliography.texts():
            yield f"{text.strip()}\n\n".encode()
