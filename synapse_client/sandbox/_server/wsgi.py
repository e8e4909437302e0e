"""The WSGI application: Django inside layers that see every request before it and every answer after it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from synapse_client.sandbox._server.fault_layer import inject_faults
from synapse_client.sandbox._server.recorder import record_request

WSGIApplication = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
Layer = Callable[[WSGIApplication], WSGIApplication]

_DRAIN_BYTES = 64 * 1024


def _whole_body(application: WSGIApplication) -> WSGIApplication:
    """Let Django read bodies sent with chunked transfer coding, and take what a view left unread off the connection."""

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("wsgi.input_terminated"):
            # Django reads up to the declared length and no further; the stream itself knows where it ends.
            environ["CONTENT_LENGTH"] = str(sys.maxsize)
        body = environ["wsgi.input"]

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            # The server would read the rest in one piece, or take it for the next request.
            try:
                while body.read(_DRAIN_BYTES):
                    pass
            except (OSError, ValueError):
                headers = [*headers, ("Connection", "close")]
            return start_response(status, headers, exc_info)

        return application(environ, start)

    return call


def _behind_proxy(application: WSGIApplication) -> WSGIApplication:
    """Let the server believe that it is reached at its internal address, as behind a proxy that does not tell it."""
    internal: str | None = settings.SANDBOX.internal_url
    if internal is None:
        return application
    parts = urlsplit(internal)

    def call(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        environ |= {"wsgi.url_scheme": parts.scheme, "HTTP_HOST": parts.netloc}
        return application(environ, start_response)

    return call


LAYERS: tuple[Layer, ...] = (
    # The request log is the outermost layer: what an inner one does is on record.
    record_request,
    # Requests are recorded before it, and bodies are not read yet.
    inject_faults,
    _behind_proxy,
    _whole_body,
)


class _Handler(WSGIHandler):
    """Django with URLs of its own."""

    def __init__(self, urls: str) -> None:
        super().__init__()
        self._urls = urls

    def get_response(self, request: Any) -> Any:
        """Return the answer to a request."""
        request.urlconf = self._urls
        return super().get_response(request)


def build_application(urls: str | None = None, *further: Layer) -> WSGIApplication:
    """Return Django wrapped in `LAYERS`, the first one outermost. Django must be configured.

    Args:
        urls: Module with the URLs; by default those of the backend.
        further: Layers inside of those.
    """
    application: WSGIApplication = _Handler(urls or settings.ROOT_URLCONF)
    for layer in reversed((*LAYERS, *further)):
        application = layer(application)
    return application
