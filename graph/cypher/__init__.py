"""Every Cypher statement of the store, a named constant each; literals with parameters."""
