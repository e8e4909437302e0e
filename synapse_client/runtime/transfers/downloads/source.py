"""What is to be downloaded: a URL, a file reference, or content that stands in the URL itself."""

from __future__ import annotations

import base64
import mimetypes
import re
from collections.abc import Collection, Mapping
from typing import Any, Final, TypeAlias
from urllib.parse import unquote_to_bytes, urljoin

import attrs

from synapse_client.runtime.describe.errors import ChecksumError, InvalidInputError
from synapse_client.runtime.describe.narrow import is_mapping
from synapse_client.runtime.http.request import origin, shown_url
from synapse_client.runtime.transfers.downloads.folder import new_digest
from synapse_client.runtime.transfers.downloads.names import identity

__all__ = ["OPERATION", "RemoteFile", "Source", "checksum_error", "decode", "parse_source"]

RemoteFile: TypeAlias = str | Mapping[str, Any]
"""A file to download: its URL, or a file reference that holds ``url`` and maybe ``checksum``, such as a `FileRef`."""

OPERATION: Final = "download"
"""What errors and logs call it."""
_CHECKSUM: Final = re.compile(r"[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{64}")


@attrs.frozen
class Source:
    """What to download.

    Attributes:
        url: Absolute URL.
        checksum: Hexadecimal digits of its MD5, SHA-1 or SHA-256, if known.
        name: What names its content (see `identity`).
    """

    url: str
    checksum: str | None
    name: str

    @property
    def shown(self) -> str:
        """The URL for logs and errors, without secrets."""
        return _short(self.url) if self.is_inline else shown_url(self.url)

    @property
    def is_inline(self) -> bool:
        """Whether the URL holds the content itself."""
        return self.url[:5].lower() == "data:"


def parse_source(file: RemoteFile, base_url: str, own: str, dropped: Collection[str]) -> Source:
    """Check what a caller wants to download.

    Args:
        file: What the caller gave.
        base_url: What relative URLs belong to.
        own: How URLs of its origin begin, if they are written as it is.
        dropped: Query parameters that are credentials.

    Raises:
        InvalidInputError: neither a URL nor a file reference, or a URL that cannot be downloaded.
    """
    if isinstance(file, str) and file.startswith(own):
        return Source(file, None, identity(file, dropped))
    given: object = file.get("url") if is_mapping(file) else file
    if not isinstance(given, str) or not given.strip():
        raise InvalidInputError(
            f"download_to: a file is its URL, or a file reference with 'url' in it, got {_short(file)}"
        )
    if given[:5].lower() == "data:":
        return Source(given, _checksum(file), given)
    try:
        url = given if given.startswith(("http://", "https://")) else urljoin(f"{base_url}/", given)
        scheme, host, _ = origin(url)
    except ValueError:
        scheme = host = url = ""
    if scheme not in {"http", "https"} or not host:
        raise InvalidInputError(f"download_to: {_short(_without_secrets(given))} is not an http or https URL")
    return Source(url, _checksum(file), identity(url, dropped))


def decode(source: Source) -> tuple[str, bytes]:
    """Return the file name and the content of a ``data:`` URL (RFC 2397).

    Raises:
        InvalidInputError: it cannot be decoded.
        ChecksumError: its content has another checksum.
    """
    head, comma, body = source.url[5:].partition(",")
    kind, *options = head.split(";")
    content = unquote_to_bytes(body)
    try:
        if options and options[-1].strip().lower() == "base64":
            content = base64.b64decode(b"".join(content.split()), validate=True)
        elif not comma:
            raise ValueError("it has no comma")
    except ValueError as error:
        raise InvalidInputError(f"download_to: {source.shown} is not a data URL: {error}") from None
    if source.checksum is not None:
        digest = new_digest(source.checksum)
        digest.update(content)
        if digest.hexdigest() != source.checksum:
            raise checksum_error(source.shown, source.checksum, digest.hexdigest())
    suffix = mimetypes.guess_extension(kind.strip().lower() or "text/plain") or ""
    digest = new_digest("0" * 64)
    digest.update(content)
    return f"{digest.hexdigest()[:16]}-data{suffix}", content


def checksum_error(shown: str, expected: str, found: str) -> ChecksumError:
    """Return the error for content that is not what the server says it is."""
    reason = f"download: {shown} has the checksum {found}, not {expected} as the server says"
    return ChecksumError(reason, method="GET", url=shown, operation=OPERATION)


def _checksum(file: RemoteFile) -> str | None:
    """Return a reference's checksum if it is of a kind that can be verified."""
    found: object = file.get("checksum") if is_mapping(file) else None
    text = found.strip().lower() if isinstance(found, str) else ""
    return text if _CHECKSUM.fullmatch(text) else None


def _without_secrets(given: str) -> str:
    """Return what is not a URL that can be used without what may be a password or a signature in it."""
    plain = given.partition("?")[0].partition("#")[0]
    return f"…@{plain.rpartition('@')[2]}" if "@" in plain else plain


def _short(value: object) -> str:
    text = value if isinstance(value, str) else repr(value)
    shown = text[:57] + "…" if len(text) > 60 else text
    return repr(shown) if isinstance(value, str) else shown
