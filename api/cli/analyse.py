"""`citeloom analyse`."""

from dataclasses import asdict, dataclass

from rich.console import Console

from api.cli.options import AsJson
from api.cli.output import print_json, say
from api.settings import load_settings
from api.stores import open_store
from extract.embedding import TextEncoder
from graph.analysis.communities_views import Analysed
from graph.analysis.embeddings import Embedded
from graph.store import GraphStore


@dataclass(frozen=True)
class AnalysisReport:
    """What one run did: vectors of texts, then ranks and communities."""

    texts: Embedded
    structure: Analysed


def analyse(as_json: AsJson = False) -> None:
    """Make vectors of texts, rank papers, find communities; stored with the date.

    The same graph gives the same answer. After Ctrl-C, run it again: vectors that were made stay.

    Example: citeloom analyse --json
    """
    with open_store(load_settings()) as store:
        report = analyse_with_progress(store)
    if as_json:
        print_json(asdict(report))
    else:
        tell_analysed(report)


def analyse_with_progress(store: GraphStore) -> AnalysisReport:
    """The analyses, with a line on a terminal that says how far they are."""
    console = Console(stderr=True)
    with console.status("analysing") as status:

        def show(what: str, papers: int) -> None:
            status.update(f"{what} {papers} papers")

        texts = store.analysis.embed(TextEncoder.load(), show)
        return AnalysisReport(texts, store.analysis.analyse_structure(show))


def tell_analysed(report: AnalysisReport) -> None:
    """Say what was found."""
    texts, found = report.texts, report.structure
    say(
        f"{found.papers} papers and {found.citations} citations analysed: {texts.embedded} new "
        f"vectors of texts; {found.communities} communities hold {found.placed} papers; "
        f"{found.changed} papers changed their rank or community, in {found.seconds:.1f} s"
    )
