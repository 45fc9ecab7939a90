"""What the pages say is in one place: each text that is asked for is there, and each that is there is asked for."""

import re
from pathlib import Path

import pytest
from markupsafe import Markup

from api.wording import say, script_texts, texts, texts_in

API = Path(__file__).parents[2] / "api"
TEMPLATES = sorted((API / "templates").glob("*.html"))
STYLES = sorted((API / "static/css").glob("*.css"))
SCRIPTS = sorted((API / "static/js").glob("*.js"))
_NAMES = {"Citeloom", "BibTeX", "CSV", "JSON", "GraphML", "PNG", "arXiv", "DOI"}
"""They are the same in every language."""
_ATTRIBUTES = {"selected", "open", "checked", "big", "embedded", "selecting"}
_KEYS = re.compile(r"\b(?:say|tell)\(\s*[\"'`]([\w.-]+)[\"'`]\s*[,)]")
_MADE_KEYS = re.compile(r"\b(?:say|tell)\(\s*(?:[\"']([\w.-]+\.)[\"'] ~|`([\w.-]+\.)\$\{)")


def _asked() -> tuple[set[str], tuple[str, ...]]:
    """Keys that are asked for, and the beginnings of those that are put together."""
    told = "\n".join(file.read_text(encoding="utf-8") for file in [*TEMPLATES, *SCRIPTS])
    told += "\n".join(file.read_text(encoding="utf-8") for file in API.rglob("*.py"))
    made = tuple(first or second for first, second in _MADE_KEYS.findall(told))
    return set(_KEYS.findall(told)), made


def test_each_text_that_is_asked_for_is_there() -> None:
    assert _asked()[0] - texts().keys() == set()


def test_each_text_is_asked_for() -> None:
    asked, made = _asked()
    known = {key for key in texts() if key.startswith("roles.")}  # by `along` and `against`

    assert {key for key in texts() if not key.startswith(made)} - asked - known == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_says_nothing_of_its_own(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", " ", text, flags=re.DOTALL)
    text = re.sub(r"<svg.*?</svg>|<code>.*?</code>", " ", text, flags=re.DOTALL)
    spoken = re.findall(r"\b(?:title|aria-label|placeholder|alt)=\"([^\"]*)\"", text)
    words = re.findall(r"[^\W\d_]{2,}", " ".join([re.sub(r"<[^>]*>", " ", text), *spoken]))

    assert set(words) - _NAMES == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_an_expression_of_a_template_says_nothing_of_its_own(file: Path) -> None:
    expressions = re.findall(r"\{\{.*?\}\}", file.read_text(encoding="utf-8"), flags=re.DOTALL)
    literals = [one for told in expressions for one in re.findall(r'"[^"]*"', told)]
    spoken = [one[1:-1] for one in literals if re.search(r'[a-z]{2,} |^" .*[a-z]{2}|^"e?s"$', one)]

    assert [one for one in spoken if one.strip() not in _ATTRIBUTES] == []


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.stem)
def test_a_template_makes_no_words_of_names_in_the_data(file: Path) -> None:
    """A role such as `evaluated_on` has its words among the texts."""
    assert not re.search(r"replace\(\s*[\"']_", file.read_text(encoding="utf-8"))


@pytest.mark.parametrize("file", STYLES, ids=lambda file: file.stem)
def test_a_style_says_nothing_of_its_own(file: Path) -> None:
    told = re.findall(r"\bcontent:([^;}]*)", file.read_text(encoding="utf-8"))
    spoken = [one for quoted in told for one in re.findall(r"\"([^\"]*)\"|'([^']*)'", quoted)]

    assert [one or other for one, other in spoken if re.search(r"[^\W\d_]", one or other)] == []


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.stem)
def test_a_script_says_nothing_of_its_own(file: Path) -> None:
    text = re.sub(r"^\s*//.*$", "", file.read_text(encoding="utf-8"), flags=re.MULTILINE)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"\b(class|rel): (\"[^\"]*\"|`[^`]*`)|\"class\", `[^`]*`", "", text)
    text = re.sub(r"querySelector(All)?\([^)]*\)|matches\(\"[^\"]*\"\)|`<[^`]*`", "", text)
    spoken = re.findall(r"\"([^\"\n]*)\"|`([^`]*)`", text)
    words = [re.sub(r"\$\{[^}]*\}", "_", one or other) for one, other in spoken]
    sentences = {one for one in words if re.search(r"[A-Za-z]{2,},? [A-Za-z]{2,}", one)}

    assert sentences == set()


def test_of_two_forms_one_fact_tells() -> None:
    assert say("nodes.Paper", n=1) == "Paper"
    assert say("nodes.Paper", n=2) == "Papers"


def test_facts_are_no_markup() -> None:
    said = say("common.title", name="<b>")

    assert isinstance(said, Markup)
    assert said == "&lt;b&gt; · Citeloom"


def test_scripts_have_plain_texts() -> None:
    assert script_texts().startswith("export default {")
    assert "<" not in script_texts()


def test_an_unknown_text_is_an_error() -> None:
    with pytest.raises(KeyError):
        say("home.nothing")


@pytest.mark.parametrize(
    "written",
    [
        *("count = 3", "none = []", "when = 2024-01-01"),
        *('hit = { one = "hit", othr = "hits" }', 'hit = { one = "hit" }'),
        *("hit = { one = 1, other = 2 }", 'hit = { one = "hit", other = "hits", many = "hits" }'),
    ],
)
def test_what_is_no_text_is_an_error(written: str, tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text(f'title = "Page"\n[part]\n{written}\n')

    name = written.split(maxsplit=1)[0]
    with pytest.raises(ValueError, match=rf"page\.part\.{name} is no text"):
        texts_in(tmp_path)


def test_texts_have_the_way_to_them_as_their_key(tmp_path: Path) -> None:
    (tmp_path / "page.toml").write_text(
        'title = "Page"\n[part.inner]\nhit = { one = "hit", other = "hits" }\n'
    )

    forms = {"one": "hit", "other": "hits"}
    assert texts_in(tmp_path) == {"page.title": "Page", "page.part.inner.hit": forms}
