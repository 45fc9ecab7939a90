"""Where documents lie, and taking them out with all that only they brought."""

from typing import Final, LiteralString

PLACE_DOCUMENT: Final[LiteralString] = """
MATCH (d:Document {id: $document})
WHERE NOT $origin IN coalesce(d.origins, [])
SET d.origins = coalesce(d.origins, []) + $origin
"""

OTHERS_AT_ORIGIN: Final[LiteralString] = """
CALL db.index.fulltext.queryNodes('document_origins', $exactly) YIELD node AS d
WHERE $origin IN d.origins AND d.id <> $document
RETURN d.id AS id, size(d.origins) AS origins
ORDER BY id
"""

REOPEN_DOCUMENT: Final[LiteralString] = """
MATCH (d:Document {id: $document})
SET d.complete = false
"""

LEAVE_ORIGIN: Final[LiteralString] = """
MATCH (d:Document {id: $document})
SET d.origins = [origin IN d.origins WHERE origin <> $origin]
"""

DOCUMENTS_NAMED: Final[LiteralString] = """
MATCH (d:Document)
WHERE d.id = $wanted OR d.name = $wanted
   OR size($wanted) >= $shortest AND d.id STARTS WITH $wanted
RETURN d.id AS id ORDER BY id
"""

PAPERS_FROM: Final[LiteralString] = """
MATCH (:Document {id: $document})<-[:FROM]-(p:Paper)
RETURN DISTINCT p.id AS id, p.keys AS keys LIMIT $limit
"""

DELETE_DOCUMENT: Final[LiteralString] = """
MATCH (d:Document {id: $document})
WITH d, d.load AS load
DETACH DELETE d
RETURN load
"""
