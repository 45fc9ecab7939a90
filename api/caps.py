"""Caps: how much is given of what was asked for, in an answer and by a command."""

from api.settings import Settings


def capped(limit: int | None, *, default: int, most: int) -> tuple[int, bool]:
    """The number of items to give, and whether the cap is lower than what was asked for."""
    wanted = default if limit is None else limit
    return min(wanted, most), wanted > most


def page_length(limit: int | None, settings: Settings) -> tuple[int, bool]:
    """`capped` for pages of lists."""
    return capped(limit, default=settings.page_size_default, most=settings.page_size_max)
