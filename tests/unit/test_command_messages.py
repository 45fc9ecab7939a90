"""Messages of commands: what documents say in them obeys no terminal."""

import pytest

from api.cli.output import complain, say


def test_control_characters_in_messages_are_shown(capsys: pytest.CaptureFixture[str]) -> None:
    complain("a\x1b[2J.txt: no \x9b paper\r")
    say("one\x07\ntwo ü")
    assert capsys.readouterr().err == (
        "citeloom: a\\x1b[2J.txt: no \\x9b paper\\r\none\\x07\ntwo ü\n"
    )
