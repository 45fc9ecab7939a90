"""A place in a stream of JSON text, with as much of it in memory as one value needs."""

import json
from typing import Any, TextIO

from extract.readers.jsonpages import opens_envelope, opens_task
from extract.readers.jsonrecord import BLOCK_CHARS, DECODER, Record

MAX_RECORD_CHARS = 16_000_000  # characters of one record
CHUNK_CHARS = 1 << 16  # characters read at a time
CUT_OFF = "the text ends within it"
"""What is wrong with a value that its text does not complete."""


class Cursor:
    """A place in a stream of JSON text, with as much of it in memory as one value needs.

    Attributes:
        line: 1-based line of the place.
        inside: Objects and arrays that are open around it.
    """

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._buffer = ""
        self._at = 0
        self.line = 1
        self.inside = 0

    @property
    def rest(self) -> str:
        """The text at hand from here on."""
        return self._buffer[self._at : self._at + BLOCK_CHARS]

    def peek(self) -> str:
        """The next character that is no white space; empty at the end."""
        while True:
            while self._at < len(self._buffer):
                char = self._buffer[self._at]
                if not char.isspace():
                    return char
                self.skip()
            if not self._fill(CHUNK_CHARS):
                return ""

    def expect(self, wanted: str = "") -> str:
        """The same.

        Raises:
            ValueError: At the end of the text, or where the character is not the one wanted.
        """
        char = self.peek()
        if not char or (wanted and char != wanted):
            raise ValueError(f"expecting {wanted!r}" if char else CUT_OFF)
        return char

    def skip(self) -> None:
        """Step over one character."""
        self.line += self._buffer[self._at] == "\n"
        self._at += 1

    def enter(self) -> None:
        """Step into an object or array."""
        self.skip()
        self.inside += 1

    def leave(self) -> None:
        """Step out of it."""
        self.skip()
        self.inside -= 1

    def opens_envelope(self) -> bool:
        """Whether an object that wraps an array of records begins here."""
        self._look_ahead()
        return opens_envelope(self._buffer, self._at)

    def opens_task(self) -> bool:
        """Whether a task that holds leaderboards begins here."""
        self._look_ahead()
        return opens_task(self._buffer, self._at)

    def _look_ahead(self) -> None:
        if len(self._buffer) - self._at < CHUNK_CHARS:
            self._fill(CHUNK_CHARS)

    def decode(self) -> Record:
        """The value that begins here.

        Raises:
            ValueError: If it is broken or longer than `MAX_RECORD_CHARS`.
        """
        wanted = CHUNK_CHARS
        while True:
            try:
                value, end = DECODER.raw_decode(self._buffer, self._at)
            except json.JSONDecodeError as error:
                if self._is_broken(error):
                    raise
                if not self._fill(wanted):
                    raise self._at_end(error) from error
                wanted *= 2
                continue
            return self._decoded(value, end)

    def _decoded(self, value: Any, end: int) -> Record:
        text = self._buffer[self._at : min(end, self._at + BLOCK_CHARS)]
        record = Record(value, self.line, text)
        self.line += self._buffer.count("\n", self._at, end)
        self._at = end
        return record

    def skip_to(self, begins: str | None) -> tuple[str, bool]:
        """Step over the lines up to the next that begins so, else over all that is left.

        Args:
            begins: How the line begins; None for no line, thus the end.

        Returns:
            What was stepped over, at most `BLOCK_CHARS` characters of it, and whether there is
            such a line.
        """
        mark, skipped = f"\n{begins or ''}", ""
        while begins is None or (at := self._buffer.find(mark, self._at)) < 0:
            skipped += self._step(max(self._at, len(self._buffer) - len(mark) + 1), len(skipped))
            if not self._fill(CHUNK_CHARS):
                return skipped + self._step(len(self._buffer), len(skipped)), False
        return skipped + self._step(at + 1, len(skipped)), True

    def _step(self, end: int, kept: int) -> str:
        """Go to a place in the buffer; the text up to there, as far as a block has room for it."""
        text = self._buffer[self._at : end]
        self.line += text.count("\n")
        self._at = end
        return text[: BLOCK_CHARS - kept]

    def _is_broken(self, error: json.JSONDecodeError) -> bool:
        """Whether more text cannot mend the value: it is too long, or wrong well before the end."""
        if len(self._buffer) - self._at > MAX_RECORD_CHARS:
            raise ValueError(f"one value is longer than {MAX_RECORD_CHARS:,} characters") from error
        unfinished = "Unterminated" in error.msg
        return not unfinished and error.pos < len(self._buffer) - 16  # a number or word may be cut

    def _at_end(self, error: json.JSONDecodeError) -> ValueError:
        cut = "Unterminated" in error.msg or error.pos >= len(self._buffer.rstrip())
        return ValueError(CUT_OFF) if cut else error

    def _fill(self, size: int) -> bool:
        chunk = self._stream.read(size)
        self._buffer = self._buffer[self._at :] + chunk
        self._at = 0
        return bool(chunk)
