"""The span model: words and candidate spans of a text, their encoding, and the scores of each."""
