"""Text in, domain values out: readers, extractor and vocabulary; no database, no web, no RDF."""
