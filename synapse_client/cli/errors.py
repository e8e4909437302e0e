"""What a failure looks like at the command line: its exit code and its one message."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from synapse_client.runtime.describe.errors import (
    AuthenticationError,
    AuthorizationError,
    ClientError,
    ConfigurationError,
    HTTPError,
    InvalidInputError,
)

__all__ = ["CommandError", "ExitCode", "described", "exit_code", "shown"]

_SHOWN_ITEMS = 10


class ExitCode(IntEnum):
    """What the command line exits with; the values are part of its interface."""

    OK = 0
    FAILED = 1
    """A request failed, or a local file could not be read or written."""
    USAGE = 2
    """The command cannot be understood or carried out as it is; nothing was sent."""
    PARTIAL = 3
    """Some items of many failed; the others are done."""
    UNAUTHORIZED = 4
    """No token, or the server refused it (401, 403)."""
    JOB = 5
    """A job that was waited for failed, was stopped, or did not end in time."""
    DIFFERENT = 6
    """The server is not as the API's document says."""
    INTERRUPTED = 130
    """Ctrl-C."""
    PIPE = 141
    """Whoever read the output went away."""
    TERMINATED = 143
    """SIGTERM."""


class CommandError(Exception):
    """A failure that the command line itself found.

    Attributes:
        code: What to exit with.
        hint: What to do about it, or None.
    """

    def __init__(self, message: str, *, code: ExitCode = ExitCode.USAGE, hint: str | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.hint = hint


def exit_code(error: BaseException) -> ExitCode:
    """Return what to exit with after an error."""
    if isinstance(error, CommandError):
        return error.code
    if isinstance(error, (AuthenticationError, AuthorizationError)):
        return ExitCode.UNAUTHORIZED
    if isinstance(error, (ConfigurationError, InvalidInputError)):
        return ExitCode.USAGE
    return ExitCode.FAILED


def shown(error: BaseException) -> list[str]:
    """Return an error as lines for people: the message, then what the server says of each field, notes, and a hint."""
    lines = [_message(error)]
    if isinstance(error, HTTPError):
        lines += [f"  {line}" for line in _field_lines(error)]
    lines += [f"  {note}" for note in getattr(error, "__notes__", ())]
    hint = _hint(error)
    return lines if hint is None else [*lines, f"  {hint}"]


def described(error: BaseException) -> dict[str, Any]:
    """Return an error as a JSON object, for programs."""
    found: dict[str, Any] = {
        "type": type(error).__name__,
        "message": _message(error),
        "exit_code": int(exit_code(error)),
    }
    if isinstance(error, ClientError):
        details = {
            "status_code": error.status_code,
            "operation": error.operation,
            "method": error.method,
            "url": error.url,
            "request_id": error.request_id,
            "response": error.response,
        }
        found.update((name, value) for name, value in details.items() if value is not None)
    if isinstance(error, HTTPError) and error.errors:
        found["errors"] = error.errors
    hint = _hint(error)
    if hint is not None:
        found["hint"] = hint
    return found


def _message(error: BaseException) -> str:
    if isinstance(error, OSError) and not isinstance(error, ClientError) and error.filename is not None:
        return f"{error.filename}: {error.strerror or error}"
    return str(error) or type(error).__name__


def _hint(error: BaseException) -> str | None:
    if isinstance(error, CommandError):
        return error.hint
    if isinstance(error, AuthenticationError):
        return "Is the token still valid, and one of this server? `synapse-client login` takes another one."
    return None


def _field_lines(error: HTTPError) -> list[str]:
    """Return what the server says of each field, unless the message says it already."""
    lines = [line for line in _lines(error.errors) if line.partition(": ")[2] not in error.message]
    faults = [(index, item) for index, item in enumerate(error.item_errors) if item]
    for index, item in faults[:_SHOWN_ITEMS]:
        lines += [f"[{index}] {line}" for line in _lines(item)]
    if len(faults) > _SHOWN_ITEMS:
        lines.append(f"and {len(faults) - _SHOWN_ITEMS} more")
    return lines


def _lines(errors: Mapping[str, list[str]]) -> list[str]:
    return [f"{name}: {text}" for name, texts in errors.items() for text in texts]
