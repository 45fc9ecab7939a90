"""`citeloom concepts`."""

from api.caps import page_length
from api.cli.options import AsJson, AsOf, Cursor, OfType, PageLength, Words
from api.cli.output import print_json, print_table, say_rest
from api.jsonable import as_plain
from api.models import capped_page
from api.settings import load_settings
from api.stores import open_store
from graph.filters import ConceptFilter


def concepts(
    words: Words = None,
    type_: OfType = None,
    as_of: AsOf = None,
    limit: PageLength = None,
    cursor: Cursor = None,
    as_json: AsJson = False,
) -> None:
    """List concepts, those with most papers first; as of a month with most papers then.

    Example: citeloom concepts --type Dataset --as-of 2019-06 --limit 10
    """
    settings = load_settings()
    length, cut = page_length(limit, settings)
    wanted = ConceptFilter(q=words, type=type_, as_of=as_of)
    with open_store(settings) as store:
        page = capped_page(store.concepts(wanted, limit=length, cursor=cursor), cut=cut)
    if as_json:
        print_json(as_plain(page))
        return
    rows = [(one.papers, one.type, one.name, one.id, one.introduced) for one in page.items]
    print_table(("papers", "type", "name", "id", "introduced"), rows)
    say_rest(page.total, page.next)
