"""What the headers of an answer say about a file: which content it is, and which part of it has come."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import attrs

from synapse_client.runtime.http.transport.codings import codings_of
from synapse_client.runtime.transfers.downloads.folder import Note

if TYPE_CHECKING:
    from synapse_client.runtime.http.request import HttpResponse

__all__ = ["is_confirmed", "is_part", "note_of", "rest_of_part", "total_of"]

_ETAG: Final = re.compile(r"[\x21-\x7e]{1,512}")
_DATE: Final = re.compile(r"[\x20-\x7e]{1,64}")
_LENGTH: Final = re.compile(r"[0-9]{1,18}")
_SPAN: Final = re.compile(r"bytes ([0-9]{1,18})-([0-9]{1,18})/([0-9]{1,18}|\*)", re.IGNORECASE)
_UNSATISFIED: Final = re.compile(r"bytes \*/([0-9]{1,18})", re.IGNORECASE)


def total_of(response: HttpResponse) -> int | None:
    """Return the size of the file that an answer 416 tells, or None."""
    match = _UNSATISFIED.fullmatch(response.headers.get("content-range", "").strip())
    return None if match is None else int(match[1])


def is_part(response: HttpResponse) -> bool:
    """Whether an answer holds less than the whole file, whatever its status says."""
    if response.status_code != 206 and "content-range" not in response.headers:
        return False
    span = _span(response)
    return span is None or span[0] != 0 or span[1] + 1 != span[2] or _length(response) not in {None, span[2]}


def rest_of_part(response: HttpResponse, begun: Note, size: int) -> Note | None:
    """Return the part's note, completed, if an answer is the rest of it; else None.

    Args:
        response: The partial answer.
        begun: What the part is the beginning of.
        size: Bytes of the part.
    """
    span = _span(response)
    if response.status_code != 206 or span is None:
        return None
    first, last, told = span
    total = told if begun.size is None else begun.size
    if total is None or told not in {None, total} or (first, last) != (size, total - 1):
        return None
    if _length(response) not in {None, total - size}:
        return None
    # after If-Range a server need not repeat what it said of the whole
    if _coding(response) not in {None, begun.coding} or response.headers.get("etag") not in {None, begun.etag}:
        return None
    return attrs.evolve(begun, size=total) if is_confirmed(response, begun) else None


def is_confirmed(response: HttpResponse, known: Note) -> bool:
    """Whether an answer does not contradict that it is about content that is known."""
    etag, modified = response.headers.get("etag"), response.headers.get("last-modified")
    if etag is not None and known.etag is not None:
        return etag.removeprefix("W/") == known.etag.removeprefix("W/")
    return modified is None or known.modified is None or modified == known.modified


def note_of(response: HttpResponse) -> Note:
    """Return what a whole answer says about its content; the size is that of the body as it travels."""
    etag, modified = response.headers.get("etag", ""), response.headers.get("last-modified", "")
    return Note(
        etag=etag if _ETAG.fullmatch(etag) else None,
        modified=modified if _DATE.fullmatch(modified) else None,
        size=_length(response),
        coding=_coding(response),
    )


def _span(response: HttpResponse) -> tuple[int, int, int | None] | None:
    """Return first byte, last byte and size of the whole as ``Content-Range`` tells them; None for anything else."""
    match = _SPAN.fullmatch(response.headers.get("content-range", "").strip())
    if match is None or response.headers.get("content-type", "").strip().lower().startswith("multipart/byteranges"):
        return None
    first, last, total = match.groups()
    return int(first), int(last), None if total == "*" else int(total)


def _length(response: HttpResponse) -> int | None:
    """Return the bytes of the body as it travels."""
    length = response.headers.get("content-length", "").strip()
    return int(length) if _LENGTH.fullmatch(length) else None


def _coding(response: HttpResponse) -> str | None:
    return ", ".join(codings_of(response.headers)) or None
