# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `container`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from synapse_client.agent.params import ContainerInput, ContainerUploadInput
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.container_page import ContainerPage
    from ..params.container_update_input import ContainerUpdateInput
    from ..params.docker_container_input import DockerContainerInput
    from ..params.list_containers_params import ListContainersParams

__all__ = ["AsyncContainerClientMixin", "ContainerClientMixin"]


class ContainerClientMixin(SyncCaller):
    """Containers, their builds, and the containers of Docker."""

    def create_container(
        self, data: ContainerInput | ContainerUploadInput, *, wait: bool = True, timeout: float = 300.0
    ) -> dict[str, Any]:
        """Build an image and start a container of it.

        Args:
            data: ``plugin_release``, or ``file`` (an archive of a plugin that is not released: a path, bytes or an open
                file), and how to run it. It is not changed. Of a release as ``code@version``, ``plugin`` and ``version``
                are sent along, which agents look for.
            wait: Whether to wait until the build is over, as by `wait_for_build`.
            timeout: Seconds to wait for the build at most.

        Returns:
            The container with its ``id``, ``endpoint`` and ``status``; without ``wait`` the build with its ``build_id``.
            Agents of 2025 have no builds, and give the container either way.

        Raises:
            WaitTimeoutError: the build was not over in time; it goes on.
            InvalidInputError: an argument cannot be sent; nothing has been sent.
            ClientError: the build failed or was cancelled (its state is the error's ``response``), or any other failure.

        Example:
            >>> client.create_container({"plugin_release": "my-plugin@1.0.0", "kind": "plugin_runtime"})
        """
        from synapse_client.agent.flows.container import create_container

        return self.run(create_container(data, wait=wait, timeout=timeout))

    def create_docker_container(self, data: DockerContainerInput) -> dict[str, Any]:
        """Create a Docker container.

        Starts a container of Docker for a plugin release, without the bookkeeping of `create_container`.

        Args:
            data: The release, and how to run it.

        Returns:
            The container, free form.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 503: The agent cannot do this now, for example because no GPU is free. 5XX: The agent
                failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /containers/docker/`

        Example:
            >>> client.create_docker_container({"plugin_release": "my-plugin@1.0.0"})
        """
        from ..api.container.create_docker_container import request

        return self.send(request(data))

    def delete_container(self, container_id: int | str) -> None:
        """Delete a container.

        Stops a container and removes it.

        Args:
            container_id: Identifier of the container.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /containers/{container_id}`

        Example:
            >>> client.delete_container(12)
        """
        from ..api.container.delete_container import request

        self.send(request(container_id))

    def delete_docker_container(self, container_id: str) -> None:
        """Delete a Docker container.

        Removes a container of Docker.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /containers/docker/{container_id}`

        Example:
            >>> client.delete_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.delete_docker_container import request

        self.send(request(container_id))

    def get_build_status(self, build_id: str) -> dict[str, Any]:
        """Get the state of a build.

        Returns `{status, result, error}`. `completed`, `failed` and `cancelled` are final; `result` is the
        container, with `id`, `endpoint` and `status`.

        Args:
            build_id: Identifier of the build, from the answer of `create_container`.

        Returns:
            The state of the build.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /builds/{build_id}/`

        Example:
            >>> client.get_build_status("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10")
        """
        from ..api.container.get_build_status import request

        return self.send(request(build_id))

    def get_container(self, container_id: int | str) -> dict[str, Any]:
        """Get a container.

        Returns one container.

        Args:
            container_id: Identifier of the container.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/{container_id}`

        Example:
            >>> client.get_container(12)
        """
        from ..api.container.get_container import request

        return self.send(request(container_id))

    def get_docker_container(self, container_id: str) -> dict[str, Any]:
        """Get a Docker container.

        Returns one container of Docker.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/docker/{container_id}`

        Example:
            >>> client.get_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.get_docker_container import request

        return self.send(request(container_id))

    @overload
    def list_containers(
        self, params: ListContainersParams | None = None, list_all: Literal[False] = False
    ) -> ContainerPage: ...
    @overload
    def list_containers(
        self, params: ListContainersParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[dict[str, Any], ContainerPage]: ...
    @overload
    def list_containers(
        self, params: ListContainersParams | None, list_all: Literal[True]
    ) -> PageIterator[dict[str, Any], ContainerPage]: ...
    @overload
    def list_containers(
        self, params: ListContainersParams | None = None, list_all: bool = False
    ) -> ContainerPage | PageIterator[dict[str, Any], ContainerPage]: ...
    def list_containers(self, params: ListContainersParams | None = None, list_all: bool = False) -> Any:
        """List containers.

        Returns the containers that run plugins or editors, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `status`: Only containers in this state.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of containers. With `list_all`: an iterator over all items.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/`

        Example:
            >>> client.list_containers(params={"status": "running"})
        """
        from ..api.container.list_containers import request

        return self._list(request(params), None, list_all)

    def list_docker_containers(self) -> list[dict[str, Any]]:
        """List Docker containers.

        Returns the containers of Docker on the machine of the agent, in one array.

        Returns:
            The containers, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/docker/`

        Example:
            >>> client.list_docker_containers()
        """
        from ..api.container.list_docker_containers import request

        return self.send(request())

    def start_docker_container(self, container_id: str) -> dict[str, Any]:
        """Start a Docker container.

        Starts a container of Docker that was stopped. Agents before 2026.1.120 answer 404.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /containers/docker/{container_id}/start/`

        Example:
            >>> client.start_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.start_docker_container import request

        return self.send(request(container_id))

    def stop_docker_container(self, container_id: str) -> dict[str, Any]:
        """Stop a Docker container.

        Stops a container of Docker; it can be started again. Agents before 2026.1.120 answer 404.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /containers/docker/{container_id}/stop/`

        Example:
            >>> client.stop_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.stop_docker_container import request

        return self.send(request(container_id))

    def update_container(self, container_id: int | str, data: ContainerUpdateInput) -> dict[str, Any]:
        """Change a container.

        Tells the agent of another state of a container.

        Args:
            container_id: Identifier of the container.
            data: What to change.

        Returns:
            The container, free form.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `PATCH /containers/{container_id}`

        Example:
            >>> client.update_container(12, {"status": "stopped"})
        """
        from ..api.container.update_container import request

        return self.send(request(container_id, data))

    def wait_for_build(self, build_id: str, *, timeout: float = 300.0) -> dict[str, Any]:
        """Wait until a build is over, and return its container.

        The agent is asked at once, and then at intervals that grow from half a second to ten seconds.

        Args:
            build_id: Identifier of the build.
            timeout: Seconds to wait at most; a question under way at that moment is finished first.

        Returns:
            The ``result`` of the build: the container with its ``id``, ``endpoint`` and ``status``.

        Raises:
            WaitTimeoutError: the build was not over in time; it goes on, and can be waited for again.
            NotFoundError: there is no such build.
            ClientError: the build failed or was cancelled (its state is the error's ``response``), or any other failure.

        Example:
            >>> client.wait_for_build("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10", timeout=600)
        """
        from synapse_client.agent.flows.container import wait_for_build

        return self.run(wait_for_build(build_id, timeout=timeout))


class AsyncContainerClientMixin(AsyncCaller):
    """Containers, their builds, and the containers of Docker.

    Its methods are awaited.
    """

    async def create_container(
        self, data: ContainerInput | ContainerUploadInput, *, wait: bool = True, timeout: float = 300.0
    ) -> dict[str, Any]:
        """Build an image and start a container of it.

        Args:
            data: ``plugin_release``, or ``file`` (an archive of a plugin that is not released: a path, bytes or an open
                file), and how to run it. It is not changed. Of a release as ``code@version``, ``plugin`` and ``version``
                are sent along, which agents look for.
            wait: Whether to wait until the build is over, as by `wait_for_build`.
            timeout: Seconds to wait for the build at most.

        Returns:
            The container with its ``id``, ``endpoint`` and ``status``; without ``wait`` the build with its ``build_id``.
            Agents of 2025 have no builds, and give the container either way.

        Raises:
            WaitTimeoutError: the build was not over in time; it goes on.
            InvalidInputError: an argument cannot be sent; nothing has been sent.
            ClientError: the build failed or was cancelled (its state is the error's ``response``), or any other failure.

        Example:
            >>> client.create_container({"plugin_release": "my-plugin@1.0.0", "kind": "plugin_runtime"})
        """
        from synapse_client.agent.flows.container import create_container

        return await self.run(create_container(data, wait=wait, timeout=timeout))

    async def create_docker_container(self, data: DockerContainerInput) -> dict[str, Any]:
        """Create a Docker container.

        Starts a container of Docker for a plugin release, without the bookkeeping of `create_container`.

        Args:
            data: The release, and how to run it.

        Returns:
            The container, free form.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 503: The agent cannot do this now, for example because no GPU is free. 5XX: The agent
                failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /containers/docker/`

        Example:
            >>> await client.create_docker_container({"plugin_release": "my-plugin@1.0.0"})
        """
        from ..api.container.create_docker_container import request

        return await self.send(request(data))

    async def delete_container(self, container_id: int | str) -> None:
        """Delete a container.

        Stops a container and removes it.

        Args:
            container_id: Identifier of the container.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /containers/{container_id}`

        Example:
            >>> await client.delete_container(12)
        """
        from ..api.container.delete_container import request

        await self.send(request(container_id))

    async def delete_docker_container(self, container_id: str) -> None:
        """Delete a Docker container.

        Removes a container of Docker.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /containers/docker/{container_id}`

        Example:
            >>> await client.delete_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.delete_docker_container import request

        await self.send(request(container_id))

    async def get_build_status(self, build_id: str) -> dict[str, Any]:
        """Get the state of a build.

        Returns `{status, result, error}`. `completed`, `failed` and `cancelled` are final; `result` is the
        container, with `id`, `endpoint` and `status`.

        Args:
            build_id: Identifier of the build, from the answer of `create_container`.

        Returns:
            The state of the build.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /builds/{build_id}/`

        Example:
            >>> await client.get_build_status("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10")
        """
        from ..api.container.get_build_status import request

        return await self.send(request(build_id))

    async def get_container(self, container_id: int | str) -> dict[str, Any]:
        """Get a container.

        Returns one container.

        Args:
            container_id: Identifier of the container.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/{container_id}`

        Example:
            >>> await client.get_container(12)
        """
        from ..api.container.get_container import request

        return await self.send(request(container_id))

    async def get_docker_container(self, container_id: str) -> dict[str, Any]:
        """Get a Docker container.

        Returns one container of Docker.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/docker/{container_id}`

        Example:
            >>> await client.get_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.get_docker_container import request

        return await self.send(request(container_id))

    @overload
    def list_containers(
        self, params: ListContainersParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[ContainerPage]: ...
    @overload
    def list_containers(
        self, params: ListContainersParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[dict[str, Any], ContainerPage]: ...
    @overload
    def list_containers(
        self, params: ListContainersParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[dict[str, Any], ContainerPage]: ...
    @overload
    def list_containers(
        self, params: ListContainersParams | None = None, list_all: bool = False
    ) -> Awaitable[ContainerPage] | AsyncPageIterator[dict[str, Any], ContainerPage]: ...
    def list_containers(self, params: ListContainersParams | None = None, list_all: bool = False) -> Any:
        """List containers.

        Returns the containers that run plugins or editors, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `status`: Only containers in this state.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of containers. With `list_all`: an iterator over all items.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/`

        Example:
            >>> await client.list_containers(params={"status": "running"})
        """
        from ..api.container.list_containers import request

        return self._list(request(params), None, list_all)

    async def list_docker_containers(self) -> list[dict[str, Any]]:
        """List Docker containers.

        Returns the containers of Docker on the machine of the agent, in one array.

        Returns:
            The containers, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /containers/docker/`

        Example:
            >>> await client.list_docker_containers()
        """
        from ..api.container.list_docker_containers import request

        return await self.send(request())

    async def start_docker_container(self, container_id: str) -> dict[str, Any]:
        """Start a Docker container.

        Starts a container of Docker that was stopped. Agents before 2026.1.120 answer 404.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /containers/docker/{container_id}/start/`

        Example:
            >>> await client.start_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.start_docker_container import request

        return await self.send(request(container_id))

    async def stop_docker_container(self, container_id: str) -> dict[str, Any]:
        """Stop a Docker container.

        Stops a container of Docker; it can be started again. Agents before 2026.1.120 answer 404.

        Args:
            container_id: Identifier of the Docker container, in hex, or its name.

        Returns:
            The container, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /containers/docker/{container_id}/stop/`

        Example:
            >>> await client.stop_docker_container("4f66ad9a0b2e")
        """
        from ..api.container.stop_docker_container import request

        return await self.send(request(container_id))

    async def update_container(self, container_id: int | str, data: ContainerUpdateInput) -> dict[str, Any]:
        """Change a container.

        Tells the agent of another state of a container.

        Args:
            container_id: Identifier of the container.
            data: What to change.

        Returns:
            The container, free form.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `PATCH /containers/{container_id}`

        Example:
            >>> await client.update_container(12, {"status": "stopped"})
        """
        from ..api.container.update_container import request

        return await self.send(request(container_id, data))

    async def wait_for_build(self, build_id: str, *, timeout: float = 300.0) -> dict[str, Any]:
        """Wait until a build is over, and return its container.

        The agent is asked at once, and then at intervals that grow from half a second to ten seconds.

        Args:
            build_id: Identifier of the build.
            timeout: Seconds to wait at most; a question under way at that moment is finished first.

        Returns:
            The ``result`` of the build: the container with its ``id``, ``endpoint`` and ``status``.

        Raises:
            WaitTimeoutError: the build was not over in time; it goes on, and can be waited for again.
            NotFoundError: there is no such build.
            ClientError: the build failed or was cancelled (its state is the error's ``response``), or any other failure.

        Example:
            >>> client.wait_for_build("3f6b1c1e-6d2b-4c39-9b8e-5a2f5d1c7e10", timeout=600)
        """
        from synapse_client.agent.flows.container import wait_for_build

        return await self.run(wait_for_build(build_id, timeout=timeout))
