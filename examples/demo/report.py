"""What the demo prints: each step with its time, and in the end what the server holds against what was sent."""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from contextlib import contextmanager

from rich import box
from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TextColumn,
    TransferSpeedColumn,
)
from rich.table import Table


class Report:
    """Prints to the terminal, in colour where there is one, and remembers what was checked.

    Attributes:
        console: where it prints.
    """

    def __init__(self) -> None:
        self.console = Console(highlight=False)
        self._checks: list[tuple[str, int | str, int | str]] = []

    def line(self, text: str) -> None:
        """Print a line."""
        self.console.print(text, markup=False, soft_wrap=True)

    @contextmanager
    def step(self, title: str, method: str = "") -> Generator[Callable[[str], None]]:
        """Time a step, which calls that method of the client; gives a function that takes its result in one line."""
        outcome: list[str] = []
        start = time.perf_counter()
        yield outcome.append
        seconds = time.perf_counter() - start
        result = escape("; ".join(outcome))
        name = f"[cyan]{method:<25}[/]"
        self.console.print(f"[green]✓[/] {title:<25} {name} {seconds:5.1f} s  {result}", soft_wrap=True)

    @contextmanager
    def items(self, title: str, total: int) -> Generator[Callable[[], None]]:
        """Show a bar over a number of things; gives a function to call after each."""
        with self._progress(MofNCompleteColumn()) as progress:
            task = progress.add_task(title, total=total)
            yield lambda: progress.advance(task)

    @contextmanager
    def transfer(self, title: str, total: int) -> Generator[Callable[[int, int], None]]:
        """Show a bar over a number of bytes; gives a function to call with bytes sent and bytes in all."""
        with self._progress(DownloadColumn(), TransferSpeedColumn()) as progress:
            task = progress.add_task(title, total=total)
            yield lambda sent, size: progress.update(task, completed=sent, total=size)

    def _progress(self, *figures: ProgressColumn) -> Progress:
        # A bar in a file would be nothing but blank lines.
        hidden = not self.console.is_terminal
        columns = (TextColumn("  {task.description}"), BarColumn(), *figures)
        return Progress(*columns, console=self.console, transient=True, disable=hidden)

    def check(self, what: str, sent: int | str, found: int | str) -> None:
        """Remember one comparison of what was sent with what the server holds; they agree when they are equal."""
        self._checks.append((what, sent, found))

    def finish(self) -> bool:
        """Print all comparisons; true if each one agrees."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        table.add_column("what the server holds", no_wrap=True)
        table.add_column("sent", justify="right", no_wrap=True)
        table.add_column("read back", justify="right", no_wrap=True)
        table.add_column("")
        for what, sent, found in self._checks:
            table.add_row(what, _shown(sent), _shown(found), "[green]✓[/]" if sent == found else "[red]✗ differs[/]")
        self.console.print()
        self.console.print(table)
        return all(sent == found for _, sent, found in self._checks)


def _shown(value: int | str) -> str:
    return f"{value:,}" if isinstance(value, int) else f"{value[:10]}…"
