"""Logs of Ray's jobs, followed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from synapse_client.agent.api.ray import get_job, get_job_logs, stream_job_logs
from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.flows.flow import call
from synapse_client.runtime.flows.tail import Tail

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow, StreamFlow

__all__ = ["tail_job_logs"]

_NAME: Final = "tail_job_logs"
_FINAL: Final = frozenset({"SUCCEEDED", "FAILED", "STOPPED"})
_UNSAID: Final = ("event:", "id:", "retry:", ":")
"""How lines of an event stream begin that say nothing of the log."""


def tail_job_logs(job_id: str) -> StreamFlow[str]:
    """Follow the log of a Ray job line by line until the job ends.

    Args:
        job_id: Identifier of the job.

    The log comes as server-sent events. A connection that breaks off, or that the agent ends while the job goes on, is
    made again (as often as failed requests are repeated, see ``max_retries``; each new line sets the count back). No
    line comes twice: what the agent sends again is skipped. No line is lost or shortened, however long it is.

    Returns:
        An iterator over the lines, without line ends, from the first one on. It waits as long as the job is silent;
        leaving the loop closes the connection.

    Raises:
        NotFoundError: there is no such job.
        ClientError: any other failure, also in the middle.

    Example:
        >>> for line in client.tail_job_logs("raysubmit_9f3kQ2xT"):
        ...     print(line)
    """
    yield from _LogTail(job_id).lines()


class _LogTail(Tail):
    def __init__(self, job_id: str) -> None:
        super().__init__(_NAME)
        self._job_id = job_id

    def request(self) -> Any:
        """Return the request for the events."""
        return stream_job_logs.request(self._job_id)

    def message(self, line: str) -> tuple[str, bool]:
        """Return the text of a line that was sent, and whether this was all."""
        if not line.startswith("data:"):
            return ("" if line.startswith(_UNSAID) else line), False
        text = line.removeprefix("data:").removeprefix(" ")
        try:
            event = json.loads(text)
        except (ValueError, RecursionError):
            return text, False
        if not is_object(event) or "type" not in event:
            return text, False
        if event["type"] == "error":
            raise ClientError(f"{_NAME}: the agent reports: {event.get('message')!s:.500}", response=event)
        return str(event.get("message") or "").rstrip("\r\n"), event["type"] == "complete"

    def is_final(self) -> Flow[bool]:
        """Ask whether the job is over."""
        return str((yield from call(get_job.request(self._job_id))).get("status")).upper() in _FINAL

    def whole(self) -> Flow[list[str]]:
        """Ask for the log as it is."""
        return [line for line in (yield from call(get_job_logs.request(self._job_id))).split("\n") if line]
