"""`BaseClient` in the form of `synapse_sdk`: what clients of one's own services are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Unpack

from synapse_client.compat.connection import Connected
from synapse_client.compat.errors import told
from synapse_client.compat.lists import timeout_of
from synapse_client.compat.verbs import Verbs

if TYPE_CHECKING:
    from synapse_client.runtime.http.options import ClientOptions, TimeoutOptions

__all__ = ["BaseClient"]

_TIMEOUT: Final[TimeoutOptions] = {"connect": 5.0, "read": 15.0}


class BaseClient(Verbs[Connected]):
    """A client to make subclasses of, as in `synapse_sdk`: requests by path, with the headers of `_get_headers`.

    It has no credentials of its own, neither by argument nor from the environment. It may be shared between threads.

    Args:
        base_url: The service's URL.
        timeout: Seconds: ``{"connect": 5, "read": 15}`` by default, a pair of those, or one number.
        options: Those of `ClientOptions`, such as ``headers``, ``max_retries``, ``verify`` and ``proxy``.

    Raises:
        ConfigurationError: an argument cannot be used.

    Example:
        >>> from typing import Any
        >>> from synapse_client.compat import BaseClient
        >>> class Notes(BaseClient):
        ...     def _get_headers(self) -> dict[str, str]:
        ...         return {"Authorization": "Token …"}
        ...
        ...     def list_notes(self) -> Any:
        ...         return self._list("notes/", list_all=True)
        >>> notes, count = Notes("https://notes.example.com").list_notes()
    """

    name = "Service"

    def __init__(self, base_url: str, timeout: Any = None, **options: Unpack[ClientOptions]) -> None:
        self.default_params = {}
        self.timeout = timeout_of(timeout, _TIMEOUT)
        with told():
            self._connection = Connected(base_url, schemes=(), credentials={}, timeout=self.timeout, **options)
        self._connection.extras = self._extras

    def _credentials(self) -> dict[str, str]:
        return {}
