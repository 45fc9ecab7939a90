"""Answers that take thought: what follows from many papers together, with the words that prove it."""
