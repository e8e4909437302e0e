"""Where the work of a run is, and our side of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from benchmarks.authority import AUTHORITIES
from benchmarks.rows import Side

__all__ = ["LATENCY", "Places", "ours"]

LATENCY: Final = 0.02
"""Seconds that an answer takes in the rows with latency."""


class Places:
    """Where the work is: the server's URLs, and files and folders of the run.

    Args:
        url: The server's URL.
        secure_url: That of its twin that speaks TLS.
        folder: Holds ``large.bin``, ``huge.bin``, ``1.bin`` …, ``small/`` with numbered files, and the authorities.
    """

    def __init__(self, url: str, secure_url: str, folder: Path) -> None:
        self.plain: dict[str, Any] = {"url": url}
        self.secure: dict[str, Any] = {"url": secure_url, "verify": str(folder / AUTHORITIES)}
        self.folder = folder
        self.small = str(folder / "small")
        self.downloads = str(folder / "downloads")

    @property
    def url(self) -> str:
        """The server's URL."""
        return str(self.plain["url"])

    def file(self, mebibytes: int) -> str:
        """Return the path of the file of that size."""
        return str(self.folder / f"{mebibytes}.bin")


def ours(task: str, args: dict[str, Any], **more: Any) -> tuple[Side, ...]:
    """Return our side as it is installed by default, and with the extra ``speed``."""
    role = more.pop("role", "ours")
    plain = Side("ours", "ours", "ours", task, args, role=role, **more)
    return plain, Side("ours + orjson", "speed", "ours", task, args, role="variant", **more)
