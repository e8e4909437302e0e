"""What failures mean for a bulk upload, and whether files are on the server when nobody said so."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from synapse_client.api.data_collection import verify_data_files_checksums
from synapse_client.backend.base.errors import (
    AuthenticationError,
    AuthorizationError,
    ClientConnectionError,
    ClientError,
    ClientTimeoutError,
    ConfigurationError,
    NotFoundError,
    RateLimitError,
    ResponseFormatError,
    ServerError,
)
from synapse_client.backend.base.flow import call
from synapse_client.backend.base.narrow import is_array, is_mapping, is_object

if TYPE_CHECKING:
    from synapse_client.backend.base.flow import Flow

__all__ = ["concerns_all", "existing_checksums", "is_lost_answer", "is_servers_fault", "may_still_act"]

_LOOKED_UP: Final = 1000
"""Checksums in one request."""


def concerns_all(error: Exception) -> bool:
    """Whether a failure would meet every other item as well."""
    if isinstance(error, ClientConnectionError):
        return not error.request_sent  # the server cannot be reached
    if isinstance(error, (AuthenticationError, AuthorizationError, ConfigurationError, NotFoundError)):
        return True
    return not isinstance(error, (ClientError, OSError))


def is_lost_answer(error: Exception) -> bool:
    """Whether the server may have done what was asked although it did not say so."""
    if isinstance(error, ClientConnectionError):
        return error.request_sent
    if isinstance(error, ResponseFormatError):
        return True  # it said that it did, and not what
    return isinstance(error, ServerError) and error.status_code not in {500, 501, 507}


def may_still_act(error: Exception) -> bool:
    """Whether the server may be at work on the request still, so that not finding its result does not say much."""
    return isinstance(error, ClientTimeoutError) or (isinstance(error, ServerError) and error.status_code == 504)


def is_servers_fault(error: Exception) -> bool:
    """Whether the server or the network, not what was sent, seems to be the reason."""
    return isinstance(error, (ClientConnectionError, RateLimitError, ServerError))


def existing_checksums(checksums: Iterable[str]) -> Flow[set[str]]:
    """Return those of some checksums that belong to files on the server."""
    wanted = list(dict.fromkeys(checksums))
    found: set[str] = set()
    for start in range(0, len(wanted), _LOOKED_UP):
        part = wanted[start : start + _LOOKED_UP]
        request = verify_data_files_checksums.request({"checksums": part})
        request.repeatable = True  # it changes nothing
        answer = yield from call(request)
        found |= _listed(answer) & set(part)
    return found


def _listed(answer: object) -> set[str]:
    """Read the answer of `verify_data_files_checksums`; servers have several forms; an unknown one names nothing."""
    if is_array(answer):
        plain = {row for row in answer if isinstance(row, str)}
        rows = [row for row in answer if is_object(row)]
        told = {row.get("checksum") for row in rows if row.get("exists", row.get("is_exist", True))}
        return plain | {checksum for checksum in told if isinstance(checksum, str)}
    if not is_mapping(answer):
        return set()
    for key in ("existing", "exists", "existing_checksums", "found"):
        if is_array(answer.get(key)):
            return _listed(answer[key])
    return {checksum for checksum, there in answer.items() if there}
