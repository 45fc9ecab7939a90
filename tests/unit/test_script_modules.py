"""Scripts of the pages: what one takes from another is there; a browser would say so only when asked."""

import re
from pathlib import Path

import pytest

from api.rendering import SCRIPT_TEXTS, STATIC_DIR
from api.wording import script_texts

SCRIPTS = sorted((STATIC_DIR / "js").glob("*.js"))
_TAKEN = re.compile(r'^import (?:\{([^}]*)\}|\* as \w+|\w+) from "\./([\w-]+\.js)";$', re.MULTILINE)
_TAKEN_LATER = re.compile(r'import\("\./([\w-]+\.js)"\)')
_GIVEN = re.compile(r"^export (?:async )?(?:function|class|const|let) (\w+)", re.MULTILINE)


def _text(name: str) -> str:
    return script_texts() if name == SCRIPT_TEXTS else (STATIC_DIR / "js" / name).read_text("utf-8")


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.stem)
def test_what_a_script_takes_from_another_is_given_there_and_used_here(script: Path) -> None:
    text = script.read_text("utf-8")
    imports = _TAKEN.findall(text)

    assert len(imports) == text.count("\nimport ") + text.startswith("import ")
    for names, module in imports:
        given = set(_GIVEN.findall(_text(module)))
        for taken in filter(None, (one.strip() for one in names.split(","))):
            name, _, alias = taken.partition(" as ")
            assert name in given, f"{module} gives no {name}"
            used = re.findall(rf"\b{alias or name}\b", text)
            assert len(used) > 1 + bool(alias and alias == name), f"{taken} is not used"


def test_what_is_taken_once_it_is_needed_is_there() -> None:
    later = {name for script in SCRIPTS for name in _TAKEN_LATER.findall(script.read_text("utf-8"))}

    assert later >= {"panel-paper.js", "saving.js"}
    assert later <= {script.name for script in SCRIPTS}
    for panel in (name for name in later if name.startswith("panel-")):
        assert "details" in _GIVEN.findall(_text(panel))
