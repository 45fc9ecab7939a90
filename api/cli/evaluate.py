"""`citeloom evaluate`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from api.cli.extract import Fast, read_all
from api.cli.options import AsJson, Paths
from api.cli.output import CommandFailed, complain, print_json
from api.settings import load_settings
from extract.domain import SourcePaper
from extract.extractor import Extractor
from extract.pipeline import FAST
from extract.quality.gold import Facts, found_in, keys_of, read_gold
from extract.quality.report import report, summary
from extract.quality.scoring import score

Gold = Annotated[
    Path, typer.Argument(exists=True, dir_okay=False, metavar="GOLD", help="Annotated papers.")
]


def evaluate(gold: Gold, paths: Paths, fast: Fast = False, as_json: AsJson = False) -> None:
    """Score the extractor against annotated papers and print a report as Markdown.

    GOLD is a JSON array (or one JSON object a line) of annotated papers; PATH… are the documents
    that hold them. `docs/quality.md` tells the form and what the figures mean.

    Example: citeloom evaluate tests/gold/seeds.json seeds
    """
    papers = read_gold(gold)
    extractor = Extractor.load(FAST if fast else load_settings().pipeline)
    found = dict(_found(extractor, papers, read_all(paths)))
    missing = [key for key in papers if key not in found]
    if len(missing) == len(papers):
        raise CommandFailed(f"none of the papers of {gold.name} is in these documents; name others")
    if missing:
        complain(f"{len(missing)} annotated papers are not in these documents, {missing[0]} first")
    result = score({key: papers[key] for key in found}, found)
    if as_json:
        print_json(dict(summary(result)))
    else:
        print(report(result))


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
