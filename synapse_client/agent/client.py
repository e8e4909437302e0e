"""`AgentClient` and `AsyncAgentClient`: the generated methods of an agent's API on top of the base clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from synapse_client.agent.access import find_access
from synapse_client.agent.mixins.container import AsyncContainerClientMixin, ContainerClientMixin
from synapse_client.agent.mixins.core import AsyncCoreClientMixin, CoreClientMixin
from synapse_client.agent.mixins.plugin import AsyncPluginClientMixin, PluginClientMixin
from synapse_client.agent.mixins.ray import AsyncRayClientMixin, RayClientMixin
from synapse_client.agent.mixins.resource import AsyncResourceClientMixin, ResourceClientMixin
from synapse_client.agent.mixins.system import AsyncSystemClientMixin, SystemClientMixin
from synapse_client.agent.security import SCHEMES
from synapse_client.runtime.client import AsyncBaseClient, BaseClient

if TYPE_CHECKING:
    import httpx

    from synapse_client.runtime.http.options import ClientOptions, TimeoutOptions, TimeoutTypes

__all__ = ["AgentClient", "AsyncAgentClient"]

_TIMEOUT: TimeoutOptions = {"connect": 3.0, "read": 10.0}
"""An agent is near, or it is not there."""


class AgentClient(
    BaseClient,
    ContainerClientMixin,
    CoreClientMixin,
    PluginClientMixin,
    RayClientMixin,
    ResourceClientMixin,
    SystemClientMixin,
):
    """The client of a Synapse agent, the process that runs plugins: every operation of its API as a method.

    It may be shared between threads. Close it, or use it in a ``with`` statement. `BackendClient.agent` makes the one
    of an agent that the backend knows.

    Args:
        base_url: The agent's URL. By default ``SYNAPSE_AGENT_URL``, which an agent sets for the plugins that it runs.
        agent_token: Token of the agent. By default ``SYNAPSE_AGENT_TOKEN``.
        user_token: Access token of a user for whom the agent calls the backend. By default
            ``SYNAPSE_PLUGIN_RUN_USER_TOKEN``, else none is sent.
        tenant: Code of the tenant for which the agent calls the backend. By default ``SYNAPSE_PLUGIN_RUN_TENANT``, else
            none is sent.
        timeout: Seconds: a mapping like the default ``{"connect": 3, "read": 10}`` (further keys ``write``, ``pool``),
            one number, or an `httpx.Timeout`.
        transport: An httpx transport to send everything with, instead of this package's own.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: no URL, no token, or an argument that cannot be used; nothing has been sent.

    Example:
        >>> with AgentClient("https://agent.example.com", "…") as agent:
        ...     agent.get_job("raysubmit_9f3kQ2xT")["status"]
    """

    _default_timeout = _TIMEOUT
    _find_access = staticmethod(find_access)

    def __init__(
        self,
        base_url: str | None = None,
        agent_token: str | None = None,
        *,
        user_token: str | None = None,
        tenant: str | None = None,
        timeout: TimeoutTypes = None,
        transport: httpx.BaseTransport | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            base_url,
            schemes=SCHEMES,
            credentials={"agent_token": agent_token, "user_token": user_token, "tenant": tenant},
            timeout=timeout,
            transport=transport,
            **options,
        )


class AsyncAgentClient(
    AsyncBaseClient,
    AsyncContainerClientMixin,
    AsyncCoreClientMixin,
    AsyncPluginClientMixin,
    AsyncRayClientMixin,
    AsyncResourceClientMixin,
    AsyncSystemClientMixin,
):
    """The asyncio client of a Synapse agent: the methods of `AgentClient`, awaited.

    Use it on one event loop; close it with `aclose`, or use it in an ``async with`` statement.
    `AsyncBackendClient.agent` makes the one of an agent that the backend knows.

    Args:
        base_url: The agent's URL. By default ``SYNAPSE_AGENT_URL``, which an agent sets for the plugins that it runs.
        agent_token: Token of the agent. By default ``SYNAPSE_AGENT_TOKEN``.
        user_token: Access token of a user for whom the agent calls the backend. By default
            ``SYNAPSE_PLUGIN_RUN_USER_TOKEN``, else none is sent.
        tenant: Code of the tenant for which the agent calls the backend. By default ``SYNAPSE_PLUGIN_RUN_TENANT``, else
            none is sent.
        timeout: Seconds: a mapping like the default ``{"connect": 3, "read": 10}`` (further keys ``write``, ``pool``),
            one number, or an `httpx.Timeout`.
        transport: An httpx transport to send everything with, instead of this package's own.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: no URL, no token, or an argument that cannot be used; nothing has been sent.

    Example:
        >>> async with AsyncAgentClient("https://agent.example.com", "…") as agent:
        ...     job = await agent.get_job("raysubmit_9f3kQ2xT")
    """

    _default_timeout = _TIMEOUT
    _find_access = staticmethod(find_access)

    def __init__(
        self,
        base_url: str | None = None,
        agent_token: str | None = None,
        *,
        user_token: str | None = None,
        tenant: str | None = None,
        timeout: TimeoutTypes = None,
        transport: httpx.AsyncBaseTransport | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            base_url,
            schemes=SCHEMES,
            credentials={"agent_token": agent_token, "user_token": user_token, "tenant": tenant},
            timeout=timeout,
            transport=transport,
            **options,
        )
