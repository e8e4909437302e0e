"""Containers of plugins, their builds, and containers of Docker's."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from synapse_client.agent.api import container
from synapse_client.compat.connection import AgentConnection
from synapse_client.compat.errors import BuildError, ClientError
from synapse_client.compat.lists import JsonObject, Params
from synapse_client.compat.results import given, json_object, json_objects
from synapse_client.compat.verbs import Verbs
from synapse_client.runtime.describe.narrow import is_object

if TYPE_CHECKING:
    from synapse_client.runtime.describe.types import FileInput

__all__ = ["ContainerMethods"]


class ContainerMethods(Verbs[AgentConnection]):
    """Containers of plugins, their builds, and containers of Docker's."""

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
            WaitTimeoutError: the build was not over in time; it goes on.
            BuildError: the build failed or was cancelled.
            ClientError: any other failure.
        """
        data = given(plugin_release=plugin_release, file=self._local(plugin_file), **fields)
        with _built():
            return json_object(self._connection.create_container(cast("Any", data), wait=wait, timeout=timeout))

    def get_build_status(self, build_id: str) -> JsonObject:
        """Return how a build is going."""
        return json_object(self._connection.get_build_status(build_id))

    def wait_for_build(
        self,
        build_id: str,
        timeout: float = 300.0,
        poll_interval: float = 2.0,  # noqa: ARG002  # the vendor's
    ) -> JsonObject:
        """Wait until a build is over, and return what it made; ``poll_interval`` is taken, and not needed.

        Raises:
            WaitTimeoutError: it was not over in time; it goes on.
            BuildError: it failed or was cancelled.
            ClientError: any other failure.
        """
        with _built():
            return json_object(self._connection.wait_for_build(build_id, timeout=timeout))

    def get_container(self, container_id: int | str) -> JsonObject:
        """Return a container."""
        return json_object(self._connection.get_container(container_id))

    def update_container(self, container_id: int | str, status: str) -> JsonObject:
        """Change the status of a container."""
        return json_object(self._connection.update_container(container_id, cast("Any", {"status": status})))

    def delete_container(self, container_id: int | str) -> None:
        """Delete a container."""
        self._connection.delete_container(container_id)

    def list_docker_containers(self) -> list[JsonObject]:
        """Return all containers of Docker's."""
        return json_objects(self._connection.list_docker_containers())

    def get_docker_container(self, container_id: str) -> JsonObject:
        """Return a container of Docker's."""
        return json_object(self._connection.get_docker_container(container_id))

    def create_docker_container(self, plugin_release: str, **fields: Any) -> JsonObject:
        """Create a container of Docker's; ``params``, ``envs``, ``metadata`` and ``labels`` go along where given."""
        data = given(plugin_release=plugin_release, **fields)
        return json_object(self._connection.create_docker_container(cast("Any", data)))

    def start_docker_container(self, container_id: str) -> JsonObject:
        """Start a container of Docker's."""
        return json_object(self._connection.start_docker_container(container_id))

    def stop_docker_container(self, container_id: str) -> JsonObject:
        """Stop a container of Docker's."""
        return json_object(self._connection.stop_docker_container(container_id))

    def delete_docker_container(self, container_id: str) -> None:
        """Delete a container of Docker's."""
        self._connection.delete_docker_container(container_id)


@contextmanager
def _built() -> Generator[None]:
    """Raise the end of a build that made nothing as an error of its own kind."""
    try:
        yield
    except ClientError as error:
        state = error.response if error.status_code is None and is_object(error.response) else {}
        if state.get("status") in {"cancelled", "failed"}:
            raise BuildError(error.message, response=state, operation=error.operation) from error
        raise
