"""A server of the chunked upload protocol, as drf-chunked-upload behaves, with failures at chosen requests."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from threading import Lock
from typing import Any

from tests.runtime.multipart import parse_multipart
from tests.runtime.server import Answer, Connection, Reply, Seen, Server

__all__ = ["Stored", "UploadServer", "shown"]

_MOST = 12


def shown(value: object) -> str:
    """Return a test parameter's name."""
    if isinstance(value, Reply):
        return f"{value.status} {value.body.decode()}".strip()
    return value.__name__ if isinstance(value, type) else type(value).__name__


class Stored:
    """One upload on the server."""

    def __init__(self, number: int, filename: str, total: int) -> None:
        self.id = f"u{number}"
        self.filename = filename
        self.total = total
        self.data = b""
        self.status = 1
        self.is_expired = False
        self.is_gone = False


class UploadServer(Server):
    """The server.

    ``stored`` holds the uploads in order, ``calls`` what was asked for: ``"PUT 0-3/10"``, ``"GET"``, ``"POST"``.
    """

    def __init__(self) -> None:
        super().__init__()
        self.stored: list[Stored] = []
        self.calls: list[str] = []
        self.received = 0
        self.extra: dict[str, Any] = {}
        self._faults: dict[tuple[str, int], tuple[Answer, bool]] = {}
        self._always: dict[str, Answer] = {}
        self._before: dict[tuple[str, int], Callable[[], None]] = {}
        self._counts: dict[str, int] = {}
        self._lock = Lock()
        self.on("PUT", "/chunked_upload/", self._put)
        for number in range(1, _MOST):
            path = f"/chunked_upload/u{number}/"
            self.on("PUT", path, self._put)
            self.on("GET", path, self._get)
            self.on("POST", path, self._post)

    # ------------------------------------------------------------------------------------------------ what tests say

    def fail(self, method: str, nth: int, answer: Answer, *, after: bool = False) -> None:
        """Answer the nth request (from 1) of a method so; ``after`` the work was done, else instead of it."""
        self._faults[method, nth] = (answer, after)

    def fail_always(self, method: str, answer: Answer) -> None:
        """Answer every request of a method so, from the second PUT on."""
        self._always[method] = answer

    def heal(self) -> None:
        """Forget all failures."""
        self._faults.clear()
        self._always.clear()
        self._before.clear()

    def before(self, method: str, nth: int, change: Callable[[], None]) -> None:
        """Call a function before the nth request of a method is handled."""
        self._before[method, nth] = change

    def clear(self) -> None:
        """Forget what was asked for."""
        self.calls.clear()
        self._counts.clear()
        self.received = 0

    # --------------------------------------------------------------------------------------------------- the protocol

    def _handle(self, connection: Connection, seen: Seen, shown: str, work: Callable[[], Reply]) -> None:
        method = seen.method
        with self._lock:
            self.calls.append(shown)
            nth = self._counts[method] = self._counts.get(method, 0) + 1
            if (change := self._before.get((method, nth))) is not None:
                change()
            answer, after = self._faults.get((method, nth), (None, False))
            if answer is None and (method != "PUT" or nth > 1):
                answer = self._always.get(method)
            if answer is None or after:
                reply = work()
        (answer or reply)(connection, seen)

    def _put(self, connection: Connection, seen: Seen) -> None:
        span = seen.headers["content-range"]
        first, last, total = map(int, re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", span).groups())  # type: ignore[union-attr]  # it always fits
        self.received += last - first + 1
        self._handle(connection, seen, f"PUT {first}-{last}/{total}", lambda: self._store(seen, first, last, total))

    def _store(self, seen: Seen, first: int, last: int, total: int) -> Reply:
        parts = {part.name: part for part in parse_multipart(seen.headers["content-type"], seen.body)}
        content = parts["file"].content
        if len(content) != last - first + 1:
            return Reply(400, {"detail": "File size doesn't match headers"})
        if seen.path == "/chunked_upload/":
            self.stored.append(Stored(len(self.stored) + 1, parts["filename"].content.decode(), total))
            found = self.stored[-1]
        elif isinstance(found := self._find(seen), Reply):
            return found
        if first != len(found.data):
            body = {"detail": "Offsets do not match", "expected_offset": len(found.data), "provided_offset": first}
            return Reply(400, body)
        found.data += content
        return self._state(found)

    def _get(self, connection: Connection, seen: Seen) -> None:
        def work() -> Reply:
            found = self._stored(seen)
            return Reply(404, {"detail": "Not found."}) if found is None else self._state(found)

        self._handle(connection, seen, "GET", work)

    def _post(self, connection: Connection, seen: Seen) -> None:
        def work() -> Reply:
            found = self._find(seen)
            if isinstance(found, Reply):
                return found
            if hashlib.md5(found.data, usedforsecurity=False).hexdigest() != seen.json["md5"]:
                return Reply(400, {"detail": "checksum does not match"})
            found.status = 2
            return self._state(found)

        self._handle(connection, seen, "POST", work)

    def _stored(self, seen: Seen) -> Stored | None:
        name = seen.path.split("/")[2]
        return next((found for found in self.stored if found.id == name and not found.is_gone), None)

    def _find(self, seen: Seen) -> Stored | Reply:
        found = self._stored(seen)
        if found is None:
            return Reply(404, {"detail": "Not found."})
        if found.status == 2:
            return Reply(400, {"detail": 'Upload has already been marked as "complete"'})
        return Reply(410, {"detail": "Upload has expired"}) if found.is_expired else found

    def _state(self, found: Stored) -> Reply:
        state = {
            "id": found.id,
            "url": f"{self.url}/chunked_upload/{found.id}/",
            "file": None,
            "filename": found.filename,
            "offset": len(found.data),
            "created_at": "2026-01-05T09:00:00Z",
            "status": found.status,
            "completed_at": None,
        }
        return Reply(200, {**state, **self.extra})
