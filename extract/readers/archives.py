"""Zip archives: each member a document, whatever is wrong with another."""

import zipfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from extract.errors import DocumentError
from extract.readers.document import UNPACKING_ERRORS, Document, open_bytes, open_path

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")  # of an archive, and of an empty one
_ENCRYPTED = 1


def open_documents(path: Path) -> Iterator[Document | DocumentError]:
    """The documents of a file: itself, or each member of a zip archive in order of name.

    A member that cannot be read comes as an error, and the others are opened; of members of one
    name, each is opened. gzip and zip are recognised by content. Nothing is unpacked to disk. An
    archive stays open until the last of its documents has been asked for.

    Raises:
        DocumentError: As `open_path`, or if an archive is damaged or holds no document.
    """
    if not _is_zip(path):
        yield open_path(path)
        return
    with _opened(path) as archive:
        for name, member in _members(path, archive):
            try:
                yield open_bytes(name, partial(_open_member, path, archive, member))
            except DocumentError as error:
                yield error


def _is_zip(path: Path) -> bool:
    try:
        with path.open("rb") as probe:
            return probe.read(len(_ZIP[0])) in _ZIP
    except OSError as error:
        reason = error.strerror or str(error)
        raise DocumentError(path.name, 0, f"cannot be read ({reason})", "check the file") from error


def _opened(path: Path) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(path)
    except UNPACKING_ERRORS as error:
        reason = f"a damaged archive ({error})"
        raise DocumentError(path.name, 0, reason, "fetch or pack the archive again") from error


def _members(path: Path, archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """The files in an archive by name, under names of their own; folders and hidden files left out."""
    members = sorted(
        (one for one in archive.infolist() if not one.is_dir()), key=lambda one: one.filename
    )
    names = {one.filename for one in members}
    if "[Content_Types].xml" in names or "mimetype" in names:
        reason = "this is an office file, not text"
        raise DocumentError(path.name, 0, reason, "save it as plain text first")
    kept = [one for one in members if not _is_hidden(one.filename)]
    if not kept:
        raise DocumentError(path.name, 0, "the archive is empty", "check that it is the right file")
    before, count = "", 0
    for one in kept:
        count = count + 1 if one.filename == before else 1
        before = one.filename
        yield f"{path.name}/{before}" + (f" ({count})" if count > 1 else ""), one


def _is_hidden(name: str) -> bool:
    return name.rsplit("/", maxsplit=1)[-1].startswith((".", "__MACOSX"))


def _open_member(path: Path, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> BinaryIO:
    """A member of an archive that is open, or was: reading its directory again takes long."""
    if member.flag_bits & _ENCRYPTED:
        raise RuntimeError(f"File {member.filename!r} is encrypted")
    if archive.fp:
        return cast("BinaryIO", archive.open(member))
    with zipfile.ZipFile(path) as again:  # an open member keeps the file open by itself
        return cast("BinaryIO", again.open(member))
