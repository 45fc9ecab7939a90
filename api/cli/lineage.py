"""`citeloom lineage`."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Annotated

import typer

from api.caps import capped
from api.cli.options import AsJson, AsOf
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from graph.analysis.lineage_views import Lineage, Saying

Id = Annotated[str, typer.Argument(metavar="ID", help="Id of a model or method.")]
Depth = Annotated[int, typer.Option("--depth", min=1, help="Hops along what is based on what.")]
_COLUMNS = ("known", "step", "paper", "sentence")


def lineage(id_: Id, depth: Depth = 3, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """Show what introduced a model, what it is based on, and what followed, with the sentences.

    Example: citeloom lineage concept:bert --depth 2 --as-of 2020-12
    """
    settings = load_settings()
    hops, cut = capped(depth, default=depth, most=settings.lineage_max_depth)
    with open_store(settings) as store:
        found = store.analysis.lineage(
            id_,
            depth=hops,
            as_of=as_of,
            most=settings.lineage_max_steps,
        )
    found = replace(found, truncated=found.truncated or cut)
    if as_json:
        print_json(as_plain(found))
    else:
        print_table(_COLUMNS, _rows(found))
        if found.truncated:
            say("there is more: a greater --depth, or the settings CITELOOM_LINEAGE_…, let it in")


def _rows(found: Lineage) -> Iterator[tuple[object, ...]]:
    """One row for each sentence, in the order in which the parts follow in time."""
    name = found.concept.name
    for hop in found.based_on:
        yield from _told(hop.known, f"{hop.model.name} is based on {hop.base.name}", hop.evidence)
    for one in found.introduced_by:
        yield from _told(one.paper.known, f"{name} is introduced", (one,))
    for step in found.compared_with:
        yield from _told(step.known, f"is compared with {step.concept.name}", step.evidence)
    for after in found.followed_by:
        verb = "is based on" if after.relation == "based_on" else "is compared with"
        words = f"{after.concept.name} {verb} {after.after.name}"
        yield from _told(after.known, words, after.evidence)


def _told(
    known: str | None, step: str, evidence: tuple[Saying, ...]
) -> Iterator[tuple[object, ...]]:
    for one in evidence:
        yield known, step, one.paper.id, one.quote
