"""Every `referenced_works` entry of OpenAlex files against the citations of the loaded graph.

    citeloom load FILE.zip…
    python scripts/openalex_edges.py FILE.zip…

FILE.zip holds pages or arrays of works as OpenAlex wrote them; they are read as plain JSON, not by
the readers that loaded them. The graph is that of the settings. Printed is a table in Markdown:
entries that became a citation of a loaded work or of a stub, that name the work itself, and that
are lost, which are also listed. Exit code 1 where any is lost.
"""

import json
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, LiteralString

import neo4j

from api.database import database_of
from api.settings import load_settings
from api.stores import driver_of
from graph.server import open_endpoint

_HEAD = "works | references | to a loaded work | to a stub | to itself | lost"
_FATES = ("loaded", "stub", "itself", "lost")
_PAPERS: Final[LiteralString] = "MATCH (p:Paper) RETURN p.id AS id, p.stub AS stub, p.keys AS keys"
_CITATIONS: Final[LiteralString] = (
    "MATCH (p:Paper)-[:CITES]->(q:Paper) RETURN p.id AS citing, q.id AS cited"
)


@dataclass(frozen=True)
class Graph:
    """The loaded graph, as far as this needs it.

    Attributes:
        ids: The paper or stub that answers to an identifier.
        stubs: Ids of works that are only cited.
        citations: Pairs of ids, citing and cited.
    """

    ids: dict[str, str]
    stubs: frozenset[str]
    citations: frozenset[tuple[str, str]]

    def fate(self, citing: str, cited: str) -> str:
        """What became of an entry: one of `_FATES`. Both are ids of OpenAlex."""
        one, other = (self.ids.get(f"openalex:{id_}") for id_ in (citing, cited))
        if citing == cited or (one is not None and one == other):
            return "itself"
        if one is None or other is None or (one, other) not in self.citations:
            return "lost"
        return "stub" if other in self.stubs else "loaded"


def read_graph() -> Graph:
    """All papers and citations of the graph of the settings."""
    settings = load_settings()
    with (
        open_endpoint(database_of(settings)) as endpoint,
        driver_of(endpoint) as driver,
        driver.session(
            database=settings.neo4j_database, default_access_mode=neo4j.READ_ACCESS
        ) as session,
    ):
        papers = [row.data() for row in session.run(_PAPERS)]
        pairs = frozenset((row["citing"], row["cited"]) for row in session.run(_CITATIONS))
    return Graph(
        ids={key: paper["id"] for paper in papers for key in (*paper["keys"], paper["id"])},
        stubs=frozenset(paper["id"] for paper in papers if paper["stub"]),
        citations=pairs,
    )


def works_in(path: Path) -> Iterator[dict[str, Any]]:
    """The works of all JSON members of a zip archive."""
    with zipfile.ZipFile(path) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith(".json"):
                found = json.loads(archive.read(name))
                yield from found["results"] if isinstance(found, dict) else found


def short(address: str) -> str:
    """`W…` of the address of a work."""
    return address.rsplit("/", 1)[-1].upper()


def main(paths: list[Path]) -> int:
    """Print the table; how many entries are lost decides the exit code."""
    graph = read_graph()
    together: Counter[str] = Counter()
    print(f"| files | {_HEAD} |\n|{' --- |' * 7}")
    for path in paths:
        counts: Counter[str] = Counter()
        for work in works_in(path):
            counts["works"] += 1
            for cited in work["referenced_works"]:
                fate = graph.fate(short(work["id"]), short(cited))
                counts[fate] += 1
                if fate == "lost":
                    print(f"lost: {path.name} {work['id']} {cited}", file=sys.stderr)
        together += counts
        print(_row(path.stem.replace("_", " "), counts))
    print(_row("together", together))
    return 1 if together["lost"] else 0


def _row(name: str, counts: Counter[str]) -> str:
    figures = [counts["works"], sum(counts[fate] for fate in _FATES)]
    figures += [counts[fate] for fate in _FATES]
    return f"| {name} | " + " | ".join(f"{figure:,}" for figure in figures) + " |"


if __name__ == "__main__":
    sys.exit(main([Path(name) for name in sys.argv[1:]]))
