"""A small client of pyright's language server: what an editor asks while its user types."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Self

from tests.typing.checkers import environment

CURSOR = "‸"
"""Marks where the cursor stands in a piece of source text."""

_PATIENCE = 120.0


class LanguageServerError(Exception):
    """The server ended, said nothing for too long, or refused a request."""


class LanguageServer:
    """Pyright's language server on a folder, by JSON-RPC over its standard streams.

    Args:
        folder: The project that the editor has open.
        extra_paths: Where imports are looked for, beside the packages of this interpreter.
    """

    def __init__(self, folder: Path, *, extra_paths: list[Path]) -> None:
        self._folder = folder
        self._settings: dict[str, Any] = {
            "pythonPath": sys.executable,
            "analysis": {"extraPaths": [str(path) for path in extra_paths], "diagnosticMode": "openFilesOnly"},
        }
        self._ids = 0
        self._inbox: queue.Queue[dict[str, Any] | None] = queue.Queue()

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pyright.langserver", "--stdio"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._folder,
            env=environment(),
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        workspace = {"uri": self._folder.as_uri(), "name": "project"}
        self.request(
            "initialize",
            {
                "processId": None,
                "rootUri": workspace["uri"],
                "workspaceFolders": [workspace],
                "capabilities": {
                    "workspace": {"configuration": True, "workspaceFolders": True},
                    "textDocument": {"hover": {"contentFormat": ["plaintext"]}},
                },
            },
        )
        self._notify("initialized", {})
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self.request("shutdown", None)
            self._notify("exit", None)
        except (LanguageServerError, OSError):
            self._process.kill()
        self._stream(self._process.stdin).close()
        self._process.wait(timeout=_PATIENCE)
        self._reader.join(timeout=_PATIENCE)
        self._stream(self._process.stdout).close()

    def complete(self, source: str) -> set[str]:
        """Return what the editor offers at the cursor: names, and keys without their quotation marks."""
        answer = self._at_cursor("textDocument/completion", source) or []
        items: list[dict[str, Any]] = answer["items"] if isinstance(answer, dict) else answer
        return {str(item["label"]).strip("\"'") for item in items}

    def hover(self, source: str) -> str:
        """Return what the editor shows for the name at the cursor."""
        answer = self._at_cursor("textDocument/hover", source)
        return "" if answer is None else str(answer["contents"]["value"])

    def signature(self, source: str) -> list[str]:
        """Return the signatures that the editor shows within the brackets of a call."""
        answer = self._at_cursor("textDocument/signatureHelp", source)
        return [] if answer is None else [str(one["label"]) for one in answer["signatures"]]

    def _at_cursor(self, method: str, source: str) -> Any:
        before, _, after = source.partition(CURSOR)
        document = {"uri": (self._folder / f"edited_{self._ids}.py").as_uri()}
        self._notify(
            "textDocument/didOpen",
            {"textDocument": {**document, "languageId": "python", "version": 1, "text": before + after}},
        )
        position = {"line": before.count("\n"), "character": len(before) - before.rfind("\n") - 1}
        answer = self.request(method, {"textDocument": document, "position": position})
        self._notify("textDocument/didClose", {"textDocument": document})
        return answer

    def request(self, method: str, params: Any) -> Any:
        """Send a request and return its result, answering what the server asks meanwhile.

        Raises:
            LanguageServerError: it refused, ended, or gave no answer.
        """
        self._ids += 1
        number = self._ids
        self._send({"id": number, "method": method, "params": params})
        while True:
            try:
                message = self._inbox.get(timeout=_PATIENCE)
            except queue.Empty:
                raise LanguageServerError(f"no answer to {method}") from None
            if message is None:
                raise LanguageServerError(f"the server ended before it answered {method}")
            if "method" in message:
                self._answer(message)
            elif message.get("id") == number:
                if "error" in message:
                    raise LanguageServerError(f"{method}: {message['error']}")
                return message.get("result")

    def _answer(self, message: dict[str, Any]) -> None:
        if "id" not in message:
            return
        result: Any = None
        if message["method"] == "workspace/configuration":
            result = [self._setting(item.get("section", "")) for item in message["params"]["items"]]
        self._send({"id": message["id"], "result": result})

    def _setting(self, section: str) -> Any:
        return {"python": self._settings, "python.analysis": self._settings["analysis"]}.get(section, {})

    def _notify(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        stream = self._stream(self._process.stdin)
        stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(content), content))
        stream.flush()

    def _read(self) -> None:
        stream = self._stream(self._process.stdout)
        while line := stream.readline():
            length = int(line.split(b":")[1])
            while stream.readline().strip():
                pass
            self._inbox.put(json.loads(stream.read(length)))
        self._inbox.put(None)

    @staticmethod
    def _stream(stream: IO[bytes] | None) -> IO[bytes]:
        if stream is None:
            raise LanguageServerError("the server was not started")
        return stream
