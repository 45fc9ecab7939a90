"""Writes docs/identity-errors.md: what the rules of identity and citations get wrong, by name.

    CITELOOM_SHARED=FOLDER python -m scripts.identity_errors

The labelled cases are those of tests/gold; the records of the pairs lie in the shared data.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.domain import Extraction
from tests.citation_cases import Case, answers, cases, meant
from tests.labelled import OVERLAPS, Pair, Records, are_merged, overlap_of, pairs

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "identity-errors.md"
_TITLE_CHARS = 70
_HEAD = """# What identity and citations get wrong, by name

The labelled cases of [Identity and citations](identity.md) that are decided wrongly. This page is written by `python -m scripts.identity_errors`
(with `CITELOOM_SHARED`); `tests/unit/test_identity_pairs.py` fails where it is not what the rules do.
"""


@dataclass(frozen=True)
class Judged:
    """A labelled pair, its records, and whether they become one paper."""

    pair: Pair
    one: Extraction
    other: Extraction
    merged: bool

    @property
    def overlap(self) -> str:
        """Which overlap of sources it is of."""
        return overlap_of(self.pair, self.one, self.other)


def judged_pairs(shared: Path) -> list[Judged]:
    """Every labelled pair, judged.

    Args:
        shared: Folder of the shared data.
    """
    labelled = pairs()
    records = Records(shared, {key for pair in labelled for key in (pair.one, pair.other)})
    both = ((pair, records[pair.one], records[pair.other]) for pair in labelled)
    return [Judged(pair, one, other, are_merged(one, other)) for pair, one, other in both]


def page(judged: Sequence[Judged]) -> str:
    """The whole page.

    Args:
        judged: Every labelled pair.
    """
    known = answers()
    parts = (*_of_identity(judged), *_of_citations([(one, meant(one, known)) for one in cases()]))
    return "\n".join((_HEAD, *parts)) + "\n"


def _of_identity(judged: Sequence[Judged]) -> Iterator[str]:
    wrong = [one for one in judged if one.merged and not one.pair.same]
    missed = [one for one in judged if one.pair.same and not one.merged]
    yield f"## Identity: {len(wrong)} wrong merges, {len(missed)} missed\n"
    yield "| records of | pairs | of one work | merged | rightly | precision | recall |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for overlap in OVERLAPS:
        yield _tally(overlap, [one for one in judged if one.overlap == overlap])
    yield _tally("together", judged)
    yield from _pairs("Wrong merges", wrong)
    for overlap in OVERLAPS:
        yield from _pairs(f"Missed: {overlap}", [one for one in missed if one.overlap == overlap])


def _tally(name: str, judged: Sequence[Judged]) -> str:
    same = sum(one.pair.same for one in judged)
    merged = [one for one in judged if one.merged]
    right = sum(one.pair.same for one in merged)
    figures = (len(judged), same, len(merged), right, _share(right, len(merged)))
    return _row((name, *map(str, figures), _share(right, same)))


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.2f}" if whole else "–"


def _pairs(head: str, judged: Sequence[Judged]) -> Iterator[str]:
    yield f"\n### {head}: {len(judged)}\n"
    if judged:
        yield "| one | other | what they are |\n| --- | --- | --- |"
    for one in sorted(judged, key=lambda found: (found.pair.note, found.pair.one)):
        cells = (_record(one.pair.one, one.one), _record(one.pair.other, one.other))
        yield _row((*cells, one.pair.note))


def _record(key: tuple[str, str], record: Extraction) -> str:
    source, id_ = key
    title = record.paper.title
    short = title if len(title) <= _TITLE_CHARS else f"{title[:_TITLE_CHARS]}…"
    return f"{source} `{id_}`: {short}"


def _of_citations(found: Sequence[tuple[Case, str | None]]) -> Iterator[str]:
    wrong = [(case, id_) for case, id_ in found if id_ not in {None, case.expected}]
    missed = [(case, id_) for case, id_ in found if id_ is None and case.expected]
    yield f"\n## Citations: {len(wrong)} resolved wrongly, {len(missed)} missed"
    for head, some in (("Resolved wrongly", wrong), ("Missed", missed)):
        for kind in sorted({case.kind for case, _ in some}):
            of_kind = [(case, id_) for case, id_ in some if case.kind == kind]
            yield f"\n### {head}, {kind}: {len(of_kind)}\n"
            yield "| said | means | taken for | note |\n| --- | --- | --- | --- |"
            for case, id_ in of_kind:
                said = f"{case.cite}: {case.text}" if case.cite else case.text
                yield _row((said, case.expected or "none of these", id_ or "nothing", case.note))


def _row(cells: Sequence[str]) -> str:
    plain = (" ".join(cell.split()) for cell in cells)
    return (
        "| " + " | ".join(cell.replace("\\", "\\\\").replace("|", "\\|") for cell in plain) + " |"
    )


if __name__ == "__main__":
    PAGE.write_text(page(judged_pairs(Path(os.environ["CITELOOM_SHARED"]))), encoding="utf-8")
