"""What a request or a command line asks to export."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph.filters import PaperFilter
from graph.selection import Selection

ROLE_ALONE = "role needs concept or type beside it"


@dataclass(frozen=True)
class Asked:
    """A selection, as far as it was spelt out.

    Attributes:
        wanted: What the papers must be; its `stubs` is not looked at.
        ids: Ids of papers, present or former ones; empty where none are named.
        stubs: Whether works that are only cited belong to it; None where it is not said.
    """

    wanted: PaperFilter
    ids: tuple[str, ...] = ()
    stubs: bool | None = None

    @property
    def role_alone(self) -> bool:
        """Whether a relation is asked for without saying to what."""
        wanted = self.wanted
        return wanted.role is not None and wanted.concept is None and wanted.type is None

    def selection(self, *, stubs: bool) -> Selection:
        """The selection; `stubs` counts where nothing was said, and no paper was named."""
        said = self.stubs if self.stubs is not None else stubs or bool(self.ids)
        return Selection(replace(self.wanted, stubs=said), self.ids)


def split_ids(values: Iterable[str]) -> tuple[str, ...]:
    """Ids that are repeated or joined with commas, each once; a comma within a DOI parts nothing."""
    parts = (part.strip(" ,") for value in values for part in re.split(r",\s*(?=\w+:)", value))
    return tuple(dict.fromkeys(part for part in parts if part))
