"""What the vocabulary says of each word of a text, as an input of the span model."""

from functools import lru_cache

import numpy as np
import numpy.typing as npt

from extract.domain import ConceptType
from extract.linking import VocabularyIndex, context_of
from extract.spans.words import Words
from extract.vocabulary import own_vocabulary

_TYPES = {type_: index for index, type_ in enumerate(ConceptType)}
_GENERIC = 1 + 2 * len(_TYPES)


@lru_cache(maxsize=1)
def vocabulary_index() -> VocabularyIndex:
    """The index of our vocabulary, which the model was trained with; made once."""
    vocabulary = own_vocabulary()
    return VocabularyIndex(vocabulary.entries, suffixes=vocabulary.lists["name_suffixes"])


class VocabularyMarker:
    """Marks the words of known names: for each type one number for the first word, one for the rest."""

    def __init__(self, index: VocabularyIndex) -> None:
        """Use an index; nothing is kept between texts."""
        self._index = index

    def __call__(self, text: str, words: Words) -> npt.NDArray[np.int8]:
        """One number a word, 0 where no name stands."""
        marks = np.zeros(len(words), dtype=np.int8)
        for link in self._index.links(text, context=context_of(text)):
            first = int(np.searchsorted(words.ends, link.start, side="right"))
            stop = int(np.searchsorted(words.starts, link.end))
            kind = _GENERIC if link.entry.generic else 1 + 2 * _TYPES[link.entry.type]
            marks[first:stop] = kind + 1
            if first < stop:
                marks[first] = kind
        return marks
