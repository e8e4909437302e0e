"""`BackendClient` in the form of `synapse_sdk`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from synapse_client.compat.annotation import AnnotationMethods
from synapse_client.compat.bulk import BulkMethods
from synapse_client.compat.connection import Connection
from synapse_client.compat.errors import told
from synapse_client.compat.integration import IntegrationMethods
from synapse_client.compat.lists import timeout_of
from synapse_client.compat.ml import ModelMethods
from synapse_client.runtime.http.options import DEFAULT_TIMEOUT

if TYPE_CHECKING:
    from synapse_client import BackendClient as TypedClient
    from synapse_client.runtime.http.options import ClientOptions

__all__ = ["BackendClient"]

_ACCESS_TOKENS: Final = "syn_"
"""How access tokens begin."""


class BackendClient(AnnotationMethods, BulkMethods, IntegrationMethods, ModelMethods):
    """The client of a Synapse backend in the form of `synapse_sdk`, v1 and 2026.

    Results are plain dictionaries, ``list_all=True`` gives a pair of a generator and a number, and errors have the
    attributes of both generations. Beneath is a `synapse_client.BackendClient`, which is the attribute `typed`, so a
    program can be moved to that one call after the other. It may be shared between threads.

    Args:
        base_url: The backend's URL.
        access_token: Access token.
        token: The token of a user's login, or of a plugin's run, which needs ``tenant`` (v1). Where the first versions
            are called, ``BackendClient(url, token, tenant)``, the second is the user's token, and this the tenant.
        tenant: Code of the tenant.
        agent_token: Token of an agent.
        timeout: Seconds: ``{"connect": 5, "read": 30}`` by default, or one number.
        authorization_token: As ``token`` (2026).
        url_host: Which host the server signs URLs of files for: ``"internal"`` inside its own network.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: an argument cannot be used, or there is no token, neither here nor in the environment.

    Example:
        >>> from synapse_client.compat import BackendClient
        >>> client = BackendClient("https://api.synapse.sh", access_token="…")
        >>> tasks, count = client.list_tasks({"project": 123}, list_all=True)
    """

    def __init__(
        self,
        base_url: str,
        access_token: str | None = None,
        token: str | None = None,
        tenant: str | None = None,
        agent_token: str | None = None,
        timeout: Any = None,
        *,
        authorization_token: str | None = None,
        url_host: str | None = None,
        **options: Unpack[ClientOptions],
    ) -> None:
        if access_token and token and not tenant and not access_token.startswith(_ACCESS_TOKENS):
            access_token, token, tenant = None, access_token, token  # a user's token is of no use without a tenant
        self.access_token: str | None = access_token
        self.authorization_token: str | None = authorization_token or token
        self.tenant: str | None = tenant
        self.agent_token: str | None = agent_token
        self.default_params = {"url_host": url_host} if url_host else {}
        self.timeout = timeout_of(timeout, DEFAULT_TIMEOUT)
        with told():
            self._connection = Connection(
                base_url,
                access_token or None,
                agent_token or None,
                self.timeout,
                tenant=tenant or None,
                user_token=self.authorization_token or None,
                **options,
            )
        self._connection.extras = self._extras

    @property
    def typed(self) -> TypedClient:
        """The client beneath: typed results, and every operation of the API."""
        return self._connection

    def _credentials(self) -> dict[str, str]:
        credentials = {
            "Synapse-Access-Token": self.access_token,
            "Authorization": self.authorization_token,
            "Synapse-Tenant": self.tenant,
            "SYNAPSE-Agent": self.agent_token,
        }
        return {name: f"Token {token}" for name, token in credentials.items() if token}
