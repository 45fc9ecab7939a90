"""Errors of reading and extracting; each keeps its facts and says what to do."""

from dataclasses import dataclass


class ExtractError(Exception):
    """Base of every error that `extract` raises on purpose."""


@dataclass(unsafe_hash=True)
class DocumentError(ExtractError):
    """A document, or one block of it, that cannot be read as a paper.

    Attributes:
        document: File name without its folder.
        line: 1-based line on which the unreadable block begins; 0 for the whole file.
        reason: What is wrong, in one clause.
        remedy: What the user can do about it, in one clause.
        block: The raw text of the block, for the quarantine file; empty for a whole file.
        cut: Whether the block is only the beginning of what cannot be read.
    """

    document: str
    line: int
    reason: str
    remedy: str
    block: str = ""
    cut: bool = False

    def __str__(self) -> str:
        where = f"{self.document}:{self.line}" if self.line else self.document
        return f"{where}: {self.reason}; {self.remedy}"
