"""What an answer says: its typed result, or the error that it is. No I/O."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import HTTPError, ResponseFormatError, status_error_class
from synapse_client.runtime.describe.model import UNDECODABLE, value_of
from synapse_client.runtime.describe.narrow import is_array, is_object
from synapse_client.runtime.describe.texts import one_line, shortened, shown
from synapse_client.runtime.http.json_text import loads

if TYPE_CHECKING:
    from synapse_client.runtime.describe.codec import Codec
    from synapse_client.runtime.describe.operation import Envelope, Operation
    from synapse_client.runtime.describe.pagination import Pagination
    from synapse_client.runtime.http.request import HttpRequest, HttpResponse

__all__ = ["context_of", "parse", "request_id_of", "status_error"]

_MOST_LEVELS: Final = 100
"""Of an error body that is kept as JSON; whoever reads, copies or pickles deeper ones runs out of stack."""
_MOST_LEVELS_SHOWN: Final = 10
_KEPT_BYTES: Final = 1024 * 1024
_READ_BYTES: Final = 64 * 1024
"""Of an answer that is not what it should be; a piece of it is shown."""


def context_of(operation: str, http: HttpRequest, response: HttpResponse) -> dict[str, Any]:
    """Return what every error about an answer tells."""
    return {
        "request_id": request_id_of(http, response),
        "method": http.method,
        "url": http.shown,
        "operation": operation,
        "headers": {http.hide(name): http.hide(value) for name, value in response.headers.items()},
    }


def parse(operation: Operation[object], http: HttpRequest, response: HttpResponse) -> Any:
    """Return the typed result of a successful answer.

    Raises:
        ResponseFormatError: the body is missing, not JSON, or not of the documented shape.
    """
    if operation.result is None:
        return None
    if operation.stream == "bytes":
        return response.content
    kind = _kind(operation, response)
    if kind == "bytes":
        return response.content
    if kind == "text" and (response.content or not operation.empty):
        return _text(response)  # no text is a text, too
    if not response.content:
        if operation.empty and operation.pagination is None:
            return None
        raise _format_error(operation, http, response, f"the answer is empty (status {response.status_code})")
    try:
        data = loads(response.content)
    except (ValueError, RecursionError) as error:
        reason = one_line(str(error), 200)
    else:
        if operation.envelope is not None:
            data = _unwrapped(operation.envelope, operation.pagination, data)
        found = _decoded(operation.result, operation.pagination, data)
        del data  # it may hold a secret, and tracebacks may show local variables
        if not isinstance(found, _Unusable):
            return found
        raise _format_error(operation, http, response, found.reason)
    # outside of the handler: the parser's own error would bring along the text that it was given
    kind = shortened(response.headers.get("content-type", "no content type"), 100)
    text = shortened(http.hide(response.content[:_READ_BYTES].decode("utf-8", "replace")), 200)
    raise _format_error(operation, http, response, f"the answer ({kind}) is not JSON: {reason}: {text!r}")


def _kind(operation: Operation[object], response: HttpResponse) -> str:
    """Return whether an answer is ``json``, ``text`` or ``bytes``."""
    if not operation.kinds:
        return "text" if operation.accept.startswith("text/") else "json"
    media = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    is_json = media in {"application/json", "text/json"} or media.endswith("+json")
    is_text = media.startswith("text/") or media.endswith(("/xml", "+xml"))
    said = "json" if is_json else "text" if is_text else "bytes"
    if said in operation.kinds:
        return said
    return next(kind for kind in ("json", "text", "bytes") if kind in operation.kinds)


def _text(response: HttpResponse) -> str:
    """Return an answer as text, in the encoding that it names, which is UTF-8 when it names none that is known."""
    given = re.search(r"""charset\s*=\s*["']?([^\s"';]+)""", response.headers.get("content-type", ""), re.IGNORECASE)
    try:
        return response.content.decode(given[1] if given else "utf-8", "replace")
    except LookupError:
        return response.content.decode("utf-8", "replace")


def _unwrapped(envelope: Envelope, pagination: Pagination | None, data: object) -> object:
    """Return what an answer holds as the document describes it; one without the envelope is as it is."""
    if not is_object(data) or envelope.key not in data or not envelope.keys.issuperset(data):
        return data
    if pagination is None:
        return data[envelope.key]
    if not isinstance(data[envelope.key], list):
        return data
    page: dict[str, object] = {pagination.items: data[envelope.key]}
    for key, name in envelope.page.items():
        value: object = data
        for step in name.split("."):
            value = value.get(step) if is_object(value) else None
        page[key] = value
    return page


class _Unusable:
    """Why an answer is of no use."""

    def __init__(self, reason: str) -> None:
        self.reason = reason

    def __repr__(self) -> str:
        return "_Unusable(…)"  # what it quotes may be a secret


def _decoded(codec: Codec, pagination: Pagination | None, data: object) -> object:
    if pagination is not None:
        items = data.get(pagination.items) if is_object(data) else None
        if not isinstance(items, list):
            return _Unusable(f"the answer is not a page: it has no list {pagination.items!r}")
    try:
        result = codec.decode(data)
        if pagination is not None:
            # an item that is not an object is reported here, with the operation's name
            value_of(result, pagination.items)
    except UNDECODABLE as error:
        return _Unusable(f"the answer is not as documented: {shortened(str(error), 500)}")
    if not isinstance(data, (dict, list)) and not codec.matches(data):
        return _Unusable(f"the answer is not as documented: {shown(data, 60)}")
    return result


def _format_error(
    operation: Operation[object], http: HttpRequest, response: HttpResponse, reason: str
) -> ResponseFormatError:
    return ResponseFormatError(
        f"{operation.name}: {http.title}: {http.hide(reason)}",
        status_code=response.status_code,
        response=_body(http, response),
        **context_of(operation.name, http, response),
    )


def request_id_of(http: HttpRequest, response: HttpResponse) -> str | None:
    """Return the identity of a request: what the server calls it, or what it was sent with."""
    return http.hide(response.headers.get("x-request-id", "")) or http.headers.get("X-Request-ID")


def status_error(name: str, http: HttpRequest, response: HttpResponse) -> HTTPError:
    """Return the exception for an answer with an error status."""
    body = _body(http, response)
    try:
        phrase = HTTPStatus(response.status_code).phrase
    except ValueError:
        phrase = "unassigned status"
    summary = _summary(body)
    identity = request_id_of(http, response)
    return status_error_class(response.status_code)(
        f"{name}: {response.status_code} {phrase} ({http.title}){f': {summary}' if summary else ''}"
        f" [request {None if identity is None else shortened(identity, 100)}]",
        status_code=response.status_code,
        response=body,
        **context_of(name, http, response),
    )


def _body(http: HttpRequest, response: HttpResponse) -> object:
    """Return what came as JSON or, where it is not JSON or nested beyond all measure, as text; without secrets."""
    content = response.content[:_KEPT_BYTES]
    if not content:
        return None
    try:
        found = loads(content)
        if _is_shallow(found):
            return http.hide_json(found)
    except (ValueError, RecursionError):
        pass
    return http.hide(content.decode("utf-8", "replace"))


def _is_shallow(value: object) -> bool:
    level = [value]
    for _ in range(_MOST_LEVELS):
        below: list[object] = []
        for found in level:
            if is_object(found):
                below += found.values()
            elif is_array(found):
                below += found
        if not below:
            return True
        level = below
    return False


def _summary(body: object, depth: int = 0) -> str:
    """Say in one line what an error body says (DRF: ``{"detail": …}`` or ``{field: [texts]}``, or a list of those)."""
    if isinstance(body, str):
        return "" if "<html" in body[:1000].lower() else one_line(body.replace("\ufffd", ""), 300)
    if is_array(body):
        if depth > _MOST_LEVELS_SHOWN:
            return "…"
        found = [f"[{index}] {_summary(item, depth + 1)}" for index, item in enumerate(body) if item]
        return shortened("; ".join(found), 600)
    if not is_object(body):
        return ""
    if isinstance(body.get("detail"), str):
        return one_line(body["detail"], 300)
    parts = [f"{one_line(key, 100)}: {_flat(value, depth + 1)}" for key, value in body.items()]
    return shortened("; ".join(parts), 600)


def _flat(value: object, depth: int) -> str:
    if depth > _MOST_LEVELS_SHOWN:
        return "…"
    if is_array(value):
        return " ".join(_flat(item, depth + 1) for item in value if item)
    if is_object(value):
        return "{" + _summary(value, depth + 1) + "}"
    return one_line(str(value), 600)
