# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `plugin`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, overload

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from collections.abc import Awaitable
    from os import PathLike

    from synapse_client.agent.params import PluginDebugRunInput
    from synapse_client.runtime.lists import AsyncPageIterator, PageIterator

    from ..models.plugin_release_page import PluginReleasePage
    from ..params.list_plugin_releases_params import ListPluginReleasesParams
    from ..params.plugin_release_input import PluginReleaseInput
    from ..params.plugin_run_input import PluginRunInput

__all__ = ["AsyncPluginClientMixin", "PluginClientMixin"]


class PluginClientMixin(SyncCaller):
    """Plugin releases in the cache of the agent, and running them."""

    def create_plugin_release(self, data: PluginReleaseInput) -> dict[str, Any]:
        """Cache a plugin release.

        Makes the agent fetch a release from the backend into its cache.

        Args:
            data: The release to fetch.

        Returns:
            The release, free form.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /plugin_releases/`

        Example:
            >>> client.create_plugin_release({"plugin": "my-plugin", "version": "1.0.0"})
        """
        from ..api.plugin.create_plugin_release import request

        return self.send(request(data))

    def delete_plugin_release(self, lookup: str) -> None:
        """Delete a plugin release.

        Takes a release from the cache of the agent; the backend keeps it.

        Args:
            lookup: Identifier of the release, or `<code>@<version>`.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /plugin_releases/{lookup}`

        Example:
            >>> client.delete_plugin_release("my-plugin@1.0.0")
        """
        from ..api.plugin.delete_plugin_release import request

        self.send(request(lookup))

    def get_plugin_release(self, lookup: str) -> dict[str, Any]:
        """Get a plugin release.

        Returns one release in the cache of the agent.

        Args:
            lookup: Identifier of the release, or `<code>@<version>`.

        Returns:
            The release, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/{lookup}`

        Example:
            >>> client.get_plugin_release("my-plugin@1.0.0")
        """
        from ..api.plugin.get_plugin_release import request

        return self.send(request(lookup))

    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: Literal[False] = False
    ) -> PluginReleasePage: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, *, list_all: Literal[True]
    ) -> PageIterator[dict[str, Any], PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None, list_all: Literal[True]
    ) -> PageIterator[dict[str, Any], PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: bool = False
    ) -> PluginReleasePage | PageIterator[dict[str, Any], PluginReleasePage]: ...
    def list_plugin_releases(self, params: ListPluginReleasesParams | None = None, list_all: bool = False) -> Any:
        """List plugin releases.

        Returns the releases in the cache of the agent, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of plugin releases. With `list_all`: an iterator over all items.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/`

        Example:
            >>> client.list_plugin_releases()
        """
        from ..api.plugin.list_plugin_releases import request

        return self._list(request(params), None, list_all)

    def run_debug_plugin_release(self, data: PluginDebugRunInput, *, folder: str | PathLike[str] | None = None) -> Any:
        """Run an action of a plugin that is not released.

        Its sources lie on the disk of the agent (``plugin_path``), are sent along (``config``, ``modules``), or are read
        from a folder on this machine: its ``config.yaml``, its Python files by the name that each is imported by, and the
        lines of its ``requirements.txt``. Hidden folders, virtual environments and what git ignores (``.gitignore``) are
        left out, so no other file leaves this machine. A link that leads out of the folder, an address with a password
        among the requirements, and more than 2,000 Python files or 16 MiB of them are refused.

        Args:
            data: The ``action``, its ``params``, and the sources where they are not in ``folder``. What stands here goes
                before what the folder has. It is not changed.
            folder: Folder of the plugin on this machine; ``~`` at its start is the home folder. ``config.yaml`` and
                ``.gitignore`` take the extra ``plugin``.

        Returns:
            What the action gives; of an action that is a job, its identifier.

        Raises:
            InvalidInputError: an argument cannot be used, or a file of the folder cannot be read or must not be sent;
                nothing has been sent.
            ConfigurationError: a package of the extra ``plugin`` is missing.
            ValidationError: the agent refuses the content.
            ClientError: any other failure.

        Example:
            >>> client.run_debug_plugin_release({"action": "train", "params": {"epochs": 1}}, folder="my-plugin")
        """
        from synapse_client.agent.flows.plugin import run_debug_plugin_release

        return self.run(run_debug_plugin_release(data, folder=folder))

    def run_plugin_release(self, lookup: str, data: PluginRunInput) -> Any:
        """Run an action of a plugin release.

        Runs an action of a release on the agent. What kind of action it is says whether the answer is its result or
        the identifier of a job.

        Args:
            lookup: Identifier of the release, or `<code>@<version>`.
            data: The action and what it needs.

        Returns:
            What the action gives.

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

        API: `POST /plugin_releases/{lookup}/run/`

        Example:
            >>> client.run_plugin_release("my-plugin@1.0.0", {"action": "deployment", "params": {"num_cpus": 1}})
        """
        from ..api.plugin.run_plugin_release import request

        return self.send(request(lookup, data))


class AsyncPluginClientMixin(AsyncCaller):
    """Plugin releases in the cache of the agent, and running them.

    Its methods are awaited.
    """

    async def create_plugin_release(self, data: PluginReleaseInput) -> dict[str, Any]:
        """Cache a plugin release.

        Makes the agent fetch a release from the backend into its cache.

        Args:
            data: The release to fetch.

        Returns:
            The release, free form.

        Raises:
            ValidationError: 400: The request cannot be done as things are, such as stopping a job that is over.
                422: A value is missing or refused
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /plugin_releases/`

        Example:
            >>> await client.create_plugin_release({"plugin": "my-plugin", "version": "1.0.0"})
        """
        from ..api.plugin.create_plugin_release import request

        return await self.send(request(data))

    async def delete_plugin_release(self, lookup: str) -> None:
        """Delete a plugin release.

        Takes a release from the cache of the agent; the backend keeps it.

        Args:
            lookup: Identifier of the release, or `<code>@<version>`.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `DELETE /plugin_releases/{lookup}`

        Example:
            >>> await client.delete_plugin_release("my-plugin@1.0.0")
        """
        from ..api.plugin.delete_plugin_release import request

        await self.send(request(lookup))

    async def get_plugin_release(self, lookup: str) -> dict[str, Any]:
        """Get a plugin release.

        Returns one release in the cache of the agent.

        Args:
            lookup: Identifier of the release, or `<code>@<version>`.

        Returns:
            The release, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/{lookup}`

        Example:
            >>> await client.get_plugin_release("my-plugin@1.0.0")
        """
        from ..api.plugin.get_plugin_release import request

        return await self.send(request(lookup))

    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: Literal[False] = False
    ) -> Awaitable[PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, *, list_all: Literal[True]
    ) -> AsyncPageIterator[dict[str, Any], PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None, list_all: Literal[True]
    ) -> AsyncPageIterator[dict[str, Any], PluginReleasePage]: ...
    @overload
    def list_plugin_releases(
        self, params: ListPluginReleasesParams | None = None, list_all: bool = False
    ) -> Awaitable[PluginReleasePage] | AsyncPageIterator[dict[str, Any], PluginReleasePage]: ...
    def list_plugin_releases(self, params: ListPluginReleasesParams | None = None, list_all: bool = False) -> Any:
        """List plugin releases.

        Returns the releases in the cache of the agent, a page at a time.

        Args:
            params: Query parameters, each of them optional.
                `page`: Number of the page, from 1. A page beyond the last one answers 404.
                `page_size`: Number of items on a page.
            list_all: False for one page; True for a lazy iterator over the items of all pages, which asks for a
                page when it gets there.

        Returns:
            A page of plugin releases. With `list_all`: an iterator over all items.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /plugin_releases/`

        Example:
            >>> await client.list_plugin_releases()
        """
        from ..api.plugin.list_plugin_releases import request

        return self._list(request(params), None, list_all)

    async def run_debug_plugin_release(
        self, data: PluginDebugRunInput, *, folder: str | PathLike[str] | None = None
    ) -> Any:
        """Run an action of a plugin that is not released.

        Its sources lie on the disk of the agent (``plugin_path``), are sent along (``config``, ``modules``), or are read
        from a folder on this machine: its ``config.yaml``, its Python files by the name that each is imported by, and the
        lines of its ``requirements.txt``. Hidden folders, virtual environments and what git ignores (``.gitignore``) are
        left out, so no other file leaves this machine. A link that leads out of the folder, an address with a password
        among the requirements, and more than 2,000 Python files or 16 MiB of them are refused.

        Args:
            data: The ``action``, its ``params``, and the sources where they are not in ``folder``. What stands here goes
                before what the folder has. It is not changed.
            folder: Folder of the plugin on this machine; ``~`` at its start is the home folder. ``config.yaml`` and
                ``.gitignore`` take the extra ``plugin``.

        Returns:
            What the action gives; of an action that is a job, its identifier.

        Raises:
            InvalidInputError: an argument cannot be used, or a file of the folder cannot be read or must not be sent;
                nothing has been sent.
            ConfigurationError: a package of the extra ``plugin`` is missing.
            ValidationError: the agent refuses the content.
            ClientError: any other failure.

        Example:
            >>> client.run_debug_plugin_release({"action": "train", "params": {"epochs": 1}}, folder="my-plugin")
        """
        from synapse_client.agent.flows.plugin import run_debug_plugin_release

        return await self.run(run_debug_plugin_release(data, folder=folder))

    async def run_plugin_release(self, lookup: str, data: PluginRunInput) -> Any:
        """Run an action of a plugin release.

        Runs an action of a release on the agent. What kind of action it is says whether the answer is its result or
        the identifier of a job.

        Args:
            lookup: Identifier of the release, or `<code>@<version>`.
            data: The action and what it needs.

        Returns:
            What the action gives.

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

        API: `POST /plugin_releases/{lookup}/run/`

        Example:
            >>> await client.run_plugin_release("my-plugin@1.0.0", {"action": "deployment", "params": {"num_cpus": 1}})
        """
        from ..api.plugin.run_plugin_release import request

        return await self.send(request(lookup, data))
