"""The gallery of formats twice, in two orders, in two processes at once: the same graph."""

import json
import os
from pathlib import Path

import pytest

from tests.commands import CommandLine
from tests.graphs import checksum, emptied

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())
SHARED = Path(os.environ.get("CITELOOM_SHARED", "../shared"))
ATTENTION = "1706.03762"
FAST = {"CITELOOM_PIPELINE": "fast"}


def test_an_edited_document_costs_only_what_was_edited(
    citeloom: CommandLine, tmp_path: Path
) -> None:
    document, before = tmp_path / "edited.jsonl", tmp_path / "before.jsonl"
    lines = (SEEDS[0].parent / "language-and-sequence-models.jsonl").read_text().splitlines()
    before.write_text("\n".join(lines))
    edited = [*lines[1:], lines[0].replace("model", "method")]  # moved, and one of them changed
    document.write_text("\n".join(edited))

    emptied(citeloom)
    assert citeloom.run("load", document, env=FAST).returncode == 0
    fresh = checksum(citeloom)

    emptied(citeloom)
    document.write_text(before.read_text())
    assert citeloom.run("load", document, env=FAST).returncode == 0
    document.write_text("\n".join(edited))
    report = json.loads(citeloom.run("load", "--json", document, env=FAST).stdout)
    assert (report["read"], report["reused"]) == (len(lines), len(lines) - 1)
    assert checksum(citeloom) == fresh

    other = {"CITELOOM_PIPELINE": ""}
    document.write_text("\n".join(lines[:3]))
    report = json.loads(citeloom.run("load", "--json", document, env=other).stdout)
    assert (report["read"], report["reused"]) == (3, 0)  # by another extractor


@pytest.fixture
def leaderboards(tmp_path: Path) -> Path:
    """A dump of leaderboards: figures that these papers publish, in the form of Papers with Code."""
    rows = [
        ("Image Classification", "ImageNet", "Top 5 Error", "ResNet", "3.57%", "1512.03385"),
        ("Machine Translation", "WMT2014 English-German", "BLEU", "Transformer", "28.4", ATTENTION),
        ("Machine Translation", "WMT2014 English-French", "BLEU", "Transformer", "41.8", ATTENTION),
        ("Question Answering", "SQuAD1.1", "F1", "BERT", "93.2", "1810.04805"),
        ("Natural Language Understanding", "GLUE", "Score", "BERT", "80.5", "1810.04805"),
        ("Image Classification", "ImageNet", "Top 1 Accuracy", "ViT-H/14", "88.55", "2010.11929"),
    ]
    tasks = [
        {
            "task": task,
            "datasets": [
                {
                    "dataset": dataset,
                    "sota": {
                        "metrics": [metric],
                        "rows": [
                            {
                                "model_name": model,
                                "metrics": {metric: value},
                                "paper_title": "",
                                "paper_url": f"https://arxiv.org/abs/{arxiv}",
                            }
                        ],
                    },
                }
            ],
        }
        for task, dataset, metric, model, value, arxiv in rows
    ]
    path = tmp_path / "evaluation-tables.json"
    path.write_text(json.dumps(tasks))
    return path


def check_same_graph(citeloom: CommandLine, files: list[Path]) -> None:
    """Once, twice, in the other order, and by two processes at once: one checksum."""
    emptied(citeloom)
    assert citeloom.run("load", *files, env=FAST).returncode == 0
    once = checksum(citeloom)
    reported = "MATCH (r:Result {source: 'leaderboard'}) RETURN count(r)"
    assert json.loads(citeloom.run("query", reported, "--json").stdout)["rows"] == [[6]]

    assert citeloom.run("load", *files, env=FAST).returncode == 0
    assert checksum(citeloom) == once

    emptied(citeloom)
    assert citeloom.run("load", *reversed(files), env=FAST).returncode == 0
    assert checksum(citeloom) == once

    emptied(citeloom)
    halves = (files[::2], files[1::2][::-1])
    processes = [citeloom.start("load", *half, env=FAST) for half in halves]
    for process in processes:
        _, said = process.communicate(timeout=300)
        assert process.returncode == 0, said
    assert checksum(citeloom) == once


@pytest.mark.timeout(600)
def test_order_repetition_and_company_make_no_difference(
    citeloom: CommandLine, leaderboards: Path
) -> None:
    check_same_graph(citeloom, [*SEEDS, leaderboards])


@pytest.mark.shared
@pytest.mark.skipif(
    not SHARED.is_dir() and "CITELOOM_SHARED" not in os.environ,
    reason=f"no folder of shared data at {SHARED}; name it in CITELOOM_SHARED",
)
@pytest.mark.timeout(600)
def test_nor_with_the_shared_documents(citeloom: CommandLine, leaderboards: Path) -> None:
    documents = sorted((SHARED / "seeds").iterdir())
    assert len(documents) == 5
    check_same_graph(citeloom, [*documents, leaderboards, *SEEDS[:5]])
