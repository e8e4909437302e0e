"""A server that puts what steers a terminal wherever it can, and the command line in this process on a terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from threading import Thread
from typing import Any, Literal, TypeAlias
from urllib.parse import quote

from synapse_client.cli.__main__ import main
from tests.runtime.server import Answer, Raw, Reply, Seen, Server

__all__ = ["EVIL", "EVIL_NAME", "HostileServer", "Mode", "run_on", "steering"]

Mode: TypeAlias = Literal["ok", "refused", "page", "broken", "redirect", "scripted"]
EVIL = (
    "\x1b]0;owned\x07\x1b[66;66H\x1b[38;5;199m\x9b2J\x9d0;owned\x9c\x08\x7f\r\x00\x85\u202egnp.exe\u2066\u200f"
    "\u2028\u2029\u200b\ufeff[red]markup[/red][link=http://evil.example]"
)
EVIL_NAME = "\x1b[66;66H\x9b2J\u202egnp.\x07.jpg"
"""One that a file can have."""
_OURS = re.compile("\x1b\\[(?:[0-9;]*m|\\?25[hl]|[0-9]*[AKG])")
"""What Rich writes: styles, the cursor's visibility, back to the start of a bar."""
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff]"
)


class HostileServer(Server):
    """It answers every request in one of several ways, each full of what steers a terminal."""

    mode: Mode = "ok"

    def _next_answer(self, seen: Seen) -> Answer:
        if self.mode == "scripted":
            return super()._next_answer(seen)
        headers = f"X-Request-ID: {EVIL}\r\nX-{quote(EVIL_NAME)}: {EVIL}\r\n".replace("\x00", "")
        headers = headers.replace("\x1b", "").replace("\r\x85", "").encode("latin-1", "ignore").decode("latin-1")
        ways: dict[Mode, Callable[[Seen], Answer]] = {
            "ok": self._fine,
            "refused": lambda _: self._raw(400, headers, json.dumps({EVIL: [EVIL], "detail": EVIL})),
            "page": lambda _: self._raw(500, headers, f"<html>{EVIL}", "text/html"),
            "broken": lambda _: self._raw(200, headers, f'{{"{EVIL}'),
            "redirect": lambda _: self._raw(302, f"{headers}Location: http://evil.example/\x9b2J\x80\r\n", ""),
        }
        return ways[self.mode](seen)

    def _fine(self, seen: Seen) -> Answer:
        if "tail_console_logs" in seen.path:
            return Reply(200, f"{EVIL}\n{EVIL}\n".replace("\x00", ""), {"Content-Type": "text/plain"})
        thing: dict[str, Any] = {
            EVIL: EVIL,
            **dict.fromkeys(("name", "email", "title", "code", "created", "checksum", "message", "note"), EVIL),
            "id": 1,
            "job_id": 1,
            "status": "failed" if "/jobs/" in seen.path else EVIL,
            "files": {EVIL: {"url": f"{self.url}/media/{quote(EVIL_NAME)}", "checksum": None}},
            "nested": {EVIL: [EVIL, {EVIL: EVIL}]},
            "file_specifications": [{"name": EVIL, "file_type": "image", "is_required": True}],
            "progress_record": {"record": {EVIL: EVIL}},
        }
        if "console_logs" in seen.path:
            return Reply(200, [EVIL, {"message": EVIL, "timestamp": EVIL, "level": EVIL}])
        return Reply(200, {**thing, "count": 1, "next": None, "previous": None, "results": [thing]})

    @staticmethod
    def _raw(status: int, headers: str, body: str, kind: str = "application/json") -> Answer:
        data = body.encode("utf-8", "surrogatepass")
        head = f"HTTP/1.1 {status} \x9b2J\r\nContent-Type: {kind}\r\nContent-Length: {len(data)}\r\n{headers}\r\n"
        return Raw(head.encode("latin-1") + data)


def steering(shown: str) -> list[str]:
    """Return what was shown that steers a terminal and was not written by this program itself."""
    own = shown.replace("\r\n", "\n")
    evil = [text for text in ("38;5;199", "66;66") if f"\x1b[{text}" in own]
    return evil + _STEERING.findall(_OURS.sub("", own).replace("\r", ""))


@contextmanager
def _terminal() -> Generator[Callable[[], str]]:
    ours, theirs = pty.openpty()
    found: list[bytes] = []

    def read() -> None:
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:
                return
            if not block:
                return
            found.append(block)

    reader = Thread(target=read)
    reader.start()
    before = sys.stdout, sys.stderr
    stream = os.fdopen(theirs, "w", encoding="utf-8")
    sys.stdout = sys.stderr = stream
    try:
        yield lambda: b"".join(found).decode("utf-8", "surrogateescape")
    finally:
        sys.stdout, sys.stderr = before
        stream.close()
        reader.join(30)
        os.close(ours)


def run_on(arguments: list[str]) -> tuple[int, str]:
    """Run a command in this process on a pseudo-terminal; return its exit code and all that was shown."""
    with _terminal() as shown:
        code = main(arguments)
    return code, shown()
