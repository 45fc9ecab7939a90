"""What an unknown name is likely to be, by its own letters and the words beside it."""

import re
from collections.abc import Mapping

from extract.candidates import Candidate, HeadTypes
from extract.domain import ConceptType
from extract.linking import VocabularyIndex

_SIZE = re.compile(r"\d+(?:\.\d+)?(?:-?[A-Z]{1,2}|[xX])?s?")
_SUFFIXED = re.compile(r".+-[a-z]{3,}$")
_MODEL_SIZE = re.compile(r"-(?:\d+x)?\d+(?:\.\d+)?[BM]\b")
_ON = re.compile(
    r"\b(?:on|datasets?|benchmarks?|corpora|corpus|data sets?|suites?)\b(?:,)?\s*(?:such as|like|including|namely|"
    r"e\.g\.,?|i\.e\.,?|\(|:)?\s*(?:the\s|both\s|our\s)?(?:[\w+.@'-]+(?:\s\([\w.%-]+\))?(?:,\s|,?\sand\s|\s)){0,5}[\"'(]*$",
    re.IGNORECASE,
)
_MODELS_SUCH_AS = re.compile(
    r"\b(?:models?|LLMs|networks?|architectures?|baselines?|encoders?|backbones?|systems?|VLMs|MLLMs|detectors?)\b,?\s*"
    r"(?:such as|like|including|namely|e\.g\.,?|i\.e\.,?|\(|:)\s*(?:[\w+.@'-]+(?:,\s|,?\sand\s|\s)){0,5}[\"'(]*$",
    re.IGNORECASE,
)
_METHODS_SUCH_AS = re.compile(
    r"\b(?:methods?|algorithms?|techniques?|approaches|strategies|frameworks?)\b,?\s*"
    r"(?:such as|like|including|namely|e\.g\.,?|i\.e\.,?|\(|:)\s*(?:[\w+.@'-]+(?:,\s|,?\sand\s|\s)){0,5}[\"'(]*$",
    re.IGNORECASE,
)


class NameTyper:
    """Types for names that no list holds; never changes after construction."""

    def __init__(
        self,
        index: VocabularyIndex,
        heads: HeadTypes,
        endings: Mapping[ConceptType, tuple[str, ...]],
    ) -> None:
        """Use the vocabulary for families of names, and typical endings for each type."""
        self._index = index
        self._heads = heads
        self._endings = endings

    def type_of(self, candidate: Candidate, text: str) -> ConceptType | None:
        """The likely type of a name in `text`; None where it is more likely no name at all."""
        name = candidate.name
        if _SIZE.fullmatch(name) or _SUFFIXED.match(name):
            return None
        return (
            self._by_words_beside(candidate, text)
            or self._by_family(name)
            or self._by_ending(name)
            or _by_letters(name)
        )

    def _by_words_beside(self, candidate: Candidate, text: str) -> ConceptType | None:
        after = re.match(r"\s(?:[a-z-]+\s)?([a-z-]+)", text[candidate.end : candidate.end + 40])
        head = self._heads.of(after.group(1)) if after else None
        if head and head.strength in {"carrier", "label"} and head.type is not ConceptType.TASK:
            return head.type
        before = text[max(0, candidate.start - 120) : candidate.start]
        cues = {
            ConceptType.DATASET: _ON,
            ConceptType.MODEL: _MODELS_SUCH_AS,
            ConceptType.METHOD: _METHODS_SUCH_AS,
        }
        return next((type_ for type_, cue in cues.items() if cue.search(before)), None)

    def _by_family(self, name: str) -> ConceptType | None:
        """As in "Qwen3-14B" is what "Qwen3" is."""
        parts = [m.start() for m in re.finditer(r"[-. ]|(?<=[A-Za-z])(?=\d)", name)]
        for end in reversed(parts):
            entry = self._index.lookup(name[:end]) if end > 1 else None
            if entry:
                return entry.type
        return None

    def _by_ending(self, name: str) -> ConceptType | None:
        for type_, endings in self._endings.items():
            if name.rstrip("s+0123456789.-").endswith(endings) or name.endswith(endings):
                return type_
        return None


def _by_letters(name: str) -> ConceptType | None:
    """A size tells a model; capitals alone a method; two letters tell nothing."""
    if _MODEL_SIZE.search(name):
        return ConceptType.MODEL
    letters = [char for char in name if char.isalpha()]
    if len(letters) < 3:  # noqa: PLR2004  "MM", "dB"
        return None
    return ConceptType.METHOD
