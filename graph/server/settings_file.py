"""The text of `neo4j.conf`: what the server may do, and how much it may take."""

from collections.abc import Mapping

from graph.server.config import ServerConfig

# What keeps the server shut. The self-test (`graph.server.selftest`) checks the effect of each.
HARDENING: Mapping[str, str] = {
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "server.default_listen_address": "127.0.0.1",
    "dbms.security.auth_enabled": "true",
    "dbms.security.procedures.allowlist": "",
    "dbms.security.procedures.unrestricted": "",
    "dbms.security.allow_csv_import_from_file_urls": "false",
    "internal.dbms.cypher_ip_blocklist": "0.0.0.0/0,::/0",
    "dbms.usage_report.enabled": "false",
    "client.allow_telemetry": "false",
}

# A small data folder and a quick stop, as measured: 2 MB for 517, 0.4 s for 10.
_LEAN: Mapping[str, str] = {
    "db.tx_log.preallocate": "false",
    "db.tx_log.rotation.size": "16m",
    "db.tx_log.rotation.retention_policy": "2 files",
    "db.shutdown_transaction_end_timeout": "1s",
    "db.transaction.monitor.check.interval": "500ms",
    "server.config.strict_validation.enabled": "false",
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
    "internal.dbms.bolt.netty_server_shutdown_timeout": "2",
}


def server_settings(config: ServerConfig, *, port: int) -> dict[str, str]:
    """All settings of a managed server by name."""
    return {
        **HARDENING,
        **_LEAN,
        "server.bolt.listen_address": f"127.0.0.1:{port}",
        "server.bolt.advertised_address": f"127.0.0.1:{port}",
        "server.directories.import": str(config.import_dir),
        "server.memory.pagecache.size": f"{config.pagecache_mb}m",
        "dbms.memory.transaction.total.max": f"{config.heap_mb * 7 // 10}m",
        "db.memory.transaction.max": f"{config.heap_mb // 2}m",
        "db.transaction.timeout": f"{config.transaction_timeout_s}s",
    }


def format_settings(settings: Mapping[str, str]) -> str:
    """The settings as `neo4j.conf` writes them."""
    lines = [f"{name}={_escape(value)}" for name, value in settings.items()]
    return "# Written before each start; changes here are lost.\n" + "\n".join(lines) + "\n"


def _escape(value: str) -> str:
    """Backslashes begin escapes in this format (commons-configuration properties)."""
    return value.replace("\\", "\\\\")
