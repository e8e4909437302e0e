"""What an import of very many files takes: requests, hours, nodes, reports; a model, not a measurement.

`python scripts/scale_model.py` prints the table of docs/scale.md. Figures of one item were measured on the sandbox (one
process, SQLite), with files of 20 kB from an S3 server on the same machine: CPU time, whose ratio to a real server's is
unknown. Everything that is assumed is an argument.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import dataclass
from typing import Final

__all__ = ["Assumptions", "Estimate", "estimate", "table"]

# Measured, in microseconds of CPU for each item.
SERVER_FILE: Final = 5600  # a file through the server
SERVER_PLACE: Final = 133 + 3233  # a place in the storage, and its confirmation
SERVER_ROWS: Final = 759  # data unit and task, in batches of 1,000
WORKER: Final = 13_400  # read from S3, hash, send; the S3 server's own share is in it
DRIVER: Final = {50: 900, 250: 520}  # by group size, on Dask
DRIVER_OWN: Final = 46  # of it ours; the rest is the engine's
# Measured, in bytes or microseconds for each item.
REPORT_BYTES: Final = 238
STATE_BYTES: Final = 17
RESUME: Final = 5.8
READ_SERVER, READ_CLIENT = 200, 51  # a row of a list
SIZES: Final = (10**6, 10**7, 10**8)


@dataclass(frozen=True)
class Assumptions:
    """What is not known, and has to be assumed.

    Attributes:
        file_bytes: Bytes of a file.
        server_cores: Cores of the server, each as fast as the one that was measured.
        node_cores: Cores of a node.
        node_gigabits: Bandwidth of a node, used in both directions.
        group_size: Items in a task of the engine: 50 or 250.
        batch_size: Data units made by one request.
        shard_size: Items in one report.
        through_server: Whether files go through the server, not straight to the storage.
    """

    file_bytes: int = 500_000
    server_cores: int = 16
    node_cores: int = 8
    node_gigabits: float = 10.0
    group_size: int = 250
    batch_size: int = 1000
    shard_size: int = 1_000_000
    through_server: bool = False


@dataclass(frozen=True)
class Estimate:
    """What an import takes; times in seconds, sizes in bytes."""

    items: int
    requests: int
    server: float
    node: float
    nodes: int
    driver: float
    report: int
    shards: int
    state: int
    resume: float
    read_back: float

    @property
    def binding(self) -> str:
        """What takes longest with as many nodes as help."""
        times = {"server": self.server, "driver": self.driver, "nodes": self.node / self.nodes}
        return max(times, key=times.__getitem__)

    @property
    def seconds(self) -> float:
        """How long it takes then."""
        return max(self.server, self.driver, self.node / self.nodes)


def estimate(items: int, given: Assumptions) -> Estimate:
    """Return what an import takes.

    Args:
        items: Number of items, each with one file.
        given: What is assumed.
    """
    file = SERVER_FILE if given.through_server else SERVER_PLACE
    server = items * (file + SERVER_ROWS) / 1e6 / given.server_cores
    wire = items * given.file_bytes * 8 / (given.node_gigabits * 1e9)
    node = max(items * WORKER / 1e6 / given.node_cores, wire)
    batches = 3 * math.ceil(items / given.batch_size)  # the newest row, units, tasks
    files = items if given.through_server else items + 2 * math.ceil(items / 200)
    return Estimate(
        items=items,
        requests=files + batches,
        server=server,
        node=node,
        nodes=max(1, math.ceil(node / server)),
        driver=items * DRIVER[given.group_size] / 1e6,
        report=items * REPORT_BYTES,
        shards=math.ceil(items / given.shard_size),
        state=min(items, given.shard_size) * STATE_BYTES,
        resume=items * RESUME / 1e6,
        read_back=items * max(READ_SERVER / given.server_cores, READ_CLIENT) / 1e6,
    )


def _time(seconds: float) -> str:
    if seconds < 120:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 7200 else f"{seconds / 3600:.1f} h"


def _bytes(size: float) -> str:
    for unit in ("B", "kB", "MB", "GB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if size >= 10 or unit == "B" else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} TB"


def table(given: Assumptions) -> str:
    """Return the estimates for a million, ten and a hundred millions as a Markdown table."""
    found = [estimate(items, given) for items in SIZES]
    rows: list[tuple[str, list[str]]] = [
        ("bytes moved", [_bytes(each.items * given.file_bytes) for each in found]),
        ("requests", [f"{each.requests:,}" for each in found]),
        (f"server, {given.server_cores} cores", [_time(each.server) for each in found]),
        ("one node", [_time(each.node) for each in found]),
        ("nodes that still help", [str(each.nodes) for each in found]),
        (f"one driver, groups of {given.group_size}", [_time(each.driver) for each in found]),
        ("what takes longest, and how long", [f"{each.binding}, {_time(each.seconds)}" for each in found]),
        ("reports", [f"{each.shards} × {_bytes(each.report / each.shards)}" for each in found]),
        ("memory for what was done", [_bytes(each.state) for each in found]),
        ("reading the reports to resume", [_time(each.resume) for each in found]),
        ("reading all rows back, one process", [_time(each.read_back) for each in found]),
    ]
    head = ["", *(f"{items:,} files" for items in SIZES)]
    lines = [head, ["---"] * len(head), *([name, *values] for name, values in rows)]
    return "\n".join(f"| {' | '.join(line)} |".replace("|  |", "| |") for line in lines)


def main() -> None:
    """Print the table for the assumptions of the command line."""
    usual = Assumptions()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--file-bytes", type=int, default=usual.file_bytes)
    parser.add_argument("--server-cores", type=int, default=usual.server_cores)
    parser.add_argument("--node-cores", type=int, default=usual.node_cores)
    parser.add_argument("--node-gigabits", type=float, default=usual.node_gigabits)
    parser.add_argument("--group-size", type=int, choices=sorted(DRIVER), default=usual.group_size)
    parser.add_argument("--batch-size", type=int, default=usual.batch_size)
    parser.add_argument("--shard-size", type=int, default=usual.shard_size)
    parser.add_argument("--through-server", action="store_true")
    print(table(Assumptions(**vars(parser.parse_args()))))


if __name__ == "__main__":
    main()
