"""A proxy before the sandbox that changes its answers on purpose: a server that is not as documented."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import attrs
import httpx

from synapse_client.sandbox import Sandbox


@attrs.define
class Answer:
    """An answer on its way."""

    status: int
    value: Any
    media_type: str = "application/json"
    headers: dict[str, str] = attrs.field(factory=dict[str, str])


@attrs.frozen
class Change:
    """What is otherwise: for requests to a path, in their query or in their answers."""

    path: str
    answer: Callable[[Answer], None] = lambda answer: None
    query: Callable[[dict[str, str]], None] = lambda query: None
    forward: str | None = None
    """The path at which the sandbox answers, where it is another one."""

    def is_about(self, path: str) -> bool:
        """Whether a request is one of those; a star at the end stands for anything."""
        return path.startswith(self.path[:-1]) if self.path.endswith("*") else path == self.path


@contextmanager
def changed(sandbox: Sandbox, *changes: Change) -> Iterator[str]:
    """Serve the sandbox with changes; give the URL."""
    with httpx.Client(base_url=sandbox.url) as inner:
        server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(inner, changes))
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            server.server_close()
            thread.join()


def _handler(inner: httpx.Client, changes: tuple[Change, ...]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1  # an answer is one packet

        def do_GET(self) -> None:
            parts = urlsplit(self.path)
            query = dict(parse_qsl(parts.query, keep_blank_values=True))
            wanted = [change for change in changes if change.is_about(parts.path)]
            path = parts.path
            for change in wanted:
                change.query(query)
                path = change.forward or path
            got = inner.get(f"{path}?{urlencode(query)}", headers=dict(self.headers))
            is_json = got.headers.get("content-type", "").startswith("application/json")
            answer = Answer(got.status_code, got.json() if is_json else got.text, got.headers["content-type"])
            for change in wanted:
                change.answer(answer)
            is_text = isinstance(answer.value, str) and not answer.media_type.startswith("application/json")
            body = answer.value.encode() if is_text else json.dumps(answer.value).encode()
            if answer.status == 204:
                body = b""
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.media_type)
            self.send_header("Content-Length", str(len(body)))
            for name, value in answer.headers.items():
                self.send_header(name, f"{value}?{parts.query}" if name == "Location" else value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Be quiet."""

    return Handler
