"""The command line: lint, generate, diff, learn, site."""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from generator.diff import Accepted, Change, diff
from generator.document import Document
from generator.emit import Target, generate_files
from generator.findings import GenerationError, SpecError, shown
from generator.flows import Flows
from generator.ir import Spec
from generator.lint import lint
from generator.mending import mending
from generator.overlays import Overlay
from generator.preparing import Prepared, prepared
from generator.products import PRODUCTS, Product
from generator.selection import Selection
from generator.shipping import check_package_name, project_files
from generator.spec import understand
from generator.writer import beside, check_target, compare, header, write

__all__ = ["main"]

_ROOT = Path(__file__).resolve().parent.parent
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
    _add_overlay(command)
    _add_selection(command)
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
    command.add_argument(
        "--project", action="store_true", help="also write pyproject.toml and README.md beside the package, to build it"
    )
    _add_overlay(command)
    _add_selection(command)
    command.set_defaults(run=_generate)
    command = commands.add_parser("diff", help="list what changed for users of the client")
    command.add_argument(
        "base", nargs="?", default="HEAD", metavar="REV|FILE", help="compare with this (default: HEAD)"
    )
    command.add_argument(
        "--spec",
        nargs=2,
        metavar=("OLD", "NEW"),
        help="two versions of another API's document; each a file or, as git names it, REV:PATH; OLD may be a REV",
    )
    command.add_argument("--fail-on-breaking", action="store_true", help="exit with 1 when a change breaks callers")
    command.add_argument(
        "--accepted", type=Path, metavar="FILE", help="breaks that are no failure: lines as printed, comments after #"
    )
    _add_overlay(command)
    command.set_defaults(run=_diff)
    command = commands.add_parser("learn", help="list what recorded exchanges show to be otherwise than documented")
    command.add_argument(
        "recordings", nargs="+", type=Path, metavar="FILE", help="HAR file, or shapes recorded by a client"
    )
    command.add_argument("--spec", type=Path, default=_ROOT / "openapi.yaml", metavar="FILE", help="another document")
    command.add_argument("--out", type=Path, metavar="FILE", help="write it as an OpenAPI Overlay, to be reviewed")
    _add_overlay(command)
    command.set_defaults(run=_learn)
    command = commands.add_parser("site", help="build the documentation site; a broken link is an error")
    command.add_argument("--out", type=Path, default=_ROOT / "site", metavar="DIR", help="where to (default: site)")
    command.set_defaults(run=_site)
    return parser


def _add_overlay(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--overlay",
        type=Path,
        action="append",
        default=[],
        metavar="FILE",
        help="OpenAPI Overlay (1.0 or 1.1) to apply to the document first; may be given several times",
    )


def _add_selection(command: argparse.ArgumentParser) -> None:
    for option, what in (("--only", "make only"), ("--skip", "leave out")):
        command.add_argument(
            option,
            action="append",
            default=[],
            metavar="NAME",
            help=f"{what} the operations of this operationId, tag or path of --spec (* stands for anything); "
            "may be given several times",
        )
    command.add_argument(
        "--skip-broken", action="store_true", help="leave out the operations and models of --spec that have findings"
    )
    command.add_argument(
        "--mend", type=Path, metavar="FILE", help="write an overlay that mends what is found in --spec, to look over"
    )


def _linted(document: Document, flows: Flows | None = None) -> Spec:
    found = lint(document, own=flows is not None, flows=flows)
    if found.findings or found.spec is None:
        raise SpecError(document.name, found.findings)
    for note in found.notes:
        print(f"note: {note}")
    return found.spec


def _foreign(options: argparse.Namespace) -> Prepared:
    """Return another API's document as it was asked for, and tell what is left out of it.

    Raises:
        GenerationError: it has findings, and nobody said that their operations may be left out; or nothing is left.
    """
    overlays = _overlays(options)
    wanted = Selection(tuple(options.only), tuple(options.skip))
    if options.mend is not None:
        mended = mending(lambda more: Document.read(options.spec, [*overlays, *more]), wanted)
        if mended is None:
            print(f"{options.spec.name}: nothing to mend")
        else:
            options.mend.write_text(mended, encoding="utf-8")
            print(f"{options.mend}: an overlay that mends {options.spec.name}; look it over, then give it to --overlay")
    found = prepared(Document.read(options.spec, overlays), wanted, skip_broken=options.skip_broken)
    for note in found.notes:
        print(shown(f"note: {note}"))
    for line in found.missing:
        print(shown(f"left out: {line}"))
    return found


def _own_only(options: argparse.Namespace) -> None:
    """Check that options that are for another API's document are not given for ours."""
    for option in ("only", "skip", "skip_broken", "mend"):
        if getattr(options, option):
            raise GenerationError(f"--{option.replace('_', '-')} needs --spec: of our own documents all is made")


def _lint(options: argparse.Namespace) -> int:
    if options.spec is not None:
        made = _foreign(options)
        found = [(made.document, made.spec)]
    else:
        _own_only(options)
        overlays = _overlays(options)
        found = [_own(product, overlays) for product in PRODUCTS]
    for document, spec in found:
        print(f"{document.name}: {len(spec.operations)} operations, {len(spec.models)} schemas, no problems")
    return 0


def _own(product: Product, overlays: Sequence[Overlay] = ()) -> tuple[Document, Spec]:
    document = _own_document(product, overlays)
    return document, _linted(document, product.flows(_PACKAGE))


def _own_document(product: Product, overlays: Sequence[Overlay] = ()) -> Document:
    """Return a document of ours, with those overlays that are for it: they say so, or it is the first."""
    meant = [overlay for overlay in overlays if product.document == (overlay.document or PRODUCTS[0].document)]
    return Document.read(_ROOT / product.document, meant)


def _overlays(options: argparse.Namespace) -> list[Overlay]:
    """Return the overlays that were given.

    Raises:
        GenerationError: one cannot be read, or is for none of our documents.
    """
    overlays = [Overlay.read(path) for path in options.overlay]
    known = {product.document for product in PRODUCTS}
    for overlay in overlays:
        if getattr(options, "spec", None) is None and overlay.document not in {None, *known}:
            raise GenerationError(
                f"{overlay.source.name}: is written for {overlay.extends}; ours are {' and '.join(sorted(known))}"
            )
    return overlays


def _generate(options: argparse.Namespace) -> int:
    if (options.spec is None) != (options.out is None):
        raise GenerationError("--spec and --out go together: a document of another API, and a folder for its client")
    if options.project and options.spec is None:
        raise GenerationError("--project goes with --spec and --out: it makes a project of another API's client")
    package: Path = _PACKAGE
    files: dict[str, str] = {}
    specs: list[tuple[Product, Spec]] = []
    if options.spec is not None:
        package = options.out.absolute()
        check_package_name(package)
        check_target(package)
        made_of = _foreign(options)
        document = made_of.document
        first = header(document.name, own=False, overlays=document.overlays)
        files = generate_files(document, made_of.spec, Target(package, first, missing=made_of.missing))
        files |= beside(project_files(document, made_of.spec, package.name)) if options.project else {}
    else:
        _own_only(options)
        overlays = _overlays(options)
        for product in PRODUCTS:
            document, spec = _own(product, overlays)
            first = header(document.name, own=True, overlays=document.overlays)
            made = generate_files(document, spec, Target(package, first, product))
            files |= {product.path(name): text for name, text in made.items()}
            specs.append((product, spec))
    changes = compare(package, files)
    for name in changes.kept:
        print(
            f"note: {(package.parent / Path(name).name)} was not generated, or is your own by now, and stays as it is"
        )
    if options.check:
        for line in changes.lines():
            print(line)
        print(f"{package.name}: {'differs from what it is made of; run `make generate`' if changes else 'up to date'}")
        return 1 if changes else 0
    write(package, files, changes)
    print(
        f"{package.name}: {len(files)} files; {len(changes.missing)} new, {len(changes.stale)} changed, "
        f"{len(changes.surplus)} removed"
    )
    if changes:
        for product, spec in specs:
            _report(product.document, _changes_since("HEAD", product, spec, quiet=True), Accepted())
    return 0


def _diff(options: argparse.Namespace) -> int:
    accepted = Accepted() if options.accepted is None else Accepted.read(options.accepted)
    breaks = False
    overlays = _overlays(options)
    compared: list[tuple[str, list[Change] | None]] = []
    if options.spec is not None:
        old, new = (_version(name, options.spec[1], overlays) for name in options.spec)
        compared = [(new.name, diff(understand(old).spec, understand(new).spec))]
    else:
        for product in _compared(options.base):
            spec = understand(_own_document(product, overlays)).spec
            compared.append((product.document, _changes_since(options.base, product, spec)))
    for name, changes in compared:
        _report(name, changes, accepted)
        breaks = breaks or any(change.breaking and not accepted.accepts(change) for change in changes or ())
    for line, text in accepted.unmet():
        print(f"{accepted.name}: line {line} accepts a break that there is not: {text}")
    return 1 if options.fail_on_breaking and breaks else 0


def _version(name: str, other: str, overlays: Sequence[Overlay]) -> Document:
    """Return a version of a document: a file, ``REV:PATH``, or a revision of the file that it is compared with.

    Raises:
        GenerationError: there is none of this name.
    """
    if Path(name).is_file():
        return Document.read(Path(name), overlays)
    path = name if ":" in name else f"{name}:./{Path(other).as_posix()}"
    if ":" not in name and (Path(other).is_absolute() or not Path(other).is_file()):
        path = name  # no revision of it can be named
    try:
        text = _git("show", path, at=Path.cwd())
    except GenerationError as error:
        raise GenerationError(f"{name!r} is not a file, and git knows no document of that name: {error}") from error
    return Document(text, name, overlays)


def _compared(base: str) -> Sequence[Product]:
    """Return the products of which a git revision, or a file, has an earlier document.

    Raises:
        GenerationError: the title in the file is that of no document of ours.
    """
    if not Path(base).is_file():
        return PRODUCTS
    title = understand(Document.read(Path(base))).spec.title
    titles = {understand(Document.read(_ROOT / product.document)).spec.title: product for product in PRODUCTS}
    if title not in titles:
        raise GenerationError(f"{base}: its title is {title!r}; there are documents of {' and '.join(titles)}")
    return [titles[title]]


def _learn(options: argparse.Namespace) -> int:
    from generator.learn import learned  # noqa: PLC0415  # the only command that needs the package

    return learned(options.spec, [Overlay.read(path) for path in options.overlay], options.recordings, options.out)


def _site(options: argparse.Namespace) -> int:
    from generator.site.build import build_site  # noqa: PLC0415 - needs packages that no other command needs

    document, spec = _own(PRODUCTS[0])
    out: Path = options.out.absolute()
    build_site(_ROOT, document, spec, _ROOT / "build" / "site", out)
    print(f"{out}: {sum(1 for _ in out.rglob('*.html'))} pages; read it with `python -m http.server -d {out}`")
    return 0


def _report(document: str, changes: list[Change] | None, accepted: Accepted) -> None:
    if changes is None:
        print(f"{document}: new")
        return
    breaking = sum(change.breaking for change in changes)
    known = sum(accepted.accepts(change) for change in changes)
    if changes:
        print(
            f"{document}: {len(changes)} API change{'s' if len(changes) > 1 else ''}, {breaking} breaking"
            f"{f' ({known} accepted)' if known else ''}"
        )
    else:
        print(f"{document}: no API changes")
    for change in changes:
        print(f"  {str(change).replace('BREAKING', 'accepted', 1) if accepted.accepts(change) else change}")


def _changes_since(base: str, product: Product, new: Spec, *, quiet: bool = False) -> list[Change] | None:
    """Return the changes since a git revision or a file; None for a document that was not there yet.

    Without git, or such a revision, there are no changes when ``quiet``.

    Raises:
        GenerationError: there is nothing to compare with.
    """
    if Path(base).is_file():
        return diff(understand(Document.read(Path(base))).spec, new)
    try:
        if _git("ls-tree", "--name-only", base, "--", product.document) == "":
            return None
        text = _git("show", f"{base}:{product.document}")
    except GenerationError as error:
        if quiet:
            return []
        raise GenerationError(
            f"{base!r} is not a file, and git has no {product.document} at that revision: {error}"
        ) from error
    return diff(understand(Document(text, f"{product.document} at {base}")).spec, new)


def _git(*arguments: str, at: Path | None = None) -> str:
    """Return what a git command prints, in this project or another folder.

    Raises:
        GenerationError: it failed, or there is no git.
    """
    command = ["git", *arguments]
    try:
        done = subprocess.run(command, cwd=at or _ROOT, capture_output=True, text=True, check=False, encoding="utf-8")
    except FileNotFoundError as error:
        raise GenerationError("git is not installed") from error
    if done.returncode:
        raise GenerationError(done.stderr.strip())
    return done.stdout
