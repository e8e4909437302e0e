# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `system`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from ..params.system_update_input import SystemUpdateInput

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

    def restart_system(self) -> dict[str, Any]:
        """Restart the agent.

        Starts the agent anew, so the answer may never come. While an update or restart is going on it answers 409.

        Returns:
            `{status, message, up_output}`.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            ConflictError: 409: An update or a restart is going on.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /system/restart/`

        Example:
            >>> client.restart_system()
        """
        from ..api.system.restart_system import request

        return self.send(request())

    def update_system(self, data: SystemUpdateInput | None) -> dict[str, Any]:
        """Update the agent.

        Pulls other images of the agent and starts them. The agent that answers is itself replaced, so the answer
        may never come. While an update or restart is going on it answers 409.

        Args:
            data: The images to use; null for those that are configured.

        Returns:
            `{status, message, pull_output, up_output}`; `status` is `success`, `error` or `in_progress`.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            ConflictError: 409: An update or a restart is going on.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /system/update/`

        Example:
            >>> client.update_system({"api_tag": "2026.2.1"})
        """
        from ..api.system.update_system import request

        return self.send(request(data))


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

    async def restart_system(self) -> dict[str, Any]:
        """Restart the agent.

        Starts the agent anew, so the answer may never come. While an update or restart is going on it answers 409.

        Returns:
            `{status, message, up_output}`.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            ConflictError: 409: An update or a restart is going on.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /system/restart/`

        Example:
            >>> await client.restart_system()
        """
        from ..api.system.restart_system import request

        return await self.send(request())

    async def update_system(self, data: SystemUpdateInput | None) -> dict[str, Any]:
        """Update the agent.

        Pulls other images of the agent and starts them. The agent that answers is itself replaced, so the answer
        may never come. While an update or restart is going on it answers 409.

        Args:
            data: The images to use; null for those that are configured.

        Returns:
            `{status, message, pull_output, up_output}`; `status` is `success`, `error` or `in_progress`.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            ConflictError: 409: An update or a restart is going on.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `POST /system/update/`

        Example:
            >>> await client.update_system({"api_tag": "2026.2.1"})
        """
        from ..api.system.update_system import request

        return await self.send(request(data))
