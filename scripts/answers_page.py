"""`docs/answers.md`: every question whose answer people found by reading, and whether we give it.

    python -m scripts.answers_page

Tests compare the answers with what the program says (`tests/analysis`), and the page with this.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.answers import read_answers

PAGE = Path(__file__).parents[1] / "docs" / "answers.md"
Answer = dict[str, Any]
_FOLLOWS = {"based_on": "is based on", "compares_with": "compares with"}
_TITLES = {
    "leaderboards": "Leaderboards",
    "disagreements": "Disagreements",
    "comparisons": "Papers side by side",
    "timelines": "Timelines",
    "trends": "Trends",
    "as_of": "As of a month",
    "lineage": "Lineage",
    "similar": "Similar papers",
    "related": "Related concepts",
    "paths": "Paths",
    "gaps": "Gaps",
    "structure": "Communities and ranks",
    "completions": "Completion",
    "searches": "Search in the shared documents",
    "search_queries": "Search in the sample corpus",
}
_HEAD = """# Answers

Every question whose answer was found by reading, with the answer and whether the program gives it. *Sample* questions
are about the corpus in `seeds/`, *shared* ones about five documents with 288 papers that are not in this repository;
both are loaded into one graph. `python -m scripts.answers_page` writes this page from `tests/gold/answers`, and
`tests/analysis` compares the answers with the program's: what "holds" there must hold, and what is said not to hold must
not, so that a mended error is noticed. Names are ids of concepts without `concept:`. The rules by which answers were found stand on the
page of each kind: [Leaderboards](leaderboards.md), [Time](time.md), [Lineage](lineage.md), [Nearness](similar.md),
[Between](between.md), [Structure](structure.md), [Search](search.md).
"""


def page() -> str:
    """The whole page."""
    parts = {name: read_answers(name) for name in _TITLES}
    summary = ["| kind | sample | shared | do not hold |", "| --- | --- | --- | --- |"]
    for name, answers in parts.items():
        shared = sum(bool(one.get("shared")) for one in answers)
        wrong = sum(bool(_wrong(one)) for one in answers)
        summary.append(f"| {_TITLES[name]} | {len(answers) - shared} | {shared} | {wrong} |")
    tables = (_table(name, answers) for name, answers in parts.items())
    return "\n".join([_HEAD, *summary, "", *(line for table in tables for line in table)])


def _table(name: str, answers: list[Answer]) -> Iterator[str]:
    yield f"## {_TITLES[name]}"
    yield ""
    yield "| | question | answer | holds |"
    yield "| --- | --- | --- | --- |"
    for one in answers:
        of = "shared" if one.get("shared") else "sample"
        question, answer = _TELL[name](one)
        holds = _wrong(one) or ("see [Search](search.md)" if "relevant" in one else "yes")
        yield f"| {of} | {_cell(question)} | {_cell(answer)} | {_cell(holds)} |"
    yield ""


def _wrong(one: Answer) -> str:
    """Why an answer does not hold, or holds but in part; "" for one that holds."""
    if isinstance(one.get("read_wrong"), str):
        return f"no: {one['read_wrong']}"
    told = one.get("read_wrong") or one.get("missed")
    if not told:
        return ""
    parts = "; ".join(f"{key.replace('_', ' ')} {_bare(value)}" for key, value in told.items())
    return f"in part: {'also says' if 'read_wrong' in one else 'misses'} {parts}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _bare(value: object) -> str:
    """Ids without `concept:`, lists with commas, nothing as a dash."""
    if isinstance(value, list):
        return ", ".join(_bare(one) for one in value) or "none"
    return "-" if value is None else str(value).removeprefix("concept:")


def _papers(number: int) -> str:
    return f"{number} paper{'' if number == 1 else 's'}"


def _years(years: dict[str, int]) -> str:
    return ", ".join(f"{year}: {papers}" for year, papers in years.items()) or "no paper"


def _leaderboard(one: Answer) -> tuple[str, str]:
    on = _bare(one["dataset"])
    if one["kind"] == "gain":
        return f"gains on {on}, {one['paper']}", f"{one['value']}, apart"
    metric = _bare(one["metric"])
    if one["kind"] == "board":
        told = f"{one['results']} figures of {_papers(one['papers'])}"
        return f"leaderboard {on}, {metric}, task {_bare(one['task'])}", told
    rank = f"rank {one['rank']}" if one["rank"] else f"no rank, as its {one['unranked']} is unknown"
    among = f" of {one['among']}" if one["rank"] and one["among"] else ""
    across = ", whatever the task" if one.get("across_tasks") else ""
    told = f"{_bare(one['model'])} {one['value']}, {rank}{among}"
    return f"{on}, {metric}{across}, {one['paper']}", told


def _disagreement(one: Answer) -> tuple[str, str]:
    question = f"{_bare(one['model'])} on {_bare(one['dataset'])}"
    if one["kind"] == "none":
        return question, f"no disagreement: {one['why']}"
    return f"{question}, {_bare(one['metric'])}", f"{_bare(one['values'])} ({one['why']})"


def _comparison(one: Answer) -> tuple[str, str]:
    role = f" ({one['role'].replace('_', ' ')})" if "role" in one else ""
    return f"{one['paper']}, {one['column']}", f"{one['name']}{role}" if one["name"] else "none"


def _timeline(one: Answer) -> tuple[str, str]:
    by = _bare(one["introduced_by"]) if one["introduced_by"] else "nobody here"
    told = f"first in {_bare(one['first'])}; introduced by {by}; {_years(one['years'])}"
    if one.get("undated"):
        told += f"; {one['undated']} undated"
    if "first_result" in one:
        result = one["first_result"]
        told += f"; first result {result['value']} ({result['paper']})"
    return _bare(one["concept"]), told


def _trend(one: Answer) -> tuple[str, str]:
    question = f"{one['order']}, {one['as_of'] or 'now'}: {_bare(one['concept'])}"
    if not one.get("listed", True):
        return question, "not listed"
    return question, f"{_papers(one['recent'])}, before {one['before']}"


def _then(one: Answer) -> tuple[str, str]:
    kind, month = one.get("kind"), one["as_of"]
    if kind == "boards":
        listed = "listed" if one["listed"] else "not yet listed"
        return f"{month}: leaderboards, {_bare(one['dataset'])}", listed
    if kind in {"leaderboard", "gains"}:
        metric = f", {_bare(one['metric'])}" if "metric" in one else ", gains"
        return f"{month}: {_bare(one['dataset'])}{metric}", _bare(one["values"])
    name = _bare(one["concept"])
    if kind == "timeline":
        return f"{month}: timeline of {name}", _years(one["years"])
    papers = one["ids"] if "ids" in one else _papers(one["papers"])
    what = "graph around" if kind == "graph" else "papers of"
    return f"{month}: {what} {name}", "not yet known" if papers is None else _bare(papers)


def _lineage(one: Answer) -> tuple[str, str]:
    told = []
    if "introduced_by" in one:
        told.append(f"introduced by {_bare(one['introduced_by'])}")
    told += [
        f"{model} is based on {base} ({paper})" for model, base, paper in one.get("based_on", ())
    ]
    if one.get("compared_with"):
        told.append(f"compared with {_bare(one['compared_with'])}")
    told += [f"{name} {_FOLLOWS.get(how, how)} it" for name, how in one.get("followed_by", ())]
    told += [
        f"never {part.replace('_', ' ')} {_bare(ids)}" for part, ids in one.get("never", {}).items()
    ]
    month = f"{one['as_of']}: " if one.get("as_of") else ""
    return f"{month}{_bare(one['id'])}", "; ".join(told) or "nothing"


def _similar(one: Answer) -> tuple[str, str]:
    cites = [f", {what}" for what in ("cites", "cited") if one[what]]
    told = f"{one['references']} references{''.join(cites)}; {_bare(one['concepts'])}"
    return f"{one['paper']} and {one['near']} share", f"{told}; not {_bare(one['not'])}"


def _related(one: Answer) -> tuple[str, str]:
    told = f"{_papers(one['together'])}, not {_bare(one['not'])}"
    return f"{_bare(one['concept'])} with {_bare(one['related'])}", told


def _path(one: Answer) -> tuple[str, str]:
    month = f"{one['as_of']}: " if one.get("as_of") else ""
    question = f"{month}{_bare(one['from'])} to {_bare(one['to'])}"
    if one["length"] is None:
        return question, f"none: {one['why']}"
    hops = (f"{_bare(a)} {'–' if role == '*' else role} {_bare(b)}" for a, role, b in one["hops"])
    return question, "; ".join(hops)


def _gap(one: Answer) -> tuple[str, str]:
    question = f"{_bare(one['row'])} × {_bare(one['column'])}"
    if "joined" in one:
        return question, f"no gap: {_bare(one['joined'])}"
    return question, f"a gap; like {_bare(one['like_row'])} and {_bare(one['like_column'])}"


def _structure(one: Answer) -> tuple[str, str]:
    if one["kind"] == "telling":
        return f"community of {one['of']}", f"{_bare(one['concepts'])}; not {_bare(one['not'])}"
    kind = {"together": "one community", "apart": "different communities", "ranks": "rank in order"}
    return _bare(one["papers"]), f"{kind[one['kind']]}: {one['why']}"


def _typed(one: Answer) -> tuple[str, str]:
    told = f"first {_bare(one['first'])}" if "first" in one else f"among them {_bare(one['holds'])}"
    fixed = ", corrected" if one.get("corrected") else ""
    return f"`{one.get('typed', one.get('query'))}`", told + fixed


def _graded(one: Answer) -> tuple[str, str]:
    grades = {**one["relevant"], **one.get("pooled", {})}
    best = max(grades.values())
    first = [id_ for id_, grade in grades.items() if grade == best]
    return f"`{one['query']}` ({one['kind']})", f"{_bare(first)}; {len(grades)} graded"


_TELL = {
    "leaderboards": _leaderboard,
    "disagreements": _disagreement,
    "comparisons": _comparison,
    "timelines": _timeline,
    "trends": _trend,
    "as_of": _then,
    "lineage": _lineage,
    "similar": _similar,
    "related": _related,
    "paths": _path,
    "gaps": _gap,
    "structure": _structure,
    "completions": _typed,
    "searches": _typed,
    "search_queries": _graded,
}


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
