"""Plugin releases, logs with files, the tail of a job's console, the default storage."""

from __future__ import annotations

import base64
import json
import mimetypes
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from synapse_client.api.integration import create_logs as create_logs_endpoint
from synapse_client.api.integration import create_plugin_release as create_plugin_release_endpoint
from synapse_client.api.integration import list_storages, tail_job_console_logs_v1
from synapse_client.api.integration import tail_job_console_logs as tail_endpoint
from synapse_client.backend.base.errors import ClientError, InvalidInputError, NotFoundError
from synapse_client.backend.base.flow import call, emit, next_line, open_lines, work
from synapse_client.backend.base.narrow import is_array, is_mapping, is_object, is_sequence
from synapse_client.backend.body import file_name, open_file

if TYPE_CHECKING:
    from synapse_client.backend.base.flow import Flow, StreamFlow
    from synapse_client.backend.base.types import PathValue
    from synapse_client.backend.flows.inputs import LogEntryInput
    from synapse_client.models import Log, PluginRelease, Storage
    from synapse_client.params import PluginReleaseInput, PluginReleaseUploadInput

__all__ = ["create_logs", "create_plugin_release", "get_default_storage", "tail_job_console_logs"]


def create_plugin_release(data: PluginReleaseUploadInput | PluginReleaseInput) -> Flow[PluginRelease]:
    """Publish a release of a plugin.

    Args:
        data: ``plugin`` (id or code), ``version``, and ``file``: the release as a zip file (an open file, a path or
            bytes); further fields ``config``, ``requirements``, ``debug``, ``debug_meta``. Without ``file`` it is sent
            as JSON. It is not changed, and an open file is not closed.

    Returns:
        The release as created.

    Raises:
        InvalidInputError: the file cannot be sent; nothing has been sent.
        ClientError: any other failure.

    Example:
        >>> with open("plugin.zip", "rb") as file:
        ...     client.create_plugin_release({"plugin": 123, "version": "1.0.0", "file": file})
    """
    if not is_mapping(data):
        raise InvalidInputError(f"create_plugin_release: data must be a mapping, got {type(data).__name__}")
    body = cast("Any", dict(data))
    if body.get("file") is None:
        body.pop("file", None)
        return (yield from call(create_plugin_release_endpoint.request(data=body)))
    return (yield from call(create_plugin_release_endpoint.request(form=body)))


def create_logs(data: LogEntryInput | Sequence[LogEntryInput]) -> Flow[list[Log]]:
    """Write log entries of a job.

    Args:
        data: One entry or several: ``job``, ``event``, ``data``, ``datetime`` and more; ``file`` may be a local path,
            bytes or an open file, which is sent within the entry as a data URI (RFC 2397), or a data URI itself. It is
            not changed.

    Returns:
        The entries as created, in the order given; a list of one for a single entry.

    Raises:
        InvalidInputError: a ``file`` that cannot be read; nothing has been sent.
        ClientError: any other failure.

    Example:
        >>> client.create_logs(
        ...     {"job": 789, "event": "message", "data": {"content": "done"}, "datetime": "2026-01-05 09:00:00"}
        ... )
    """
    single = is_mapping(data)
    if not single and not is_sequence(data):
        raise InvalidInputError(f"create_logs: data must be an entry or a list of them, got {type(data).__name__}")
    entries: list[object] = [data] if single else list(data)
    body: list[dict[str, Any]] = []
    for index, entry in enumerate(entries):
        if not is_mapping(entry):
            raise InvalidInputError(f"create_logs: data[{index}] must be a mapping, got {type(entry).__name__}")
        item = dict(entry)
        if item.get("file") is not None:
            item["file"] = yield from work(_data_uri, item["file"], f"create_logs: data[{index}]['file']")
        body.append(item)
    created: Any = yield from call(create_logs_endpoint.request(cast("Any", body[0] if single else body)))
    return created if is_array(created) else [created]


def _data_uri(file: Any, what: str) -> str:
    if isinstance(file, str) and file.startswith("data:"):
        return file
    source = open_file(file, what)
    if isinstance(source, bytes):
        content = source
    elif isinstance(source, (str, os.PathLike)):
        content = Path(source).read_bytes()
    else:
        content = source.read()
    kind = mimetypes.guess_type(file_name(file))[0] or "application/octet-stream"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def get_default_storage() -> Flow[Storage]:
    """Return the storage that new files go to.

    Raises:
        NotFoundError: no storage is the default one.
        ClientError: any other failure.

    Example:
        >>> client.get_default_storage().provider
    """
    page = yield from call(list_storages.request({"is_default": True}))
    if not page.results:
        raise NotFoundError(
            "get_default_storage: no storage of this backend is the default one", operation="list_storages"
        )
    return page.results[0]


def tail_job_console_logs(pk: PathValue) -> StreamFlow[str]:
    """Follow the console output of a job line by line until the job ends.

    Args:
        pk: Id of the job.

    Returns:
        An iterator over the lines, without line ends. It waits as long as the job is silent; leaving the loop closes
        the connection.

    Raises:
        NotFoundError: there is no such job.
        ClientError: any other failure, also in the middle.

    Example:
        >>> for line in client.tail_job_console_logs(789):
        ...     print(line)
    """
    try:
        lines = yield from open_lines(tail_endpoint.request(pk))
        plain = False
    except NotFoundError:
        # older servers have the plain stream only
        lines = yield from open_lines(tail_job_console_logs_v1.request(pk))
        plain = True
    while (line := (yield from next_line(lines))) is not None:
        message, ended = (line, False) if plain else _message(line)
        if ended:
            return
        if message:
            yield from emit(message)


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
    except ValueError:
        return text, False
    if not is_object(event):
        return text, False
    kind = event.get("type")
    if kind == "complete":
        return "", True
    if kind == "connected":
        return "", False
    if kind == "error":
        raise ClientError(f"tail_job_console_logs: the server reports {event!r:.300}", response=event)
    inner = event.get("data", event.get("message", ""))
    if not isinstance(inner, str):
        inner = inner.get("message", "") if is_object(inner) else str(inner)
    if inner.startswith("data:"):
        return _message(inner)
    return inner.rstrip("\r\n"), False
