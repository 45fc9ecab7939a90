"""The figures as a table in Markdown."""

from collections.abc import Iterable, Sequence

from graph.views import GraphStats
from scripts.bench.timing import Timed


def print_report(timed: Sequence[Timed], counts: GraphStats) -> None:
    """What was measured, and what exceeds its target."""
    relationships = sum(counts.relationships.values())
    nodes = counts.nodes
    print(
        f"{nodes['Paper']:,} papers, {nodes['Concept']:,} concepts, "
        f"{relationships:,} relationships\n"
    )
    print("\n".join(_lines(timed)))


def _lines(timed: Iterable[Timed]) -> Iterable[str]:
    yield "| path | p50 ms | p95 ms | worst ms | processor ms | target p95 | requests |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for one in timed:
        target = "" if one.target is None else f"{one.target:.0f}"
        count = f"{one.requests}" + (f", {one.failed} failed" if one.failed else "")
        yield (
            f"| `{one.name}` | {one.p50} | {one.p95} | {one.worst} | {one.processor} "
            f"| {target} | {count} |"
        )
