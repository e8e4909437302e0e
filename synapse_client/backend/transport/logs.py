"""The HTTP library's own log, without this client's secrets.

At DEBUG httpcore logs the headers of answers, and a server may repeat a token in one (in ``Location``, say). A filter
on its loggers blots the secrets of the request out that is under way in this thread or task; anybody else's lines stay
as they are.
"""

from __future__ import annotations

import logging
from collections.abc import Generator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from synapse_client.backend.http import HttpRequest

__all__ = ["hidden", "is_logged"]

_NAMES: Final = ("httpcore.connection", "httpcore.http11", "httpcore.proxy", "httpcore.socks")
_request: ContextVar[HttpRequest | None] = ContextVar("request", default=None)


def _hide(record: logging.LogRecord) -> bool:
    request = _request.get()
    if request is not None:
        record.msg, record.args = request.hide(record.getMessage()), None
    return True


_loggers: Final = [logging.getLogger(name) for name in _NAMES]
for _logger in _loggers:
    _logger.addFilter(_hide)


def is_logged() -> bool:
    """Whether the library logs anything."""
    return _loggers[1].isEnabledFor(logging.DEBUG) or _loggers[0].isEnabledFor(logging.DEBUG)


@contextmanager
def hidden(request: HttpRequest) -> Generator[None]:
    """Let the secrets of a request be blotted out of what is logged meanwhile."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)
