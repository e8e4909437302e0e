"""Requests that are written by hand: a method, a path, and what `synapse_sdk` sends along."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlsplit

from synapse_client.compat.errors import InvalidInputError
from synapse_client.runtime.describe.bodies import Body, Json, Multipart
from synapse_client.runtime.describe.codec import Codec
from synapse_client.runtime.describe.model import Model
from synapse_client.runtime.describe.narrow import is_mapping, is_object, is_sequence
from synapse_client.runtime.describe.operation import Operation
from synapse_client.runtime.describe.pagination import Pagination
from synapse_client.runtime.describe.parameters import PathParameter
from synapse_client.runtime.describe.request import Request
from synapse_client.runtime.http.files import FilePart

if TYPE_CHECKING:
    from synapse_client.runtime.describe.request import Response

__all__ = ["answer_of", "body_of", "page_request", "request_of", "sendable", "validated"]

_TOKEN: Final = re.compile(r"[0-9a-f]{40}")
"""A token in a path, as the one of an agent: it is kept out of logs and errors."""
_PAGE: Final = Codec(Model.adopt, Model.to_dict, matches=is_object)
_PAGES: Final = Pagination(
    items="results",
    next="next",
    count="count",
    page_parameter="page",
    page_size_parameter="page_size",
    page_size=100,
    key="id",
    ordering_parameter="ordering",
    fields_parameter="fields",
    omit_parameter="omit",
)


def request_of(
    method: str, path: str, *, params: Any = None, body: Body | None = None, headers: Mapping[str, str] | None = None
) -> Request[Any]:
    """Return a request to a path below the base URL, or to an absolute URL of the same server.

    Args:
        method: HTTP method in capitals.
        path: The path, with or without a query; or the URL.
        params: Further query parameters; those that are None are left out.
        body: The body, or None.
        headers: Further headers.

    Raises:
        InvalidInputError: the parameters are not a mapping or a list of pairs.
    """
    is_url = path.startswith(("http://", "https://"))
    parts = urlsplit(path)
    query = _query(parse_qsl(parts.query, keep_blank_values=True)) if not is_url else {}
    request = _request(method, "/" if is_url else f"/{parts.path.lstrip('/')}", query | _query(params), body, headers)
    if not is_url:
        return request
    if request.query:
        raise InvalidInputError(f"{method} {parts.path}: put query parameters into the URL, or pass a path")
    return request.at(path)


def page_request(path: str, params: Any, headers: Mapping[str, str] | None) -> Request[Any]:
    """Return the request for the first page of a list."""
    parts = urlsplit(path)
    query = _query(parse_qsl(parts.query, keep_blank_values=True)) | _query(params)
    return _request("GET", f"/{parts.path.lstrip('/')}", query, None, headers, pages=True)


def _request(
    method: str,
    path: str,
    query: Mapping[str, Any],
    body: Body | None,
    headers: Mapping[str, str] | None,
    *,
    pages: bool = False,
) -> Request[Any]:
    segments = path.split("/")
    secrets = {f"token{index}": found for index, found in enumerate(segments) if _TOKEN.fullmatch(found)}
    template = "/".join(
        f"{{token{index}}}" if f"token{index}" in secrets else found for index, found in enumerate(segments)
    )
    operation: Operation[Any] = Operation(
        method.lower(),
        method,
        template,
        result=_PAGE if pages else None,
        path_parameters=[PathParameter(name, str, secret=True) for name in secrets],
        pagination=_PAGES if pages else None,
        url_fields=("files",),
    )
    return Request(operation, path=secrets, query=query, headers=headers, body=body)


def _query(params: Any) -> dict[str, Any]:
    if params is None:
        return {}
    pairs = list(params.items()) if is_mapping(params) else params
    if not is_sequence(pairs) or not all(is_sequence(pair) and len(pair) == 2 for pair in pairs):
        raise InvalidInputError(f"params must be a mapping or a list of pairs, got {type(params).__name__}")
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            before = found[name]
            found[name] = [*(before if is_sequence(before) else [before]), value]
        elif value is not None:
            found[name] = value
    return found


def body_of(data: Any, files: Mapping[str, Any] | None, json_value: Any) -> Body | None:
    """Return the body: of files and form fields where there are files, else JSON, which `data` is as well."""
    if files is None:
        value = data if json_value is None else json_value
        return None if value is None else Json(value)
    fields = sendable(data or {})
    return Multipart({**fields, **{name: _file(file) for name, file in files.items()}}, files=tuple(files))


def _file(file: Any) -> Any:
    """Return a file as bodies take it; `synapse_sdk` has pairs of name and content too."""
    if is_sequence(file) and len(file) >= 2 and isinstance(file[0], str):
        name, content = file[0], file[1]
        if not isinstance(content, (bytes, bytearray)):
            content = content.read()
        part = FilePart(bytes(content))
        part.filename = name
        return part
    return file


def answer_of(response: Response[Any]) -> Any:
    """Return what an answer holds: JSON, else text; None where there is nothing."""
    if not response.content:
        return None
    try:
        return json.loads(response.content)
    except ValueError:
        return response.content.decode("utf-8", "replace")


def sendable(data: Any) -> Any:
    """Return fields to send: of a mapping or a pydantic model, without those that are None."""
    if callable(dump := getattr(data, "model_dump", None)):
        data = dump(mode="json")
    if is_mapping(data):
        return {key: value for key, value in data.items() if value is not None}
    return [sendable(item) for item in data] if is_sequence(data) else data


def validated(value: Any, model: Any) -> Any:
    """Have a pydantic model check a value, and return what the model makes of it.

    Raises:
        TypeError: it is not a pydantic model.
    """
    if not callable(getattr(model, "model_validate", None)):
        raise TypeError(f"{getattr(model, '__name__', model)!s} is not a pydantic model")
    return model.model_validate(value)
