"""One answer while it arrives: what llhttp reads in the bytes, without I/O.

llhttp is strict here, but for lines that end in a bare LF. What it lets through and a client must not is refused: other
protocols, framing by anything but a length, chunks or the end of the connection, and heads without measure. Bytes that
follow an answer spoil the connection, not the answer.
"""

from __future__ import annotations

from typing import Any, Final

import httptools

from synapse_client.runtime.http.transport.broken import BrokenError
from synapse_client.runtime.http.transport.headers import headers_of

__all__ = ["Answer"]

_MOST_HEADERS: Final = 500
_LARGEST_HEAD: Final = 256 * 1024
"""Bytes of all heads together: of interim answers, of the answer itself and of its trailer."""
_WITHOUT_BODY: Final = frozenset({204, 304})
_MAGIC: Final = b"HTTP/"
_UNKNOWN: Final = -1


class Answer:
    """The answer to one request.

    Args:
        method: The request's method: one to ``HEAD`` has no body.

    Attributes:
        status: Its status, 0 until its head has come.
        version: Version of HTTP, such as ``"1.1"``.
        raw: Names and values of its headers, as they came.
        headers: The same with names in lower case; those of one name are joined.
        has_head: Whether status and headers are there.
        is_over: Whether all of it has come.
        keeps_alive: Whether another request may follow on its connection.
        length: Bytes of its body; -1 when that is not known beforehand.
        size: Bytes of the body that have come.
        blocks: Those of them that nobody has taken yet.
        is_early: Whether it came while the request was being sent, and ended that: its connection is of no more use.
    """

    __slots__ = (
        "_first",
        "_head_size",
        "_is_head",
        "_parser",
        "_raised",
        "_until_end",
        "blocks",
        "has_head",
        "headers",
        "is_early",
        "is_over",
        "keeps_alive",
        "length",
        "raw",
        "size",
        "status",
        "version",
    )

    def __init__(self, method: str) -> None:
        self._parser: Any = httptools.HttpResponseParser(self)
        self._parser.set_dangerous_leniencies(lenient_optional_cr_before_lf=True)
        self._is_head = method == "HEAD"
        self._first = b""
        self._head_size = 0
        self._until_end = False
        self._raised: Any = None
        self.status: int = 0
        self.version: str = ""
        self.raw: list[tuple[bytes, bytes]] = []
        self.headers: dict[str, str] = {}
        self.has_head: bool = False
        self.is_early: bool = False
        self.is_over: bool = False
        self.keeps_alive: bool = False
        self.length: int = _UNKNOWN
        self.size: int = 0
        self.blocks: list[bytes] = []

    @property
    def left(self) -> int:
        """Bytes of the body that are still to come; 0 when that is not known."""
        return self.length - self.size if self.has_head and not self.is_over and self.length > 0 else 0

    def feed(self, data: bytes) -> None:
        """Take bytes of the connection.

        Raises:
            BrokenError: they are not an answer that can be relied on.
        """
        if self.is_over:
            self._pass_over(data)
            return
        left = self.left
        if left:
            self._add(data, left)
            return
        if len(self._first) < len(_MAGIC):
            self._first = (self._first + data[: len(_MAGIC)])[: len(_MAGIC)]
            if not _MAGIC.startswith(self._first):
                raise BrokenError("the answer is not HTTP")
        in_head = not self.has_head
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            raise BrokenError("the server switches to another protocol, which nobody asked for") from None
        except httptools.HttpParserError as error:
            if self._raised is not None:
                raise self._raised from None
            if isinstance(error, httptools.HttpParserCallbackError):
                raise KeyboardInterrupt from error  # nothing else strikes where the methods below do not see it
            if not self._is_spoiled_after_its_end():
                raise BrokenError(f"the answer is not valid HTTP: {error}") from None
        if in_head and not self.has_head:
            self._count(len(data))

    def _is_spoiled_after_its_end(self) -> bool:
        self.keeps_alive = False
        return self.is_over

    def _add(self, data: bytes, left: int) -> None:
        """Take bytes of a body of known length, which need no parsing: the parser copies them."""
        if len(data) > left:
            self._pass_over(data[left:])
            data = data[:left]
        self.size += len(data)
        self.blocks.append(data)
        self.is_over = self.size == self.length

    def _pass_over(self, data: bytes) -> None:
        """Take bytes after the end: all but empty lines, over which llhttp passes, too, spoil the connection."""
        if data.strip(b"\r\n"):
            self.keeps_alive = False

    def take(self) -> list[bytes]:
        """Return the blocks that have come, and forget them."""
        taken, self.blocks = self.blocks, []
        return taken

    def end(self, *, orderly: bool = True) -> None:
        """Take note that the connection has ended.

        Args:
            orderly: Whether that may end a body of unknown length; under TLS only a notice of closure may.

        Raises:
            BrokenError: the answer is not complete.
        """
        self.keeps_alive = False
        if self.is_over:
            return
        if self.has_head and self._until_end and orderly:
            self.is_over = True
            return
        if not self.has_head:
            began = "in the middle of the answer's headers" if self._first else "without an answer"
            raise BrokenError(f"the server closed the connection {began}")
        of = f"{self.size} of {self.length} bytes" if self.length >= 0 else f"{self.size} bytes of a longer body"
        raise BrokenError(f"the server closed the connection after {of}")

    # What llhttp calls. It forgets what these raise, interrupts too, unless it is kept for `feed`.

    def on_message_begin(self) -> None:
        """Take note of a second answer to one request, which is passed over."""
        try:
            if self.is_over:
                self.keeps_alive = False
        except BaseException as error:
            self._raised = error
            raise

    def on_header(self, name: bytes, value: bytes) -> None:
        """Keep a header; those of a trailer are only counted."""
        try:
            self._count(len(name) + len(value) + 4)
            if not self.has_head:
                self.raw.append((name, value))
                if len(self.raw) > _MOST_HEADERS:
                    raise BrokenError(f"the answer is not valid HTTP: it has more than {_MOST_HEADERS} headers")
        except BaseException as error:
            self._raised = error
            raise

    def on_headers_complete(self) -> None:
        """Read what the head says about the body."""
        try:
            self._begin()
        except BaseException as error:
            self._raised = error
            raise

    def on_body(self, block: bytes) -> None:
        """Keep a block of the body."""
        try:
            if not self.is_over:
                self.size += len(block)
                self.blocks.append(block)
        except BaseException as error:
            self._raised = error
            raise

    def on_message_complete(self) -> None:
        """Take note that all of it has come."""
        try:
            self.is_over = self.has_head
        except BaseException as error:
            self._raised = error
            raise

    def _begin(self) -> None:
        if self.is_over:
            return
        parser = self._parser
        status: int = parser.get_status_code()
        if status < 200:
            self._pass_over_interim()
            return
        headers = self.headers = headers_of(self.raw)
        coding = headers.get("transfer-encoding")
        if coding is not None and coding.strip().lower() != "chunked":
            raise BrokenError(f"the transfer coding {coding[:60]!r} of the answer is not supported")
        length = headers.get("content-length")
        self.status, self.version = status, parser.get_http_version()
        self.keeps_alive = parser.should_keep_alive()
        self.has_head = True
        if self._is_head or status in _WITHOUT_BODY:
            self.length, self.is_over = 0, True
        elif length is not None:
            self.length = int(length)
        else:
            self._until_end = coding is None

    def _pass_over_interim(self) -> None:
        headers = headers_of(self.raw)
        if "transfer-encoding" in headers or headers.get("content-length", "").strip("0"):
            # llhttp takes it for a body after some statuses, others for the answer that follows (RFC 9110, 15.2)
            raise BrokenError("the answer is not valid HTTP: an interim answer with a body")
        self.raw = []

    def _count(self, size: int) -> None:
        self._head_size += size
        if self._head_size > _LARGEST_HEAD:
            raise BrokenError(f"the answer is not valid HTTP: its headers are longer than {_LARGEST_HEAD} bytes")
