"""How papers are read, where it is not by a spaCy pipeline of the user's own."""

from typing import Final

FAST: Final = "fast"
"""By rules and vocabulary alone, without a model."""
