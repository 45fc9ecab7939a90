"""Functions that a plugin brought: a plan does not name them, so their statements are refused.

The managed server has none. A server of somebody else's may have APOC, whose functions run
statements of their own. The judgement is wide on purpose: a namespace anywhere in the
statement is enough, in a text too; texts can be sent as parameters.
"""

import re
import unicodedata

import neo4j

from graph.readonly.errors import CypherRefused

_ESCAPE = re.compile(r"\\u+([0-9A-Fa-f]{4})")
_FUNCTIONS = "SHOW FUNCTIONS YIELD name, isBuiltIn WHERE NOT isBuiltIn RETURN name"


def foreign_namespaces(driver: neo4j.Driver, *, database: str) -> frozenset[str]:
    """First parts of the names of functions that are not the server's own, in lower case."""
    with driver.session(database=database, default_access_mode=neo4j.READ_ACCESS) as session:
        names = session.run(_FUNCTIONS).value()
    return frozenset(str(name).split(".", 1)[0].lower() for name in names)


def check_functions(statement: str, namespaces: frozenset[str]) -> None:
    """Refuse a statement in which a foreign namespace occurs, however it is spelt.

    Raises:
        CypherRefused: With the namespace.
    """
    if not namespaces:
        return
    spelt = _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), statement)
    plain = unicodedata.normalize("NFKC", spelt).casefold()
    for namespace in sorted(namespaces):
        if namespace in plain:
            raise CypherRefused(
                f"functions of {namespace} are not allowed; a text that holds the word can be "
                "sent as a parameter"
            )
