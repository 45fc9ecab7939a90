"""What a paper says that its models and methods are based on; precision before recall.

A sentence counts where it names the base right behind words such as "based on", "extends" or "a
variant of", before "-based", or in "X, a Y", and where the other side of these words is another
model or method by name, or what the paper itself proposes ("we extend …"). Comparison and
inspiration are no bases. `extract.bases_rules` has the words.
"""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from extract.bases_rules import (
    CLOSE,
    ENDS,
    FURTHER,
    HEADS,
    LISTED,
    NEGATED,
    OPEN,
    OTHERS,
    OWN_RULES,
    RULES,
    Rule,
)
from extract.domain import Basis, Concept, ConceptType, Field, Paper, Role
from extract.identity import concept_key

_MODELS: Final = frozenset({ConceptType.MODEL, ConceptType.METHOD})
_FIELDS: Final = tuple(Field)
_KINDS: Final = re.compile(
    r"(?:^|-)(?:(?:language|large|foundation|generative|learning|world|reasoning)-models?|"
    r"llms?|mllms?|vlms?|lvlms?|networks?|agents?|chatbots?|learning|training|tuning|classifiers?|encoders?|decoders?)$"
)
"""Ids of kinds of model: "X, a language model" says what X is, not what it was made from."""
_CUE: Final = re.compile(r"(?:fine-?tun|distill?|pre-?train|initiali[sz])(?:ed|ing)$")
_CAPITAL: Final = re.compile(r"[A-Z\d]")
_INNER_CAPITAL: Final = re.compile(r"[A-Za-z][A-Z]|\d")
_ARTICLE: Final = re.compile(r"\ban?\s+(?:[\w-]+,?\s+){0,3}$", re.IGNORECASE)
_SETTING: Final = re.compile(
    r"^(?:in|with|for|by|under|on|to|\w+ing)\b[^,.;:]*(?:,\s*(?:called|named|dubbed|termed)\s+)?$",
    re.IGNORECASE,
)
"""What comes before a name that "Using X, our Y-based …" and "In Z, called X, a Y …" say nothing of."""
_INSIDE: Final = re.compile(
    r"\b(?:for|of|to|in|on|using|with|by|via|through|and|or)\s+(?:(?:the|an?)\s+)?$", re.IGNORECASE
)
_APART: Final = re.compile(
    r"(?:\s*\([^()]*\))?\s*(?:[,:–—]|--|(?:is|are|was|which|that|extends?|builds?|generali[sz]es?|modif\w+|adapts)\b)"
)
_PLURAL: Final = re.compile(r"[a-zA-Z]s\)?$")

_LONGEST = 2_000  # characters; what is longer is a list or a table without full stops

_Span = tuple[int, int, Concept]


@dataclass(frozen=True)
class _Sentence:
    """A sentence with marks in place of the names of models and methods.

    Attributes:
        span: Where it stands in its field.
        named: What the n-th mark stands for: a concept, and the words of the name.
    """

    field: Field
    span: tuple[int, int]
    quote: str
    marked: str
    named: tuple[tuple[Concept, str], ...]

    def concept(self, mark: str) -> Concept:
        """What a mark stands for."""
        return self.named[int(mark[1:-1])][0]

    def words(self, mark: str) -> str:
        """The words that a mark stands in the place of."""
        return self.named[int(mark[1:-1])][1]


def find_bases(
    paper: Paper, concepts: Sequence[Concept], known: Container[str]
) -> tuple[Basis, ...]:
    """Each model or method of the paper with what it is said to be based on, once, in reading order.

    Args:
        paper: The paper.
        concepts: What was found in it; both ends of a basis are among these.
        known: Keys of the vocabulary's concepts. In "X, a Y" an Y that it does not know is often
            no model, but a description in capitals.
    """
    models = [one for one in concepts if one.type in _MODELS]
    own = _own(models)
    found: dict[tuple[str, str], Basis] = {}
    for sentence in _sentences(paper, models):
        for model, base in (*_stated(sentence, known), *(_stated_of(own, sentence) if own else ())):
            if model.id != base.id and (base.id, model.id) not in found:
                basis = Basis(model.id, base.id, sentence.field, *sentence.span, sentence.quote)
                found.setdefault((model.id, base.id), basis)
    return tuple(found.values())


def _own(models: Sequence[Concept]) -> Concept | None:
    """What "our model" stands for: the only one introduced, else the only one of these in the title."""
    introduced = [one for one in models if one.role is Role.INTRODUCES and _is_name(one)]
    titled = [one for one in introduced if any(m.field is Field.TITLE for m in one.mentions)]
    return next((few[0] for few in (introduced, titled) if len(few) == 1), None)


def _is_name(concept: Concept) -> bool:
    """Whether it is called by a name; the capitals of a title's words do not tell."""
    letters = {Field.TITLE: _INNER_CAPITAL, Field.ABSTRACT: _CAPITAL}
    return any(letters[mention.field].search(mention.text) for mention in concept.mentions)


def _sentences(paper: Paper, models: Sequence[Concept]) -> Iterator[_Sentence]:
    """The sentences that name a model or method, in reading order."""
    inside: dict[tuple[int, tuple[int, int]], list[_Span]] = {}
    for concept in models:
        for mention in concept.mentions:
            place = (_FIELDS.index(mention.field), mention.sentence)
            inside.setdefault(place, []).append((mention.start, mention.end, concept))
    for (field, span), spans in sorted(inside.items(), key=lambda one: one[0]):
        quote = paper.text(_FIELDS[field])[slice(*span)]
        if len(quote) > _LONGEST:
            continue
        if OPEN not in quote and CLOSE not in quote:
            ordered = sorted(spans, key=lambda one: one[:2])
            yield _Sentence(_FIELDS[field], span, quote, *_marked(quote, span[0], ordered))


def _marked(
    quote: str, offset: int, spans: Iterable[_Span]
) -> tuple[str, tuple[tuple[Concept, str], ...]]:
    """The sentence with a mark for each name; words that rules are made of stay words."""
    parts: list[str] = []
    named: list[tuple[Concept, str]] = []
    at = 0
    for first, last, concept in spans:
        start, end = first - offset, last - offset
        if start < at or _CUE.match(quote, start, end):
            continue
        parts += (quote[at:start], f"{OPEN}{len(named)}{CLOSE}")
        named.append((concept, quote[start:end]))
        at = end
    return "".join([*parts, quote[at:]]), tuple(named)


def _stated(sentence: _Sentence, known: Container[str]) -> Iterator[tuple[Concept, Concept]]:
    """Model and base, by the rules that name both."""
    for rule in RULES:
        for match in _matches(rule, sentence):
            if _is_model(sentence, match):
                model = sentence.concept(match["subject"])
                for base in _bases(sentence, rule, match):
                    if not rule.makes or (
                        concept_key(base.id) in known and _tells_making(sentence, match)
                    ):
                        yield model, base


def _stated_of(own: Concept, sentence: _Sentence) -> Iterator[tuple[Concept, Concept]]:
    """The same of what the paper proposes; its base must be a name, not "pairwise relations"."""
    if FURTHER.match(sentence.marked):
        return
    for rule in OWN_RULES:
        for match in _matches(rule, sentence):
            if not rule.bounded or _CAPITAL.search(sentence.words(match["base"])):
                yield from ((own, base) for base in _bases(sentence, rule, match))


def _matches(rule: Rule, sentence: _Sentence) -> Iterator[re.Match[str]]:
    for match in rule.pattern.finditer(sentence.marked):
        before = sentence.marked[: match.start()]
        within = sentence.marked[match.start() : match.start("base")]
        if not (NEGATED.search(before) or NEGATED.search(within) or OTHERS.search(before)):
            yield match


def _is_model(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Whether the subject is a model by its name, not a kind of them ("SNNs", "a DiT model")."""
    words, before = sentence.words(match["subject"]), sentence.marked[: match.start("subject")]
    heads = HEADS.match(sentence.marked, match.end("subject"))
    headed = heads is not None and heads.end() > match.end("subject")
    named = _CAPITAL.search(words if before else words[1:]) is not None
    if _ARTICLE.search(before) and (headed or not named):
        return False
    if _SETTING.match(before) and sentence.marked.startswith(",", match.end("subject")):
        return False
    apart = _APART.match(sentence.marked, match.end("subject"))
    if not apart and _INSIDE.search(before):
        return False  # "an approach to X based on Y": the approach is
    if sentence.concept(match["subject"]).role is Role.INTRODUCES:
        return True
    if not apart and match.start("subject") < match.start("base"):
        return False  # "X based on Y": some X are
    return named and not _PLURAL.search(words)


def _tells_making(sentence: _Sentence, match: re.Match[str]) -> bool:
    """Whether "X, a Y" says what the paper's X is made of: Y is a name, and no mere kind of model."""
    words = sentence.words(match["base"])
    letters = _INNER_CAPITAL if sentence.field is Field.TITLE else _CAPITAL
    return (
        sentence.concept(match["subject"]).role is Role.INTRODUCES
        and letters.search(words) is not None
        and "-based" not in words
        and not _KINDS.search(sentence.concept(match["base"]).id)
    )


def _bases(sentence: _Sentence, rule: Rule, match: re.Match[str]) -> list[Concept]:
    """The base of a match and those listed with it; none where its name describes another word."""
    found = [sentence.concept(match["base"])]
    if not rule.bounded:
        return found
    text, at = sentence.marked, match.end("base")
    while not rule.makes and (further := LISTED.match(text, _after_heads(text, at))):
        listed = sentence.concept(further["base"])
        if listed.role is Role.INTRODUCES:
            return found
        found.append(listed)
        at = further.end()
    return found if ENDS.match(text, _after_heads(text, at)) else found[:-1]


def _after_heads(text: str, at: int) -> int:
    heads = HEADS.match(text, at)
    return heads.end() if heads else at
