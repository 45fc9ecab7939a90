"""Why a concept was taken or dropped: the records that `citeloom extract --explain` prints."""

from extract.concepts import Judged, group_name
from extract.extractor import Reading
from extract.groups import Found
from extract.records import to_record


def to_explained_record(reading: Reading) -> dict[str, object]:
    """The record with all that was considered, taken or not, and why."""
    considered = [_judged(one) for one in reading.judged]
    return {
        **to_record(reading.extraction),
        "considered": considered,
        "overlapped": [_overlapped(item) for item in reading.overlapped],
    }


def _judged(one: Judged) -> dict[str, object]:
    verdict = one.verdict
    return {
        "name": group_name(one.group),
        "kept": verdict.kept,
        "reason": verdict.reason or "kept",
        "type": verdict.type,
        "role": verdict.role,
        "confidence": verdict.confidence,
        "seen_by": sorted(one.group.evidence),
        "mentions": [_seen(item) for item in one.group.items],
    }


def _seen(item: Found) -> dict[str, object]:
    """One mention: where it is, what saw it, and what the span model said of it."""
    one, mention = item.candidate, item.mention
    scores = one.scores
    return {
        "field": mention.field,
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "seen_by": sorted(one.evidence),
        "core": round(sum(scores.core), 3) if scores else None,
        "optional": round(sum(scores.optional), 3) if scores else None,
    }


def _overlapped(item: Found) -> dict[str, object]:
    return {**_seen(item), "reason": "a likelier or longer name stands in its place"}
