"""What the generator makes of other people's documents: `make documents FOLDER=…` prints a table. Nothing is fetched.

Each OpenAPI document below the folder (YAML or JSON; one of several files stands in a folder of its own) is made a
package of with ``--skip-broken``, in a process of its own. The table says how many operations it has, how many became
methods, how long that took and how much memory; where something was left out, how many there are with the overlay that
``--mend`` writes; with ``--types`` what mypy --strict and pyright strict find in the package. Below it stands what was
left out, with place and reason.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from generator.document import Document
from generator.findings import GenerationError
from generator.operations import each_operation

ROOT = Path(__file__).resolve().parents[1]
_ENDINGS = {".json", ".yaml", ".yml"}
_AT_ONCE = 10  # packages that are checked together, as each run reads the engine anew
_ENVIRONMENT = {**os.environ, "MYPYPATH": str(ROOT)}
_RUN = """
import resource, sys
from generator.__main__ import main
code = main(sys.argv[1:])
print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""


@dataclass
class Row:
    """What became of one document."""

    name: str
    operations: int
    made: int = 0
    seconds: float = 0.0
    megabytes: float = 0.0
    mended: int | None = None
    mypy: int | None = None
    pyright: int | None = None
    left_out: tuple[str, ...] = ()
    error: str = ""

    @property
    def result(self) -> str:
        """What happened, in a word or two."""
        if self.error:
            return "refused"
        return "all" if self.made == self.operations else f"{self.made} of {self.operations}"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when every document became a package, whole or without what is named."""
    parser = argparse.ArgumentParser(description="Try the generator on a folder of OpenAPI documents.")
    parser.add_argument("folder", type=Path, help="where the documents are")
    parser.add_argument("--only", action="append", default=[], metavar="NAME", help="only the document of this name")
    parser.add_argument(
        "--types", action="store_true", help="let mypy and pyright look at what is made, which takes long"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="documents at a time, which falsifies times")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the packages here")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="documents-") as folder:
        out = options.out or Path(folder)
        out.mkdir(parents=True, exist_ok=True)
        wanted = [path for path in documents(options.folder) if not options.only or path.stem in options.only]
        with ThreadPoolExecutor(options.jobs) as pool:
            rows = list(pool.map(made, wanted, [out] * len(wanted)))
        if options.types:
            _check_types({_package(path, out): row for path, row in zip(wanted, rows, strict=True) if not row.error})
    print(table(rows, types=options.types))
    return int(any(row.error for row in rows))


def documents(folder: Path) -> Iterator[Path]:
    """Produce the documents in a folder, and the one at the top of each folder in it."""
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            yield from (found for found in sorted(path.rglob("*")) if _is_document(found))
        elif _is_document(path):
            yield path


def _is_document(path: Path) -> bool:
    if path.suffix not in _ENDINGS or not path.is_file():
        return False
    text = path.read_text(encoding="utf-8", errors="replace")  # all of it, as some sort their keys
    return re.search(r"""(?:^|[{,])\s*["']?openapi["']?\s*:\s*["']?3\.""", text, re.MULTILINE) is not None


def _package(path: Path, out: Path) -> Path:
    return out.absolute() / re.sub(r"\W", "_", f"of_{path.stem}").lower()


def made(path: Path, out: Path) -> Row:
    """Make a package of a document and return what became of it."""
    try:
        row = Row(path.stem, sum(1 for _ in each_operation(Document.read(path))))
    except GenerationError as error:
        return Row(path.stem, 0, error=str(error))
    package = _package(path, out)
    began = time.monotonic()
    done = _generator("generate", "--spec", path, "--out", package, "--skip-broken")
    row.seconds = time.monotonic() - began
    peak = re.search(r"^peak (\d+)$", done.stderr, re.MULTILINE)
    row.megabytes = int(peak[1]) / (1024 if sys.platform != "darwin" else 1024 * 1024) if peak else 0.0
    row.left_out = tuple(line.removeprefix("left out: ") for line in done.stdout.splitlines() if "left out: " in line)
    row.error = re.sub(r"\s*^peak \d+$", "", done.stderr, flags=re.MULTILINE).strip() if done.returncode else ""
    row.made = 0 if row.error else _methods(package)
    if row.error or row.left_out:
        row.mended = _mended(path, out)
    return row


def _generator(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", _RUN, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, encoding="utf-8")


def _methods(package: Path) -> int:
    return sum(1 for api in package.glob("api/*/*.py") if api.name != "__init__.py")


def _mended(path: Path, out: Path) -> int:
    """Return how many operations there are once the overlay that mends a document was applied."""
    overlay = out / f"{path.stem}.overlay.yaml"
    _generator("lint", "--spec", path, "--mend", overlay)
    found = _generator("lint", "--spec", path, "--overlay", overlay)
    told = re.search(r": (\d+) operations, .* no problems$", found.stdout, re.MULTILINE)
    return int(told[1]) if told else 0


def _check_types(packages: Mapping[Path, Row]) -> None:
    """Let mypy --strict and pyright, in strict mode, look at packages in a folder, a few at a time."""
    ordered = sorted(packages.items())
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        rows = {package.name: row for package, row in some}
        folder = some[0][0].parent
        command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=", *rows]
        told = subprocess.run(command, cwd=folder, env=_ENVIRONMENT, capture_output=True, text=True, check=False).stdout
        if not told.rstrip().rpartition("\n")[2].startswith(("Found ", "Success: ")):
            raise SystemExit(f"mypy did not finish: {told[-2000:]}")
        for name, row in rows.items():
            row.mypy = len(re.findall(rf"^{name}/.*: error: ", told, re.MULTILINE))
        settings = {"include": list(rows), "typeCheckingMode": "strict", "extraPaths": [str(ROOT)]}
        config = folder / "pyrightconfig.json"
        config.write_text(json.dumps(settings), encoding="utf-8")
        command = [sys.executable, "-m", "pyright", "--outputjson", "--pythonpath", sys.executable, "-p", str(config)]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
        found = json.loads(done.stdout)["generalDiagnostics"]
        for name, row in rows.items():
            below = f"{folder / name}/"
            row.pyright = sum(one["severity"] == "error" and one["file"].startswith(below) for one in found)


def table(rows: list[Row], *, types: bool) -> str:
    """Return rows as a table in Markdown, and below it what was left out."""
    head = ["document", "operations", "made", "mended", "seconds", "MB", *(["mypy", "pyright"] if types else [])]
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}"]
    for row in rows:
        mended = "" if row.mended is None else str(row.mended)
        cells = [row.name, str(row.operations), row.result, mended, f"{row.seconds:.1f}", f"{row.megabytes:.0f}"]
        cells += [str(row.mypy), str(row.pyright)] if types else []
        lines.append(f"| {' | '.join(cells)} |")
    whole = sum(not row.error for row in rows)
    operations, methods = sum(row.operations for row in rows), sum(row.made for row in rows)
    lines += ["", f"{whole} of {len(rows)} documents, {methods} of {operations} operations"]
    for row in rows:
        if row.error or row.left_out:
            lines += ["", f"{row.name}:"]
            lines += [f"  {line}" for line in ([row.error] if row.error else row.left_out)]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
