"""Progress on standard error: a bar on a terminal, a line now and then elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar

from synapse_client.cli.terminal import console, shown_above
from synapse_client.runtime.describe.narrow import is_mapping

if TYPE_CHECKING:
    from synapse_client.backend import UploadProgress
    from synapse_client.cli.session import Session
    from synapse_client.models import Job

__all__ = ["Bytes", "Count", "Items", "Percent", "in_bytes", "in_time"]

T = TypeVar("T")
_EVERY: Final = 20
_LINE_SECONDS: Final = 10.0
_UNITS: Final = ("bytes", "KiB", "MiB", "GiB", "TiB")


def in_bytes(count: float) -> str:
    """Return a number of bytes for people."""
    unit = 0
    while count >= 1024 and unit < len(_UNITS) - 1:
        count /= 1024
        unit += 1
    return f"{count:.0f} {_UNITS[unit]}" if unit == 0 else f"{count:.1f} {_UNITS[unit]}"


def in_time(seconds: float) -> str:
    """Return a duration for people."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes}:{rest:02} min" if minutes < 60 else f"{minutes // 60}:{minutes % 60:02} h"


class _Display:
    """A bar, or lines, or nothing with ``--quiet``.

    Args:
        session: Where it is shown.
        what: What is done.
    """

    def __init__(self, session: Session, what: str) -> None:
        self._session = session
        self._what = what
        self._shown = ExitStack()
        self._bar: Any = None
        self._task: Any = None
        self._begun = self._told = time.monotonic()

    def __enter__(self) -> Self:
        if not self._session.settings.quiet and sys.stderr.isatty():
            self._bar = self._shown.enter_context(self._make())
            self._shown.enter_context(shown_above(self._bar.console))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._shown.close()

    def _make(self) -> Any:
        from rich.progress import BarColumn, Progress, TextColumn

        return Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[state]}", markup=False),
            console=console(stderr=True),
            expand=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )

    def _show(self, done: float, total: float | None, state: str) -> None:
        if self._bar is None:
            now = time.monotonic()
            if now - self._told >= _LINE_SECONDS:
                self._told = now
                self._session.note(f"{self._what}: {state}")
            return
        if self._task is None:
            self._task = self._bar.add_task(self._what, total=total, state="")
        self._bar.update(self._task, completed=done, total=total, state=state)

    @property
    def _seconds(self) -> float:
        return max(time.monotonic() - self._begun, 0.001)


class Bytes(_Display):
    """Bytes of one file: to be called with what is sent and the total.

    The rate is that of this run: what an earlier one had sent does not count.
    """

    def __init__(self, session: Session, what: str) -> None:
        super().__init__(session, what)
        self._first: int | None = None

    def __call__(self, sent: int, total: int, /) -> None:
        """Take the bytes done so far, and those in all."""
        if self._first is None:
            self._first = sent
            self._begun = time.monotonic()
        rate = max(sent - self._first, 0) / self._seconds
        state = f"{in_bytes(sent)} of {in_bytes(total)}"
        if rate:
            state += f", {in_bytes(rate)}/s"
            if sent < total:
                state += f", {in_time((total - sent) / rate)} left"
        self._show(sent, total, state)


class Items(_Display):
    """Items of a bulk upload: to be called with an `UploadProgress`."""

    def __init__(self, session: Session, what: str) -> None:
        super().__init__(session, what)
        self.last: UploadProgress | None = None

    def __call__(self, progress: UploadProgress) -> None:
        """Take how far it is."""
        self.last = progress
        # what is on the server, in data units or not: batches of units are made now and then only
        moved = progress.uploaded + progress.failed
        total = progress.total
        done = min(moved + progress.skipped, total if total is not None else moved + progress.skipped)
        rate = moved / self._seconds
        state = f"{done:,}" if total is None else f"{done:,} of {total:,}"
        if progress.failed:
            state += f", {progress.failed:,} failed"
        state += f", {rate:,.1f}/s, {in_bytes(progress.bytes / self._seconds)}/s"
        if total is not None and rate and done < total:
            state += f", {in_time((total - done) / rate)} left"
        self._show(done, total, state)


class Percent(_Display):
    """The progress of a job: to be called with the `Job` whenever it was looked at."""

    def __call__(self, job: Job) -> None:
        """Take the job as it is."""
        percent = _percent(job.get("progress_record"))
        state = str(job.get("status")) if percent is None else f"{job.get('status')}, {percent:.0f} %"
        self._show(percent or 0.0, 100.0, f"{state}, {in_time(self._seconds)}")


def _percent(record: Any) -> float | None:
    """Find the overall percentage; servers have several forms of it."""
    if not is_mapping(record):
        return None
    for part in (record.get("current_progress"), record.get("record"), record):
        if is_mapping(part):
            for name in ("overall", "percent"):
                value = part.get(name)
                if isinstance(value, (int, float)) and not isinstance(value, bool):
                    return float(value)
    return None


class Count(_Display):
    """Items of a list while it is read.

    Args:
        session: Where it is shown.
        what: What the items are.
        total: How many there are, where that is known.
    """

    def __init__(self, session: Session, what: str, total: int | None) -> None:
        super().__init__(session, what)
        self._total = total

    def watched(self, items: Iterable[T]) -> Iterator[T]:
        """Yield the items, and show how far it is."""
        for count, item in enumerate(items, start=1):
            yield item
            if count % _EVERY == 0 or count == self._total:
                self._tell(count)

    def _tell(self, count: int) -> None:
        rate = count / self._seconds
        state = f"{count:,}" if self._total is None else f"{count:,} of {self._total:,}"
        state += f", {rate:,.0f}/s"
        if self._total is not None and count < self._total:
            state += f", {in_time((self._total - count) / rate)} left"
        self._show(count, self._total, state)
