"""What is turned away before the database sees it, and what reaches it unchanged."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.readonly import CypherInvalid, CypherRefused, CypherTooLarge, Limits
from graph.readonly.foreign import check_functions
from graph.readonly.statement import check_parameters, check_statement

LIMITS = Limits(max_statement_chars=2_000, max_parameter_bytes=2_000, max_depth=20)


@pytest.mark.parametrize(
    ("statement", "sent"),
    [
        ("MATCH (n) RETURN n", "MATCH (n) RETURN n"),
        ("\n\t return 1", "\n  return 1"),
        ("// a\n/* b\nc */RETURN 1", "    \n    \n    RETURN 1"),
        ("/**/ /* MATCH */ WITH 1 AS x RETURN x", " " * 17 + "WITH 1 AS x RETURN x"),
        ("//a\r\nRETURN 1 // b", "    \nRETURN 1 // b"),
        ("RETURN 'ÄÖ' /* inside */", "RETURN 'ÄÖ' /* inside */"),
    ],
)
def test_comments_before_a_statement_become_blanks_of_the_same_shape(
    statement: str, sent: str
) -> None:
    assert check_statement(statement, limits=LIMITS) == sent
    assert len(sent) == len(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE (n)",
        "SHOW USERS",
        "USE system RETURN 1",
        "CYPHER runtime=slotted RETURN 1",
        "EXPLAIN RETURN 1",
        "profile RETURN 1",
        "/* x */ CREATE (n)",
        "/* x CREATE (n)",
        "//x\rCREATE (n)\nMATCH (n) RETURN n",
        "\\u004dATCH (n) RETURN n",
        "ＭＡＴＣＨ (n) RETURN n",
        "\ufeffMATCH (n) RETURN n",
        "\u00a0MATCH (n) RETURN n",
        "\x00MATCH (n) RETURN n",
        "MATCHED (n) RETURN n",
        "MATCH_ (n) RETURN n",
        "MATCHé (n)",
        "`MATCH` (n)",
        "runtime=slotted RETURN 1",
        "; RETURN 1",
        "(n) RETURN n",
        "1",
    ],
)
def test_a_statement_that_begins_with_anything_else_is_refused(statement: str) -> None:
    with pytest.raises(CypherRefused):
        check_statement(statement, limits=LIMITS)


@pytest.mark.parametrize(
    ("statement", "error"),
    [
        ("", CypherInvalid),
        (" \n// only a comment", CypherInvalid),
        ("RETURN '" + "x" * 2_000 + "'", CypherTooLarge),
        ("RETURN " + "(" * 21 + "1" + ")" * 21, CypherInvalid),
        ("RETURN " + "[{a: " * 11 + "1" + "}]" * 11, CypherInvalid),
        ("RETURN '\ud800'", CypherInvalid),
    ],
)
def test_an_empty_a_long_a_deep_and_an_unsendable_statement_are_not_sent(
    statement: str, error: type[Exception]
) -> None:
    with pytest.raises(error):
        check_statement(statement, limits=LIMITS)


@given(st.text())
def test_any_text_is_either_sent_with_a_reading_word_in_front_or_turned_away(text: str) -> None:
    try:
        sent = check_statement(text, limits=LIMITS)
    except (CypherInvalid, CypherRefused, CypherTooLarge):
        return
    assert re.match(r"\s*(MATCH|OPTIONAL|WITH|UNWIND|CALL|RETURN)", sent, re.IGNORECASE)


@given(st.text(alphabet="/*\n\r \tMRETUNATCH'x", max_size=40))
def test_blanking_never_touches_the_statement_itself(text: str) -> None:
    try:
        sent = check_statement(text + "RETURN 1", limits=LIMITS)
    except (CypherInvalid, CypherRefused):
        return
    begin = len(sent) - len(sent.lstrip(" \n"))
    assert sent[begin:] == (text + "RETURN 1")[begin:]


DEEP: list[Any] = []
for _ in range(25):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("parameters", "message"),
    [
        ({"n": 2**63}, "the parameter $n needs more than 64 bits"),
        ({"a": [{"b": -(2**63) - 1}]}, "the parameter $a[0].b needs more than 64 bits"),
        ({"a": {1, 2}}, "the parameter $a is not a JSON value"),
        ({"a": {1: 2}}, "a name in $a is not a text"),
        ({"a": "\ud800"}, "the parameter $a holds half a character (a lone surrogate)"),
        ({"\udfff": 1}, "a name in the parameters holds half a character (a lone surrogate)"),
        ({"a": DEEP}, "parameters are nested deeper than 20"),
    ],
)
def test_parameters_that_the_database_cannot_take_are_named(
    parameters: dict[str, object], message: str
) -> None:
    with pytest.raises(CypherInvalid) as caught:
        check_parameters(parameters, limits=LIMITS)
    assert str(caught.value) == message


def test_too_many_bytes_of_parameters_are_too_large() -> None:
    with pytest.raises(CypherTooLarge) as caught:
        check_parameters({"a": "x" * 2_000}, limits=LIMITS)
    assert (caught.value.what, caught.value.limit) == ("the parameters", "2000 bytes")


def test_parameters_of_every_json_kind_pass() -> None:
    check_parameters(
        {"a": None, "b": [True, 2**63 - 1, 1.5, "é", {"c": []}], "d": -(2**63)}, limits=LIMITS
    )


@pytest.mark.parametrize(
    "statement",
    [
        "RETURN apoc.cypher.runFirstColumnSingle('RETURN 1', {})",
        "RETURN `apoc`.`cypher`.run('x')",
        "RETURN apoc /* x */ . cypher . run('x')",
        "RETURN \\u0061poc.x()",
        "RETURN \\uu0061\\u0070oc.x()",
        "RETURN ａｐｏｃ.x()",
        "RETURN APOC.x()",
    ],
)
def test_functions_of_a_plugin_are_refused_however_they_are_spelt(statement: str) -> None:
    with pytest.raises(CypherRefused, match="functions of apoc are not allowed"):
        check_functions(statement, frozenset({"apoc"}))


def test_without_plugins_every_word_is_free() -> None:
    check_functions("RETURN 'apoc'", frozenset())
    check_functions("RETURN toUpper('x')", frozenset({"apoc"}))
