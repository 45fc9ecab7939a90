"""Names that no list knows: what the paper introduces, and what stands where names stand.

Everything here is a pure function of the visible text; spans are half-open offsets into it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.candidates import Candidate, Evidence, HeadTypes, seen_by
from extract.domain import ConceptType

_CAPITAL_RUN = re.compile(
    r"(?:[A-Z0-9][\w+*'-]*(?:\.\d[\w-]*)*|[a-z]+[A-Z][\w+-]*)"
    r"(?: (?:[A-Z][\w+*'-]*(?:\.\d[\w-]*)*|\d[\w.-]*\b(?![%.])|of(?= [A-Z])|for(?= [A-Z])))*"
)
_VERBS = (
    "present|presents|propose|proposes|introduce|introduces|develop|develops|describe|describes|"
    "design|designs|release|build|construct|create|contribute|curate|collect|devise|unveil|"
    "formulate|establish|offer|provide|call|name|dub|term|derive|study|proposing|introducing|"
    "presenting|developing|releasing|proposed|introduced|developed|presented|designed|constructed|"
    "built|created|open-source|implement|publish|put forward|advocate"
)
_PRESENTING = re.compile(
    rf"\b(?:we|this (?:paper|work|article|study|survey|report|thesis|letter)|authors?|our work|"
    rf"our paper|here,?)\s+(?:have |has )?(?:[a-z]+ly,?\s+|also\s+|then\s+|further\s+|first\s+|"
    rf"thus\s+|next\s+|instead\s+|hereby\s+|now\s+|second,?\s+)*(?P<verb>{_VERBS})\b"
    rf"(?:\s+and\s+[a-z-]+)?\s+",
    re.IGNORECASE,
)
_STOPPER = re.compile(
    r"\s(?:that|which|to|for|with|on|by|using|in|where|whose|based|capable|from|via|as|at|into|"
    r"leveraging|consisting|designed|trained|specifically|tailored|aimed|aiming|over|under)\b|[.;]"
)
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|termed|coined|titled|denoted(?: as| by)?|referred to as|abbreviated as|"
    r"known as|namely|we (?:call|name|term|dub)(?: it| this| the| our)?(?: [a-z-]+){0,3}?|i\.e\.,?)"
    r"\s+(?:the\s+|as\s+)?[\"'`]{0,2}"
)
_PASSIVE = re.compile(
    r"(?:,\s+| )?(?:is|are|was|were) (?:then |here |further )?(?:proposed|introduced|presented|developed)\b"
)
_VERSIONED = re.compile(r"(?P<word>\S+)(?: \d+(?:\.\d+)?(?=\s|$))?")
_PARTS = re.compile(r"[-/]")
_TITLE_NAME = re.compile(r"\s*(?P<name>[^:?!]{2,60}?)\s*:\s+(?P<rest>\S.*)", re.DOTALL)
_INTRODUCING = re.compile(r"\s*(?:Introducing|Presenting)\s+")
_MAX_TITLE_WORDS = 5


@dataclass(frozen=True)
class NameWords:
    """The word lists that decide what may be a name.

    Attributes:
        empty: Names that are no concepts ("GPU", "GitHub"), as written.
        common: Lower-case words that open sentences or describe; never names when capitalised.
    """

    empty: frozenset[str]
    common: frozenset[str]


def is_name_like(token: str) -> bool:
    """Whether a token's own letters say it is a name: inner capitals, or letters with digits."""
    letters = [char for char in token if char.isalpha()]
    inner = any(char.isupper() for char in token[1:])
    digits = any(char.isdigit() for char in token) and token[:1].isupper()
    return bool(letters) and len(token) > 1 and (inner or digits)


def capital_runs(text: str) -> Iterator[tuple[int, int]]:
    """Runs of capitalised words and numbers, without the marks around them."""
    for match in _CAPITAL_RUN.finditer(text):
        if match.start() and (
            text[match.start() - 1].isalnum() or text[match.start() - 1] in "-_@/"
        ):
            continue
        stripped = match.group().rstrip("'-*.")
        stripped = stripped.removesuffix("'s")
        yield match.start(), match.start() + len(stripped)


def introduced_names(
    text: str, sentences: Sequence[tuple[int, int]], heads: HeadTypes, lists: NameWords
) -> Iterator[Candidate]:
    """Names that the abstract says are its own ("We present X", "a model called X")."""
    for start, end in sentences:
        sentence = text[start:end]
        for found in (*_presented(sentence, heads), *_called(sentence, heads), *_passive(sentence)):
            left, right, type_ = found
            if _may_be_name(sentence[left:right], lists):
                yield Candidate(
                    start + left,
                    start + right,
                    sentence[left:right],
                    type_,
                    seen_by(Evidence.INTRODUCED),
                )


def title_name(title: str, heads: HeadTypes, lists: NameWords) -> Candidate | None:
    """The name before the colon of a title ("Jamba: A Hybrid …"), typed by what follows it."""
    match = _TITLE_NAME.match(title)
    if match is None:
        return None
    name = match["name"].strip("\"'`")
    start = title.index(name)
    words = name.split()
    if len(words) > _MAX_TITLE_WORDS or not _is_title_name(words, lists):
        return None
    return Candidate(
        start,
        start + len(name),
        name,
        _subtitle_type(match["rest"], heads),
        seen_by(Evidence.INTRODUCED),
    )


def _is_title_name(words: list[str], lists: NameWords) -> bool:
    """One word, or several of which one has the letters of a name; no phrase with small words."""
    if any(word in lists.empty for word in words):
        return False
    if len(words) == 1:
        return words[0][:1].isupper() or is_name_like(words[0])
    return any(is_name_like(word) and "-" not in word for word in words) and not any(
        word.lower() in lists.common for word in words
    )


def _subtitle_type(rest: str, heads: HeadTypes) -> ConceptType | None:
    """The type by the first head noun of the subtitle's first phrase ("A Benchmark for …")."""
    phrase = re.split(r"\b(?:for|of|with|via|in|to|by|from|on|using|through|and)\b", rest)[0]
    if not phrase.strip():
        return None
    head = heads.of_phrase(phrase)
    if head is None or head.type in {ConceptType.TASK, ConceptType.METRIC}:
        return None
    return head.type


def _presented(sentence: str, heads: HeadTypes) -> Iterator[tuple[int, int, ConceptType | None]]:
    for match in _PRESENTING.finditer(sentence):
        stop = _STOPPER.search(sentence, match.end())
        end = stop.start() if stop else len(sentence)
        found = _name_in_object(sentence, match.end(), end, heads)
        if found:
            yield found


def _name_in_object(
    sentence: str, begin: int, end: int, heads: HeadTypes
) -> tuple[int, int, ConceptType | None] | None:
    """The name in "X, a …", "a … framework, X" or "the X dataset"; None where there is none."""
    lead = re.match(r"(?:the|a|an|our|new|novel|both|first|,|\s)+\s", sentence[begin:end])
    first = begin + (lead.end() if lead else 0)
    for left, right in capital_runs(sentence[:end]):
        if left < begin or not _good_run(sentence, left, right):
            continue
        before, after = sentence[first:left], sentence[right : right + 60]
        if left == first or before.strip(" \"'`") == "":
            return left, right, _type_after(after, heads)
        if re.search(r"(?:,|:|\()\s*[\"'`]*$", before) or heads.of_phrase(before):
            return left, right, _type_of_before(before, heads)
    return None


def _good_run(sentence: str, left: int, right: int) -> bool:
    name = sentence[left:right]
    return any(is_name_like(word) or word[:1].isupper() for word in name.split())


def _type_after(after: str, heads: HeadTypes) -> ConceptType | None:
    """From "X, a … model" or "X dataset": the noun that says what X is."""
    direct = re.match(r"\s([a-z][\w-]*)", after)
    head = heads.of(direct.group(1)) if direct else None
    if head:
        return head.type
    appositive = re.match(
        r"\s*(?:\([^)]*\))?,?\s+(?:a|an|the|our|which is an?)\s+([\w\s,-]+?)"
        r"(?=\s(?:that|which|for|to|of|with|based|designed|on|in|by|using|from|where)\b|[,.;:(]|$)",
        after + " " * 60,
    )
    head = heads.of_phrase(appositive.group(1)) if appositive else None
    return head.type if head else None


def _type_of_before(before: str, heads: HeadTypes) -> ConceptType | None:
    phrase = re.split(r"[,:(]", before.rstrip(" ,:(\"'`"))[-1]
    head = heads.of_phrase(re.sub(r"\b(?:called|named|dubbed|termed|namely)\b.*", "", phrase))
    return head.type if head else None


def _called(sentence: str, heads: HeadTypes) -> Iterator[tuple[int, int, ConceptType | None]]:
    for match in _CALLED.finditer(sentence):
        run = next(
            (r for r in capital_runs(sentence[match.end() : match.end() + 80]) if r[0] == 0), None
        )
        if run and _good_run(sentence, match.end(), match.end() + run[1]):
            before = sentence[: match.start()].rstrip(" ,(")
            head = heads.of_phrase(re.split(r"[,;:]|\b(?:that|which|for|of|with|on)\b", before)[-1])
            yield match.end(), match.end() + run[1], head.type if head else None


def _passive(sentence: str) -> Iterator[tuple[int, int, ConceptType | None]]:
    for left, right in capital_runs(sentence):
        if _PASSIVE.match(sentence, right) and is_name_like(
            sentence[left:right].rsplit(maxsplit=1)[-1]
        ):
            yield left, right, None


def _may_be_name(name: str, lists: NameWords) -> bool:
    words = name.split()
    return not (
        len(name) < 2  # noqa: PLR2004  a letter is no name
        or name in lists.empty
        or words[0].lower() in lists.common
        or not any(char.isalpha() for char in name)
    )


def inner_capital_names(text: str, lists: NameWords) -> Iterator[Candidate]:
    """Single names whose letters say so ("DynaBERT", "SQuAD", "ZuCo 1.0"), of unknown type."""
    for left, right in capital_runs(text):
        for start, end in _name_parts(text, left, right):
            name = text[start:end]
            if name not in lists.empty and name.rstrip("s") not in lists.empty:
                yield Candidate(start, end, name, None, seen_by(Evidence.NAMED))


def _name_parts(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """The name-like words of a capital run, a version number behind one kept with it."""
    for match in _VERSIONED.finditer(text, left, right):
        if _strong_name(match["word"]):
            yield match.span()


def _strong_name(word: str) -> bool:
    """Inner capitals, without plain hyphenated title words ("Self-Supervised")."""
    return any(_coded(part, word) for part in _PARTS.split(word) if part)


def _coded(part: str, word: str) -> bool:
    """Whether a part of a word has the letters of a name: "SQuAD", "fMRI", "ERA5"."""
    capitals = sum(char.isupper() for char in part)
    digits = any(char.isdigit() for char in part) and any(char.isupper() for char in word)
    return capitals > 1 or (capitals > 0 and part[0].islower()) or (digits and len(word) > 2)  # noqa: PLR2004  "K2" is too little
