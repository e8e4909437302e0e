"""The command line: lint, generate, diff, site."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.diff import Change, diff
from generator.document import Document
from generator.emit import Target, generate_files
from generator.findings import GenerationError, SpecError
from generator.ir import Spec
from generator.lint import lint
from generator.spec import understand
from generator.writer import check_target, compare, header, write

__all__ = ["main"]

_ROOT = Path(__file__).resolve().parent.parent
_SPEC = _ROOT / "openapi.yaml"
_PACKAGE = _ROOT / "synapse_client"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; return 0, or 1 when something is wrong with the document or differs."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except GenerationError as error:
        print(error, file=sys.stderr)
        return 1
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m generator", description="Turn an OpenAPI document into the generated part of a typed client."
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    command = commands.add_parser("lint", help="check the document; name each problem with its place")
    command.add_argument(
        "--spec", type=Path, metavar="FILE", help="another API's document (house rules do not apply to it)"
    )
    command.set_defaults(run=_lint)
    command = commands.add_parser("generate", help="write the generated files; all of them or none")
    command.add_argument("--check", action="store_true", help="write nothing; name each stale, missing or surplus file")
    command.add_argument("--spec", type=Path, metavar="FILE", help="another API's document; needs --out")
    command.add_argument(
        "--out",
        type=Path,
        metavar="DIR",
        help="package folder for another API's client; new, empty or an earlier output",
    )
    command.set_defaults(run=_generate)
    command = commands.add_parser("diff", help="list what changed for users of the client")
    command.add_argument(
        "base", nargs="?", default="HEAD", metavar="REV|FILE", help="compare with this (default: HEAD)"
    )
    command.add_argument("--fail-on-breaking", action="store_true", help="exit with 1 when a change breaks callers")
    command.set_defaults(run=_diff)
    command = commands.add_parser("site", help="build the documentation site; a broken link is an error")
    command.add_argument("--out", type=Path, default=_ROOT / "site", metavar="DIR", help="where to (default: site)")
    command.set_defaults(run=_site)
    return parser


def _linted(document: Document, *, own: bool, flows: Path | None) -> Spec:
    found = lint(document, own=own, flows=flows)
    if found.findings or found.spec is None:
        raise SpecError(document.name, found.findings)
    for note in found.notes:
        print(f"note: {note}")
    return found.spec


def _lint(options: argparse.Namespace) -> int:
    own = options.spec is None
    document = Document.read(options.spec or _SPEC)
    spec = _linted(document, own=own, flows=_flows(_PACKAGE) if own else None)
    print(f"{document.name}: {len(spec.operations)} operations, {len(spec.models)} schemas, no problems")
    return 0


def _flows(package: Path) -> Path:
    return package / "backend" / "flows"


def _generate(options: argparse.Namespace) -> int:
    if (options.spec is None) != (options.out is None):
        raise GenerationError("--spec and --out go together: a document of another API, and a folder for its client")
    own = options.spec is None
    package: Path = _PACKAGE if own else options.out.absolute()
    if not own:
        _check_name(package)
        check_target(package)
    flows = _flows(package) if own else None
    document = Document.read(options.spec or _SPEC)
    spec = _linted(document, own=own, flows=flows)
    files = generate_files(document, spec, Target(package, own, flows, header(document.name, own=own)))
    changes = compare(package, files)
    if options.check:
        for line in changes.lines():
            print(line)
        print(f"{package.name}: {'differs from the document; run `make generate`' if changes else 'up to date'}")
        return 1 if changes else 0
    write(package, files, changes)
    print(
        f"{package.name}: {len(files)} files; {len(changes.missing)} new, {len(changes.stale)} changed, "
        f"{len(changes.surplus)} removed"
    )
    if own and changes:
        _report(_changes_since("HEAD", spec, quiet=True))
    return 0


def _check_name(package: Path) -> None:
    if not package.name.isidentifier():
        raise GenerationError(
            f"--out {package}: {package.name!r} cannot be imported; name the folder as a Python package"
        )


def _diff(options: argparse.Namespace) -> int:
    document = Document.read(_SPEC)
    changes = _changes_since(options.base, understand(document).spec)
    _report(changes)
    return 1 if options.fail_on_breaking and any(change.breaking for change in changes) else 0


def _site(options: argparse.Namespace) -> int:
    from generator.site.build import build_site  # noqa: PLC0415 - needs packages that no other command needs

    document = Document.read(_SPEC)
    spec = _linted(document, own=True, flows=_flows(_PACKAGE))
    out: Path = options.out.absolute()
    build_site(_ROOT, document, spec, _ROOT / "build" / "site", out)
    print(f"{out}: {sum(1 for _ in out.rglob('*.html'))} pages; read it with `python -m http.server -d {out}`")
    return 0


def _report(changes: list[Change]) -> None:
    breaking = sum(change.breaking for change in changes)
    if changes:
        print(f"{len(changes)} API change{'s' if len(changes) > 1 else ''}, {breaking} breaking")
    else:
        print("no API changes")
    for change in changes:
        print(f"  {change}")


def _changes_since(base: str, new: Spec, *, quiet: bool = False) -> list[Change]:
    """Return the changes since a git revision or a file; none when ``quiet`` and there is no such revision."""
    if Path(base).is_file():
        return diff(understand(Document.read(Path(base))).spec, new)
    try:
        done = subprocess.run(
            ["git", "show", f"{base}:{_SPEC.name}"],  # noqa: S607  # the git of whoever calls
            cwd=_ROOT,
            capture_output=True,
            text=True,
            check=False,
            encoding="utf-8",
        )
        problem = done.stderr.strip() if done.returncode else None
    except FileNotFoundError:
        done, problem = None, "git is not installed"
    if done is None or problem is not None:
        if quiet:
            return []
        raise GenerationError(f"{base!r} is not a file, and git has no {_SPEC.name} at that revision: {problem}")
    return diff(understand(Document(done.stdout, f"{_SPEC.name} at {base}")).spec, new)
