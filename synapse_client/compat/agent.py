"""`AgentClient` in the form of `synapse_sdk`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, Unpack, cast

from synapse_client.agent.api import container, plugin
from synapse_client.compat import raw
from synapse_client.compat.connection import AgentConnection
from synapse_client.compat.errors import ConfigurationError, InvalidInputError, told
from synapse_client.compat.lists import JsonObject, Params, timeout_of
from synapse_client.compat.results import plain
from synapse_client.compat.verbs import Verbs
from synapse_client.runtime.describe.narrow import is_array

if TYPE_CHECKING:
    from synapse_client import AgentClient as TypedClient
    from synapse_client.runtime.describe.types import FileInput
    from synapse_client.runtime.http.options import ClientOptions, TimeoutOptions

__all__ = ["AgentClient"]

_TIMEOUT: Final[TimeoutOptions] = {"connect": 3.0, "read": 10.0}
_JOB: Final = re.compile(r"[A-Za-z0-9_-]{1,100}")
_LONGEST_TAIL: Final = 300.0
"""Seconds that the argument of a tail may be at most."""


class AgentClient(Verbs[AgentConnection]):
    """The client of a Synapse agent in the form of `synapse_sdk`, v1 and 2026.

    Results are plain dictionaries, ``list_all=True`` gives a pair of a generator and a number, and errors have the
    attributes of both generations. Beneath is a `synapse_client.AgentClient`, which is the attribute `typed`.

    Args:
        base_url: The agent's URL.
        agent_token: Token of the agent.
        user_token: Access token of a user for whom the agent calls the backend.
        tenant: Code of the tenant for which it does.
        long_poll_handler: None. Agents without a URL are reached by the backend alone.
        timeout: Seconds: ``{"connect": 3, "read": 10}`` by default, or one number.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: an argument cannot be used, or there is no URL or token.

    Example:
        >>> from synapse_client.compat import AgentClient
        >>> agent = AgentClient("https://agent.example.com", "…")
        >>> releases, count = agent.list_plugin_releases(list_all=True)
    """

    name = "Agent"

    def __init__(
        self,
        base_url: str | None,
        agent_token: str | None = None,
        user_token: str | None = None,
        tenant: str | None = None,
        long_poll_handler: Any = None,
        timeout: Any = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        if long_poll_handler is not None:
            raise ConfigurationError(
                "AgentClient: long_poll_handler must be None: agents without a URL are reached by the backend alone"
            )
        self.agent_token: str | None = agent_token
        self.user_token: str | None = user_token
        self.tenant: str | None = tenant
        self.default_params = {}
        self.timeout = timeout_of(timeout, _TIMEOUT)
        with told():
            self._connection = AgentConnection(
                base_url,
                agent_token or None,
                user_token=user_token or None,
                tenant=tenant or None,
                timeout=self.timeout,
                **options,
            )
        self._connection.extras = self._extras

    @property
    def typed(self) -> TypedClient:
        """The client beneath: typed results, and every operation of the API."""
        return self._connection

    def _credentials(self) -> dict[str, str]:
        found = {"Authorization": self.agent_token} if self.agent_token else {}
        people = {"SYNAPSE-User": self.user_token, "SYNAPSE-Tenant": self.tenant}
        return {**found, **{name: f"Token {token}" for name, token in people.items() if token}}

    # --------------------------------------------------------------------------------------------------------- core

    def health_check(self) -> Any:
        """Return how the agent is."""
        return plain(self._connection.health_check())

    def get_gpu_status(self) -> JsonObject:
        """Return the state of the GPUs."""
        return _object(self._connection.get_gpu_status())

    def get_metrics(self, panel: str) -> JsonObject:
        """Return the metrics of a panel (v1)."""
        return _object(self._connection.get_metrics(panel))

    def get_code_server_info(self, workspace_path: str | None = None) -> JsonObject:
        """Return where the code server is (v1)."""
        return _object(self._connection.get_code_server_info(cast("Any", _given(workspace=workspace_path))))

    # ---------------------------------------------------------------------------------------------------------- Ray

    def list_jobs(self) -> list[JsonObject]:
        """Return all jobs."""
        return _objects(self._connection.list_jobs())

    def get_job(self, job_id: str) -> JsonObject:
        """Return a job."""
        return _object(self._connection.get_job(job_id))

    def get_job_logs(self, job_id: str) -> str:
        """Return the log of a job."""
        return self._connection.get_job_logs(job_id)

    def list_job_logs(self, job_id: str) -> str:
        """Return the log of a job."""
        return self._connection.get_job_logs(job_id)

    def stop_job(self, job_id: str) -> JsonObject:
        """Stop a job."""
        return _object(self._connection.stop_job(job_id))

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
        return _objects(self._connection.list_nodes())

    def get_node(self, node_id: str) -> JsonObject:
        """Return a node."""
        return _object(self._connection.get_node(node_id))

    def list_tasks(self) -> list[JsonObject]:
        """Return all tasks of Ray's."""
        return _objects(self._connection.list_tasks())

    def get_task(self, task_id: str) -> JsonObject:
        """Return a task of Ray's."""
        return _object(self._connection.get_task(task_id))

    def list_serve_applications(self) -> list[JsonObject]:
        """Return all served applications."""
        return _objects(self._connection.list_serve_applications())

    def get_serve_application(self, name: str) -> JsonObject:
        """Return a served application."""
        return _object(self._connection.get_serve_application(name))

    def delete_serve_application(self, name: str) -> None:
        """Delete a served application."""
        self._connection.delete_serve_application(name)

    # ------------------------------------------------------------------------------------------------------ plugins

    def list_plugin_releases(self, params: Params = None, list_all: bool = False) -> Any:
        """Return a page of the releases in the agent's cache, or with ``list_all`` all of them and their number."""
        request = plugin.list_plugin_releases.request(cast("Any", params))
        return self._pages(request, None, list_all, {}, page_size=self.page_size if list_all else None)

    def get_plugin_release(self, lookup: str) -> JsonObject:
        """Return a release, by its id or as ``code@version``."""
        return _object(self._connection.get_plugin_release(lookup))

    def create_plugin_release(self, plugin: str | Mapping[str, Any], version: str | None = None) -> JsonObject:
        """Let the agent fetch a release from the backend, by its code and version (v1: or by a dictionary of them)."""
        data = {"plugin": plugin, "version": version} if isinstance(plugin, str) else dict(plugin)
        return _object(self._connection.create_plugin_release(cast("Any", data)))

    def delete_plugin_release(self, lookup: str) -> None:
        """Delete a release from the agent's cache."""
        self._connection.delete_plugin_release(lookup)

    def run_plugin_release(
        self,
        lookup: str,
        action: str | None = None,
        params: Mapping[str, Any] | None = None,
        *,
        data: Any = None,
        requirements: Sequence[str] | None = None,
        job_id: str | None = None,
        language: str | None = None,
        timeout: Any = None,
    ) -> Any:
        """Run an action of a release; ``data`` is sent as it is in place of the rest."""
        body = data or _given(action=action, params=params, requirements=requirements, job_id=job_id, language=language)
        return plain(self._timed(timeout).run_plugin_release(lookup, raw.sendable(body)))

    def run_debug_plugin_release(
        self,
        action: str | Mapping[str, Any],
        params: Mapping[str, Any] | None = None,
        *,
        plugin_path: str | Path | None = None,
        config: Mapping[str, Any] | None = None,
        modules: Any = None,
        requirements: Sequence[str] | None = None,
        job_id: str | None = None,
        language: str | None = None,
    ) -> Any:
        """Run an action of a plugin that is not released; v1 gives one dictionary of all."""
        body = (
            _given(
                action=action,
                params=params,
                plugin_path=None if plugin_path is None else str(plugin_path),
                config=config,
                modules=modules,
                requirements=requirements,
                job_id=job_id,
                language=language,
            )
            if isinstance(action, str)
            else dict(action)
        )
        return plain(self._connection.run_debug_plugin_release(raw.sendable(body)))

    # --------------------------------------------------------------------------------------------------- containers

    def list_containers(self, params: Params = None, list_all: bool = False) -> Any:
        """Return a page of containers, or with ``list_all`` all of them and their number."""
        request = container.list_containers.request(cast("Any", params))
        return self._pages(request, None, list_all, {}, page_size=self.page_size if list_all else None)

    def create_container(
        self,
        plugin_release: str | None = None,
        plugin_file: FileInput | None = None,
        *,
        wait: bool = True,
        timeout: float = 300.0,
        **fields: Any,
    ) -> JsonObject:
        """Build an image and start a container of it.

        Args:
            plugin_release: The release, as ``code@version``.
            plugin_file: An archive of a plugin that is not released, in place of it.
            wait: Whether to wait for the build.
            timeout: Seconds to wait at most.
            fields: ``model``, ``params``, ``envs``, ``metadata``, ``labels``, ``kind``, ``backend_container_id``.

        Raises:
            TimeoutError: the build was not over in time; it goes on.
            ClientError: the build failed, or any other failure.
        """
        data = _given(plugin_release=plugin_release, file=self._local(plugin_file), **fields)
        return _object(self._connection.create_container(cast("Any", data), wait=wait, timeout=timeout))

    def get_build_status(self, build_id: str) -> JsonObject:
        """Return how a build is going."""
        return _object(self._connection.get_build_status(build_id))

    def wait_for_build(self, build_id: str, timeout: float = 300.0) -> JsonObject:
        """Wait until a build is over, and return what it made."""
        return _object(self._connection.wait_for_build(build_id, timeout=timeout))

    def get_container(self, container_id: int | str) -> JsonObject:
        """Return a container."""
        return _object(self._connection.get_container(container_id))

    def update_container(self, container_id: int | str, status: str) -> JsonObject:
        """Change the status of a container."""
        return _object(self._connection.update_container(container_id, cast("Any", {"status": status})))

    def delete_container(self, container_id: int | str) -> None:
        """Delete a container."""
        self._connection.delete_container(container_id)

    def list_docker_containers(self) -> list[JsonObject]:
        """Return all containers of Docker's."""
        return _objects(self._connection.list_docker_containers())

    def get_docker_container(self, container_id: str) -> JsonObject:
        """Return a container of Docker's."""
        return _object(self._connection.get_docker_container(container_id))

    def create_docker_container(self, plugin_release: str, **fields: Any) -> JsonObject:
        """Create a container of Docker's; ``params``, ``envs``, ``metadata`` and ``labels`` go along where given."""
        data = _given(plugin_release=plugin_release, **fields)
        return _object(self._connection.create_docker_container(cast("Any", data)))

    def start_docker_container(self, container_id: str) -> JsonObject:
        """Start a container of Docker's."""
        return _object(self._connection.start_docker_container(container_id))

    def stop_docker_container(self, container_id: str) -> JsonObject:
        """Stop a container of Docker's."""
        return _object(self._connection.stop_docker_container(container_id))

    def delete_docker_container(self, container_id: str) -> None:
        """Delete a container of Docker's."""
        self._connection.delete_docker_container(container_id)

    # --------------------------------------------------------------------------------------- resources and the system

    def get_cluster_resources(self, use_cache: bool = True) -> JsonObject:
        """Return what the cluster has, and what of it is free."""
        return _object(self._connection.get_cluster_resources({"use_cache": use_cache}))

    def check_feasibility(
        self,
        kind: str,
        num_cpus: float,
        num_gpus: float = 0.0,
        memory_bytes: int | None = None,
        replicas: int = 1,
        metadata: Mapping[str, Any] | None = None,
    ) -> JsonObject:
        """Return whether something of this size could run now: ``allowed`` and ``reasons``."""
        data = {
            "kind": kind,
            "num_cpus": num_cpus,
            "num_gpus": num_gpus,
            "memory_bytes": memory_bytes,
            "replicas": replicas,
            "metadata": dict(metadata or {}),
        }
        return _object(self._connection.check_feasibility(cast("Any", data)))

    def get_gatekeeping_policy(self) -> JsonObject:
        """Return what the agent refuses to run."""
        return _object(self._connection.get_gatekeeping_policy())

    def update_gatekeeping_policy(self, patch: Mapping[str, Any]) -> JsonObject:
        """Change what the agent refuses to run."""
        return _object(self._connection.update_gatekeeping_policy(cast("Any", dict(patch))))

    def get_runtime_policy(self) -> JsonObject:
        """Return what the agent refuses to run."""
        return self.get_gatekeeping_policy()

    def update_runtime_policy(self, patch: Mapping[str, Any]) -> JsonObject:
        """Change what the agent refuses to run."""
        return self.update_gatekeeping_policy(patch)

    def get_compose_config(self) -> JsonObject:
        """Return how the agent itself was started."""
        return _object(self._connection.get_compose_config())

    def get_system_status(self) -> JsonObject:
        """Return whether an update or a restart is going on."""
        return _object(self._connection.get_system_status())

    def update_system(
        self, api_tag: str | None = None, worker_tag: str | None = None, wait: bool = False, timeout: float = 120.0
    ) -> JsonObject:
        """Pull other images of the agent and start them; with ``wait``, until the agent is back."""
        data = _given(api_tag=api_tag, worker_tag=worker_tag) or None
        return _object(self._connection.update_system(cast("Any", data), wait=wait, timeout=timeout))

    def restart_system(self, wait: bool = False, timeout: float = 120.0) -> JsonObject:
        """Restart the agent; with ``wait``, until it is back."""
        return _object(self._connection.restart_system(wait=wait, timeout=timeout))


def _given(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _object(found: Any) -> JsonObject:
    return cast("JsonObject", plain(found))


def _objects(found: Any) -> list[JsonObject]:
    return [plain(item) for item in found] if is_array(found) else found
