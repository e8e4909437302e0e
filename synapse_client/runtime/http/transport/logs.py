"""The log of httpcore, which httpx sends with, without this client's secrets.

At DEBUG it tells the headers of answers, and a server may repeat a token in one (in ``Location``, say). A filter on its
loggers blots the secrets of the request out that is under way in this thread or task; anybody else's lines stay as they
are.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from synapse_client.runtime.http.request import HttpRequest

__all__ = ["hidden"]

_NAMES: Final = ("httpcore.connection", "httpcore.http11", "httpcore.proxy", "httpcore.socks")
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def _hide(record: logging.LogRecord) -> bool:
    request = _request.get()
    if request is not None:
        record.msg, record.args = request.hide(record.getMessage()), None
    return True


for _name in _NAMES:
    logging.getLogger(_name).addFilter(_hide)


@contextmanager
def hidden(request: HttpRequest) -> Generator[None]:
    """Let the secrets of a request be blotted out of what is logged meanwhile."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)
