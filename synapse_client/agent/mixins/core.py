# Generated from openapi-agent.yaml by `make generate`. Do not edit: change openapi-agent.yaml or overrides/ instead.
"""Methods of the tag `core`, blocking and awaitable."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from synapse_client.runtime.flows.caller import AsyncCaller, SyncCaller

if TYPE_CHECKING:
    from ..params.get_code_server_info_params import GetCodeServerInfoParams

__all__ = ["AsyncCoreClientMixin", "CoreClientMixin"]


class CoreClientMixin(SyncCaller):
    """Health, GPUs, metrics and the code server."""

    def get_code_server_info(self, params: GetCodeServerInfoParams | None = None) -> dict[str, Any]:
        """Get the code server.

        Returns where the editor in the browser is: `{available, url, password, workspace, message}`. Only agents of
        2025 have it; later ones answer 404.

        Args:
            params: Query parameters, each of them optional.
                `workspace`: Folder to open.

        Returns:
            The address of the code server and its password.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /code-server/info/`

        Example:
            >>> client.get_code_server_info(params={"workspace": "/workspace/my-plugin"})
        """
        from ..api.core.get_code_server_info import request

        return self.send(request(params))

    def get_gpu_status(self) -> dict[str, Any]:
        """Get the state of the GPUs.

        Returns what the agent knows of its graphics processors; none is a state, too.

        Returns:
            The state of the GPUs, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 503: The agent cannot do this now, for example because no GPU is free. 5XX: The agent
                failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /gpu_status/`

        Example:
            >>> client.get_gpu_status()
        """
        from ..api.core.get_gpu_status import request

        return self.send(request())

    def get_metrics(self, panel: str) -> dict[str, Any]:
        """Get metrics.

        Returns the metrics of one panel. Only agents of 2025 have it; later ones answer 404.

        Args:
            panel: Name of the panel.

        Returns:
            The metrics, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /metrics/{panel}/`

        Example:
            >>> client.get_metrics("cpu")
        """
        from ..api.core.get_metrics import request

        return self.send(request(panel))

    def health_check(self) -> Any:
        """Check the agent.

        Answers when the agent is up. Without a valid token it answers 401 or 403, so a call also tells whether the
        token is right.

        Returns:
            Whatever the agent tells of itself.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /health/`

        Example:
            >>> client.health_check()
        """
        from ..api.core.health_check import request

        return self.send(request())


class AsyncCoreClientMixin(AsyncCaller):
    """Health, GPUs, metrics and the code server.

    Its methods are awaited.
    """

    async def get_code_server_info(self, params: GetCodeServerInfoParams | None = None) -> dict[str, Any]:
        """Get the code server.

        Returns where the editor in the browser is: `{available, url, password, workspace, message}`. Only agents of
        2025 have it; later ones answer 404.

        Args:
            params: Query parameters, each of them optional.
                `workspace`: Folder to open.

        Returns:
            The address of the code server and its password.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            ValidationError: 422: A value is missing or refused
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /code-server/info/`

        Example:
            >>> await client.get_code_server_info(params={"workspace": "/workspace/my-plugin"})
        """
        from ..api.core.get_code_server_info import request

        return await self.send(request(params))

    async def get_gpu_status(self) -> dict[str, Any]:
        """Get the state of the GPUs.

        Returns what the agent knows of its graphics processors; none is a state, too.

        Returns:
            The state of the GPUs, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 503: The agent cannot do this now, for example because no GPU is free. 5XX: The agent
                failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /gpu_status/`

        Example:
            >>> await client.get_gpu_status()
        """
        from ..api.core.get_gpu_status import request

        return await self.send(request())

    async def get_metrics(self, panel: str) -> dict[str, Any]:
        """Get metrics.

        Returns the metrics of one panel. Only agents of 2025 have it; later ones answer 404.

        Args:
            panel: Name of the panel.

        Returns:
            The metrics, free form.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            NotFoundError: 404: There is no such object or page, or the agent is too old to know the path.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /metrics/{panel}/`

        Example:
            >>> await client.get_metrics("cpu")
        """
        from ..api.core.get_metrics import request

        return await self.send(request(panel))

    async def health_check(self) -> Any:
        """Check the agent.

        Answers when the agent is up. Without a valid token it answers 401 or 403, so a call also tells whether the
        token is right.

        Returns:
            Whatever the agent tells of itself.

        Raises:
            AuthenticationError: 401: No token was sent, or it is not that of the agent.
            AuthorizationError: 403: The token is valid but may not do this.
            RateLimitError: 429: Too many requests, or too much sent in one stream.
            ServerError: 5XX: The agent failed, or what it stands on
            ClientError: any other failure; the base class of those above.

        API: `GET /health/`

        Example:
            >>> await client.health_check()
        """
        from ..api.core.health_check import request

        return await self.send(request())
