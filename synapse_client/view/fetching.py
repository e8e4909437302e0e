"""The pictures of rows: from this machine where a row names a file here, else from the address that the server gave."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlsplit

import attrs

from synapse_client.runtime.describe.errors import ClientError
from synapse_client.runtime.describe.file_names import file_references
from synapse_client.view.pictures import Picture, read_picture

if TYPE_CHECKING:
    from synapse_client.runtime.client import BaseClient

__all__ = ["Found", "fetch_pictures"]

_AT_ONCE: Final = 8
_SECONDS: Final = 10.0


@attrs.frozen(kw_only=True)
class Found:
    """What there is of a row's picture.

    Attributes:
        specification: Name of the file's specification; empty when the row has no files.
        picture: The picture, or None.
        reason: Why there is none.
    """

    specification: str = ""
    picture: Picture | None = None
    reason: str = ""


def fetch_pictures(
    rows: Iterable[Mapping[str, Any]], *, client: BaseClient | None = None, most_bytes: int | None = None
) -> list[Found]:
    """Return the picture of each row, in order; what cannot be had is told, not raised.

    Args:
        rows: Tasks, assignments, data units or ground truths as JSON objects.
        client: The client to fetch with; its token goes to its own server only. By default one without a token.
        most_bytes: Larger pictures are left out.
    """
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))

        def find(row: Mapping[str, Any]) -> Found:
            return _find(row, folder, client, most_bytes)

        pool = stack.enter_context(ThreadPoolExecutor(_AT_ONCE))
        return list(pool.map(find, rows))


def _find(row: Mapping[str, Any], folder: str, client: BaseClient | None, most_bytes: int | None) -> Found:
    reason = "the answer tells no files; ask for expand=data_unit"
    for specification, reference in file_references(row):
        try:
            content = _content(reference, folder, client, most_bytes)
        except (ClientError, OSError) as error:
            status = getattr(error, "status_code", None)
            what = f"the server answered {status}" if status else type(error).__name__
            return Found(specification=specification, reason=f"the picture could not be fetched: {what}")
        if content is None:
            reason = "the answer has no address of the file"
        elif isinstance(content, int):
            return Found(specification=specification, reason=f"the picture is too large: {content:,} bytes")
        elif (picture := read_picture(content)) is not None:
            return Found(specification=specification, picture=picture)
        else:
            reason = "the file is not a picture that browsers show"
    return Found(specification=next((name for name, _ in file_references(row)), ""), reason=reason)


def _content(
    reference: Mapping[str, Any], folder: str, client: BaseClient | None, most_bytes: int | None
) -> bytes | int | None:
    """Return a file's bytes; their number when there are too many; None when nothing says where it is.

    Raises:
        ClientError: it cannot be fetched.
        OSError: it cannot be read.
    """
    size, url = reference.get("size"), reference.get("url", reference.get("path"))
    if most_bytes is not None and isinstance(size, int) and size > most_bytes:
        return size
    if isinstance(url, Path):  # what a conversion of URLs has put there; a text is never taken for a file of ours
        local = url
    elif isinstance(url, str) and url and reference.get("url"):
        local = _download({"url": url, "checksum": reference.get("checksum")}, folder, client)
    else:
        return None
    size = local.stat().st_size
    return size if most_bytes is not None and size > most_bytes else local.read_bytes()


def _download(reference: Mapping[str, Any], folder: str, client: BaseClient | None) -> Path:
    if client is not None:
        return client.download_to(folder)(reference)
    from synapse_client.runtime.client import BaseClient  # noqa: PLC0415  # only where no client is given

    url: str = reference["url"]
    parts = urlsplit(url)
    origin = f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}" if parts.netloc else "http://localhost"
    with BaseClient(origin, schemes=(), credentials={}, timeout=_SECONDS, max_retries=1) as anonymous:
        return anonymous.download_to(folder)(reference)
