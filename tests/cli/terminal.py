"""The command line as tests use it: in this process, in another one, and on a pseudo-terminal."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from fcntl import ioctl
from typing import Any

import pytest

from synapse_client.cli.__main__ import main

COMMAND = [sys.executable, "-m", "synapse_client.cli"]
_TAKE_TERMINAL = (
    "import fcntl, os, sys, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
)
_STEERING = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


@dataclass(frozen=True)
class Result:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as JSON."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """Standard output as JSON lines."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def error(self) -> Any:
        """The error on standard error, told as JSON in its last line."""
        return json.loads(self.err.splitlines()[-1])["error"]


class Cli:
    """Runs commands in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: object, code: int = 0) -> Result:
        """Run a command, which must exit with ``code``."""
        result = self.any(*arguments)
        assert result.code == code, result
        return result

    def any(self, *arguments: object) -> Result:
        """Run a command, however it exits."""
        self._capsys.readouterr()
        found = main([str(argument) for argument in arguments])
        captured = self._capsys.readouterr()
        return Result(int(found), captured.out, captured.err)


def run(*arguments: object, code: int = 0, stdin: str | None = None, **environment: str) -> Result:
    """Run a command in a process of its own, with pipes."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        stdin=subprocess.DEVNULL if stdin is None else None,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )
    result = Result(done.returncode, done.stdout, done.stderr)
    assert result.code == code, result
    return result


class Terminal:
    """A command on a pseudo-terminal of 80 columns."""

    def __init__(self, *arguments: object, **environment: str) -> None:
        self._descriptor, terminal = pty.openpty()
        ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
        inherited = {key: value for key, value in os.environ.items() if key not in {"COLUMNS", "LINES"}}
        self._process = subprocess.Popen(  # not pty.fork: this process has threads
            [sys.executable, "-c", _TAKE_TERMINAL, *COMMAND, *map(str, arguments)],
            env={**inherited, "TERM": "xterm-256color", **environment},
            stdin=terminal,
            stdout=terminal,
            stderr=terminal,
            start_new_session=True,
        )
        os.close(terminal)
        self._raw = b""

    @property
    def pid(self) -> int:
        """Id of the process."""
        return self._process.pid

    @property
    def raw(self) -> str:
        """What was shown, with what steers the terminal."""
        return self._raw.decode(errors="replace")

    @property
    def screen(self) -> str:
        """What was shown so far, without what steers the terminal."""
        return _STEERING.sub("", self.raw).replace("\r\n", "\n")

    def wait_for(self, text: str | Callable[[str], bool], seconds: float = 60.0) -> None:
        """Read until the text has been shown."""
        is_there = (lambda screen: text in screen) if isinstance(text, str) else text
        end = time.monotonic() + seconds
        while not is_there(self.screen):
            assert time.monotonic() < end, self.screen
            assert self._read(), self.screen

    def type(self, text: str) -> None:
        """Type text; a line feed is Enter, the character 3 is Ctrl-C."""
        os.write(self._descriptor, text.encode())

    def kill(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def close(self) -> int:
        """Read to the end and return the exit code, negative for a signal."""
        while self._read():
            pass
        os.close(self._descriptor)
        return self._process.wait(60)

    def _read(self) -> bool:
        if not select.select([self._descriptor], [], [], 60)[0]:
            raise AssertionError(self.screen)
        try:
            found = os.read(self._descriptor, 65536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self._raw += found
        return bool(found)
