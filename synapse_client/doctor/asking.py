"""Requests of `doctor`: read-only, counted, and whatever is answered is an answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from synapse_client.doctor.contract import Contract, Documented, Parameter
from synapse_client.doctor.expected import Expected
from synapse_client.runtime.describe.errors import ClientConnectionError, HTTPError, ResponseFormatError
from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.parameters import PathParameter, QueryStyle
from synapse_client.runtime.describe.request import Request

if TYPE_CHECKING:
    from synapse_client.runtime.client import BaseClient

__all__ = ["Asker", "OutOfRequestsError", "Reply", "media_type_of"]

_ROWS: Final = 20
"""Rows that are looked at of each list."""


class OutOfRequestsError(Exception):
    """As many requests were sent as may be."""


@attrs.frozen
class Reply:
    """What became of a request.

    Attributes:
        status: The status; 0 when nothing came.
        media_type: The body's media type.
        value: The body as parsed JSON; None when it is not JSON.
        is_json: Whether it is.
        error: Why nothing came, or None.
        redirected: The path that answered, where redirects led to another one; None else.
    """

    status: int
    media_type: str = ""
    value: Any = None
    is_json: bool = False
    error: str | None = None
    redirected: str | None = None

    @property
    def succeeded(self) -> bool:
        """Whether the status is that of a success."""
        return 200 <= self.status < 300


class Asker:
    """Sends requests of a document's operations, and counts them.

    Args:
        client: Sends them.
        contract: The document.
        limit: Requests that may be sent.

    Attributes:
        contract: The document.
        sent: Requests that were sent.
    """

    def __init__(self, client: BaseClient, contract: Contract, limit: int) -> None:
        self._client = client
        self.contract = contract
        self._limit = limit
        self.sent: int = 0

    def ask(
        self,
        operation: Documented,
        query: Mapping[str, Any] | None = None,
        *,
        path: Mapping[str, Any] | None = None,
        secured: bool = True,
    ) -> Reply:
        """Send a request.

        Args:
            operation: What is asked for.
            query: Query parameters beside those that are required.
            path: Values of the placeholders.
            secured: Whether credentials are sent.

        Raises:
            OutOfRequestsError: there were enough.
        """
        made = self._made(operation, secured=secured)
        required = {p.name: _value_of(p) for p in operation.query.values() if p.required}
        return self._send(Request(made, path=path, query={**required, **(query or {})}))

    def follow(self, operation: Documented, url: str) -> Reply:
        """Send a request to the URL of a page.

        Raises:
            OutOfRequestsError: there were enough.
        """
        return self._send(Request(self._made(operation, plain=True)).at(url))

    def _made(self, operation: Documented, *, secured: bool = True, plain: bool = False) -> Operation[Any]:
        joined = [parameter.name for parameter in operation.query.values() if parameter.joined]
        return Operation(
            operation.name,
            operation.method,
            "/" if plain else operation.path,
            path_parameters=()
            if plain
            else [PathParameter(p.name, secret=p.secret) for p in operation.path_parameters],
            query_styles={name: QueryStyle(explode=False) for name in joined},
            secured=secured and operation.secured,
        )

    def _send(self, request: Request[Any]) -> Reply:
        if self.sent >= self._limit:
            raise OutOfRequestsError
        self.sent += 1
        try:
            answer = self._client.send_detailed(request)
        except HTTPError as error:
            media = error.headers.get("content-type", "")
            is_body = is_mapping(error.response) or is_array(error.response)
            return Reply(error.status_code or 0, media, error.response if is_body else None, is_json=is_body)
        except (ClientConnectionError, ResponseFormatError) as error:  # the latter for links that lead elsewhere
            return Reply(0, error=error.message)
        media = answer.headers.get("content-type", "")
        path = urlsplit(answer.url).path.removeprefix(urlsplit(self._client.base_url).path)
        redirected = path if request.url is None and path != request.path else None
        try:
            return Reply(answer.status_code, media, json.loads(answer.content), is_json=True, redirected=redirected)
        except ValueError:
            return Reply(answer.status_code, media, redirected=redirected)

    # -------------------------------------------------------------------------------------------------------- lists

    def page_query(self, operation: Documented, rows: int = _ROWS) -> dict[str, Any]:
        """Return the parameters that make a page small."""
        name = str(self.contract.pagination.get("page_size_parameter"))
        if name not in operation.query:
            return {}
        most = operation.query[name].maximum
        return {name: rows if most is None else min(rows, most)}

    def rows(self, operation: Documented, value: Any) -> list[Any] | None:
        """Return the rows of a list's answer, or None when it is not one."""
        if operation.is_paged and is_mapping(value):
            value = value.get(self.contract.pagination.get("items", ""))
        return value if is_array(value) else None

    def count(self, operation: Documented, value: Any) -> int | None:
        """Return the number of rows on all pages, or None when it is not told."""
        key = self.contract.pagination.get("count")
        found = value.get(str(key)) if operation.is_paged and is_mapping(value) else None
        return found if isinstance(found, int) else None

    def next(self, value: Any) -> str | None:
        """Return the URL of the next page, or None."""
        found = value.get(self.contract.pagination.get("next", "")) if is_mapping(value) else None
        return found if isinstance(found, str) else None

    def row(self, operation: Documented) -> Expected | None:
        """Return what the rows of a list look like; None when it is not one."""
        expected = None if operation.success is None else operation.success.expected
        if expected is not None and operation.is_paged:
            items = expected.fields.get(str(self.contract.pagination.get("items")))
            expected = None if items is None else items()
        return None if expected is None or expected.items is None else expected.items()

    def key(self, operation: Documented) -> str:
        """Return the field that tells the rows of a list apart."""
        stable = operation.options.get("stable")
        own = stable.get("key") if is_mapping(stable) else None
        return str(own or self.contract.pagination.get("key") or "id")

    def keys(self, operation: Documented, value: Any) -> list[Any]:
        """Return what tells the rows of an answer apart: their keys, or the rows themselves."""
        key = self.key(operation)
        rows = self.rows(operation, value) or []
        return [row[key] if is_mapping(row) and key in row else json.dumps(row, sort_keys=True) for row in rows]


def _value_of(parameter: Parameter) -> Any:
    if parameter.example is not None:
        return parameter.example
    return parameter.expected.values[0] if parameter.expected.values else None


def media_type_of(reply: Reply) -> str:
    """Return the media type of an answer, without its parameters."""
    return reply.media_type.partition(";")[0].strip().lower()
