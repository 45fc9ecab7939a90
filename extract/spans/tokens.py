"""spaCy's tokens are the span model's words, so that every span of the model is one of tokens."""

from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.spans.words import split_words


class WordTokenizer:
    """Makes a Doc whose tokens are the words of a text, and the white space that spaCy cannot hide."""

    def __init__(self, vocab: Vocab) -> None:
        """Use the vocabulary of a pipeline."""
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """The Doc of `text`; its text is exactly `text`."""
        words: list[str] = []
        spaces: list[bool] = []
        position = 0
        found = split_words(text)
        for start, end, word in zip(found.starts, found.ends, found.texts, strict=True):
            _fill(words, spaces, text[position:start])
            words.append(word)
            spaces.append(False)
            position = end
        _fill(words, spaces, text[position:])
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_kwargs: object) -> bytes:
        """Nothing: it holds no data of its own."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: object) -> "WordTokenizer":
        """Itself."""
        return self

    def to_disk(self, _path: object, **_kwargs: object) -> None:
        """Nothing is written."""

    def from_disk(self, _path: object, **_kwargs: object) -> "WordTokenizer":
        """Itself."""
        return self


def _fill(words: list[str], spaces: list[bool], gap: str) -> None:
    """White space: one blank belongs to the word before it, all else is a token."""
    if gap[:1] == " " and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)
