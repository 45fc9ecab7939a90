"""`citeloom split`."""

from typing import Annotated

import typer

from api.cli.decisions import DryRun, Note, deciding, tell
from api.cli.options import AsJson
from api.deciding import Decided, Deciding
from api.exporting.asked import split_ids

Id = Annotated[str, typer.Argument(metavar="ID", help="A paper or concept.")]
Others = Annotated[
    list[str] | None, typer.Argument(metavar="OTHER", help="Papers that are other works.")
]
OfSource = Annotated[
    str | None,
    typer.Option(
        "--source", metavar="DOCUMENT:LINE", help="The paper's record that is a work of its own."
    ),
]
Into = Annotated[
    str | None,
    typer.Option("--into", metavar="CONCEPT", help="Concept that the uses mean; --papers tells."),
]
Papers = Annotated[
    list[str] | None,
    typer.Option("--papers", metavar="ID", help="Repeated, or with commas between."),
]


def split(
    id_: Id,
    others: Others = None,
    source: OfSource = None,
    into: Into = None,
    papers: Papers = None,
    note: Note = "",
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    """Keep papers apart, take a record out of a paper, or make a homonym of uses of a concept.

    With other papers: records that state the one and records that state another are never one
    work. With --source: that record is a work of its own. With --into and --papers: in these
    papers the concept means another one, concept:<slug>--<qualifier>.

    Example: citeloom split concept:mamba --into concept:mamba--snake --papers arxiv:2301.00001
    """
    named = split_ids(papers or ())
    ways = (bool(others), source is not None, into is not None)
    if sum(ways) != 1 or bool(named) != ways[2]:
        raise typer.BadParameter("give other papers, or --source, or --into with --papers")
    with deciding(dry_run=dry_run) as decisions:
        if source is not None:
            decided = _take_out(decisions, id_, source, note)
        elif into is not None:
            decided = decisions.split_concept(id_, into, named, note=note)
        else:
            decided = decisions.keep_apart([id_, *(others or [])], note=note)
        tell(decided, as_json=as_json)


def _take_out(decisions: Deciding, id_: str, source: str, note: str) -> Decided:
    document, _, line = source.rpartition(":")
    if not document or not (line.isascii() and line.isdigit()) or len(line) > len(str(2**31)):
        raise typer.BadParameter("--source is DOCUMENT:LINE, such as list.txt:3")
    return decisions.take_out(id_, document, int(line), note=note)
