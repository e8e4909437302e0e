"""The standard streams while a command runs: the one place that all output goes through.

What a server, a file's name or an argument says may hold characters that steer a terminal. While a command runs, the
standard streams pass each text through `printable`, on a terminal and into a pipe alike: results, messages, errors, the
log, warnings. Tables and bars are drawn by Rich, which has to steer the terminal; its `console` cleans their texts.
"""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, Final, TextIO, cast

from synapse_client.runtime.describe.printable import printable

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.segment import Segment

__all__ = ["console", "drop_output", "is_about_output", "screened", "shown_above", "whole_streams", "write_styled"]

_OUTPUT: Final = "standard output"


class _Screen(io.TextIOBase):
    """A stream that writes what is printable to another one.

    Args:
        raw: Where it goes.
        name: What it is called in errors; they name no file otherwise.

    Attributes:
        raw: Where it goes.
        above: What shows a bar on this stream at this time: lines appear above it.
    """

    def __init__(self, raw: TextIO, name: str) -> None:
        self.raw = raw
        self.above: Console | None = None
        self._name = name

    def write(self, text: str, /) -> int:
        """Write a text."""
        if self.above is not None:
            from rich.text import Text

            self.above.print(Text(text), end="", soft_wrap=True)
        else:
            self._doing(lambda: self.raw.write(printable(text)))
        return len(text)

    def write_styled(self, text: str) -> None:
        """Write what a console of this module made."""
        self._doing(lambda: self.raw.write(text))

    def flush(self) -> None:
        """Send what is in the buffer."""
        self._doing(self.raw.flush)

    def _doing(self, act: Any) -> None:
        try:
            act()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise OSError(error.errno, error.strerror or str(error), self._name) from None

    def close(self) -> None:
        """Leave the stream open: it is not this one's."""

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self.raw.isatty()

    def fileno(self) -> int:
        """Return the descriptor."""
        return self.raw.fileno()

    def writable(self) -> bool:
        """Whether it can be written to."""
        return True

    @property
    def encoding(self) -> str:  # type: ignore[override]  # a property there too, but not to typeshed
        """Name of the encoding."""
        return self.raw.encoding


@contextmanager
def whole_streams() -> Generator[None]:
    """Have all three standard streams while a program runs, where its caller closed some (``<&-``, ``>&-``).

    Input is empty then, output ends the program as a closed pipe does, and messages are dropped. The descriptors are
    taken too, so that no file or connection gets the number of a standard stream.
    """
    missing = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None]
    made: list[TextIO] = []
    if missing:
        while (descriptor := os.open(os.devnull, os.O_RDWR)) <= 2:
            pass
        os.close(descriptor)
    for name in missing:
        made.append(_unread() if name == "stdout" else _nothing("r" if name == "stdin" else "w"))
        setattr(sys, name, made[-1])
    try:
        yield
    finally:
        for name in missing:
            setattr(sys, name, None)
        for stream in made:
            with suppress(OSError):
                stream.close()


def _nothing(mode: str) -> TextIO:
    return cast("TextIO", open(os.devnull, mode, encoding="utf-8"))


def _unread() -> TextIO:
    """Return a pipe that nobody reads."""
    reading, writing = os.pipe()
    os.close(reading)
    return os.fdopen(writing, "w", encoding="utf-8")


@contextmanager
def screened() -> Generator[None]:
    """Let the standard streams take printable text only; within another such block nothing changes."""
    before = sys.stdout, sys.stderr
    if not isinstance(sys.stdout, _Screen):
        sys.stdout = cast("TextIO", _Screen(sys.stdout, _OUTPUT))
    if not isinstance(sys.stderr, _Screen):
        sys.stderr = cast("TextIO", _Screen(sys.stderr, "standard error"))
    try:
        yield
    finally:
        sys.stdout, sys.stderr = before


def write_styled(text: str) -> None:
    """Write what a `console` made, with what steers the terminal, to standard output."""
    stream: object = sys.stdout
    if isinstance(stream, _Screen):
        stream.write_styled(text)
    else:
        sys.stdout.write(printable(text))


@contextmanager
def shown_above(bar: Console) -> Generator[None]:
    """Let messages appear above a bar that this console shows on standard error."""
    stream: object = sys.stderr
    if not isinstance(stream, _Screen):
        yield
        return
    stream.above = bar
    try:
        yield
    finally:
        stream.above = None


def console(*, stderr: bool = False, **options: Any) -> Console:
    """Return a Rich console of a standard stream; what it shows is printable, and only its own styles steer."""
    from rich.console import Console
    from rich.segment import Segment

    class Screened(Console):
        def render(self, renderable: RenderableType, options: ConsoleOptions | None = None) -> Iterable[Segment]:
            for segment in super().render(renderable, options):
                yield segment if segment.control else Segment(printable(segment.text), segment.style)

    stream: object = sys.stderr if stderr else sys.stdout
    raw = stream.raw if isinstance(stream, _Screen) else cast("TextIO", stream)
    return Screened(file=raw, **options)


def is_about_output(error: OSError) -> bool:
    """Whether standard output could not be written."""
    return bool(error.filename == _OUTPUT)


def drop_output() -> None:
    """Let what is still in the buffer of a lost output go nowhere, so that Python does not complain at its end."""
    try:
        descriptor = sys.stdout.fileno()
    except (OSError, ValueError):
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)
