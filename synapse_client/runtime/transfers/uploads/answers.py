"""What the server's answers say about a chunked upload."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from synapse_client.runtime.describe.errors import (
    ClientError,
    GoneError,
    NotFoundError,
    ResponseFormatError,
    UploadError,
    ValidationError,
)
from synapse_client.runtime.describe.narrow import is_object
from synapse_client.runtime.describe.texts import shown
from synapse_client.runtime.http.failures import meaning_of

if TYPE_CHECKING:
    from synapse_client.runtime.describe.model import Model
    from synapse_client.runtime.transfers.uploads.source import UploadSource

__all__ = [
    "check_offset",
    "expected_offset",
    "id_of",
    "is_complete",
    "may_pass",
    "md5_of",
]

_COMPLETE: Final = 2
"""``status`` of a finished upload."""
_MD5: Final = re.compile("[0-9a-fA-F]{32}")


def is_complete(state: Model) -> bool:
    """Whether the upload is finished."""
    return bool(state.get("status") == _COMPLETE)


def md5_of(state: Model) -> str | None:
    """Return the checksum that the server gives, if it is an MD5."""
    found = state.get("checksum")
    return found.lower() if isinstance(found, str) and _MD5.fullmatch(found) else None


def may_pass(error: ClientError) -> bool:
    """Whether a failure says nothing final about the upload: asking the server, or waiting, may help."""
    told = isinstance(error, (GoneError, NotFoundError, ResponseFormatError, ValidationError))
    return told or meaning_of(error).passes


def expected_offset(error: ClientError) -> object:
    """Return the offset that the answer to a refused chunk asks for (older servers call it `offset`), or None."""
    body = error.response
    return body.get("expected_offset", body.get("offset")) if is_object(body) else None


def id_of(name: str, state: Model) -> int | str:
    """Return the id that the server gave an upload.

    Args:
        name: Name of the method, for errors.
        state: What the server says of the upload.

    Raises:
        ResponseFormatError: it gave none.
    """
    found: object = state.get("id")
    if isinstance(found, bool) or not isinstance(found, (int, str)) or not found:
        raise ResponseFormatError(
            f"{name}: the server gave the upload no id, but {shown(found)}", response=state.to_dict()
        )
    return found


def check_offset(name: str, offset: object, source: UploadSource, response: Any) -> int:
    """Return the offset that the server tells.

    Args:
        name: Name of the method, for errors.
        offset: What it says.
        source: What is being sent.
        response: The answer, for errors.

    Raises:
        ResponseFormatError: it is not a number.
        UploadError: it lies outside the file.
    """
    if isinstance(offset, bool) or not isinstance(offset, int):
        raise ResponseFormatError(f"{name}: the server says that it holds {shown(offset)} bytes", response=response)
    if not 0 <= offset <= source.total:
        raise UploadError(
            f"{name}: the server says that it holds {offset} of the {source.total} bytes of {source.name!r}",
            response=response,
        )
    return offset
