"""A document as bytes or text: its hash, its encoding, and its lines in constant memory."""

import codecs
import gzip
import hashlib
import io
import logging
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO, TextIO, cast

from extract.errors import DocumentError

MAX_LINE_CHARS = 4_000_000  # characters of one line that are kept; a longer line is reported
QUARANTINE_CHARS = 200_000  # characters of a block that go into the quarantine file
CHUNK_BYTES = 1 << 20  # bytes read at a time
SAMPLE_BYTES = 1 << 16  # bytes looked at to tell text from binary

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_BINARY = (
    (b"%PDF", "this is a PDF, not text", "convert it to text first, for example with pdftotext"),
    (b"PK\x03\x04", "this is an archive within an archive, or an office file", "unpack it first"),
    (b"\xd0\xcf\x11\xe0", "this is an office file, not text", "save it as plain text first"),
    (b"{\\rtf", "this is RTF, not plain text", "save it as plain text first"),
    (b"\x89PNG", "this is an image, not text", "run it through text recognition first"),
)
_FOREIGN = ((b"%0 ", "EndNote"), (b"PMID- ", "PubMed"))
_DECLARED = re.compile(
    rb"""(?:<\?xml[^>]{0,200}\sencoding\s*=|<meta[^>]{0,200}\bcharset\s*=)\s*["']?"""
    rb"""(iso-?8859-\d+|windows-\d+|koi8-[ru]|shift_jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5)\b""",
    re.IGNORECASE,
)
_GZIP = b"\x1f\x8b"
UNPACKING_ERRORS = (
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    zlib.error,
    lzma.LZMAError,
    zipfile.BadZipFile,
)
"""What damaged archives and compressed files raise, and those packed in a way unknown here."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """One physical line without its end.

    Attributes:
        number: 1-based.
        text: At most `MAX_LINE_CHARS` characters.
        cut: True where the line was longer than that and the rest was left out.
    """

    number: int
    text: str
    cut: bool = False


@dataclass(frozen=True)
class Document:
    r"""A file or a pasted text that can be read more than once.

    Attributes:
        name: File name without its folder; `archive.zip/member` for a part of an archive.
        sha256: Of the bytes; of the unpacked bytes for a compressed file or part of an archive.
        open: Opens a fresh stream of text; `\r\n` and `\r` read as `\n`.
        encoding: As which the bytes are read.
    """

    name: str
    sha256: str
    open: Callable[[], TextIO]
    encoding: str

    def lines(self) -> Iterator[Line]:
        """The lines of the text, one by one, each bounded by `MAX_LINE_CHARS`."""
        with self.open() as stream:
            yield from _bounded_lines(stream)


def open_text(text: str, *, name: str) -> Document:
    """The document of a pasted text; its hash is that of the UTF-8 bytes.

    Raises:
        DocumentError: If nothing but white space is in it.
    """
    content = text.removeprefix("\ufeff")
    if not content.strip():
        raise _empty(name)
    raw = text.encode("utf-8", "surrogatepass")
    _refuse_binary(raw[:SAMPLE_BYTES], name)
    digest = hashlib.sha256(raw).hexdigest()
    return Document(name, digest, lambda: io.StringIO(content, newline=None), "utf-8")


def open_path(path: Path) -> Document:
    """The document of a file, read twice: once for hash and encoding, once for its papers.

    UTF-8 is tried first, UTF-16 and UTF-32 by their byte order mark; what is neither is read
    as the encoding that XML or HTML declares, else as Windows-1252, and a warning in the log
    says so.

    Raises:
        DocumentError: If it is missing, empty or not text.
    """
    return open_bytes(path.name, lambda: path.open("rb"))


def open_bytes(name: str, opener: Callable[[], BinaryIO]) -> Document:
    """The document of bytes that can be opened more than once, gzip unpacked.

    Raises:
        DocumentError: As `open_path`.
    """
    unpacked = partial(_unpacked, opener)
    try:
        with unpacked() as stream:
            sha256, encoding = _examine(stream, name)
    except UNPACKING_ERRORS as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise DocumentError(name, 0, f"cannot be read ({reason})", "check the file") from error

    def reopen() -> TextIO:
        return io.TextIOWrapper(unpacked(), encoding=encoding, errors="replace", newline=None)

    return Document(name, sha256, reopen, encoding)


def _unpacked(opener: Callable[[], BinaryIO]) -> BinaryIO:
    """The bytes of a file, those of its content where it is gzip."""
    with opener() as probe:
        packed = probe.read(len(_GZIP)) == _GZIP
    return cast("BinaryIO", _Gzip(opener())) if packed else opener()


class _Gzip(gzip.GzipFile):
    """The content of packed bytes; closing it closes those, too."""

    def __init__(self, packed: BinaryIO) -> None:
        super().__init__(fileobj=packed, mode="rb")
        self._packed = packed

    def close(self) -> None:
        super().close()
        self._packed.close()


def _examine(stream: BinaryIO, name: str) -> tuple[str, str]:
    """Hash and encoding of a stream of bytes, in one pass."""
    head = stream.read(SAMPLE_BYTES)
    encoding = _encoding_by_mark(head)
    if encoding in (None, "utf-8-sig"):
        _refuse_binary(head, name)
    digest, decoder, blank = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), True
    valid, chunk = True, head
    while chunk:
        digest.update(chunk)
        blank = blank and not chunk.strip(b" \t\r\n\v\f\xef\xbb\xbf\xff\xfe\x00")
        valid = valid and _decodes(decoder, chunk)
        chunk = stream.read(CHUNK_BYTES)
    if blank:
        raise _empty(name)
    valid = valid and not decoder.getstate()[0]
    return digest.hexdigest(), encoding or _guess(head, valid=valid, name=name)


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes) -> bool:
    try:
        decoder.decode(chunk)
    except UnicodeDecodeError:
        return False
    return True


def _guess(head: bytes, *, valid: bool, name: str) -> str:
    """UTF-8 where the bytes are, whatever they declare; else what XML or HTML declares itself."""
    if valid:
        return "utf-8"
    declared = _DECLARED.search(head)
    if declared and declared.group(1).lower() not in (b"iso-8859-1", b"iso8859-1"):
        return declared.group(1).decode().lower()
    if not declared:
        _log.warning("%s is not valid UTF-8 and is read as Windows-1252", name)
    return "cp1252"  # what pages mean by ISO-8859-1, too


def _encoding_by_mark(head: bytes) -> str | None:
    return next((encoding for mark, encoding in _BOMS if head.startswith(mark)), None)


def _refuse_binary(head: bytes, name: str) -> None:
    for magic, reason, remedy in _BINARY:
        if head.lstrip().startswith(magic):
            raise DocumentError(name, 0, reason, remedy)
    plain = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    for start, kind in _FOREIGN:
        if plain[: len(start)].lower() == start.lower():
            remedy = "export RIS, BibTeX, CSV or JSON lines instead"
            raise DocumentError(name, 0, f"this is {kind}, which has no reader yet", remedy)
    controls = sum(head.count(code) for code in range(9))
    if controls * 100 > len(head):
        raise DocumentError(
            name,
            0,
            "this is binary, not text",
            "save it as plain text in UTF-8 (UTF-16 needs its byte order mark)",
        )


def _empty(name: str) -> DocumentError:
    return DocumentError(name, 0, "the document is empty", "check that the right file was given")


def _bounded_lines(stream: TextIO) -> Iterator[Line]:
    number = 0
    while text := stream.readline(MAX_LINE_CHARS + 1):
        number += 1
        cut = len(text) > MAX_LINE_CHARS and not text.endswith("\n")
        yield Line(number, text.rstrip("\n")[:MAX_LINE_CHARS], cut)
        if cut:
            _skip_line(stream)


def _skip_line(stream: TextIO) -> None:
    while (rest := stream.readline(CHUNK_BYTES)) and not rest.endswith("\n"):
        pass
