"""The exceptions of the client, one tree.

::

    ClientError                          every failure of this package
    ├── ConfigurationError               constructor arguments or environment are unusable (also a ValueError)
    ├── InvalidInputError                an argument cannot be sent as it is (also a ValueError)
    ├── ClientConnectionError            no (complete) answer: refused, reset, DNS, TLS, cut body
    │   └── ClientTimeoutError           connect, read, write or pool timeout
    ├── ResponseFormatError              an answer that is not JSON or not of the documented shape
    │   └── MissingFieldError            a field that this answer does not hold (also KeyError and AttributeError)
    ├── ListChangedError                 a list that changes while it is read, so that nobody can say what is missing
    ├── UploadError                      a chunked upload that cannot go on
    │   └── ChecksumError                the server's checksum differs from the file's
    ├── JobFailedError                   a job that was waited for is over without success (in `backend.flows`)
    ├── JobTimeoutError                  a job that was waited for is not over in time (also a TimeoutError; as above)
    └── HTTPError                        an answer with an error status
        ├── ValidationError              400, 422
        ├── AuthenticationError          401
        ├── AuthorizationError           403
        ├── NotFoundError                404
        ├── ConflictError                409
        ├── GoneError                    410
        ├── PayloadTooLargeError         413
        ├── RateLimitError               429
        └── ServerError                  500 and above
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from synapse_client.runtime.describe.narrow import is_array, is_mapping
from synapse_client.runtime.describe.texts import printable, shortened, shown

__all__ = [
    "AuthenticationError",
    "AuthorizationError",
    "ChecksumError",
    "ClientConnectionError",
    "ClientError",
    "ClientTimeoutError",
    "ConfigurationError",
    "ConflictError",
    "FileNameWarning",
    "GoneError",
    "HTTPError",
    "InvalidInputError",
    "ListChangedError",
    "MissingFieldError",
    "NotFoundError",
    "PayloadTooLargeError",
    "RateLimitError",
    "ResponseFormatError",
    "ServerError",
    "UndocumentedParameterWarning",
    "UploadError",
    "ValidationError",
    "WaitTimeoutError",
    "status_error_class",
    "unexpected",
]

_LONGEST_TEXT: Final = 2000
"""Characters of an error's text, of its `repr` and of each text of the server in it."""
_LONGEST_NOTE: Final = 1000
_DEEPEST: Final = 20
"""Levels of an error body whose fields are named one by one; no API nests its complaints so deeply."""


class ClientError(Exception):
    """Base of every failure of this package.

    Its text, its notes and its `repr` have at most 2,000 characters; what is left out is marked by ``…``.

    Attributes:
        message: What went wrong, in one line, without secrets.
        status_code: HTTP status of the answer; None when there was no answer.
        response: Decoded body of the answer: parsed JSON, else text; None when there was none.
        request_id: Value of the answer's (else the request's) ``X-Request-ID`` header, or None.
        method: HTTP method of the request, or None when none was made.
        url: URL of the request (credentials removed), or None when none was made.
        operation: Name of the API operation, such as ``"get_task"``, or None.
        headers: Headers of the answer, names in lower case; empty when there was no answer.
    """

    def __init__(
        self,
        message: str,
        *,
        status_code: int | None = None,
        response: object = None,
        request_id: str | None = None,
        method: str | None = None,
        url: str | None = None,
        operation: str | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        message = shortened(printable(message), _LONGEST_TEXT)
        super().__init__(message)
        self.message = message
        self.status_code = status_code
        self.response: Any = response
        self.request_id = request_id
        self.method = method
        self.url = url
        self.operation = operation
        self.headers: dict[str, str] = {} if headers is None else headers

    def __str__(self) -> str:
        """Return the message; KeyError among the bases would quote it."""
        return shortened(self.message, _LONGEST_TEXT)

    def __repr__(self) -> str:
        name = type(self).__name__
        return f"{name}({shortened(repr(str(self)), _LONGEST_TEXT - len(name) - 2)})"

    def add_note(self, note: str, /) -> None:
        """Add a note as every exception takes them, shortened."""
        super().add_note(shortened(printable(note), _LONGEST_NOTE))

    def _render_traceback_(self) -> list[str]:
        """Return what a notebook shows of it."""
        from synapse_client.runtime.describe.tracebacks import short_traceback  # noqa: PLC0415  # for notebooks

        return short_traceback(self)

    def __reduce__(self) -> tuple[object, tuple[type[ClientError], str, dict[str, object]]]:
        """Rebuild from the message and the attributes, so that errors cross process borders."""
        return (_rebuild, (type(self), self.message, dict(self.__dict__)))


def _rebuild(cls: type[ClientError], message: str, state: dict[str, object]) -> ClientError:
    error = cls.__new__(cls, message)
    Exception.__init__(error, message)
    error.__dict__.update(state)
    return error


class ConfigurationError(ClientError, ValueError):
    """The client cannot be made: bad or missing ``base_url``, token or timeout."""


class InvalidInputError(ClientError, ValueError):
    """An argument cannot be sent: raised before any request."""


class ClientConnectionError(ClientError):
    """No complete answer arrived: refused, reset, name not found, TLS failure or a body that broke off.

    Attributes:
        request_sent: False when the server cannot have seen the request, so that sending it again is safe.
    """

    request_sent: bool = True


class ClientTimeoutError(ClientConnectionError):
    """Nothing happened within the configured timeout (seconds)."""


class WaitTimeoutError(ClientError, TimeoutError):
    """What was waited for has not come about in time; it may still do so, and can be waited for again."""


class ResponseFormatError(ClientError):
    """The server answered with success, but the body is not what the API document describes."""


class MissingFieldError(ResponseFormatError, KeyError, AttributeError):
    """This answer does not hold the field, for example because it was asked for with ``fields=``."""


class ListChangedError(ClientError):
    """A list changed while its pages were read, and reading it again did not tell what was missed meanwhile."""


class UploadError(ClientError):
    """A chunked upload cannot go on; the message says what to do."""


class ChecksumError(UploadError):
    """The server holds other bytes than the file has."""


class FileNameWarning(UserWarning):
    """The server keeps a file under another name than it has here. Not an error: the file is sent all the same."""


class UndocumentedParameterWarning(UserWarning):
    """A key of ``params`` that the API document does not have. It is sent, but servers ignore what they do not know.

    A list is then not narrowed down, and answers with everything. `warnings.simplefilter("error",
    UndocumentedParameterWarning)` makes it an error, before anything is sent.
    """


class HTTPError(ClientError):
    """The server answered with an error status."""

    @property
    def errors(self) -> dict[str, list[str]]:
        """What the server says about each field, by its dotted name: ``{"project": ["This field is required."]}``.

        General complaints are under ``"non_field_errors"`` or ``"detail"``. Empty when the body is no such object; for
        the answer to a list of inputs see `item_errors`.
        """
        return _field_errors(self.response) if is_mapping(self.response) else {}

    @property
    def item_errors(self) -> list[dict[str, list[str]]]:
        """For a refused list of inputs: what the server says about each of them, aligned with the list.

        ``{}`` for good ones.
        """
        if not is_array(self.response):
            return []
        return [_field_errors(item) if is_mapping(item) else _field_errors({"detail": item}) for item in self.response]


class ValidationError(HTTPError):
    """400 or 422: the server refuses the content of the request."""


class AuthenticationError(HTTPError):
    """401: the token is missing, wrong or expired."""


class AuthorizationError(HTTPError):
    """403: the token is valid but may not do this."""


class NotFoundError(HTTPError):
    """404: there is no such thing, or this token may not see it."""


class ConflictError(HTTPError):
    """409: the request contradicts what the server holds."""


class GoneError(HTTPError):
    """410: it was there and has expired."""


class PayloadTooLargeError(HTTPError):
    """413: the body is larger than the server takes."""


class RateLimitError(HTTPError):
    """429: too many requests; ``headers["retry-after"]`` may say when to come back."""


class ServerError(HTTPError):
    """500 and above, including statuses that no document lists, such as 520."""


_BY_STATUS: dict[int, type[HTTPError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: AuthorizationError,
    404: NotFoundError,
    409: ConflictError,
    410: GoneError,
    413: PayloadTooLargeError,
    422: ValidationError,
    429: RateLimitError,
}


def _field_errors(body: Mapping[str, object], prefix: str = "", depth: int = 0) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in body.items():
        name = shortened(f"{prefix}{key}", _LONGEST_TEXT)
        if depth >= _DEEPEST:
            found[name] = [shown(value, _LONGEST_TEXT)]
        elif is_mapping(value):
            found.update(_field_errors(value, f"{name}.", depth + 1))
        elif is_array(value):
            texts = [_text(item) for item in value if not is_mapping(item)]
            if texts:
                found[name] = texts
            for index, item in enumerate(value):
                if is_mapping(item):
                    found.update(_field_errors(item, f"{name}.{index}.", depth + 1))
        elif value is not None:
            found[name] = [_text(value)]
    return found


def _text(value: object) -> str:
    return shortened(printable(value), _LONGEST_TEXT) if isinstance(value, str) else shown(value, _LONGEST_TEXT)


def status_error_class(status_code: int) -> type[HTTPError]:
    """Return the exception class for an HTTP error status."""
    if status_code >= 500:
        return ServerError
    return _BY_STATUS.get(status_code, HTTPError)


def unexpected(error: Exception, what: str = "") -> ClientError:
    """Return the error that stands for an exception of somebody else's: of the system, or of a foreign object.

    Args:
        error: The exception. One of this package is returned as it is.
        what: What it happened to, such as a file's name; an exception of the system that names a file need not be told.
    """
    if isinstance(error, ClientError):
        return error
    try:
        reason = str(error) or type(error).__name__
    except Exception:  # noqa: BLE001  # the exceptions of others are code of others
        reason = type(error).__name__
    if isinstance(error, OSError):
        reason = error.strerror or reason
        if not what and error.filename is not None:
            what = shown(error.filename, 500)
    elif not isinstance(error, RecursionError):
        reason = f"{reason} ({type(error).__name__})"
    found = ClientError(f"{what}: {reason}" if what else reason)
    found.__cause__ = error
    return found
