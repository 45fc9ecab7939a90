"""What it costs to start: seconds until an extractor is there, and what is imported for it."""

import json
import subprocess
import sys
from typing import Any

import pytest

MODES = ("", "fast")
LOADING = 3  # times the floor, which takes half a second on an idle machine
MODEL_ALONE = ("onnxruntime", "tokenizers")
TRAINING = ("torch", "transformers", "sklearn", "onnx", "safetensors")

PROGRAM = """
import json, sys, time
sys.modules.update(dict.fromkeys(sys.argv[2:]))  # importing one of these now fails
from extract.extractor import Extractor
from extract.domain import Paper, Source, SourcePaper, TitleSource
import extract.pipeline  # which imports spaCy: what libraries take is not ours to make faster
if not sys.argv[1]:
    import onnxruntime, tokenizers
started = time.process_time()
counted = 0
for number in range(10_000_000):
    counted += number
floor = time.process_time() - started
started = time.process_time()
extractor = Extractor.load(sys.argv[1])
extractor.prepare()
seconds = time.process_time() - started
paper = Paper("paper:x", "", TitleSource.DERIVED, "We test Weft on MNIST with 98.1% accuracy.")
found = extractor.extract_one(SourcePaper(paper, Source("a", "0", 1, "jsonl")))
names = [concept.name for concept in found.concepts]
print(json.dumps({"seconds": seconds, "floor": floor, "names": names}))
"""


def started(pipeline: str, *without: str) -> dict[str, Any]:
    """What a process of its own says that loads an extractor and reads one paper."""
    command = [sys.executable, "-c", PROGRAM, pipeline, *without]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    said: dict[str, Any] = json.loads(ran.stdout)
    return said


@pytest.mark.parametrize("pipeline", MODES)
def test_an_extractor_is_loaded_in_two_seconds(pipeline: str) -> None:
    """Of processor time beside a floor, and in one of three: a busy machine does not count."""
    runs = (started(pipeline) for _ in range(3))
    assert any(ran["seconds"] < LOADING * ran["floor"] for ran in runs)


@pytest.mark.parametrize("pipeline", MODES)
def test_concepts_are_found_without_what_training_needs(pipeline: str) -> None:
    assert "MNIST" in started(pipeline, *TRAINING)["names"]


def test_the_fast_mode_does_without_what_the_model_needs() -> None:
    assert "MNIST" in started("fast", *MODEL_ALONE, *TRAINING)["names"]
