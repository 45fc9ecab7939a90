"""Decisions on their way from one installation to another: TSV as the ledger has it, or JSON."""

import json
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from api.ledger_file import LedgerFile, LedgerText, read_text
from api.ledger_sifting import Sifted, sift
from graph.decision_lines import HEADER, escaped, line_of
from graph.decisions import Decision, DecisionError, LedgerFault, in_force

_TEXTS = ("when", "id", "action", "kind", "object", "name", "note")
_FIELDS = ("when", "id", "action", "kind", "subjects", "object", "name", "note")


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes:
        added: Decisions that are new here.
        known: How many were in force here before.
        aside: Those that contradict decisions here, each with why; not taken in.
        faults: What in the pack is no decision.
        kept: The file that has those set aside; None where there are none.
    """

    added: tuple[Decision, ...]
    known: int
    aside: tuple[tuple[Decision, str], ...]
    faults: tuple[LedgerFault, ...]
    kept: Path | None


def pack(decisions: Iterable[Decision], *, as_json: bool) -> str:
    """The decisions as one text."""
    if as_json:
        rows = [decision_row(one) for one in decisions]
        return json.dumps({"decisions": rows}, ensure_ascii=False, indent=1) + "\n"
    return "".join(f"{line}\n" for line in (HEADER, *map(line_of, decisions)))


def decision_row(decision: Decision) -> dict[str, Any]:
    """A decision as JSON."""
    facts = asdict(decision)
    return {name: facts[name] for name in _FIELDS} | {"subjects": list(decision.subjects)}


def unpack(content: bytes) -> LedgerText:
    """The decisions of a pack, in whichever of the two forms it is.

    Raises:
        DecisionError: If it looks like JSON and is none of ours.
    """
    content = content.removeprefix(BOM_UTF8)
    if not content.lstrip().startswith(b"{"):
        return read_text(content)
    try:
        rows = json.loads(content)["decisions"]
        lines = [_line(row) for row in rows]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as e:
        raise DecisionError("this is no pack of decisions", "export one anew") from e
    return read_text("\n".join(lines).encode(errors="replace"))


def _line(row: Mapping[str, Any]) -> str:
    """The row as a line, which the reader of lines then checks as it does any other."""
    when, id_, action, kind, object_, name, note = (str(row[part]) for part in _TEXTS)
    subjects = " ".join(escaped(str(id_)).replace(" ", r"\s") for id_ in row["subjects"])
    words = (escaped(text) for text in (when, id_, action, kind))
    return "\t".join((*words, subjects, *map(escaped, (object_, name, note))))


def bring_in(file: LedgerFile, pack_: LedgerText) -> Imported:
    """Takes the decisions of a pack into the ledger; those known or contrary change nothing.

    A decision that was undone here is contrary too.
    """
    sifted: list[Sifted] = []

    def choose(here: Sequence[Decision]) -> tuple[Decision, ...]:
        sifted.append(sift(here, in_force(pack_.decisions)))
        return sifted[0].added

    file.extend(choose)
    found = sifted[0]
    kept = _keep_aside(file, [one for one, _ in found.aside])
    return Imported(found.added, found.known, found.aside, pack_.faults, kept)


def _keep_aside(file: LedgerFile, aside: list[Decision]) -> Path | None:
    """Adds decisions to a file beside the ledger, each once."""
    if not aside:
        return None
    beside = LedgerFile(file.path.with_suffix(".aside.tsv"))

    def choose(there: Sequence[Decision]) -> list[Decision]:
        known = set(there)
        return [one for one in aside if one not in known]

    beside.extend(choose)
    return beside.path
