"""Messages of commands: what documents say in them obeys no terminal."""

import pytest

from api.cli.output import complain, print_table, say


def test_control_characters_in_messages_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\x1b[2J.txt: no \x9b paper\r")
    say("one\x07\ntwo ü")
    assert capsys.readouterr().err == (
        "citeloom: a\\x1b[2J.txt: no \\x9b paper\\r\none\\x07\ntwo ü\n"
    )


def test_a_narrow_terminal_cuts_no_cell_short(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setenv("COLUMNS", "14")
    print_table(("id",), [("arxiv:1706.03762",)])

    assert "arxiv:1706.03762" in "".join(capsys.readouterr().out.split())
