"""What a search goes by; the service and the command name it alike."""

from enum import StrEnum


class Mode(StrEnum):
    """By words alone, or by words and nearness in meaning."""

    TEXT = "text"
    HYBRID = "hybrid"
