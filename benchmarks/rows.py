"""The shape of a row, and how large its work is in a full run and in a quick one."""

from __future__ import annotations

from typing import Any, Final, Literal

import attrs

__all__ = ["FULL", "QUICK", "Figure", "Metric", "Role", "Row", "Side", "Work"]

Metric = Literal["wall", "cpu", "growth", "size", "resident", "peak"]
"""Seconds passed; seconds computed; bytes by which the peak memory grew; bytes held; bytes resident at the end; bytes
resident at most in the largest of a side's processes."""
Role = Literal["reference", "ours", "variant", "peer"]
"""What is compared with, what has a target, what else of ours is worth knowing, and others."""


@attrs.frozen
class Side:
    """One client doing the work of a row.

    Attributes:
        name: As shown.
        environment: The virtual environment it runs in; "harness" is that of `make install`.
        module: Module of `benchmarks.sides`, or "" when `script` is run instead.
        task: Name of the module's task.
        args: The task's arguments.
        check: Arguments that differ in the first round, which is not measured and looks closely at the results.
        role: What it is in its row.
        group: Sides of a group must get the same result. Their times are compared with the reference of the group, or,
            where it has none, with the row's first.
        units: How much work it does, where the sides of a row do different amounts.
        fresh: Whether each round has a process of its own, as memory needs it.
        script: Python statements that are measured inside a new interpreter, or, with `whole`, as a whole process.
        whole: Whether starting and ending the interpreter is measured too.
        sends: Whether the server gets files from it, which are compared too.
    """

    name: str
    environment: str
    module: str = ""
    task: str = ""
    args: dict[str, Any] = attrs.field(factory=dict[str, Any])
    check: dict[str, Any] = attrs.field(factory=dict[str, Any])
    role: Role = "peer"
    group: str = ""
    units: float = 1.0
    fresh: bool = False
    script: str = ""
    whole: bool = False
    sends: bool = False


@attrs.frozen
class Figure:
    """What of a row has a target.

    Attributes:
        metric: What is compared.
        target: The most that is allowed.
        kind: "ratio": times the reference; "mebibytes": MiB; "difference": MiB more than the reference.
        group: The sides it is about; None: all.
        name: What to add to the row's name when it has several figures.
        side: Whose figure it is, by the side's name; "": each of our sides'.
        against: The side that it is compared with, by its name; "": the reference.
    """

    metric: Metric
    target: float
    kind: Literal["ratio", "mebibytes", "difference"] = "ratio"
    group: str | None = None
    name: str = ""
    side: str = ""
    against: str = ""


@attrs.frozen
class Row:
    """One line of the table, or several that are measured together.

    Attributes:
        key: As in ``ROWS=``.
        title: What is done.
        reference: What it is compared with, in words.
        sides: Who does it; the first of each group is its reference.
        figures: What has a target.
        latency: Seconds that the server waits before each answer.
        items: Tasks that the server lists.
        check_items: The same in the first round, which is not measured.
        rounds: Factor on the number of rounds: more for short work, fewer for long.
        equal: Whether the sides of a group do the same work, so that their results must be the same.
    """

    key: str
    title: str
    reference: str
    sides: tuple[Side, ...]
    figures: tuple[Figure, ...]
    latency: float = 0.0
    items: int = 0
    check_items: int | None = None
    rounds: float = 1.0
    equal: bool = True


@attrs.frozen
class Work:
    """How much is done.

    Attributes:
        calls: Pages parsed in a round.
        held: Pages kept in memory.
        listed: Tasks listed without latency.
        waited: Tasks listed with latency.
        streamed: Tasks listed for memory's sake, by a quick consumer and by a slow one.
        pause: Seconds that the slow consumer takes for a page.
        large: MiB of the large file.
        huge: MiB of the even larger file; 0: none.
        files: Small files.
        asked: Small requests under asyncio.
        operations: Operations of the foreign document that a client is generated from.
        growth: Pages parsed, tasks listed, MiB uploaded and small files sent in the smallest of three steps.
    """

    calls: int
    held: int
    listed: int
    waited: int
    streamed: tuple[int, int]
    pause: float
    large: int
    huge: int
    files: int
    asked: int
    operations: int
    growth: tuple[int, int, int, int]


FULL: Final = Work(
    calls=20,
    held=100,
    listed=100_000,
    waited=50_000,
    streamed=(100_000, 1_000_000),
    pause=0.004,
    large=1024,
    huge=4096,
    files=2000,
    asked=2000,
    operations=223,
    growth=(200, 10_000, 64, 125),
)
QUICK: Final = Work(
    calls=10,
    held=20,
    listed=10_000,
    waited=10_000,
    streamed=(10_000, 60_000),
    pause=0.004,
    large=128,
    huge=0,
    files=300,
    asked=300,
    operations=12,
    growth=(120, 1_000, 16, 30),
)
