"""Decisions of people: making, undoing and listing them."""

from typing import Any

from fastapi import APIRouter

from api import examples
from api.caps import page_length
from api.deciding import Decided, Deciding
from api.deps import SettingsDep, StoreDep
from api.errors import (
    BODY_TOO_LARGE,
    DECISION_REFUSED,
    FOREIGN_ORIGIN,
    INVALID_CURSOR,
    NOT_FOUND,
    STORE_UNAVAILABLE,
    UNSUPPORTED_MEDIA,
    WRITING_OFF,
    WRONG_KEY,
)
from api.keys import Writer
from api.ledger_file import LedgerFile
from api.ledger_models import (
    DecidedBody,
    DecisionBody,
    MergeRequest,
    RenameRequest,
    SplitRequest,
    UndoRequest,
    decided_body,
    decision_body,
)
from api.openapi import example, problems
from api.params import Cursor, Limit
from api.settings import Settings
from graph.cursor import decode_cursor, encode_cursor
from graph.store import GraphStore
from graph.views import Page

router = APIRouter(tags=["ledger"])

_LIST = "ledger"
_ANSWERS: dict[int | str, dict[str, Any]] = {
    **example(examples.DECIDED),
    **problems(
        WRITING_OFF,
        WRONG_KEY,
        FOREIGN_ORIGIN,
        NOT_FOUND,
        DECISION_REFUSED,
        BODY_TOO_LARGE,
        UNSUPPORTED_MEDIA,
        STORE_UNAVAILABLE,
    ),
}


def _deciding(store: GraphStore, settings: Settings, *, dry_run: bool) -> Deciding:
    return Deciding(store, LedgerFile.of(settings), dry_run=dry_run)


@router.post(
    "/merge", summary="Merge papers or concepts", dependencies=[Writer], responses=_ANSWERS
)
def merge(asked: MergeRequest, store: StoreDep, settings: SettingsDep) -> DecidedBody:
    """Papers become one work under the best of their ids; uses of concepts stand under `into`."""
    decisions = _deciding(store, settings, dry_run=asked.dry_run)
    return decided_body(decisions.merge(asked.into, asked.ids, note=asked.note))


@router.post(
    "/split", summary="Split papers or a concept", dependencies=[Writer], responses=_ANSWERS
)
def split(asked: SplitRequest, store: StoreDep, settings: SettingsDep) -> DecidedBody:
    """Keep papers apart, take a record out of a paper, or make a homonym of uses of a concept."""
    return decided_body(_split(asked, _deciding(store, settings, dry_run=asked.dry_run)))


def _split(asked: SplitRequest, decisions: Deciding) -> Decided:
    if asked.source is not None:
        place = asked.source
        return decisions.take_out(asked.id, place.document, place.line, note=asked.note)
    if asked.into is not None:
        return decisions.split_concept(asked.id, asked.into, asked.papers, note=asked.note)
    return decisions.keep_apart([asked.id, *asked.apart_from], note=asked.note)


@router.post(
    "/rename", summary="Rename a paper or concept", dependencies=[Writer], responses=_ANSWERS
)
def rename(asked: RenameRequest, store: StoreDep, settings: SettingsDep) -> DecidedBody:
    """A paper gets the title; a concept the name and its id, and the old id answers 301."""
    decisions = _deciding(store, settings, dry_run=asked.dry_run)
    return decided_body(decisions.rename(asked.id, asked.name, note=asked.note))


@router.post(
    "/ledger/undo", summary="Take a decision back", dependencies=[Writer], responses=_ANSWERS
)
def undo(asked: UndoRequest, store: StoreDep, settings: SettingsDep) -> DecidedBody:
    """The graph is then as if the decision had never been made."""
    decisions = _deciding(store, settings, dry_run=asked.dry_run)
    return decided_body(decisions.undo(asked.decision, note=asked.note))


@router.get(
    "/ledger",
    summary="List decisions",
    responses={**example(examples.page_of(examples.DECISION)), **problems(INVALID_CURSOR)},
)
def decisions(
    *, settings: SettingsDep, limit: Limit = None, cursor: Cursor = None
) -> Page[DecisionBody]:
    """All lines of the ledger, the last first, and which of them are in force."""
    length, cut = page_length(limit, settings)
    text = LedgerFile.of(settings).read()
    lines = list(enumerate(text.decisions))[::-1]
    after = int(decode_cursor(cursor, _LIST, (int,))[0]) if cursor else len(lines)
    rest = [(number, one) for number, one in lines if number < after]
    standing = {(one.id, one.when) for one in text.standing}
    shown = rest[:length]
    more = len(rest) > length
    return Page(
        items=tuple(
            decision_body(one, in_force=(one.id, one.when) in standing) for _, one in shown
        ),
        total=len(lines),
        next=encode_cursor(_LIST, (shown[-1][0],)) if more else None,
        truncated=cut and more,
    )
