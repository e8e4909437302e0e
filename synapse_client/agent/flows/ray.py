"""Logs of Ray's jobs, followed: by a WebSocket or as server-sent events."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final, Literal

from synapse_client.agent.api.ray import get_job, get_job_logs, stream_job_logs
from synapse_client.runtime.describe.errors import (
    ClientConnectionError,
    ClientError,
    ConfigurationError,
    HTTPError,
    InvalidInputError,
    ResponseFormatError,
)
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.flows.flow import call
from synapse_client.runtime.flows.tail import Tail

if TYPE_CHECKING:
    from synapse_client.runtime.flows.flow import Flow, StreamFlow

__all__ = ["list_job_logs", "stream_tail_job_logs", "tail_job_logs", "websocket_tail_job_logs"]

_NAME: Final = "tail_job_logs"
_PROTOCOLS: Final = ("auto", "websocket", "http")
_JOB_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_FINAL: Final = frozenset({"SUCCEEDED", "FAILED", "STOPPED"})
_UNSAID: Final = ("event:", "id:", "retry:", ":")
"""How lines of an event stream begin that say nothing of the log."""
_WITHOUT_WEBSOCKET: Final = frozenset({405, 426, 500, 501, 502, 503, 504})
"""Statuses of agents, and of what is in front of them, that open no WebSocket but may still stream."""


def tail_job_logs(job_id: str, protocol: Literal["auto", "websocket", "http"] = "auto") -> StreamFlow[str]:
    """Follow the log of a Ray job line by line until the job ends.

    Args:
        job_id: Identifier of the job: letters, digits, ``-`` and ``_``, up to 100 of them.
        protocol: ``"websocket"``, ``"http"`` for server-sent events, or ``"auto"``: a WebSocket first, and events where
            the agent, a proxy on the way or this installation (it takes the extra ``websocket``) cannot have one.

    A connection that breaks off, or that the agent ends while the job goes on, is made again (as often as failed
    requests are repeated, see ``max_retries``; each new line sets the count back). No line comes twice: what the agent
    sends again is skipped. No line is lost or shortened, however long it is.

    Returns:
        An iterator over the lines, without line ends, from the first one on. It waits as long as the job is silent;
        leaving the loop closes the connection.

    Raises:
        NotFoundError: there is no such job.
        InvalidInputError: an argument cannot be used; nothing has been sent.
        ConfigurationError: ``"websocket"`` was asked for, and the package for it is missing, or the client has a
            transport of its own.
        ClientError: any other failure, also in the middle.

    Example:
        >>> for line in client.tail_job_logs("raysubmit_9f3kQ2xT"):
        ...     print(line)
    """
    yield from _LogTail(_NAME, job_id, protocol).lines()


def list_job_logs(job_id: str) -> Flow[str]:
    """Get the logs of a Ray job: another name of `get_job_logs`.

    Args:
        job_id: Identifier of the job.

    Returns:
        The text of the logs.

    Raises:
        NotFoundError: there is no such job.
        ClientError: any other failure.

    Example:
        >>> print(client.list_job_logs("raysubmit_9f3kQ2xT"))
    """
    return (yield from call(get_job_logs.request(job_id)))


def stream_tail_job_logs(job_id: str) -> StreamFlow[str]:
    """Follow the log of a Ray job as server-sent events: `tail_job_logs` with ``protocol="http"``.

    Args:
        job_id: Identifier of the job.

    Returns:
        An iterator over the lines, without line ends.

    Raises:
        NotFoundError: there is no such job.
        ClientError: any other failure, also in the middle.

    Example:
        >>> for line in client.stream_tail_job_logs("raysubmit_9f3kQ2xT"):
        ...     print(line)
    """
    yield from _LogTail("stream_tail_job_logs", job_id, "http").lines()


def websocket_tail_job_logs(job_id: str) -> StreamFlow[str]:
    """Follow the log of a Ray job by a WebSocket: `tail_job_logs` with ``protocol="websocket"``.

    Args:
        job_id: Identifier of the job.

    Returns:
        An iterator over the lines, without line ends.

    Raises:
        NotFoundError: there is no such job.
        ConfigurationError: the package for WebSockets is missing, or the client has a transport of its own.
        ClientError: any other failure, also in the middle.

    Example:
        >>> for line in client.websocket_tail_job_logs("raysubmit_9f3kQ2xT"):
        ...     print(line)
    """
    yield from _LogTail("websocket_tail_job_logs", job_id, "websocket").lines()


class _LogTail(Tail):
    def __init__(self, name: str, job_id: str, protocol: str) -> None:
        super().__init__(name)
        if not _JOB_ID.fullmatch(str(job_id)):
            raise InvalidInputError(
                f"{name}: job_id must be 1 to 100 letters, digits, '-' and '_', not {job_id!r:.120}", operation=name
            )
        if protocol not in _PROTOCOLS:
            raise InvalidInputError(
                f"{name}: protocol must be one of {', '.join(map(repr, _PROTOCOLS))}, not {protocol!r:.60}",
                operation=name,
            )
        self._job_id = job_id
        self._protocol = protocol

    def request(self) -> Any:
        """Return the request for the lines: the path of the whole log is also that of its WebSocket."""
        if self._protocol == "http":
            return stream_job_logs.request(self._job_id)
        return get_job_logs.request(self._job_id).upgraded()

    def open(self, *, again: bool) -> Flow[Any]:
        """Open a connection, and without a WebSocket one for events, if that is left open."""
        if self._protocol != "auto":
            return (yield from super().open(again=again))
        try:
            return (yield from super().open(again=True))
        except ClientError as error:
            if not _is_without_websocket(error, again=again):
                raise
        self._protocol = "http"
        return (yield from super().open(again=again))

    def message(self, line: str) -> tuple[str, bool]:
        """Return the text of a line that was sent, and whether this was all."""
        text = line
        if self._protocol == "http":
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
        return str(event.get("message") or ""), event["type"] == "complete"

    def is_final(self) -> Flow[bool]:
        """Ask whether the job is over."""
        status = (yield from call(get_job.request(self._job_id))).get("status")
        if not isinstance(status, str):  # else it would be asked for ever
            raise ResponseFormatError(
                f"{_NAME}: the agent does not tell whether job {self._job_id} goes on: its status is {status!r:.60}"
            )
        return status.upper() in _FINAL

    def whole(self) -> Flow[list[str]]:
        """Ask for the log as it is."""
        lines = (yield from call(get_job_logs.request(self._job_id))).split("\n")
        return [line for each in lines if (line := each.rstrip("\r"))]


def _is_without_websocket(error: ClientError, *, again: bool) -> bool:
    """Whether events may still come where no WebSocket could be opened.

    Args:
        error: What came of it.
        again: Whether there was one before: a connection that is not made then is made later.
    """
    if isinstance(error, HTTPError):
        status = error.status_code or 0
        return status < 400 or status in _WITHOUT_WEBSOCKET  # a page or a redirect is no WebSocket
    return isinstance(error, ConfigurationError) or (isinstance(error, ClientConnectionError) and not again)
