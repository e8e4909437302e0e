"""Plugin releases, logs with files, jobs (waiting, the tail of the console), the default storage."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, cast

from synapse_client.api.integration import create_logs as create_logs_endpoint
from synapse_client.api.integration import create_plugin_release as create_plugin_release_endpoint
from synapse_client.api.integration import list_storages
from synapse_client.backend.flows._jobs import wait
from synapse_client.backend.flows._tail import ConsoleTail
from synapse_client.runtime.describe.errors import InvalidInputError, NotFoundError
from synapse_client.runtime.describe.narrow import is_array, is_mapping, is_sequence
from synapse_client.runtime.flows.flow import call, work
from synapse_client.runtime.http.files import content_of, file_name

if TYPE_CHECKING:
    from synapse_client.backend.flows.inputs import LogEntryInput
    from synapse_client.models import Job, Log, PluginRelease, Storage
    from synapse_client.params import PluginReleaseInput, PluginReleaseUploadInput
    from synapse_client.runtime.describe.types import PathValue
    from synapse_client.runtime.flows.flow import Flow, StreamFlow

__all__ = ["create_logs", "create_plugin_release", "get_default_storage", "tail_job_console_logs", "wait_for_job"]


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
    content = content_of(file, what)
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

    A connection that breaks off, or that the server ends while the job goes on, is made again (as often as failed
    requests are repeated, see ``max_retries``; each new line sets the count back). No line comes twice: what the server
    sends again is skipped. No line is lost either, as long as the server sends the console from its start or has the
    lines in `list_job_console_logs`.

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
    yield from ConsoleTail(pk).lines()


def wait_for_job(
    pk: PathValue,
    *,
    timeout: float | None = None,
    on_progress: Callable[[Job], object] | None = None,
    poll_interval: float | None = None,
) -> Flow[Job]:
    """Wait until a job is over, and return it.

    The server is asked for the job at once, and then at intervals that grow from half a second to ten seconds, each a
    little different. An outage of up to five minutes is waited out, once the server has answered. A state that the
    API document does not list does not end the waiting.

    Args:
        pk: Id of the job.
        timeout: Seconds to wait at most, None for ever; a question under way at that moment is finished first.
        on_progress: Called with the job, in the thread that called this method, whenever an answer differs from the
            one before it, and after the first. What it raises ends the waiting.
        poll_interval: Seconds between two questions, at least 0.01, instead of the growing intervals.

    Returns:
        The job, which came to a good end (its ``status.is_success`` is true).

    Raises:
        JobFailedError: the job failed or was stopped; the job is its ``job``.
        JobTimeoutError: the job was not over in time (also a `TimeoutError`); its last known state is in its ``job``.
        InvalidInputError: an argument cannot be used; nothing has been sent.
        NotFoundError: there is no such job.
        ClientError: any other failure.

    Example:
        >>> job = client.wait_for_job(789, timeout=3600, on_progress=lambda job: print(job.status))
        >>> job.result
    """
    return (yield from wait(pk, timeout, on_progress, poll_interval))
