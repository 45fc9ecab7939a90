"""Vectors of papers' texts, on nodes of their own beside the papers."""

from typing import Final, LiteralString

TEXTS: Final[LiteralString] = """
MATCH (p:Paper)
WHERE p.place > $after AND p.place < $stubs
WITH p ORDER BY p.place LIMIT $limit
OPTIONAL MATCH (p)-[:HAS_EMBEDDING]->(e:Embedding)
RETURN p.id AS id, p.place AS place, p.title AS title, p.title_source AS title_source,
       coalesce(p.abstract, '') AS abstract, e.text AS text, e.model AS model
ORDER BY place
"""

WRITE_EMBEDDINGS: Final[LiteralString] = """
UNWIND $rows AS row
MATCH (p:Paper {id: row.id})
MERGE (e:Embedding {id: row.id})
MERGE (p)-[:HAS_EMBEDDING]->(e)
SET e.text = row.text, e.model = row.model
WITH e, row
CALL db.create.setNodeVectorProperty(e, 'vector', row.vector)
"""

DELETE_LEFT: Final[LiteralString] = """
MATCH (e:Embedding)
WHERE NOT EXISTS { (e)<-[:HAS_EMBEDDING]-(p:Paper) WHERE NOT p.stub }
WITH e LIMIT $limit
DETACH DELETE e
RETURN count(*) AS deleted
"""
