"""`BackendClient` and `AsyncBackendClient`: the generated methods on top of the base clients."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self, Unpack

from synapse_client.backend.access import find_access
from synapse_client.mixins.annotation import AnnotationClientMixin, AsyncAnnotationClientMixin
from synapse_client.mixins.core import AsyncCoreClientMixin, CoreClientMixin
from synapse_client.mixins.data_collection import AsyncDataCollectionClientMixin, DataCollectionClientMixin
from synapse_client.mixins.hitl import AsyncHITLClientMixin, HITLClientMixin
from synapse_client.mixins.integration import AsyncIntegrationClientMixin, IntegrationClientMixin
from synapse_client.mixins.ml import AsyncMLClientMixin, MLClientMixin
from synapse_client.runtime.client import AsyncBaseClient, BaseClient
from synapse_client.runtime.describe.errors import ConfigurationError
from synapse_client.security import SCHEMES

if TYPE_CHECKING:
    import httpx

    from synapse_client.agent import AgentClient, AsyncAgentClient
    from synapse_client.backend.uploads import AsyncUploads, Uploads
    from synapse_client.runtime.describe.types import FilePath
    from synapse_client.runtime.http.config import ClientConfig
    from synapse_client.runtime.http.options import ClientOptions, TimeoutTypes

__all__ = ["AsyncBackendClient", "BackendClient"]


class BackendClient(
    BaseClient,
    AnnotationClientMixin,
    CoreClientMixin,
    DataCollectionClientMixin,
    HITLClientMixin,
    IntegrationClientMixin,
    MLClientMixin,
):
    """The client of a Synapse backend: every operation of the API as a method.

    It may be shared between threads. Close it, or use it in a ``with`` statement.

    Args:
        base_url: The backend's URL, such as ``"https://api.synapse.sh"`` or ``"http://host:3000/api"``. By default
            ``SYNAPSE_URL``, ``SYNAPSE_HOST`` or ``SYNAPSE_PLUGIN_RUN_HOST``, else the server that
            `synapse-client login` saved last.
        api_token: Access token. By default ``SYNAPSE_API_TOKEN`` or ``SYNAPSE_ACCESS_TOKEN``, unless there is a
            ``user_token``; else what `synapse-client login` saved for the server.
        agent_token: Token of an agent. By default ``SYNAPSE_AGENT_TOKEN``, unless there is another one; else what
            `synapse-client login` saved for the server.
        timeout: Seconds: a mapping like the default ``{"connect": 5, "read": 30}`` (further keys ``write``, ``pool``),
            one number, or an `httpx.Timeout`.
        api_token_file: File that holds the access token, as secrets are mounted into containers. By default
            ``SYNAPSE_API_TOKEN_FILE``, unless there is a token. It is read anew when the server refuses the token
            (401), so it may be replaced while the client works.
        user_token: Token that a user got by logging in, or that an agent gives to the plugins that it runs; it needs a
            ``tenant``. By default ``SYNAPSE_USER_TOKEN`` or ``SYNAPSE_PLUGIN_RUN_USER_TOKEN``, unless there is an
            ``api_token``; else what `synapse-client login` saved for the server.
        tenant: Code of the tenant. By default ``SYNAPSE_TENANT``, with a ``user_token`` also
            ``SYNAPSE_PLUGIN_RUN_TENANT``; else the one saved with the token.
        transport: An httpx transport to send everything with, instead of this package's own.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: no server, no token, a saved profile that cannot be read, or an argument that cannot be
            used; nothing has been sent.

    Example:
        >>> with BackendClient("https://api.synapse.sh", api_token="…") as client:
        ...     client.get_project(123).title
    """

    _find_access = staticmethod(find_access)

    def __init__(
        self,
        base_url: str | None = None,
        api_token: str | None = None,
        agent_token: str | None = None,
        timeout: TimeoutTypes = None,
        *,
        api_token_file: FilePath | None = None,
        user_token: str | None = None,
        tenant: str | None = None,
        transport: httpx.BaseTransport | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            base_url,
            schemes=SCHEMES,
            credentials={
                "api_token": api_token,
                "user_token": user_token,
                "agent_token": agent_token,
                "tenant": tenant,
            },
            timeout=timeout,
            transport=transport,
            credential_files=None if api_token_file is None else {"api_token": api_token_file},
            **options,
        )
        self._check()

    @classmethod
    def log_in(
        cls,
        email: str,
        password: str,
        base_url: str | None = None,
        *,
        timeout: TimeoutTypes = None,
        tenant: str | None = None,
        transport: httpx.BaseTransport | None = None,
        **options: Unpack[ClientOptions],
    ) -> Self:
        """Log in with an address and a password, and return a client with the user's token.

        Neither is kept; `synapse-client login` saves a token for later.

        Args:
            email: The user's address.
            password: The user's password.
            base_url: As for the constructor.
            timeout: As for the constructor.
            tenant: As for the constructor; what a user may do depends on it.
            transport: As for the constructor.
            options: As for the constructor.

        Raises:
            ValidationError: the address or the password is wrong.
            ConfigurationError: an argument cannot be used; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> client = BackendClient.log_in("user@example.com", password, "https://api.synapse.sh", tenant="acme")
        """
        from synapse_client.backend.login import user_token  # noqa: PLC0415  # most programs have a token

        token = user_token(email, password, base_url, timeout=timeout, transport=transport, **options)
        return cls(
            base_url,
            api_token="",
            agent_token="",
            user_token=token,
            timeout=timeout,
            tenant=tenant,
            transport=transport,
            **options,
        )

    @property
    def uploads(self) -> Uploads:
        """The unfinished chunked uploads of this machine: list, resume or forget them."""
        from synapse_client.backend.uploads import Uploads  # noqa: PLC0415  # rarely needed

        return Uploads(self, self.base_url)

    def agent(
        self,
        pk: int | str,
        *,
        user_token: str | None = None,
        tenant: str | None = None,
        timeout: TimeoutTypes = None,
        **options: Unpack[ClientOptions],
    ) -> AgentClient:
        """Return the client of an agent that the backend knows, at the agent's own URL and with its token.

        Close it when it is no longer needed, or use it in a ``with`` statement; it has connections of its own.

        Args:
            pk: Identifier of the agent.
            user_token: Access token of a user for whom the agent calls the backend; as for `AgentClient`.
            tenant: Code of the tenant for which it does so.
            timeout: Seconds, as for `AgentClient`.
            options: Those of `ClientOptions`; nothing of this client's is taken over.

        Raises:
            NotFoundError: there is no such agent.
            ClientError: the agent has no URL, because it fetches its work from the backend; or the server does not tell
                its token; or any other failure.

        Example:
            >>> with client.agent(2) as agent:
            ...     agent.list_jobs()
        """
        from synapse_client.agent import AgentClient  # noqa: PLC0415  # rarely needed
        from synapse_client.backend.agents import reach  # noqa: PLC0415  # rarely needed

        url, token = reach(self.get_agent(pk))
        return AgentClient(url, token, user_token=user_token, tenant=tenant, timeout=timeout, **options)

    def _check(self) -> None:
        _check_token(self._config)


class AsyncBackendClient(
    AsyncBaseClient,
    AsyncAnnotationClientMixin,
    AsyncCoreClientMixin,
    AsyncDataCollectionClientMixin,
    AsyncHITLClientMixin,
    AsyncIntegrationClientMixin,
    AsyncMLClientMixin,
):
    """The asyncio client of a Synapse backend: the methods of `BackendClient`, awaited.

    ``async for task in client.list_tasks(list_all=True)`` reads all items of a list. Use it on one event loop; close it
    with `aclose`, or use it in an ``async with`` statement.

    Args:
        base_url: The backend's URL, such as ``"https://api.synapse.sh"`` or ``"http://host:3000/api"``. By default
            ``SYNAPSE_URL``, ``SYNAPSE_HOST`` or ``SYNAPSE_PLUGIN_RUN_HOST``, else the server that
            `synapse-client login` saved last.
        api_token: Access token. By default ``SYNAPSE_API_TOKEN`` or ``SYNAPSE_ACCESS_TOKEN``, unless there is a
            ``user_token``; else what `synapse-client login` saved for the server.
        agent_token: Token of an agent. By default ``SYNAPSE_AGENT_TOKEN``, unless there is another one; else what
            `synapse-client login` saved for the server.
        timeout: Seconds: a mapping like the default ``{"connect": 5, "read": 30}`` (further keys ``write``, ``pool``),
            one number, or an `httpx.Timeout`.
        api_token_file: File that holds the access token, as secrets are mounted into containers. By default
            ``SYNAPSE_API_TOKEN_FILE``, unless there is a token. It is read anew when the server refuses the token
            (401), so it may be replaced while the client works.
        user_token: Token that a user got by logging in, or that an agent gives to the plugins that it runs; it needs a
            ``tenant``. By default ``SYNAPSE_USER_TOKEN`` or ``SYNAPSE_PLUGIN_RUN_USER_TOKEN``, unless there is an
            ``api_token``; else what `synapse-client login` saved for the server.
        tenant: Code of the tenant. By default ``SYNAPSE_TENANT``, with a ``user_token`` also
            ``SYNAPSE_PLUGIN_RUN_TENANT``; else the one saved with the token.
        transport: An httpx transport to send everything with, instead of this package's own.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: no server, no token, a saved profile that cannot be read, or an argument that cannot be
            used; nothing has been sent.

    Example:
        >>> async with AsyncBackendClient("https://api.synapse.sh", api_token="…") as client:
        ...     project = await client.get_project(123)
    """

    _find_access = staticmethod(find_access)

    def __init__(
        self,
        base_url: str | None = None,
        api_token: str | None = None,
        agent_token: str | None = None,
        timeout: TimeoutTypes = None,
        *,
        api_token_file: FilePath | None = None,
        user_token: str | None = None,
        tenant: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        super().__init__(
            base_url,
            schemes=SCHEMES,
            credentials={
                "api_token": api_token,
                "user_token": user_token,
                "agent_token": agent_token,
                "tenant": tenant,
            },
            timeout=timeout,
            transport=transport,
            credential_files=None if api_token_file is None else {"api_token": api_token_file},
            **options,
        )
        self._check()

    @classmethod
    async def log_in(
        cls,
        email: str,
        password: str,
        base_url: str | None = None,
        *,
        timeout: TimeoutTypes = None,  # noqa: ASYNC109  # the client's
        tenant: str | None = None,
        transport: httpx.AsyncBaseTransport | None = None,
        **options: Unpack[ClientOptions],
    ) -> Self:
        """Log in with an address and a password, and return a client with the user's token.

        Neither is kept; `synapse-client login` saves a token for later.

        Args:
            email: The user's address.
            password: The user's password.
            base_url: As for the constructor.
            timeout: As for the constructor.
            tenant: As for the constructor; what a user may do depends on it.
            transport: As for the constructor.
            options: As for the constructor.

        Raises:
            ValidationError: the address or the password is wrong.
            ConfigurationError: an argument cannot be used; nothing has been sent.
            ClientError: any other failure.

        Example:
            >>> client = await AsyncBackendClient.log_in("user@example.com", password, tenant="acme")
        """
        from synapse_client.backend.login import async_user_token  # noqa: PLC0415  # most programs have a token

        token = await async_user_token(email, password, base_url, timeout=timeout, transport=transport, **options)
        return cls(
            base_url,
            api_token="",
            agent_token="",
            user_token=token,
            timeout=timeout,
            tenant=tenant,
            transport=transport,
            **options,
        )

    @property
    def uploads(self) -> AsyncUploads:
        """The unfinished chunked uploads of this machine: list, resume or forget them."""
        from synapse_client.backend.uploads import AsyncUploads  # noqa: PLC0415  # rarely needed

        return AsyncUploads(self, self.base_url)

    async def agent(
        self,
        pk: int | str,
        *,
        user_token: str | None = None,
        tenant: str | None = None,
        timeout: TimeoutTypes = None,  # noqa: ASYNC109  # of the requests of the client that is made
        **options: Unpack[ClientOptions],
    ) -> AsyncAgentClient:
        """Return the client of an agent that the backend knows, at the agent's own URL and with its token.

        Close it when it is no longer needed, or use it in an ``async with`` statement; it has connections of its own.

        Args:
            pk: Identifier of the agent.
            user_token: Access token of a user for whom the agent calls the backend; as for `AsyncAgentClient`.
            tenant: Code of the tenant for which it does so.
            timeout: Seconds, as for `AsyncAgentClient`.
            options: Those of `ClientOptions`; nothing of this client's is taken over.

        Raises:
            NotFoundError: there is no such agent.
            ClientError: the agent has no URL, because it fetches its work from the backend; or the server does not tell
                its token; or any other failure.

        Example:
            >>> async with await client.agent(2) as agent:
            ...     await agent.list_jobs()
        """
        from synapse_client.agent import AsyncAgentClient  # noqa: PLC0415  # rarely needed
        from synapse_client.backend.agents import reach  # noqa: PLC0415  # rarely needed

        url, token = reach(await self.get_agent(pk))
        return AsyncAgentClient(url, token, user_token=user_token, tenant=tenant, timeout=timeout, **options)

    def _check(self) -> None:
        _check_token(self._config)


def _check_token(config: ClientConfig) -> None:
    if not config.has_credentials:
        raise ConfigurationError(
            f"no token for {config.base_url}: pass api_token=… (or user_token=…, agent_token=…), set SYNAPSE_API_TOKEN "
            "(or SYNAPSE_USER_TOKEN, SYNAPSE_AGENT_TOKEN, or SYNAPSE_API_TOKEN_FILE), or run "
            f"`synapse-client login --server {config.base_url}`"
        )
