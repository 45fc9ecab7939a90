"""A command of the test's own: hold the server until a line comes on standard input.

Usage: hold_server.py DATA_DIR PORT; prints one line of JSON when it holds the server.
"""

import json
import sys
from pathlib import Path

from graph.server import ServerConfig, running, status

config = ServerConfig(data_dir=Path(sys.argv[1]), heap_mb=512, first_port=int(sys.argv[2]))
with running(config) as endpoint:
    print(json.dumps({"uri": endpoint.uri, "pid": status(config).pid}), flush=True)
    sys.stdin.readline()
