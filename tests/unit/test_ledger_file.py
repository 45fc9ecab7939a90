"""The file of decisions: only grows, whole lines, read anew when it changes; and packs of it."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from api.ledger_file import LedgerFile
from api.ledger_packs import bring_in, pack, unpack
from graph.decision_lines import HEADER, line_of
from graph.decisions import Action, Decision, DecisionError, Kind, decide

MERGE = decide(
    Action.MERGE, Kind.CONCEPT, ["concept:oven"], object="concept:kiln", note="one thing"
)
LINE = line_of(MERGE)
BAD = "1 fields where 8 are wanted; put tabs between when, id, action, kind, subjects, object …"


def renaming(number: int) -> Decision:
    return decide(Action.RENAME, Kind.PAPER, [f"doi:{number}"], object=f"Title {number}")


def test_appends_from_many_threads_are_whole_lines_in_the_order_of_time(tmp_path: Path) -> None:
    path = tmp_path / "folder" / "ledger.tsv"
    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(lambda n: LedgerFile(path).append(renaming(n)), range(40)))
    text = LedgerFile(path).read()
    assert text.faults == ()
    assert set(text.decisions) == set(made)
    whens = [one.when for one in text.decisions]
    assert whens == sorted(set(whens))
    assert path.read_text().startswith(f"{HEADER}\n")


def test_a_line_that_was_cut_short_is_told_and_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "ledger.tsv"
    path.write_text(LINE[:40])
    made = LedgerFile(path).append(renaming(1))
    text = LedgerFile(path).read()
    assert (text.decisions, [fault.line for fault in text.faults]) == ((made,), [1])


def test_a_clock_that_went_back_does_not_turn_the_order(tmp_path: Path) -> None:
    path = tmp_path / "ledger.tsv"
    soon = datetime.now(tz=UTC) + timedelta(hours=1)
    late = decide(Action.RENAME, Kind.PAPER, ["doi:1"], object="Late", when=soon)
    path.write_text(f"{line_of(late)}\n")
    file = LedgerFile(path)
    undone = file.append(decide(Action.UNDO, Kind.PAPER, [late.id]))
    assert undone.when == f"{soon + timedelta(microseconds=1):%Y-%m-%dT%H:%M:%S.%fZ}"
    assert file.read().standing == ()


def test_a_decision_in_force_is_not_written_again_and_a_contrary_one_never(tmp_path: Path) -> None:
    file = LedgerFile(tmp_path / "ledger.tsv")
    made = file.append(MERGE)
    before = file.path.read_bytes()
    assert file.append(MERGE) == made
    back = decide(Action.MERGE, Kind.CONCEPT, ["concept:kiln"], object="concept:oven")
    with pytest.raises(DecisionError, match="is written under concept:kiln already"):
        file.append(back)
    assert file.path.read_bytes() == before


def test_a_changed_file_is_read_anew_and_its_faults_are_logged_once(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = LedgerFile(tmp_path / "ledger.tsv")
    assert file.decisions() == ()
    file.path.write_text(f"{LINE}\nbad\n")
    assert [file.decisions(), file.decisions()] == [(MERGE,), (MERGE,)]
    assert [record.message for record in caplog.records] == [f"{file.path}: line 2: {BAD}"]
    file.path.unlink()
    assert file.decisions() == ()


def test_a_file_that_cannot_be_read_or_written_is_an_error_not_an_empty_ledger(
    tmp_path: Path,
) -> None:
    file = LedgerFile(tmp_path)  # a folder
    with pytest.raises(DecisionError, match="cannot be read"):
        file.decisions()
    (tmp_path / "file").touch()
    with pytest.raises(DecisionError, match="cannot be written"):
        LedgerFile(tmp_path / "file" / "ledger.tsv").append(MERGE)


def test_a_pack_brings_in_neither_what_is_known_nor_what_was_undone_here(tmp_path: Path) -> None:
    file = LedgerFile(tmp_path / "ledger.tsv")
    known, undone, new = (renaming(number) for number in range(3))
    file.append(known)
    file.append(undone)
    file.append(decide(Action.UNDO, Kind.PAPER, [undone.id]))
    for as_json in (True, False):
        read = unpack(pack([known, undone, new], as_json=as_json).encode())
        assert read.decisions == (known, undone, new)
        done = bring_in(file, read)
        assert (done.known, done.aside) == (1 if as_json else 2, ((undone, "it was undone here"),))
        assert done.added == ((new,) if as_json else ())


def test_a_time_at_the_end_of_days_stops_no_later_decision(tmp_path: Path) -> None:
    path = tmp_path / "ledger.tsv"
    path.write_text(LINE.replace(MERGE.when, "9999-12-31T23:59:59.999999Z") + "\n")
    made = LedgerFile(path).append(MERGE)
    text = LedgerFile(path).read()
    assert (text.decisions, [fault.line for fault in text.faults]) == ((made,), [1])


def test_a_pack_may_begin_with_a_byte_order_mark_in_either_form() -> None:
    for as_json in (True, False):
        content = f"\ufeff{pack([MERGE], as_json=as_json)}".encode()
        assert unpack(content).decisions == (MERGE,)


def test_json_nested_beyond_measure_is_no_pack() -> None:
    with pytest.raises(DecisionError, match="this is no pack of decisions"):
        unpack(b'{"decisions":' + b"[" * 200_000)
