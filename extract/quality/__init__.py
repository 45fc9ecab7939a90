"""How well the extractor does: its answers against annotated papers."""
