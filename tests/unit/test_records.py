"""The record of a paper has the documented keys, in order, and plain values."""

import json

from extract.domain import (
    Author,
    Citation,
    Concept,
    ConceptType,
    Extraction,
    Field,
    Mention,
    Paper,
    Result,
    Role,
    Source,
    TitleSource,
)
from extract.records import to_record

PAPER = Paper(
    "arxiv:2101.00001", "Weft", TitleSource.DOCUMENT, "Weft on MNIST: 98%.", year=2021, arxiv="2101.00001",
    authors=(Author("Ada Weaver", "0000-0001-2345-6789"),),
)  # fmt: skip
MENTION = Mention(Field.ABSTRACT, 8, 13, "MNIST", (0, 19))
CONCEPT = Concept(
    "concept:mnist", "MNIST", ConceptType.DATASET, Role.EVALUATED_ON, 0.8, (), (MENTION,)
)
RESULT = Result(
    "Weft", "concept:weft", "MNIST", "concept:mnist", None, None, None, None, "98%", 98.0, "%", False, None, None,
    Field.ABSTRACT, 0, 19, "Weft on MNIST: 98%.",
)  # fmt: skip
CITATION = Citation("Weaver, 2015", None, 2015, ("Weaver",), None, None, Field.ABSTRACT, 0, 12)


def test_a_whole_record() -> None:
    source = Source("looms.txt", "ab" * 32, 3, "jsonl")
    record = to_record(
        Extraction(PAPER, source, (CONCEPT,), (RESULT,), (CITATION,), ("https://a.org",))
    )
    expected = {
        "paper": {
            "id": "arxiv:2101.00001", "title": "Weft", "title_source": "document", "abstract": "Weft on MNIST: 98%.",
            "year": 2021, "arxiv": "2101.00001", "doi": None,
            "authors": [{"name": "Ada Weaver", "orcid": "0000-0001-2345-6789"}], "language": "en",
        },
        "source": {"document": "looms.txt", "sha256": "ab" * 32, "line": 3, "shape": "jsonl"},
        "concepts": [
            {
                "id": "concept:mnist", "name": "MNIST", "type": "Dataset", "role": "evaluated_on", "confidence": 0.8,
                "aliases": [],
                "mentions": [{"field": "abstract", "start": 8, "end": 13, "text": "MNIST", "sentence": [0, 19]}],
            }
        ],
        "results": [
            {
                "model": "Weft", "model_id": "concept:weft", "dataset": "MNIST", "dataset_id": "concept:mnist",
                "task": None, "task_id": None, "metric": None, "metric_id": None, "value": "98%", "number": 98.0,
                "unit": "%", "relative": False, "compared_to": None, "direction": None, "field": "abstract",
                "start": 0, "end": 19, "quote": "Weft on MNIST: 98%.",
            }
        ],
        "citations": [
            {
                "text": "Weaver, 2015", "title": None, "year": 2015, "authors": ["Weaver"], "arxiv": None, "doi": None,
                "field": "abstract", "start": 0, "end": 12,
            }
        ],
        "links": ["https://a.org"],
    }  # fmt: skip
    assert json.dumps(record, ensure_ascii=False) == json.dumps(expected, ensure_ascii=False)
