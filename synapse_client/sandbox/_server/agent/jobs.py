"""Jobs of the agent: what they write appears line by line as time goes on, and then they are over."""

from __future__ import annotations

import time
from datetime import UTC, datetime
from typing import Any

__all__ = ["Job"]


class Job:
    """A job of Ray whose log grows by a line each ``interval`` seconds.

    Args:
        job_id: Its identifier.
        entrypoint: What it runs.
        lines: What it writes.
        interval: Seconds from line to line; 0 for a job that is over.
    """

    def __init__(self, job_id: str, entrypoint: str, lines: list[str], interval: float) -> None:
        self.job_id = job_id
        self.entrypoint = entrypoint
        self._lines = lines
        self._interval = interval
        self._began = time.monotonic()
        self._start = datetime.now(UTC)
        self._stopped: float | None = None

    def _elapsed(self) -> float:
        return (self._stopped or time.monotonic()) - self._began

    @property
    def lines(self) -> list[str]:
        """What it has written so far."""
        return self._lines if not self._interval else self._lines[: int(self._elapsed() / self._interval)]

    @property
    def status(self) -> str:
        """Its state in the words of Ray."""
        if len(self.lines) == len(self._lines):
            return "SUCCEEDED"
        return "RUNNING" if self._stopped is None else "STOPPED"

    def stop(self) -> None:
        """End it where it is."""
        self._stopped = time.monotonic()

    def shown(self) -> dict[str, Any]:
        """Return it as the agent tells it."""
        return {
            "type": "SUBMISSION",
            "submission_id": self.job_id,
            "status": self.status,
            "entrypoint": self.entrypoint,
            "start_time": int(self._start.timestamp() * 1000),
        }
