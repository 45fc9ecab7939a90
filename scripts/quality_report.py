"""Puts what `citeloom evaluate` says of the sample corpus into docs/quality.md.

python scripts/quality_report.py
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "quality.md"
GOLD = ("tests/gold/seeds.jsonl", "seeds")


def report(*options: str) -> str:
    """The Markdown that the command prints."""
    command = [str(Path(sys.executable).with_name("citeloom")), "evaluate", *options, *GOLD]
    return subprocess.run(command, cwd=ROOT, check=True, text=True, capture_output=True).stdout


def main() -> None:
    """Replace all between the two marks of the page."""
    begin, end = "<!-- begin: citeloom evaluate -->", "<!-- end: citeloom evaluate -->"
    page = PAGE.read_text(encoding="utf-8")
    made = f"{begin}\n\n{report()}\n{end}"
    inside = re.compile(f"{re.escape(begin)}.*?{re.escape(end)}", re.DOTALL)
    PAGE.write_text(inside.sub(lambda _: made, page), encoding="utf-8")


if __name__ == "__main__":
    main()
