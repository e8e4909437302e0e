# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `system`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from synapse_client.agent.params import SystemUpdateInput

__all__ = ["AsyncSystemClientMixin", "SystemClientMixin"]


class SystemClientMixin(SyncCaller):
    """The agent itself, its update and restart."""

    def get_compose_config(self) -> dict[str, Any]:
        """Get the configuration of the agent.

        Returns how the agent itself is run: `{working_dir, config_files, is_gpu_mode}`.

        Returns:
            The configuration.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /system/compose-config/`

        Example:
            >>> client.get_compose_config()
        """
        from ..api.system.get_compose_config import request

        return self.send(request())

    def get_system_status(self) -> dict[str, Any]:
        """Get the state of an update.

        Returns `{in_progress, operation, started_at, api_tag, worker_tag}`; `operation` is `update`, `restart` or
        null.

        Returns:
            The state.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /system/status/`

        Example:
            >>> client.get_system_status()
        """
        from ..api.system.get_system_status import request

        return self.send(request())

    def restart_system(self, *, wait: bool = False, timeout: float = 120.0) -> dict[str, Any]:
        """Start the agent anew.

        With ``wait`` an answer that is lost with the agent is not a failure: it is asked how it is until it is back.

        Args:
            wait: Whether to wait until the agent is back.
            timeout: Seconds to wait at most.

        Returns:
            ``{status, message, up_output}``; with ``wait`` that of the agent as it is back, as far as it came, with what
            `get_system_status` says then.

        Raises:
            ConflictError: an update or a restart is going on.
            WaitTimeoutError: the agent was not back in time.
            ClientError: the restart failed (``response`` says why), or any other failure.

        Example:
            >>> client.restart_system(wait=True)
        """
        from synapse_client.agent.flows.system import restart_system

        return self.run(restart_system(wait=wait, timeout=timeout))

    def update_system(
        self, data: SystemUpdateInput | None = None, *, wait: bool = False, timeout: float = 120.0
    ) -> dict[str, Any]:
        """Pull other images of the agent and start them.

        The agent that answers is itself replaced. With ``wait`` an answer that is lost with it is not a failure: the agent
        is asked how it is until the update is over.

        Args:
            data: ``api_tag`` and ``worker_tag``: the images to use; None for those that are configured.
            wait: Whether to wait until the agent is back.
            timeout: Seconds to wait at most.

        Returns:
            ``{status, message, pull_output, up_output}``; with ``wait`` as far as that came, and with what
            `get_system_status` says afterwards.

        Raises:
            ConflictError: an update or a restart is going on.
            WaitTimeoutError: the agent was not back in time.
            ClientError: the update failed (``response`` says why), or any other failure.

        Example:
            >>> client.update_system({"api_tag": "2026.2.1"}, wait=True)
        """
        from synapse_client.agent.flows.system import update_system

        return self.run(update_system(data, wait=wait, timeout=timeout))


class AsyncSystemClientMixin(AsyncCaller):
    """The agent itself, its update and restart.

    Its methods are awaited.
    """

    async def get_compose_config(self) -> dict[str, Any]:
        """Get the configuration of the agent.

        Returns how the agent itself is run: `{working_dir, config_files, is_gpu_mode}`.

        Returns:
            The configuration.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /system/compose-config/`

        Example:
            >>> await client.get_compose_config()
        """
        from ..api.system.get_compose_config import request

        return await self.send(request())

    async def get_system_status(self) -> dict[str, Any]:
        """Get the state of an update.

        Returns `{in_progress, operation, started_at, api_tag, worker_tag}`; `operation` is `update`, `restart` or
        null.

        Returns:
            The state.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /system/status/`

        Example:
            >>> await client.get_system_status()
        """
        from ..api.system.get_system_status import request

        return await self.send(request())

    async def restart_system(self, *, wait: bool = False, timeout: float = 120.0) -> dict[str, Any]:
        """Start the agent anew.

        With ``wait`` an answer that is lost with the agent is not a failure: it is asked how it is until it is back.

        Args:
            wait: Whether to wait until the agent is back.
            timeout: Seconds to wait at most.

        Returns:
            ``{status, message, up_output}``; with ``wait`` that of the agent as it is back, as far as it came, with what
            `get_system_status` says then.

        Raises:
            ConflictError: an update or a restart is going on.
            WaitTimeoutError: the agent was not back in time.
            ClientError: the restart failed (``response`` says why), or any other failure.

        Example:
            >>> client.restart_system(wait=True)
        """
        from synapse_client.agent.flows.system import restart_system

        return await self.run(restart_system(wait=wait, timeout=timeout))

    async def update_system(
        self, data: SystemUpdateInput | None = None, *, wait: bool = False, timeout: float = 120.0
    ) -> dict[str, Any]:
        """Pull other images of the agent and start them.

        The agent that answers is itself replaced. With ``wait`` an answer that is lost with it is not a failure: the agent
        is asked how it is until the update is over.

        Args:
            data: ``api_tag`` and ``worker_tag``: the images to use; None for those that are configured.
            wait: Whether to wait until the agent is back.
            timeout: Seconds to wait at most.

        Returns:
            ``{status, message, pull_output, up_output}``; with ``wait`` as far as that came, and with what
            `get_system_status` says afterwards.

        Raises:
            ConflictError: an update or a restart is going on.
            WaitTimeoutError: the agent was not back in time.
            ClientError: the update failed (``response`` says why), or any other failure.

        Example:
            >>> client.update_system({"api_tag": "2026.2.1"}, wait=True)
        """
        from synapse_client.agent.flows.system import update_system

        return await self.run(update_system(data, wait=wait, timeout=timeout))
