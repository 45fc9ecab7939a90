"""Which files a command reads."""

from pathlib import Path

from api.documents import find_documents


def test_folders_give_their_visible_files_in_order_and_each_file_once(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", "deep/c.txt", ".hidden", ".git/config"):
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(name)
    found = find_documents([tmp_path / "b.txt", tmp_path])
    assert [str(file.relative_to(tmp_path)) for file in found] == ["b.txt", "a.txt", "deep/c.txt"]


def test_a_hidden_file_that_is_named_is_read(tmp_path: Path) -> None:
    assert find_documents([tmp_path / ".list"]) == [tmp_path / ".list"]
