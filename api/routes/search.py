"""Full-text search over papers and concepts, and completion."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Depends, Query

from api import examples
from api.caps import capped
from api.deps import SettingsDep, StoreDep, get_services
from api.errors import STORE_UNAVAILABLE
from api.openapi import example, problems
from api.params import AsOf, LimitOfBest, RequiredText
from api.search_mode import Mode
from api.services import Services
from graph.views import SearchPage

router = APIRouter(tags=["search"])

_RESPONSES = {**example(examples.FOUND), **problems(STORE_UNAVAILABLE)}


ModeOfSearch = Annotated[
    Mode,
    Query(
        description="`text`: by words; `hybrid`: by words and by nearness in meaning, where papers "
        "have vectors (`citeloom analyse`); the answer's `mode` says which it was.",
    ),
]


@router.get("/search", summary="Search papers and concepts", responses=_RESPONSES)
def search(
    services: Annotated[Services, Depends(get_services)],
    q: RequiredText,
    limit: LimitOfBest = None,
    mode: ModeOfSearch = Mode.TEXT,
    as_of: AsOf = None,
) -> SearchPage:
    """Papers by id, title, abstract and authors, concepts by name and alias; best first.

    Words in quotation marks must stand side by side. Where a word is hardly in use, what its likely
    spelling finds comes after the exact matches, and `corrected` names that spelling.
    """
    settings = services.settings
    most = settings.search_max_results
    length, _ = capped(limit, default=settings.page_size_default, most=most)
    encoder = services.encoder if mode is Mode.HYBRID else None
    return services.store.search(q, limit=length, as_of=as_of, encoder=encoder)


class FurtherKind(StrEnum):
    """What can be completed beside papers and concepts."""

    AUTHOR = "author"
    VENUE = "venue"
    LEADERBOARD = "leaderboard"


FurtherKinds = Annotated[
    list[FurtherKind] | None,
    Query(
        description="What else to complete; may be repeated. A leaderboard has the id of its data "
        "set, and authors of one name are one item with the id of one of them.",
        examples=[["author"]],
    ),
]


@router.get("/suggest", summary="Complete a search", responses=_RESPONSES)
def suggest(
    store: StoreDep,
    settings: SettingsDep,
    q: RequiredText,
    also: FurtherKinds = None,
    limit: LimitOfBest = None,
) -> SearchPage:
    """Papers and concepts whose title or name goes on from what is typed, nearly so where none does.

    With `also` authors, venues and leaderboards ("results on MNIST") too.
    """
    most = settings.suggest_max_results
    length, _ = capped(limit, default=min(10, most), most=most)
    return store.suggest(q, limit=length, kinds=also or ())
