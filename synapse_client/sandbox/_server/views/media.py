"""Stored files: downloadable by their URL alone, as from a presigned URL, whole or in ranges."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.utils.http import http_date

from synapse_client.sandbox._server.settings import STREAM_BLOCK_BYTES

# What a browser shows without running anything that it may hold; the rest it saves.
_SHOWN = re.compile(r"(?!image/svg)(image|audio|video)/|text/(plain|csv)$|application/json$")
_RANGE = re.compile(r"bytes=(\d*)-(\d*)\Z")


def media(request: HttpRequest, name: str) -> HttpResponseBase:
    """Answer GET and HEAD for one stored file; no credentials are asked for."""
    if request.method not in {"GET", "HEAD"}:
        response = JsonResponse({"detail": f'Method "{request.method}" not allowed.'}, status=405)
        response["Allow"] = "GET, HEAD"
        return response
    root: Path = settings.SANDBOX.media.resolve()
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise FileNotFoundError(name)
        file = path.open("rb")
    except (OSError, ValueError):
        return JsonResponse({"detail": "Not found."}, status=404)
    return _answer(request, path, file)


def _answer(request: HttpRequest, path: Path, file: IO[bytes]) -> HttpResponseBase:
    facts = path.stat()
    etag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}"'
    headers = {"ETag": etag, "Last-Modified": http_date(facts.st_mtime), "Accept-Ranges": "bytes"}
    if etag in (tag.strip() for tag in request.headers.get("If-None-Match", "").split(",")):
        file.close()
        return HttpResponse(status=304, headers=headers)
    content_range = request.headers.get("Range", "")
    if request.headers.get("If-Range", etag) != etag:
        content_range = ""
    span = _span(content_range, facts.st_size)
    if span is None:
        file.close()
        return HttpResponse(status=416, headers={**headers, "Content-Range": f"bytes */{facts.st_size}"})
    first, length, partial = span
    name, kind = quote(path.name), mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    headers |= {
        "Content-Length": str(length),
        "Content-Type": kind,
        "Content-Disposition": f"{'inline' if _SHOWN.match(kind) else 'attachment'}; filename*=utf-8''{name}",
        # anybody may have uploaded it, and the page that knows the token has the same origin
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    if partial:
        headers["Content-Range"] = f"bytes {first}-{first + length - 1}/{facts.st_size}"
    if request.method == "HEAD":
        file.close()
        return HttpResponse(status=206 if partial else 200, headers=headers)
    return StreamingHttpResponse(_blocks(file, first, length), status=206 if partial else 200, headers=headers)


def _span(value: str, size: int) -> tuple[int, int, bool] | None:
    """Return (first byte, length, whether that is a range) to send; None if the range lies outside of the file.

    What is not a single range of bytes is ignored, as the standard says.
    """
    match = _RANGE.match(value)
    if match is None or match.groups() == ("", ""):
        return 0, size, False
    start, end = match.groups()
    if not start:
        length = min(int(end), size)
        return (size - length, length, True) if length else None
    first, last = int(start), min(int(end), size - 1) if end else size - 1
    if end and int(end) < first:
        return 0, size, False
    return (first, last - first + 1, True) if first < size else None


def _blocks(file: IO[bytes], first: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(first)
        while length > 0 and (block := file.read(min(STREAM_BLOCK_BYTES, length))):
            length -= len(block)
            yield block
