"""What an API's document calls the requests of a chunked upload."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from synapse_client.runtime.describe.request import Request

__all__ = ["UploadProtocol"]


@attrs.frozen(kw_only=True)
class UploadProtocol:
    """The operations of a chunked upload.

    Attributes:
        name: Name of the method that uploads, for errors.
        start: Makes the request that sends the first chunk, of a form and a ``content_range``.
        append: Makes the one that sends another, of an id, a form and a ``content_range``.
        finish: Makes the one that ends the upload, of an id and ``{"md5": …}``.
        state: Makes the one that asks what the server holds, of an id.
    """

    name: str
    start: Callable[..., Request[Any]]
    append: Callable[..., Request[Any]]
    finish: Callable[..., Request[Any]]
    state: Callable[..., Request[Any]]
