"""The vocabulary files hold what they promise; a broken line is named."""

from datetime import UTC, datetime
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from extract.domain import ConceptType
from extract.vocabulary import COLUMNS, Vocabulary, VocabularyError, load_vocabulary
from extract.vocabulary.checking import faults_of

FOLDER = Path(__file__).parents[2] / "extract" / "vocabulary"
PUBLISHED = {ConceptType.MODEL, ConceptType.DATASET}
THIS_YEAR = datetime.now(tz=UTC).year


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_it_is_large_and_has_all_types(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.entries) >= 3000
    assert {entry.type for entry in vocabulary.entries} == set(ConceptType)


def test_it_has_no_faults(vocabulary: Vocabulary) -> None:
    assert list(map(str, faults_of(vocabulary.entries))) == []


def test_what_somebody_published_has_a_year(vocabulary: Vocabulary) -> None:
    published = [e for e in vocabulary.entries if e.type in PUBLISHED]
    dated = [e for e in published if e.introduced]
    assert len(dated) >= 0.95 * len(published)  # the others are kinds: "linear model"
    assert [e.label for e in dated if not 1700 < (e.introduced or 0) <= THIS_YEAR] == []


def test_broader_concepts_never_go_round(vocabulary: Vocabulary) -> None:
    above = {entry.label: set(entry.broader) for entry in vocabulary.entries}
    order = TopologicalSorter(above).static_order()  # raises CycleError where they do
    assert set(order) == set(above)  # and every one of them is an entry


@pytest.mark.parametrize("name", ["models", "methods", "datasets", "tasks", "metrics"])
def test_files_are_sorted(name: str) -> None:
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]
    names = [line.split("\t")[0] for line in lines]
    assert names == sorted(names, key=lambda n: (n.casefold(), n))


def test_metrics_know_their_direction(vocabulary: Vocabulary) -> None:
    known = {
        e.name: e.direction for e in vocabulary.entries if e.name in {"accuracy", "perplexity"}
    }
    assert known == {"accuracy": "higher", "perplexity": "lower"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for file in FOLDER.iterdir():
        if file.suffix in {".tsv", ".toml"}:
            (tmp_path / file.name).write_bytes(file.read_bytes())
    return tmp_path


def test_a_broken_line_is_named(folder: Path) -> None:
    (folder / "tasks.tsv").write_text("\t".join(COLUMNS) + "\nweaving\t\n", encoding="utf-8")
    with pytest.raises(VocabularyError) as caught:
        load_vocabulary(folder)
    assert caught.value == VocabularyError("tasks.tsv", 2, "2 cells; write 8, split by tabs")


def test_every_change_changes_the_version(folder: Path, vocabulary: Vocabulary) -> None:
    assert load_vocabulary(folder).version == vocabulary.version
    with (folder / "tasks.tsv").open("a", encoding="utf-8") as stream:
        stream.write("weaving\t\t\t\t\t\t\tMaking cloth of threads\n")
    assert load_vocabulary(folder).version != vocabulary.version
