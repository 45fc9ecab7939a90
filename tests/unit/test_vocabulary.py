"""The vocabulary files hold what they promise; a broken line is named."""

from collections import defaultdict
from pathlib import Path

import pytest

from extract.domain import ConceptType
from extract.identity import concept_key
from extract.linking import fold
from extract.vocabulary import COLUMNS, Entry, Vocabulary, VocabularyError, load_vocabulary

FOLDER = Path(__file__).parents[2] / "extract" / "vocabulary"


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


def test_it_is_large_and_has_all_types(vocabulary: Vocabulary) -> None:
    assert len(vocabulary.entries) >= 1000
    assert {entry.type for entry in vocabulary.entries} == set(ConceptType)


def test_ids_are_unique(vocabulary: Vocabulary) -> None:
    keys = [concept_key(entry.id) for entry in vocabulary.entries]
    assert sorted(keys) == sorted(set(keys))


def test_no_name_is_shared_unless_context_decides(vocabulary: Vocabulary) -> None:
    holders: dict[str, list[Entry]] = defaultdict(list)
    for entry in vocabulary.entries:
        for surface in {fold(surface) for surface in entry.surfaces}:
            holders[surface].append(entry)
    shared = {key: found for key, found in holders.items() if len(found) > 1}
    undecided = {
        key: [e.name for e in found]
        for key, found in shared.items()
        if not all(e.needs for e in found)
    }
    assert undecided == {}


def test_aliases_are_no_spellings_of_the_name_or_of_each_other(vocabulary: Vocabulary) -> None:
    doubled = {
        entry.name: entry.aliases
        for entry in vocabulary.entries
        if len({fold(surface) for surface in entry.surfaces}) < len(entry.surfaces)
        and not entry.exact_case
    }
    assert doubled == {}


def test_years_are_plausible(vocabulary: Vocabulary) -> None:
    odd = [e.name for e in vocabulary.entries if e.introduced and not 1700 < e.introduced < 2027]
    assert odd == []


def test_broader_concepts_exist_and_never_go_round(vocabulary: Vocabulary) -> None:
    broader = {entry.name: entry.broader for entry in vocabulary.entries}
    for name in broader:
        seen: set[str] = set()
        current: str | None = name
        while current is not None:
            assert current in broader, f"{name}: broader {current!r} is no entry"
            assert current not in seen, f"{name} is broader than itself"
            seen.add(current)
            current = broader[current]


def test_descriptions_are_one_short_line(vocabulary: Vocabulary) -> None:
    long = [e.name for e in vocabulary.entries if not 8 <= len(e.description) <= 110]
    assert long == []


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
