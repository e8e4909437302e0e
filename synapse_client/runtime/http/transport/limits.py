"""How many connections, and for how long."""

from __future__ import annotations

from typing import Final

__all__ = ["ERROR_BODY_LIMIT", "IDLE_SECONDS", "MOST_CONNECTIONS", "MOST_IDLE", "kept_seconds"]

ERROR_BODY_LIMIT: Final = 1024 * 1024
"""Bytes kept of an error page or a redirect's; the rest is not read."""
IDLE_SECONDS: Final = 5.0
"""How long a connection is kept for a next request."""
MOST_CONNECTIONS: Final = 100
"""To one origin at once."""
MOST_IDLE: Final = 40
"""Connections to one origin that are kept."""


def kept_seconds(headers: dict[str, str]) -> float:
    """Return how long a connection may be kept after an answer: a little less than the server says that it keeps it."""
    for part in headers.get("keep-alive", "").split(","):
        name, _, value = part.partition("=")
        if name.strip().lower() == "timeout" and value.strip().isdecimal():
            return min(IDLE_SECONDS, max(0.0, float(value.strip()[:9]) - 1.0))
    return IDLE_SECONDS
