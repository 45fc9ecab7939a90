"""What pages write on the line of a title: buttons, links, emphasis, numbers, a final period."""

import re

from extract.readers.forms import ends_sentence, sentence_ends, strip_numbering

_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?P<address>[^()\s]+)\)")
_BUTTON = r"(?:link|pdf|paper|papers|code|arxiv|abs|abstract|html|project|website|blog|doi|bib|video|slides|ppt)"
_BUTTONS_BEFORE = re.compile(rf"^(?:{_BUTTON}\b[\s|·,]*){{2,}}(?=\S)", re.IGNORECASE)
_ONLY_BUTTON = re.compile(rf"\W*{_BUTTON}\W*", re.IGNORECASE)
_READING_TIME = re.compile(r"\s*\(\d+\s+min(?:ute)?s?\s+read\)$", re.IGNORECASE)


def links_to_text(line: str) -> tuple[str, tuple[str, ...]]:
    """A line with its markdown links as their text, and their addresses.

    Links that are only buttons ("[pdf](…)") leave no text.
    """
    addresses = tuple(match.group("address") for match in _LINK.finditer(line))
    return _LINK.sub(_shown, line).strip(), addresses


def _shown(match: re.Match[str]) -> str:
    text = match.group("text")
    return "" if _ONLY_BUTTON.fullmatch(text) else text


def bare_title(line: str) -> str:
    """The title in a line, without what the page adds around it."""
    title = _READING_TIME.sub("", _BUTTONS_BEFORE.sub("", strip_numbering(line)))
    whole_sentence = ends_sentence(title) and sentence_ends(title) == 1
    return title[:-1] if whole_sentence and re.search(r"\w\.$", title) else title
