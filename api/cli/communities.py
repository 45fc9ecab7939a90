"""`citeloom communities`."""

from dataclasses import replace
from typing import Annotated

import typer

from api.caps import page_length
from api.cli.options import AsJson
from api.cli.output import print_json, print_table, say
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from graph.analysis.communities_views import Communities, CommunityDetail, Example

Which = Annotated[
    str | None, typer.Argument(metavar="ID", help="One community, to see its papers.")
]
Limit = Annotated[int, typer.Option("--limit", min=1, help="Most rows to print.")]


def communities(which: Which = None, limit: Limit = 25, as_json: AsJson = False) -> None:
    """Print the communities that `citeloom analyse` found, or one of them with its papers.

    Example: citeloom communities community:arxiv:1706.03762 --limit 10
    """
    settings = load_settings()
    length, cut = page_length(limit, settings)
    found: Communities | CommunityDetail
    with open_store(settings) as store:
        if which is None:
            found = store.analysis.communities(limit=length)
        else:
            found = store.analysis.community(which, limit=length)
    found = replace(found, truncated=cut and found.next is not None)
    if as_json:
        print_json(as_plain(found))
    elif isinstance(found, Communities):
        _print_all(found)
    else:
        _print_one(found)
    if found.stale:
        say("The graph has changed since, or nothing was analysed yet: run `citeloom analyse`.")


def _print_all(found: Communities) -> None:
    rows = [(one.papers, one.name, one.id) for one in found.items]
    print_table(("papers", "name", "id"), rows)
    if found.computed:
        print(f"{found.total} communities, found {found.computed}")


def _print_one(found: CommunityDetail) -> None:
    print(f"{found.name}: {found.papers} papers, found {found.computed}")
    telling = [
        (one.name, f"{one.within} of {one.overall}", round(one.score, 1), _quote(one.examples))
        for one in found.telling
    ]
    print_table(("telling concept", "papers here", "G²", "as in"), telling)
    members = [
        (f"{one.rank:.2g}", one.cited_by, one.cites, one.paper.title, one.paper.id)
        for one in found.members
    ]
    print_table(("rank", "cited by", "cites", "title", "id"), members)


def _quote(examples: tuple[Example, ...]) -> str:
    return next((mention.quote for one in examples for mention in one.evidence), "")
