"""Names of downloaded files: what makes two URLs the same file, and names that no file system stumbles over."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection
from typing import Final
from urllib.parse import unquote, unquote_plus, urlsplit

__all__ = ["file_key", "identity", "local_name", "safe_name"]

_LONGEST: Final = 120
"""Bytes of UTF-8; with the key before it this is below the limit of every file system in use (eCryptfs: 143)."""
_UNSAFE: Final = re.compile(r"[^\w.\-]+")
# What presigned URLs of S3, CloudFront, Google, Alibaba, Huawei, Tencent and Firebase carry: another one each time.
_SIGNATURE: Final = re.compile(
    r"x-(amz|goog|oss|obs)-(algorithm|content-sha256|credential|date|expires|security-token|signature|signature-version"
    r"|signedheaders)|(aws|google|oss)?access(key)?id|security-?token|signature|expires|policy|key-pair-id|token"
    r"|access_token|q-(sign-algorithm|ak|sign-time|key-time|header-list|url-param-list|signature)",
    re.IGNORECASE,
)
_PLAIN_URL: Final = re.compile(r"https?://[a-z0-9.:\-]+/[A-Za-z0-9._%/\-]*")
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._\-]{0,100}[A-Za-z0-9])?")
_AZURE: Final = re.compile("saoid|scid|sdd|ses?|sig|sip|ske|skoid|sks|skt|sktid|skv|sp|spr|srt?|ss|st|suoid|sv")


def identity(url: str, dropped: Collection[str] = ()) -> str:
    """Return what names the file behind an absolute URL: the URL without fragment and without what signs it.

    Other query parameters stay: ``/download?id=1`` and ``/download?id=2`` are two files.

    Args:
        url: Absolute URL.
        dropped: Further query parameters that do not belong to the identity: credentials.
    """
    if _PLAIN_URL.fullmatch(url):
        return url
    parts = urlsplit(url)
    plain = parts._replace(scheme=parts.scheme.lower(), netloc=parts.netloc.lower(), fragment="")
    if parts.query:
        pairs = [(unquote_plus(pair.partition("=")[0]), pair) for pair in parts.query.split("&")]
        signing = [_SIGNATURE, _AZURE] if any(name == "sig" for name, _ in pairs) else [_SIGNATURE]
        kept = [
            pair for name, pair in pairs if name not in dropped and not any(kind.fullmatch(name) for kind in signing)
        ]
        plain = plain._replace(query="&".join(kept))
    return plain.geturl()


def file_key(name: str) -> str:
    """Return 16 hexadecimal digits for an `identity`."""
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def local_name(name: str) -> str:
    """Return the file name for an `identity`: its key, and the last part of the URL's path, made safe."""
    last = name.rpartition("/")[2]
    if not (_PLAIN_NAME.fullmatch(last) and _PLAIN_URL.fullmatch(name)):
        last = safe_name(unquote(urlsplit(name).path).rstrip("/").rpartition("/")[2])
    return f"{file_key(name)}-{last}"


def safe_name(name: str) -> str:
    """Return a name of letters, digits, ``_``, ``-`` and inner dots only, of at most 120 bytes; its end is kept."""
    composed = unicodedata.normalize("NFC", name.encode("utf-8", "replace").decode("utf-8"))
    safe = _UNSAFE.sub("_", composed).strip("._")
    return safe.encode()[-_LONGEST:].decode("utf-8", "ignore").strip("._") or "file"
