"""Command: ``python -m examples.demo`` (or ``make demo``).

Environment:
    DATA: a folder of pictures to upload in place of handwritten digits; the name of a subfolder is the label.
    SYNAPSE_URL, SYNAPSE_API_TOKEN: a real server in place of an embedded one.
    PROJECT, PLUGIN, ACTION, AGENT: what to work with on a real server.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

from examples.demo import steps
from examples.demo.pictures import find_pictures, write_digits, write_large_file
from examples.demo.report import Report
from examples.demo.target import SetupError, open_target
from synapse_client import ClientError

DIGITS = 300
LARGE_FILE_BYTES = 42_000_000


def main() -> int:
    """Run the demo; 0 if the server holds what was sent, 1 if not or if a call failed."""
    report = Report()
    start = time.perf_counter()
    try:
        with tempfile.TemporaryDirectory(prefix="synapse-demo-") as folder:
            _run(report, Path(folder))
    except (ClientError, SetupError, OSError) as error:
        report.console.print(f"[red]✗ {type(error).__name__}[/]")
        report.line(str(error))
        return 1
    agreed = report.finish()
    report.line(f"{'Everything agrees' if agreed else 'Something differs'}, after {time.perf_counter() - start:.1f} s.")
    return 0 if agreed else 1


def _run(report: Report, folder: Path) -> None:
    with report.step("prepare files") as done:
        source = Path(os.environ["DATA"]).expanduser() if os.environ.get("DATA") else folder / "digits"
        if not os.environ.get("DATA"):
            write_digits(source, DIGITS)
        pictures = find_pictures(source)
        large = write_large_file(folder / "large.bin", LARGE_FILE_BYTES)
        done(f"{len(pictures)} pictures in {source}")

    with open_target() as target:
        report.line(f"Working with {target.name}, project {target.project}.")
        units = steps.upload_pictures(target, report, pictures)
        steps.upload_large_file(target, report, large)
        tasks = steps.make_tasks(target, report, units)
        steps.annotate(target, report, tasks, pictures)
        tagged = steps.set_tags(target, report, tasks)
        steps.read_back_units(target, report, units)
        steps.read_back_tasks(target, report, tasks, pictures, tagged, folder / "downloaded")
        steps.run_job(target, report)
        steps.run_on_agent(target, report)


if __name__ == "__main__":
    sys.exit(main())
