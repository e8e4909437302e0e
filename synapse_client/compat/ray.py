"""What an agent's Ray is doing: jobs and their logs, nodes, tasks and served applications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, Literal

from synapse_client.compat.connection import AgentConnection
from synapse_client.compat.errors import InvalidInputError
from synapse_client.compat.lists import JsonObject
from synapse_client.compat.results import json_object, json_objects
from synapse_client.compat.verbs import Verbs

__all__ = ["RayMethods"]

_JOB: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_LONGEST_TAIL: Final = 300.0
"""Seconds that the argument of a tail may be at most."""


class RayMethods(Verbs[AgentConnection]):
    """Jobs and their logs, nodes, tasks and served applications."""

    def list_jobs(self) -> list[JsonObject]:
        """Return all jobs."""
        return json_objects(self._connection.list_jobs())

    def get_job(self, job_id: str) -> JsonObject:
        """Return a job."""
        return json_object(self._connection.get_job(job_id))

    def get_job_logs(self, job_id: str) -> str:
        """Return the log of a job."""
        return self._connection.get_job_logs(job_id)

    def list_job_logs(self, job_id: str) -> str:
        """Return the log of a job."""
        return self._connection.get_job_logs(job_id)

    def stop_job(self, job_id: str) -> JsonObject:
        """Stop a job."""
        return json_object(self._connection.stop_job(job_id))

    def tail_job_logs(
        self,
        job_id: str,
        timeout: float = 30.0,
        *,
        stream_timeout: float | None = None,
        protocol: Literal["auto", "websocket", "http", "stream"] = "auto",
    ) -> Iterator[str]:
        """Yield the lines of a job's log as they come, without line ends.

        Args:
            job_id: The job.
            timeout: Seconds for the connection, at most 300.
            stream_timeout: The same (v1).
            protocol: ``"auto"``, ``"websocket"`` or ``"http"``; ``"stream"`` is v1's word for the last.

        Raises:
            InvalidInputError: an argument cannot be used; nothing has been sent.
        """
        seconds = timeout if stream_timeout is None else stream_timeout
        if not _JOB.fullmatch(job_id):
            raise InvalidInputError(f"tail_job_logs: {job_id!r:.120} is not the id of a job", status_code=400)
        if isinstance(seconds, bool) or not 0 < seconds <= _LONGEST_TAIL:
            raise InvalidInputError(
                f"tail_job_logs: timeout must be above 0 and at most 300 seconds, got {seconds!r:.60}", status_code=400
            )
        way: Any = {"stream": "http"}.get(protocol, protocol)
        client = self._timed({"connect": float(seconds), "read": self.timeout.get("read")})
        return client.tail_job_logs(job_id, way)

    def stream_tail_job_logs(self, job_id: str, timeout: float = 30.0) -> Iterator[str]:
        """Yield the lines of a job's log by server-sent events."""
        return self.tail_job_logs(job_id, timeout, protocol="http")

    def websocket_tail_job_logs(self, job_id: str, timeout: float = 30.0) -> Iterator[str]:
        """Yield the lines of a job's log by a WebSocket."""
        return self.tail_job_logs(job_id, timeout, protocol="websocket")

    def list_nodes(self) -> list[JsonObject]:
        """Return all nodes."""
        return json_objects(self._connection.list_nodes())

    def get_node(self, node_id: str) -> JsonObject:
        """Return a node."""
        return json_object(self._connection.get_node(node_id))

    def list_tasks(self) -> list[JsonObject]:
        """Return all tasks of Ray's."""
        return json_objects(self._connection.list_tasks())

    def get_task(self, task_id: str) -> JsonObject:
        """Return a task of Ray's."""
        return json_object(self._connection.get_task(task_id))

    def list_serve_applications(self) -> list[JsonObject]:
        """Return all served applications."""
        return json_objects(self._connection.list_serve_applications())

    def get_serve_application(self, name: str) -> JsonObject:
        """Return a served application."""
        return json_object(self._connection.get_serve_application(name))

    def delete_serve_application(self, name: str) -> None:
        """Delete a served application."""
        self._connection.delete_serve_application(name)
