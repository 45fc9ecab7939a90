"""Entry points: settings, ingest, HTTP service, explorer and the `citeloom` command."""
