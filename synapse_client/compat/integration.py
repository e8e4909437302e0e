"""Agents, plugins and their releases, jobs, logs, served applications, storages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Literal, cast, overload

from synapse_client.api import integration
from synapse_client.compat import raw
from synapse_client.compat.connection import Connection
from synapse_client.compat.errors import NoDefaultStorageError
from synapse_client.compat.lists import AllItems, JsonObject, Params
from synapse_client.compat.results import Agent, Storage, plain
from synapse_client.compat.verbs import Verbs, also
from synapse_client.runtime.describe.narrow import is_array, is_sequence

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FileInput

__all__ = ["IntegrationMethods"]


class IntegrationMethods(Verbs[Connection]):
    """Agents, plugins and their releases, jobs, logs, served applications, storages."""

    def list_agents(self, params: Params = None) -> list[Agent]:
        """Return all agents, each with its token where its install script tells it."""
        rows, _ = self._pages(integration.list_agents.request(cast("Any", params)), None, True, {})
        agents = [Agent(row) for row in rows]
        for agent in agents:
            agent.setdefault("url", None)
            agent.setdefault("status", None)
            agent["token"] = agent.extract_token()
        return agents

    @also(token="agent_token")  # noqa: S106  # the name of an argument
    def health_check_agent(self, agent_token: str) -> JsonObject:
        """Return how an agent is."""
        return self._object(integration.health_check_agent.request(agent_token))

    # ------------------------------------------------------------------------------------------------------ plugins

    @also(pk="plugin_id")
    def get_plugin(self, plugin_id: int | str) -> JsonObject:
        """Return a plugin."""
        return self._object(integration.get_plugin.request(plugin_id))

    def create_plugin(self, data: JsonObject) -> JsonObject:
        """Create a plugin."""
        return self._object(integration.create_plugin.request(cast("Any", data)))

    @also(pk="plugin_id")
    def update_plugin(self, plugin_id: int | str, data: JsonObject) -> JsonObject:
        """Change fields of a plugin."""
        return self._object(integration.update_plugin.request(plugin_id, cast("Any", data)))

    @also(pk="plugin")
    def run_plugin(self, plugin: int | str, data: JsonObject) -> Any:
        """Run an action of a plugin, by its id or code; return the job, or what the action answers."""
        return self._call(integration.run_plugin.request(plugin, raw.sendable(data)))

    def list_plugin_releases(self, plugin_code: int | str, params: Params = None) -> list[JsonObject]:
        """Return all releases of a plugin, by its code or id."""
        request = integration.list_plugin_releases.request(cast("Any", {"plugin": plugin_code, **(params or {})}))
        rows, _ = self._pages(request, None, True, {})
        return list(rows)

    @also(pk="release_id")
    def get_plugin_release(self, release_id: int | str, params: Params = None) -> JsonObject:
        """Return a release of a plugin."""
        return self._object(integration.get_plugin_release.request(release_id, cast("Any", params)))

    def get_plugin_release_by_lookup(
        self, lookup: str, expand: str | None = "plugin", params: Params = None
    ) -> JsonObject:
        """Return a release of a plugin by ``code@version``, or by its id as text."""
        return self.get_plugin_release(lookup, {"expand": expand, **(params or {})})

    def create_plugin_release(self, data: JsonObject, file: FileInput | None = None) -> JsonObject:
        """Publish a release of a plugin.

        Args:
            data: ``plugin``, ``version`` and further fields, with ``file`` (see there) or without.
            file: The release as a zip file: its path, bytes, or an open file.
        """
        fields = raw.sendable(data)
        if file is not None:
            fields["file"] = self._local(file)
        return cast("JsonObject", plain(self._connection.create_plugin_release(fields)))

    # --------------------------------------------------------------------------------------------------------- jobs

    @also(pk="job_id")
    def get_job(self, job_id: int | str, params: Params = None) -> JsonObject:
        """Return a job."""
        return self._object(integration.get_job.request(job_id, cast("Any", params)))

    def list_jobs(self, params: Params = None) -> JsonObject:
        """Return a page of jobs."""
        return self._object(integration.list_jobs.request(cast("Any", params)))

    @also(pk="job_id")
    def update_job(self, job_id: int | str, data: JsonObject) -> JsonObject:
        """Change fields of a job; those that are None are left out."""
        return self._object(integration.update_job.request(job_id, raw.sendable(data)))

    @also(pk="job_id")
    def list_job_console_logs(self, job_id: int | str) -> Any:
        """Return the console of a job."""
        return self._call(integration.list_job_console_logs.request(job_id))

    @also(pk="job_id")
    def tail_job_console_logs(self, job_id: int | str) -> Iterator[str]:
        """Yield the lines of a job's console as they come, without what the stream wraps around them."""
        return self._connection.tail_job_console_logs(job_id)

    def create_logs(self, data: JsonObject | Sequence[JsonObject]) -> Any:
        """Write log entries; a ``file`` in them may be a local path. One entry is answered by one."""
        entries: list[Any] = list(data) if is_sequence(data) else [data]
        found = plain(self._connection.create_logs(entries if len(entries) != 1 else entries[0]))
        return found[0] if len(entries) == 1 else found

    # ----------------------------------------------------------------------------------------- served applications

    def create_serve_application(self, data: JsonObject) -> JsonObject:
        """Store the state of a served application."""
        return self._object(integration.create_serve_application.request(raw.sendable(data)))

    @overload
    def list_serve_applications(self, params: Params = None, list_all: Literal[False] = False) -> JsonObject: ...
    @overload
    def list_serve_applications(self, params: Params = None, *, list_all: Literal[True]) -> AllItems: ...
    def list_serve_applications(self, params: Params = None, list_all: bool = False) -> Any:
        """Return a page of served applications; with ``list_all`` a generator of all and their number."""
        return self._pages(integration.list_serve_applications.request(cast("Any", params)), None, list_all, {})

    # ----------------------------------------------------------------------------------------------------- storages

    @also(pk="storage_id")
    def get_storage(self, storage_id: int | str) -> Storage:
        """Return a storage with its configuration; its fields are attributes as well."""
        return Storage(self._call(integration.get_storage.request(storage_id)))

    def get_default_storage(self) -> JsonObject:
        """Return the storage that new files go to.

        Raises:
            NoDefaultStorageError: there is none (also a `ValueError`).
        """
        page = self._call(integration.list_storages.request(cast("Any", {"category": "internal"})))
        rows: list[JsonObject] = page if is_array(page) else page["results"]
        if not rows:
            raise NoDefaultStorageError("get_default_storage: no storage is the default one")
        return next((row for row in rows if row.get("is_default")), rows[0])
