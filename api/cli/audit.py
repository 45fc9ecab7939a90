"""`citeloom audit`."""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from api.cli.options import AsJson
from api.cli.output import CommandFailed, print_json, print_table, say
from api.exporting.formulas import guarded
from api.jsonable import as_plain
from api.settings import load_settings
from api.stores import open_store
from graph.auditing import ReferenceTally
from graph.findings import Finding, FindingKind

COLUMNS = (
    *("kind", "paper", "paper_title", "other", "other_title"),
    *("citations", "unverified", "reason", "hint"),
)
_TITLES = frozenset({"paper_title", "other_title"})
_MEANINGS = {
    FindingKind.DANGLING: "works that are cited and not loaded",
    FindingKind.DUPLICATE: "two works that look like one",
    FindingKind.FUTURE: "a cited work is more than a year younger",
    FindingKind.SELF: "a common author",
    FindingKind.MISSING: "references not resolved, or none at all",
}

OnePaper = Annotated[
    str | None, typer.Option("--paper", metavar="ID", help="Look at this paper alone.")
]
Limit = Annotated[int, typer.Option("--limit", min=0, help="Most findings of a kind to print.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", dir_okay=False, help="CSV file for all findings: a list of repairs."),
]


def audit(
    paper: OnePaper = None, limit: Limit = 10, output: Output = None, as_json: AsJson = False
) -> None:
    """Look at all references: what dangles, is double, too young, of one's own, or missing.

    Reads alone. Every finding has a reason and says what mends it. A common author that rests on
    the name alone is marked unverified.

    Example: citeloom audit --output repairs.csv
    """
    found: Counter[FindingKind] = Counter()
    with open_store(load_settings()) as store:
        tally = store.reference_tally(paper)
        findings = _counted(store.audit(paper), found)
        if output is not None:
            with _table(output) as write:
                shown = _first(_written(findings, write), limit)
            say(f"Wrote {output}")
        else:
            shown = _first(findings, limit)
    if as_json:
        _print_json(tally, found, shown)
    else:
        _print_tables(tally, found, shown)


def _counted(findings: Iterable[Finding], found: Counter[FindingKind]) -> Iterator[Finding]:
    for finding in findings:
        found[finding.kind] += 1
        yield finding


def _first(findings: Iterable[Finding], limit: int) -> list[Finding]:
    """The first findings of each kind, by kind."""
    kept: dict[FindingKind, list[Finding]] = {kind: [] for kind in FindingKind}
    for finding in findings:
        if len(kept[finding.kind]) < limit:
            kept[finding.kind].append(finding)
    return [finding for same in kept.values() for finding in same]


def _written(findings: Iterable[Finding], write: "csv.DictWriter[str]") -> Iterator[Finding]:
    for finding in findings:
        write.writerow(_row(finding))
        yield finding


@contextmanager
def _table(output: Path) -> Iterator["csv.DictWriter[str]"]:
    """A CSV table that becomes the output once all is written; else nothing stays.

    Raises:
        CommandFailed: If it cannot be written.
    """
    part = output.absolute().with_name(f"{output.name}.part")
    try:
        with part.open("w", encoding="utf-8", errors="replace", newline="") as file:
            write = csv.DictWriter(file, COLUMNS)
            write.writeheader()
            yield write
        part.replace(output)
    except OSError as e:
        reason = e.strerror or str(e)
        raise CommandFailed(f"cannot write {output} ({reason}); choose another --output") from e
    finally:
        part.unlink(missing_ok=True)


def _row(finding: Finding) -> dict[str, str]:
    other = finding.other
    row = {
        "kind": finding.kind.value,
        "paper": finding.paper.id,
        "paper_title": finding.paper.title,
        "other": other.id if other else "",
        "other_title": other.title if other else "",
        "citations": str(finding.citations),
        "unverified": "true" if finding.unverified else "false",
        "reason": finding.reason,
        "hint": finding.hint,
    }
    return guarded(row, _TITLES)


def _print_json(tally: ReferenceTally, found: Counter[FindingKind], shown: list[Finding]) -> None:
    print_json(
        {
            "references": as_plain(tally),
            "counts": {kind.value: found[kind] for kind in FindingKind},
            "findings": [as_plain(finding) for finding in shown],
            "truncated": found.total() > len(shown),
        }
    )


def _print_tables(tally: ReferenceTally, found: Counter[FindingKind], shown: list[Finding]) -> None:
    counts = [(kind.value, found[kind], _MEANINGS[kind]) for kind in FindingKind]
    print_table(("kind", "findings", "what"), counts)
    rows = [(one.kind.value, *_named(one), _reason(one), one.hint) for one in shown]
    if rows:
        print_table(("kind", "paper", "title", "other", "reason", "hint"), rows)
    if found.total() > len(shown):
        say(f"{found.total() - len(shown)} more; see them all with --output or a higher --limit")
    print(f"{tally.resolved} of {tally.total} references resolved, {tally.papers} papers loaded")


def _named(finding: Finding) -> tuple[str, str, str]:
    other = finding.other
    shown = "" if other is None else " ".join(dict.fromkeys((other.id, other.title)))
    return finding.paper.id, finding.paper.title, shown


def _reason(finding: Finding) -> str:
    return f"unverified: {finding.reason}" if finding.unverified else finding.reason
