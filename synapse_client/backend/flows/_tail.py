"""Following a job's console: server-sent events at one address, plain lines at the other."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from synapse_client.api.integration import get_job, list_job_console_logs, tail_job_console_logs_v1
from synapse_client.api.integration import tail_job_console_logs as tail_endpoint
from synapse_client.runtime.describe.errors import ClientError, NotFoundError
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.flows.flow import call
from synapse_client.runtime.flows.tail import Tail

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import PathValue
    from synapse_client.runtime.flows.flow import Flow

__all__ = ["ConsoleTail"]

_NAME: Final = "tail_job_console_logs"
_EVENT: Final = ("data:", "event:", "id:", "retry:", ":")
"""How lines of an event stream begin."""


class ConsoleTail(Tail):
    """One call of `tail_job_console_logs`."""

    def __init__(self, pk: PathValue) -> None:
        super().__init__(_NAME)
        self._pk = pk
        self._plain = False
        self._events = True
        self._is_first = False

    def request(self) -> Any:
        """Return the request for the lines, at the address that this server has."""
        return (tail_job_console_logs_v1 if self._plain else tail_endpoint).request(self._pk)

    def open(self, *, again: bool) -> Flow[Any]:
        """Open a connection; with the first one find out which address this server has."""
        try:
            return (yield from super().open(again=again))
        except NotFoundError:
            if again:
                raise
            self._plain = True  # servers have one address or the other; at that one, lines may be plain
            return (yield from super().open(again=again))

    def begun(self) -> None:
        """Begin to find out whether this connection sends events or plain lines."""
        self._events = not self._plain
        self._is_first = self._plain

    def message(self, line: str) -> tuple[str, bool]:
        """Return the text of a line that was sent, and whether this was all."""
        if self._is_first and line:
            # the lines of a console begin with a time
            self._events, self._is_first = line.startswith(_EVENT), False
        return _message(line) if self._events else (line, False)

    @property
    def ends_early(self) -> bool:
        """Whether the job may have ended after the answer did."""
        return self._events

    def is_final(self) -> Flow[bool]:
        """Ask whether the job is over."""
        return (yield from call(get_job.request(self._pk))).status.is_final

    def whole(self) -> Flow[list[str]]:
        """Ask for the console as the server has it."""
        console = yield from call(list_job_console_logs.request(self._pk))
        return [line if isinstance(line, str) else str(line.get("message", "")) for line in console]


def _message(line: str) -> tuple[str, bool]:
    """Return the text of one event line and whether the stream says that it is complete.

    An event is ``data: {"type": "connected" | "log" | "complete", …}``; the ``data`` of a log event is an event line
    itself, with ``{"type", "message"}``, or plain text.
    """
    text = line.removeprefix("data:").strip() if line.startswith("data:") else ""
    if not text:
        return "", False
    try:
        event = json.loads(text)
    except (ValueError, RecursionError):
        return text, False
    if not is_object(event):
        return text, False
    kind = event.get("type")
    if kind == "complete":
        return "", True
    if kind == "connected":
        return "", False
    if kind == "error":
        raise ClientError(f"{_NAME}: the server reports {event!r:.300}", response=event)
    inner = event.get("data", event.get("message", ""))
    if not isinstance(inner, str):
        inner = inner.get("message", "") if is_object(inner) else str(inner)
    if inner.startswith("data:"):
        return _message(inner)
    return inner.rstrip("\r\n"), False
