"""The errors as programs for `synapse_sdk` know them: those of this package, with the attributes of both generations.

Each class here is also the class of the same name in `synapse_client`. What is raised while `synapse_sdk` itself is
loaded, as when its plugin framework calls this client, is an instance of its class of that name as well, so that its
own ``except`` clauses hold.
"""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any, ClassVar, Final, Self

from synapse_client.runtime.describe import errors
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.http.failures import retry_after

__all__ = [
    "AuthenticationError",
    "AuthorizationError",
    "BuildError",
    "ChecksumError",
    "ClientConnectionError",
    "ClientError",
    "ClientResponseIncompleteError",
    "ClientTimeoutError",
    "ConfigurationError",
    "ConflictError",
    "GpuUnavailableError",
    "HTTPError",
    "InvalidInputError",
    "ListChangedError",
    "MissingFileError",
    "NoDefaultStorageError",
    "NotFoundError",
    "RateLimitError",
    "ResponseFormatError",
    "ServerError",
    "StreamError",
    "StreamLimitExceededError",
    "UploadError",
    "ValidationError",
    "WaitTimeoutError",
    "WebSocketError",
    "told",
]

_VENDOR: Final = "synapse_sdk.exceptions"
_WRITES: Final = frozenset({"PATCH", "POST"})
"""Methods that act twice when they are sent twice."""


class ClientError(errors.ClientError):
    """Base of every failure, with what both generations of `synapse_sdk` have.

    Attributes:
        detail: Decoded body of the answer, else the message (2026).
        status: HTTP status; 408 for a timeout, 503 for a connection that failed (v1).
        reason: Decoded body of a 400, else the phrase of the status, else the message (v1).
        retry_after: Seconds after which the server wants to be asked again; None where it does not say (2026).
    """

    detail: Any
    status: int | None
    reason: Any
    retry_after: float | None
    _usual_status: ClassVar[int | None] = None

    def __init__(self, message: Any = None, detail: Any = None, *, reason: Any = None, **context: Any) -> None:
        """Make one as this package does, or as `synapse_sdk`: ``ClientError(404, "gone")``, ``NotFoundError("gone")``.

        Args:
            message: The message; or the status, which may also be ``status_code=`` (2026) or ``status=`` (v1).
            detail: What is wrong (2026).
            reason: The same (v1).
            context: Attributes of this package's errors.
        """
        said = detail if detail is not None else reason
        if isinstance(message, int):
            context["status_code"], message = message, None
        elif message is not None and not isinstance(message, str):
            said, message = message, None
        context["status_code"] = context.pop("status", None) or context.get("status_code") or self._usual_status
        if message is None:
            numbered = "" if context["status_code"] is None else f"{context['status_code']}: "
            message = f"{numbered}{'' if said is None else said}"
        if said is not None:
            context["response"] = said
        super().__init__(message, **context)
        _complete(self)
        if said is not None:
            self.reason = said


class ConfigurationError(ClientError, errors.ConfigurationError):
    """The client cannot be made: a bad or missing URL, token or timeout."""


class InvalidInputError(ClientError, errors.InvalidInputError):
    """An argument cannot be sent: raised before any request."""


class MissingFileError(InvalidInputError, FileNotFoundError):
    """A local file is not there: raised before any request."""

    __str__ = ClientError.__str__  # FileNotFoundError has its own

    def __new__(cls, *args: Any, **_: Any) -> Self:
        """Make it as a FileNotFoundError is made, which has more to it than other exceptions."""
        return FileNotFoundError.__new__(cls, *args)

    def __reduce__(self) -> tuple[Any, ...]:
        return ClientError.__reduce__(self)


class ClientConnectionError(ClientError, errors.ClientConnectionError):
    """No complete answer arrived."""


class ClientTimeoutError(ClientConnectionError, errors.ClientTimeoutError):
    """Nothing happened within the configured timeout; ``status_code`` is 408."""


class ClientResponseIncompleteError(ClientConnectionError):
    """The answer to a POST or PATCH was lost: the server may have done what was asked. Look before sending it again."""


class WaitTimeoutError(ClientError, errors.WaitTimeoutError):
    """What was waited for did not happen in time; it goes on. A `TimeoutError` too."""


class BuildError(ClientError, RuntimeError):
    """A build failed or was cancelled; ``response`` is its state."""


class StreamError(ClientError):
    """A stream told of an error of its own: a job that is not there, or one that its agent cannot follow."""


class StreamLimitExceededError(StreamError):
    """A stream was longer than it may be. Named for ``except`` clauses: no stream is too long here."""


class WebSocketError(StreamError):
    """A WebSocket failed. Named for ``except`` clauses: here that is a `ClientConnectionError`."""


class ResponseFormatError(ClientError, errors.ResponseFormatError):
    """The server answered with success, but the body is not what the API document describes."""


class ListChangedError(ClientError, errors.ListChangedError):
    """A list changed while its pages were read, and reading it again did not tell what was missed meanwhile."""


class UploadError(ClientError, errors.UploadError):
    """An upload cannot go on, or some of its items failed; the message says which.

    Attributes:
        report: The `synapse_client.UploadReport` of `upload_data_collection`, else None.
    """

    report: Any = None


class ChecksumError(UploadError, errors.ChecksumError):
    """The server holds other bytes than the file has."""


class HTTPError(ClientError, errors.HTTPError):
    """The server answered with an error status."""


class ValidationError(HTTPError, errors.ValidationError):
    """400 or 422: the server refuses the content of the request."""

    _usual_status = 400


class AuthenticationError(HTTPError, errors.AuthenticationError):
    """401: the token is missing, wrong or expired."""

    _usual_status = 401


class AuthorizationError(HTTPError, errors.AuthorizationError):
    """403: the token is valid but may not do this."""

    _usual_status = 403


class NotFoundError(HTTPError, errors.NotFoundError):
    """404: there is no such thing, or this token may not see it."""

    _usual_status: ClassVar[int | None] = 404


class NoDefaultStorageError(NotFoundError, ValueError):
    """No storage is the default one."""

    _usual_status = None


class ConflictError(HTTPError, errors.ConflictError):
    """409: the request contradicts what the server holds."""

    _usual_status = 409


class RateLimitError(HTTPError, errors.RateLimitError):
    """429: too many requests."""

    _usual_status = 429


class ServerError(HTTPError, errors.ServerError):
    """500 and above."""

    _usual_status = 500


class GpuUnavailableError(ServerError):
    """503: there is no GPU free for what was to be run; ``detail`` tells more."""

    _usual_status = 503

    @property
    def error_details(self) -> dict[str, Any]:
        """What the answer says beside its message."""
        found: object = self.detail
        return {k: v for k, v in found.items() if k not in {"error_type", "message"}} if is_object(found) else {}


_NAMED: Final[dict[str, type[ClientError]]] = {
    name: found for name, found in list(vars().items()) if isinstance(found, type) and issubclass(found, ClientError)
}
_BOTH: Final[dict[tuple[type[ClientError], type[Exception]], type[ClientError]]] = {}


@contextmanager
def told() -> Generator[None]:
    """Raise every failure of this package as the error that stands for it here."""
    try:
        yield
    except ClientError:
        raise
    except errors.ClientError as error:
        raise _translated(error) from error.__cause__


def _translated(error: errors.ClientError) -> ClientError:
    cls = _also_theirs(_class_for(error))
    found = cls.__new__(cls, error.message)
    Exception.__init__(found, error.message)
    found.__dict__.update(error.__dict__)
    found.__traceback__ = error.__traceback__
    return _complete(found)


def _complete(error: ClientError) -> ClientError:
    """Give an error the attributes of both forms."""
    is_connection = isinstance(error, ClientConnectionError)
    if isinstance(error, ClientTimeoutError):
        error.status_code = 408
    body = error.response
    error.detail = error.message if body is None else body
    error.status = 503 if is_connection and error.status_code is None else error.status_code
    error.reason = body if error.status_code == 400 and body is not None else _phrase(error)
    error.retry_after = retry_after(error.headers)
    return error


def _phrase(error: ClientError) -> str:
    try:
        return error.message if error.response is None else HTTPStatus(error.status_code or 0).phrase
    except ValueError:
        return error.message


def _class_for(error: errors.ClientError) -> type[ClientError]:
    if isinstance(error, errors.ClientConnectionError) and error.request_sent and error.method in _WRITES:
        return ClientResponseIncompleteError
    body = error.response
    if error.status_code == 503 and is_object(body) and body.get("error_type") == "gpu_unavailable":
        return GpuUnavailableError
    if error.status_code is None and is_object(body) and body.get("type") == "error":
        return StreamError
    return _closest(type(error))


def _closest(cls: type[errors.ClientError]) -> type[ClientError]:
    """Return the class here of the closest base that has one of its name."""
    return next(_NAMED[base.__name__] for base in cls.__mro__ if base.__name__ in _NAMED)


def _also_theirs(cls: type[ClientError]) -> type[ClientError]:
    module = sys.modules.get(_VENDOR)
    if module is None:
        return cls
    theirs = next(
        (found for base in cls.__mro__ if isinstance(found := getattr(module, base.__name__, None), type)), None
    )
    if theirs is None or not issubclass(theirs, Exception):
        return cls
    if (cls, theirs) not in _BOTH:
        # plain attributes come before properties of the same names that their classes have
        body = {"__module__": cls.__module__, "__doc__": cls.__doc__, "__reduce__": _reduced, "message": ""}
        _BOTH[cls, theirs] = type(cls.__name__, (cls, theirs), body)
    return _BOTH[cls, theirs]


def _reduced(error: ClientError) -> tuple[Any, ...]:
    """Let an error cross process borders as the class that can be imported there."""
    rebuild, (_, *rest) = ClientError.__reduce__(error)
    return rebuild, (_closest(type(error)), *rest)
