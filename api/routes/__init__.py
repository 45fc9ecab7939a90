"""The HTTP routes: thin, without Cypher; each module owns one kind of resource."""
