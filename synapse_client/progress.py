"""Progress bars for uploads, in terminals and in notebooks.

They need the extra: ``pip install "synapse-client[progress]"``. What they show goes to standard error; where that is no
terminal, only how it ended is shown.

Example:
    >>> with progress_bar("images.zip") as on_progress:
    ...     client.create_chunked_upload("images.zip", on_progress=on_progress)
    >>> with progress_bar("import") as on_progress:
    ...     client.upload_data_collection(123, items, on_progress=on_progress)
"""

from __future__ import annotations

from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, overload

from synapse_client.runtime.describe.printable import printable

if TYPE_CHECKING:
    from synapse_client.backend import UploadProgress

__all__ = ["ProgressBar", "progress_bar"]


class ProgressBar:
    """A bar that is there inside of its ``with`` block; see `progress_bar`."""

    def __init__(self, description: str) -> None:
        self._progress = _progress()
        self._task: Any = self._progress.add_task(printable(description), total=None, state="")

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._progress.stop()

    @overload
    def __call__(self, sent: int, total: int, /) -> None: ...
    @overload
    def __call__(self, progress: UploadProgress, /) -> None: ...
    def __call__(self, sent: int | UploadProgress, total: int | None = None, /) -> None:
        """Show how far it is.

        Args:
            sent: Bytes done so far, as uploads of one file tell; or what `upload_data_collection` tells.
            total: Bytes in all.
        """
        if isinstance(sent, int):
            state = f"{_size(sent)} of {_size(total or 0)}"
            self._progress.update(self._task, completed=sent, total=total, state=state)
            return
        done = sent.uploaded + sent.failed + sent.skipped
        state = f"{done:,}" if sent.total is None else f"{done:,} of {sent.total:,}"
        if sent.failed:
            state += f", {sent.failed:,} failed"
        state += f", {_size(sent.bytes)}"
        self._progress.update(self._task, completed=done, total=sent.total, state=state)


def progress_bar(description: str = "") -> ProgressBar:
    """Return a progress bar, to be used in a ``with`` block and passed as ``on_progress``.

    It takes what `create_chunked_upload`, `create_data_file` and `create_model` tell (bytes), and what
    `upload_data_collection` tells (items), of a blocking or an asyncio client. One bar shows one upload at a time.

    Args:
        description: Text in front of the bar.

    Raises:
        ImportError: the extra ``progress`` is not installed.
    """
    return ProgressBar(description)


def _progress() -> Any:
    try:
        from rich.console import Console  # noqa: PLC0415  # an extra
        from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415  # an extra
    except ModuleNotFoundError as error:
        raise ImportError('This needs rich: pip install "synapse-client[progress]"', name="rich") from error
    return Progress(
        TextColumn("{task.description}", markup=False),
        BarColumn(),
        TextColumn("{task.fields[state]}", markup=False),
        TimeRemainingColumn(),
        console=Console(stderr=True),
    )


def _size(count: int) -> str:
    from rich.filesize import decimal  # noqa: PLC0415  # an extra

    return decimal(count)
