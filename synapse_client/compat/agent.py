"""`AgentClient` in the form of `synapse_sdk`."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Unpack, cast

from synapse_client.agent.api import plugin
from synapse_client.compat import raw
from synapse_client.compat.connection import AgentConnection
from synapse_client.compat.containers import ContainerMethods
from synapse_client.compat.errors import ClientError, ConfigurationError, told
from synapse_client.compat.lists import JsonObject, Params, timeout_of
from synapse_client.compat.ray import RayMethods
from synapse_client.compat.results import Record, given, json_object, plain, record

if TYPE_CHECKING:
    from synapse_client import AgentClient as TypedClient
    from synapse_client.runtime.http.options import ClientOptions, TimeoutOptions

__all__ = ["AgentClient"]

_TIMEOUT: Final[TimeoutOptions] = {"connect": 3.0, "read": 10.0}


class AgentClient(ContainerMethods, RayMethods):
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

    # ------------------------------------------------------------------------------------------------------------- core

    def health_check(self) -> Any:
        """Return how the agent is."""
        return plain(self._connection.health_check())

    def get_gpu_status(self) -> JsonObject:
        """Return the state of the GPUs."""
        return json_object(self._connection.get_gpu_status())

    def get_metrics(self, panel: str) -> JsonObject:
        """Return the metrics of a panel (v1)."""
        return json_object(self._connection.get_metrics(panel))

    def get_code_server_info(self, workspace_path: str | None = None) -> JsonObject:
        """Return where the code server is (v1)."""
        return json_object(self._connection.get_code_server_info(cast("Any", given(workspace=workspace_path))))

    # ---------------------------------------------------------------------------------------------------------- plugins

    def list_plugin_releases(self, params: Params = None, list_all: bool = False) -> Any:
        """Return a page of the releases in the agent's cache, or with ``list_all`` all of them and their number."""
        request = plugin.list_plugin_releases.request(cast("Any", params))
        return self._pages(request, None, list_all, {}, page_size=self.page_size if list_all else None)

    def get_plugin_release(self, lookup: str) -> JsonObject:
        """Return a release, by its id or as ``code@version``."""
        return json_object(self._connection.get_plugin_release(lookup))

    def create_plugin_release(self, plugin: str | Mapping[str, Any], version: str | None = None) -> JsonObject:
        """Let the agent fetch a release from the backend, by its code and version (v1: or by a dictionary of them)."""
        data = {"plugin": plugin, "version": version} if isinstance(plugin, str) else dict(plugin)
        return json_object(self._connection.create_plugin_release(cast("Any", data)))

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
        body = data or given(action=action, params=params, requirements=requirements, job_id=job_id, language=language)
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
        timeout: Any = None,
    ) -> Any:
        """Run an action of a plugin that is not released; v1 gives one dictionary of all."""
        body = (
            given(
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
        return plain(self._timed(timeout).run_debug_plugin_release(raw.sendable(body)))

    # ----------------------------------------------------------------------------------------- resources and the system

    def get_cluster_resources(self, use_cache: bool = True) -> Record:
        """Return what the cluster has, and what of it is free; its items are attributes too (2026)."""
        return cast("Record", record(plain(self._connection.get_cluster_resources({"use_cache": use_cache}))))

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
        return json_object(self._connection.check_feasibility(cast("Any", data)))

    def get_gatekeeping_policy(self) -> JsonObject:
        """Return what the agent refuses to run."""
        return json_object(self._connection.get_gatekeeping_policy())

    def update_gatekeeping_policy(self, patch: Mapping[str, Any]) -> JsonObject:
        """Change what the agent refuses to run."""
        return json_object(self._connection.update_gatekeeping_policy(cast("Any", dict(patch))))

    def get_runtime_policy(self) -> Record:
        """Return what the agent refuses to run; its items are attributes too (2026)."""
        return Record(self.get_gatekeeping_policy())

    def update_runtime_policy(self, patch: Mapping[str, Any]) -> Record:
        """Change what the agent refuses to run; the items of the result are attributes too (2026)."""
        return Record(self.update_gatekeeping_policy(patch))

    def get_compose_config(self) -> JsonObject:
        """Return how the agent itself was started."""
        return json_object(self._connection.get_compose_config())

    def get_system_status(self) -> JsonObject:
        """Return whether an update or a restart is going on."""
        return json_object(self._connection.get_system_status())

    def wait_for_system_ready(self, *, timeout: float = 120.0, poll_interval: float = 2.0) -> bool:
        """Wait until the agent answers, and return whether it does; each question may take as long as any (2026)."""
        ends = time.monotonic() + timeout
        while True:
            try:
                self._connection.health_check()
            except ClientError:
                if time.monotonic() + poll_interval > ends:
                    return False
                time.sleep(poll_interval)
            else:
                return True

    def update_system(
        self,
        api_tag: str | None = None,
        worker_tag: str | None = None,
        wait: bool = False,
        timeout: float = 120.0,
        poll_interval: float = 2.0,  # noqa: ARG002  # the vendor's
    ) -> JsonObject:
        """Pull other images of the agent and start them; with ``wait``, until the agent is back.

        ``poll_interval`` is taken, and not needed.
        """
        data = given(api_tag=api_tag, worker_tag=worker_tag) or None
        return json_object(self._connection.update_system(cast("Any", data), wait=wait, timeout=timeout))

    def restart_system(
        self,
        wait: bool = False,
        timeout: float = 120.0,
        poll_interval: float = 2.0,  # noqa: ARG002  # the vendor's
    ) -> JsonObject:
        """Restart the agent; with ``wait``, until it is back. ``poll_interval`` is taken, and not needed."""
        return json_object(self._connection.restart_system(wait=wait, timeout=timeout))
