"""Full-text search over papers and concepts, and completion."""

from fastapi import APIRouter

from api import examples
from api.deps import SettingsDep, StoreDep
from api.errors import STORE_UNAVAILABLE
from api.models import capped_page
from api.openapi import example, problems
from api.params import Limit, RequiredText, capped
from graph.views import Page, SearchHit

router = APIRouter(tags=["search"])

_RESPONSES = {**example(examples.page_of(examples.HIT)), **problems(STORE_UNAVAILABLE)}


@router.get("/search", summary="Search papers and concepts", responses=_RESPONSES)
def search(
    store: StoreDep, settings: SettingsDep, q: RequiredText, limit: Limit = None
) -> Page[SearchHit]:
    """Papers by title and abstract, concepts by name and alias; best first."""
    most = settings.search_max_results
    length, cut = capped(limit, default=settings.page_size_default, most=most)
    return capped_page(store.search(q, limit=length), cut=cut)


@router.get("/suggest", summary="Complete a search", responses=_RESPONSES)
def suggest(
    store: StoreDep, settings: SettingsDep, q: RequiredText, limit: Limit = None
) -> Page[SearchHit]:
    """Papers and concepts whose title or name goes on from what is typed."""
    most = settings.suggest_max_results
    length, cut = capped(limit, default=min(10, most), most=most)
    return capped_page(store.suggest(q, limit=length), cut=cut)
