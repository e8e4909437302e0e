"""The request log: what arrived, in the order of arrival, with tokens redacted.

Two parts, because no single place sees everything: a WSGI layer notes the request as it arrives and the status as it
leaves; a Django middleware notes the body, which only Django's parsers know.
"""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponseBase
from django.http.request import RawPostDataException

from synapse_client.sandbox._server.settings import is_own

MAX_RECORDS = 20_000
MAX_JSON_BYTES = 64 * 1024 * 1024

_RECORD_KEY = "sandbox.record"
_TOKEN_HEADERS = {"synapse-access-token": "api_token", "synapse-agent": "agent_token", "authorization": "authorization"}

Record = dict[str, Any]


class RequestLog:
    """The last `MAX_RECORDS` requests; safe to use from several threads."""

    def __init__(self) -> None:
        self._records: deque[Record] = deque(maxlen=MAX_RECORDS)
        self._lock = threading.Lock()

    def append(self, record: Record) -> None:
        """Add a request."""
        with self._lock:
            self._records.append(record)

    def clear(self) -> None:
        """Forget all requests."""
        with self._lock:
            self._records.clear()

    def snapshot(self) -> list[Record]:
        """Return the requests, oldest first."""
        with self._lock:
            return list(self._records)


request_log = RequestLog()


def record_request(
    application: Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]],
) -> Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]:
    """Wrap a WSGI application so that every request to the API is on record."""

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("REQUEST_URI", environ["PATH_INFO"]).partition("?")[0]
        if is_own(path):
            return application(environ, start_response)
        record: Record = {
            "method": environ["REQUEST_METHOD"],
            "path": path,
            "query": [list(pair) for pair in parse_qsl(environ.get("QUERY_STRING", ""), keep_blank_values=True)],
            "headers": _headers(environ),
            "status": None,
            "json": None,
            "form": [],
            "files": [],
            "body_size": 0,
        }
        environ[_RECORD_KEY] = record
        request_log.append(record)

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            record["status"] = int(status.split(" ", 1)[0])
            return start_response(status, headers, exc_info)

        return application(environ, start)

    return call


def _headers(environ: dict[str, Any]) -> dict[str, str]:
    headers = {}
    for key, value in environ.items():
        if key.startswith("HTTP_"):
            name = key[5:].replace("_", "-").lower()
        elif key in {"CONTENT_TYPE", "CONTENT_LENGTH"} and value:
            name = key.replace("_", "-").lower()
        else:
            continue
        headers[name] = _redacted(name, value)
    return headers


def _redacted(name: str, value: str) -> str:
    """Keep the form of a token header (`Token <api_token>`), never its value."""
    if name not in _TOKEN_HEADERS:
        return value
    scheme, space, _token = value.rpartition(" ")
    return f"{scheme}{space}<{_TOKEN_HEADERS[name]}>"


class RecorderMiddleware:
    """Notes the body of each recorded request, as the view's parsers understood it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Handle one request."""
        record: Record | None = request.META.get(_RECORD_KEY)
        if record is None:
            return self._get_response(request)
        if _is_json(request):
            _note_json(request, record)
        response = self._get_response(request)
        _note_form(request, record)
        return response


def _is_json(request: HttpRequest) -> bool:
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    return request.content_type == "application/json" and 0 < length <= MAX_JSON_BYTES


def _note_json(request: HttpRequest, record: Record) -> None:
    try:
        body = request.body
    except (OSError, RawPostDataException):
        return
    record["body_size"] = len(body)
    try:
        record["json"] = json.loads(body)
    except (ValueError, RecursionError):
        record["json"] = None


def _note_form(request: HttpRequest, record: Record) -> None:
    fields = getattr(request, "_post", None)
    files = getattr(request, "_files", None)
    if not fields and not files:
        return
    record["form"] = [[name, value] for name, values in (fields.lists() if fields else ()) for value in values]
    record["files"] = [
        {
            "field": name,
            "filename": file.name,
            "content_type": file.content_type,
            "size": file.size,
            "sha1": getattr(file, "sha1", None),
        }
        for name, values in (files.lists() if files else ())
        for file in values
    ]
    record["body_size"] = record["body_size"] or int(request.META.get("CONTENT_LENGTH") or 0)
