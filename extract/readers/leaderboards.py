"""Leaderboards: rows of task, data set, metric, model, score and paper, in tables and JSON.

Nothing is made of a score but its number and its percent sign; the row stays with it as written.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby, islice
from math import inf, isfinite
from typing import Any, Final

from extract.domain import Reported, Subject
from extract.readers.build import Facts
from extract.readers.drafts import Fault
from extract.readers.fieldnames import by_name
from extract.readers.fieldvalues import fields_of, items_of, line_of, links_in, text_of
from extract.readers.identifiers import identifiers_in
from extract.readers.jsonrecord import Record
from extract.readers.leaderboardnames import COLUMNS, PAPER, scores
from extract.readers.metadata import read_record
from extract.readers.shapes import LEADERBOARDS

MAX_UNITED = 1_000  # figures of one paper that are held; the rest comes as a further record
MAX_ROW_CHARS = 2_000  # characters of a row that are kept as its words

_PAPER_REMEDY = "give the paper's arXiv id, DOI or address at either, or its title and date"
_SCORE_REMEDY = "give a score with its data set or task"
_NO_SCORE = frozenset({"", "-", "–", "—", "n/a", "na", "nan", "none", "null", "?", "tbd"})
_NUMBER = r"[+\-−]?(?:(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(?:[eE][+\-]?\d+)?"
_SCORE: Final = re.compile(
    rf"(?P<number>{_NUMBER})\s*(?P<unit>%?)\s*"
    rf"(?:(?:±|\+/-|\+-|\\pm)\s*{_NUMBER}\s*(?P<late>%?)|\(\s*(?:±|\+/-)\s*{_NUMBER}\s*\)\s*)?",
    re.ASCII,
)


def is_leaderboard(record: Record) -> bool:
    """Whether a record is a row of a leaderboard, or a paper with its rows."""
    named = record.named
    if "leaderboard" in named or scores(named):
        return True
    wide = isinstance(named.get("metrics"), dict)
    return wide and not {*COLUMNS["dataset"], *COLUMNS["task"]}.isdisjoint(named)


def read_leaderboard(record: Record) -> Iterator[Facts | Fault]:
    """The paper with what the record says that it achieved."""
    if "leaderboard" in record.named:
        yield from _paper_with_rows(record)
    else:
        row = read_row(record.named, line=record.line, text=_shown(record.fields))
        yield scored(read_record(record.fields, line=record.line, shape=LEADERBOARDS), row)


def read_row(named: Mapping[str, Any], *, line: int, text: str) -> Facts | Fault:
    """The paper of one row, with its figures.

    Args:
        named: The cells by `extract.readers.fieldnames.field_name` of their columns.
        line: 1-based line on which the row begins.
        text: The row as the source writes it.
    """
    reported = _figures(named, text)
    if not reported:
        return _without_score(line, text)
    facts = _paper(named, line)
    if not facts.identifiers and not facts.title.strip():
        return Fault(line, "a row whose paper cannot be told", _PAPER_REMEDY, text)
    return replace(facts, reported=reported)


def scored(paper: Facts | Fault, row: Facts | Fault) -> Facts | Fault:
    """A row as a paper with its figures.

    Args:
        paper: What the row says of the paper in the usual columns; one with an abstract is a
            paper although the row states no score.
        row: What `read_row` makes of it.
    """
    if isinstance(paper, Fault) or not (paper.title.strip() or paper.abstract.strip()):
        return row
    if isinstance(row, Fault):
        return paper if paper.abstract.strip() else row
    return replace(
        paper,
        shape=row.shape,
        identifiers=paper.identifiers | row.identifiers,
        year=paper.year or row.year,
        published=paper.published or row.published,
        links=tuple(dict.fromkeys((*row.links, *paper.links))),
        reported=row.reported,
    )


def together(found: Iterable[Facts | Fault]) -> Iterator[Facts | Fault]:
    """The same with the rows of one paper as one, where they come one after another."""
    for key, group in groupby(found, key=_key):
        if key is None:
            yield from group
        else:
            yield from _batches(group)


def _key(item: Facts | Fault) -> Facts | None:
    if isinstance(item, Facts) and item.reported:
        return replace(item, line=0, reported=())
    return None


def _batches(group: Iterator[Facts | Fault]) -> Iterator[Facts]:
    while rows := [one for one in islice(group, MAX_UNITED) if isinstance(one, Facts)]:
        reported = (figure for one in rows for figure in one.reported)
        yield replace(rows[0], reported=tuple(dict.fromkeys(reported)))


def _paper_with_rows(record: Record) -> Iterator[Facts | Fault]:
    facts = read_record(record.fields, line=record.line, shape=LEADERBOARDS)
    reported: list[Reported] = []
    for row in items_of(record.named["leaderboard"]):
        text = _shown(row)
        figures = _figures(by_name(fields_of(row)), text)
        if not figures:
            yield _without_score(record.line, text)
        reported += figures
    if facts.title.strip() or facts.abstract.strip() or (facts.identifiers and reported):
        yield replace(facts, reported=tuple(dict.fromkeys(reported)))
    else:
        yield record.fault("a leaderboard whose paper cannot be told", _PAPER_REMEDY)


def _without_score(line: int, text: str) -> Fault:
    return Fault(line, "a row that states no score on a data set or task", _SCORE_REMEDY, text)


def _figures(named: Mapping[str, Any], text: str) -> tuple[Reported, ...]:
    """The figures of a row: one, or one for each metric of a row that has several."""
    metrics = named.get("metrics")
    stated = metrics if isinstance(metrics, dict) else {_cell(named, "metric"): _score(named)}
    task, dataset, model = (_subject(_cell(named, part)) for part in ("task", "dataset", "model"))
    if not (task or dataset):
        return ()
    return tuple(
        Reported(
            model=model,
            dataset=dataset,
            task=task,
            metric=_subject(line_of(metric)),
            value=value,
            number=number_in(value),
            unit=unit_in(value),
            text=text,
        )
        for metric, score in stated.items()
        if (value := _written(score)).casefold() not in _NO_SCORE
    )


def number_in(value: str) -> float | None:
    """The number that a score is, its spread left aside; None for what is more than a number."""
    match = _SCORE.fullmatch(value)
    number = float(match["number"].replace(",", "").replace("−", "-")) if match else inf
    return number if isfinite(number) else None


def unit_in(value: str) -> str | None:
    """The percent sign of a score that is a number."""
    match = _SCORE.fullmatch(value)
    return "%" if match and (match["unit"] or match["late"]) else None


def _cell(named: Mapping[str, Any], column: str) -> str:
    return next((text for name in COLUMNS[column] if (text := line_of(named.get(name)))), "")


def _score(named: Mapping[str, Any]) -> Any:
    return next((named[name] for name in COLUMNS["score"] if _written(named.get(name))), None)


def _written(value: Any) -> str:
    """A score as written; one that is a number in full."""
    return repr(value) if isinstance(value, float) else line_of(value)


def _subject(text: str) -> Subject | None:
    return Subject(text) if text.casefold() not in _NO_SCORE else None


def _paper(named: Mapping[str, Any], line: int) -> Facts:
    """The paper of a row, by every id and address that its cells hold."""
    within = by_name(fields_of(named.get("paper")))
    cells = {**named, **within}
    texts = [text for name in PAPER for text in _texts(cells.get(name))]
    found: dict[str, str] = {}
    for text in texts:
        for scheme, value in identifiers_in(text).items():
            found.setdefault(scheme, value)
    record = {
        "title": _cell(cells, "title") or _title_in(cells.get("paper")),
        "abstract": cells.get("abstract"),
        "authors": cells.get("authors"),
        "date": _cell(cells, "date"),
        "year": cells.get("year"),
        "url": [link for text in texts for link in links_in(text)],
    }
    facts = read_record(record, line=line, shape=LEADERBOARDS)
    return replace(facts, identifiers={**facts.identifiers, **found})


def _texts(value: Any) -> list[str]:
    """A text, or the texts of a list; a number is no id: it may have lost its last zeros."""
    values = value if isinstance(value, list) else [value]
    return [text_of(one) for one in values if isinstance(one, str)]


def _title_in(paper: Any) -> str:
    """What a cell says that tells the paper, where that is its title."""
    text = paper if isinstance(paper, str) else ""
    return "" if identifiers_in(text) or any(links_in(text)) else text


def _shown(row: Any) -> str:
    """A row of JSON as its source writes it, but for lists within it (links, as a rule)."""
    kept = (
        {k: v for k, v in row.items() if not isinstance(v, list)} if isinstance(row, dict) else row
    )
    return json.dumps(kept, ensure_ascii=False)[:MAX_ROW_CHARS]
