"""`citeloom evaluate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from api.cli.extract import Fast, read_all
from api.cli.options import AsJson
from api.cli.output import CommandFailed, complain, print_json, print_text
from api.settings import load_settings
from extract.domain import SourcePaper
from extract.extractor import Extractor
from extract.modes import FAST
from extract.quality.gold import Facts, found_in, keys_of, read_gold
from extract.quality.report import report, summary
from extract.quality.scoring import score

Gold = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, metavar="GOLD", help="Annotated papers.")
]


Documents = Annotated[
    list[Path] | None,
    typer.Argument(
        exists=True,
        readable=True,
        metavar="PATH",
        help="Documents that hold them; without any, the folder `seeds` near GOLD or here.",
    ),
]


def evaluate(
    gold: Gold, paths: Documents = None, fast: Fast = False, as_json: AsJson = False
) -> None:
    """Score the extractor against annotated papers and print a report as Markdown.

    GOLD is a JSON array (or one JSON object a line) of annotated papers. `docs/quality.md` tells
    the form and what the figures mean.

    Example: citeloom evaluate tests/gold/seeds.jsonl seeds
    """
    papers = read_gold(gold)
    extractor = Extractor.load(FAST if fast else load_settings().pipeline)
    found = dict(_found(extractor, papers, read_all(paths or _beside(gold))))
    missing = [key for key in papers if key not in found]
    if len(missing) == len(papers):
        raise CommandFailed(f"none of the papers of {gold.name} is in these documents; name others")
    if missing:
        complain(f"{len(missing)} annotated papers are not in these documents, {missing[0]} first")
    known = {key: papers[key] for key in found}
    if as_json:
        print_json(dict(summary(score(known, found))))
    else:
        print_text(report(known, found))


def _beside(gold: Path) -> list[Path]:
    """Where documents lie if nobody says."""
    folders = (gold.parent / "seeds", gold.parent.parent / "seeds", Path("seeds"))
    found = next((folder for folder in folders if folder.is_dir()), None)
    if not found:
        raise CommandFailed(f"name the documents that hold the papers of {gold.name}")
    return [found]


def _found(
    extractor: Extractor, gold: dict[str, Facts], papers: Iterator[SourcePaper]
) -> Iterator[tuple[str, Facts]]:
    """What is said of each annotated paper; of one that is delivered twice the first."""
    seen: set[str] = set()
    for extraction in extractor.extract(papers):
        key = next((k for k in keys_of(extraction) if k in gold), None)
        if key and key not in seen:
            seen.add(key)
            yield key, found_in(extraction, key)
