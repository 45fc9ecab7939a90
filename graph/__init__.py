"""Domain values to and from Neo4j, and RDF; no spaCy, no web."""
