"""The server's jars: pinned, fetched once, verified before use, brought along offline."""

import functools
import hashlib
import http.server
import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.server import FetchFailed, JarMismatch, JarsMissing, ServerConfig, running, status
from graph.server.jars import JarFolder, ensure_jars, jar_folder, missing
from graph.server.pins import LOCK_FILE, PinnedJar, format_pins, read_pins, server_version

GOOD = b"a jar of the test's own\n"
OTHER = b"another jar\n"


def pinned(name: str, content: bytes) -> PinnedJar:
    sha256 = hashlib.sha256(content).hexdigest()
    return PinnedJar(f"{name}-1.0.jar", f"org.example:{name}:jar:1.0", sha256, len(content))


PINS = (pinned("good", GOOD), pinned("other", OTHER))


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Maven repository on loopback that comes before any other, and a cache of the test's own."""
    folder = tmp_path / "shelf"
    for pin, content in zip(PINS, (GOOD, OTHER), strict=True):
        file = folder / "org/example" / pin.name.removesuffix("-1.0.jar") / "1.0" / pin.name
        file.parent.mkdir(parents=True)
        file.write_bytes(content)
    handler = functools.partial(_Quiet, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        conf = tmp_path / "jgo.conf"
        conf.write_text(f"[repositories]\nshelf = http://127.0.0.1:{server.server_port}\n")
        monkeypatch.setenv("JGO_CONFIG_FILE", str(conf))
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
        yield folder
        server.shutdown()
        serving.join()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_args: object) -> None:
        """Say nothing on the terminal."""


def test_the_lock_file_pins_one_neo4j_whole() -> None:
    pins = read_pins()
    assert format_pins(pins) == LOCK_FILE.read_text(encoding="utf-8")
    assert len({pin.name for pin in pins}) == len(pins)
    assert all(len(pin.sha256) == 64 and pin.size > 0 for pin in pins)
    versions = {
        pin.coordinate.split(":")[-1] for pin in pins if "org.neo4j:neo4j" in pin.coordinate
    }
    assert versions == {server_version(pins)}
    assert server_version(pins).startswith("5.26.")
    assert "://" not in LOCK_FILE.read_text(encoding="utf-8")


def test_a_line_that_is_cut_off_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "jars.lock"
    file.write_text("# a comment\n0123 12 name.jar\n")
    with pytest.raises(ValueError, match=r"lock_jars\.py"):
        read_pins(file)


def test_jars_are_fetched_once_and_told_about(
    shelf: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = JarFolder(tmp_path / "jars", own=True)
    assert ensure_jars(PINS, where) == [where.folder / pin.name for pin in PINS]
    told = capsys.readouterr().err
    assert "2 jars" in told
    assert str(where.folder) in told
    names = sorted(path.name for path in where.folder.iterdir())
    assert names == sorted([".lock", "good-1.0.jar", "other-1.0.jar", "verified.json"])

    (shelf / "org/example/good/1.0/good-1.0.jar").unlink()
    assert ensure_jars(PINS, where) == [where.folder / pin.name for pin in PINS]
    assert capsys.readouterr().err == ""


def test_an_interrupted_fetch_goes_on_where_it_stopped(shelf: Path, tmp_path: Path) -> None:
    where = JarFolder(tmp_path / "jars", own=True)
    ensure_jars(PINS[:1], where)
    (shelf / "org/example/good/1.0/good-1.0.jar").unlink()
    assert missing(PINS, where.folder) == [PINS[1]]
    assert ensure_jars(PINS, where) == [where.folder / pin.name for pin in PINS]


def test_a_wrong_jar_from_the_network_is_not_kept(shelf: Path, tmp_path: Path) -> None:
    (shelf / "org/example/other/1.0/other-1.0.jar").write_bytes(b"not the jar\n")
    where = JarFolder(tmp_path / "jars", own=True)
    with pytest.raises(FetchFailed, match=r"org\.example:other:jar:1\.0") as caught:
        ensure_jars(PINS, where)
    assert PINS[1].sha256 in str(caught.value)
    assert PINS[1] in missing(PINS, where.folder)
    assert [path for path in where.folder.iterdir() if path.name.startswith(".fetch")] == []


@pytest.mark.usefixtures("shelf")
def test_a_jar_that_changes_after_it_was_verified_is_noticed(tmp_path: Path) -> None:
    where = JarFolder(tmp_path / "jars", own=True)
    ensure_jars(PINS, where)
    stamp = json.loads((where.folder / "verified.json").read_text())
    assert sorted(stamp) == sorted(pin.name for pin in PINS)

    jar = where.folder / PINS[0].name
    before = jar.stat()
    jar.write_bytes(GOOD.replace(b"own", b"OWN"))  # as long as it was, and made to look as old
    os.utime(jar, ns=(before.st_atime_ns, before.st_mtime_ns))
    with pytest.raises(JarMismatch) as caught:
        ensure_jars(PINS, where)
    assert (caught.value.jar, caught.value.expected) == (jar, PINS[0].sha256)

    jar.write_bytes(GOOD)
    assert ensure_jars(PINS, where)[0] == jar


def test_the_cache_folder_is_the_users_and_named_by_version() -> None:
    pins = read_pins()
    found = jar_folder(pins, None)
    assert (found.own, found.folder.name) == (True, f"neo4j-{server_version(pins)}")


def test_a_folder_brought_along_must_hold_every_jar_as_pinned(
    config: ServerConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cached = jar_folder(read_pins(), None).folder
    brought = tmp_path / "brought"
    brought.mkdir()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    offline = ServerConfig(config.data_dir, jars_dir=brought, first_port=config.first_port)
    with pytest.raises(JarsMissing) as lacking, running(offline):
        pass
    assert (lacking.value.folder, len(lacking.value.names)) == (brought, len(read_pins()))

    for pin in read_pins():
        (brought / pin.name).symlink_to(cached / pin.name)
    wrong = brought / read_pins()[3].name
    wrong.unlink()
    wrong.write_bytes(b"not the jar\n")
    with pytest.raises(JarMismatch) as caught, running(offline):
        pass
    assert caught.value.jar == wrong
    assert f"{wrong.name} in {brought}" in str(caught.value)
    assert "CITELOOM_NEO4J_JARS_DIR" in str(caught.value)
    assert status(offline).running is False
