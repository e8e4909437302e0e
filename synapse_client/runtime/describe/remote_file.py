"""Files that lie elsewhere, as a caller names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import attrs

from synapse_client.runtime.describe.errors import InvalidInputError

__all__ = ["RemoteFile", "shown_place"]

_USER: Final = re.compile(r"(?<=//)[^/?#]*@")
_QUERY: Final = re.compile(r"(?<=://)([^?#]*)[?#].*", re.DOTALL)


def shown_place(url: str) -> str:
    """Return a file's URL without passwords and, of web addresses, without the query, where signatures stand."""
    url = _USER.sub("", url)
    return _QUERY.sub(r"\1", url) if url.lower().startswith(("http://", "https://")) else url


def _shown_url(url: object) -> str:
    return repr(shown_place(str(url)))


@attrs.frozen
class RemoteFile:
    """A file in object storage, or wherever else fsspec reads from; in place of a path (extra ``fsspec``).

    It is opened where it is sent, and read in ranges. With the size that listings tell, a small file costs one request.

    Args:
        url: Where it is: ``"s3://bucket/cat.jpg"``, ``"gs://…"``, ``"memory://…"``, …
        size: Bytes, where they are known; else they are asked for.
        etag: What tells that it is still the same, as the storage has it; else it is asked for where it matters.
        storage_options: What fsspec makes its file system of: ``{"endpoint_url": …, "key": …, "secret": …}``. They are
            never shown, and are in no report and no journal; a worker elsewhere gets them with the file.

    Raises:
        InvalidInputError: the URL has no scheme, or the size is not a number of bytes.

    Example:
        >>> from synapse_client import RemoteFile
        >>> RemoteFile("s3://bucket/cat.jpg", size=48_213, storage_options={"anon": True})
    """

    url: str = attrs.field(repr=_shown_url)
    size: int | None = None
    etag: str | None = None
    storage_options: Mapping[str, Any] | None = attrs.field(default=None, repr=False, hash=False)

    def __attrs_post_init__(self) -> None:
        url: Any = self.url
        size: Any = self.size
        if not isinstance(url, str) or "://" not in url:
            raise InvalidInputError(
                f"RemoteFile: url must have a scheme, as 's3://bucket/cat.jpg', got {shown_place(str(url))!r:.100}"
            )
        if size is not None and (isinstance(size, bool) or not isinstance(size, int) or size < 0):
            raise InvalidInputError(f"RemoteFile: size must be a number of bytes, got {size!r:.60}")
