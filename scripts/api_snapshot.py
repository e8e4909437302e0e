"""The public interface as text, a line for each name; `make check` compares it with the committed `api-snapshot.txt`.

``python scripts/api_snapshot.py`` compares and says what was removed, changed and added; ``--write`` accepts it. The
source is read (by griffe), not run. Public is what the packages below export, and every member of it without a leading
underscore, inherited ones too.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import griffe

ROOT = Path(__file__).resolve().parents[1]
SNAPSHOT = "api-snapshot.txt"
PACKAGE = "synapse_client"
MODULES = (
    *(
        "",
        "api",
        "runtime.describe.types",
        "runtime.transfers.downloads",
        "backend.uploads",
        "compat",
        "doctor",
        "formats",
        "models",
        "params",
        "sandbox",
    ),
    *("agent.api", "agent.models", "agent.params", "sandbox.faults", "telemetry", "testing", "view"),
)
_OBJECT = frozenset(dir(object))
_SHOWN = 30


@dataclass(frozen=True)
class Difference:
    """How two snapshots differ: lines by name, without those that are the same."""

    removed: list[str]
    changed: list[tuple[str, str]]
    added: list[str]

    def __bool__(self) -> bool:
        return bool(self.removed or self.changed or self.added)

    def lines(self) -> Iterator[str]:
        """Produce what to tell a reader, breaking changes first."""
        if self.removed or self.changed:
            yield "What callers use has changed:"
            for line in self.removed:
                yield f"  removed  {line}"
            for before, after in self.changed:
                yield f"  changed  {before}"
                yield f"  to       {after}"
        if self.added:
            yield "What is new:"
            for line in self.added[:_SHOWN]:
                yield f"  added    {line}"
            if len(self.added) > _SHOWN:
                yield f"  … and {len(self.added) - _SHOWN} more"


def main(arguments: list[str] | None = None) -> int:
    """Run the command; 0 when the interface is the committed one, 1 when not."""
    parser = argparse.ArgumentParser(description="Compare the public interface with the committed one.")
    parser.add_argument("--write", action="store_true", help="accept the interface as it is")
    parser.add_argument("--root", type=Path, default=ROOT, metavar="DIR", help="the project (default: this one)")
    options = parser.parse_args(arguments)
    path: Path = options.root / SNAPSHOT
    new = snapshot(options.root)
    old: list[str] = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    found = compare(old, new)
    for line in found.lines():
        print(line)
    if options.write:
        path.write_text("\n".join(new) + "\n", encoding="utf-8")
        print(f"{SNAPSHOT}: {len(new)} names{'' if found else ', nothing new'}")
        return 0
    if found:
        print(
            f"\nIf this is meant: `make api-snapshot` accepts it ({SNAPSHOT} is committed), and CHANGELOG.md says so."
        )
        return 1
    print(f"the public interface is as committed ({len(new)} names)")
    return 0


def compare(old: list[str], new: list[str]) -> Difference:
    """Return how two snapshots differ."""
    before, after = {_key(line): line for line in old}, {_key(line): line for line in new}
    return Difference(
        removed=[line for key, line in before.items() if key not in after],
        changed=[(line, after[key]) for key, line in before.items() if key in after and after[key] != line],
        added=[line for key, line in after.items() if key not in before],
    )


def _key(line: str) -> str:
    """Return what a line is about: the name, and which of several forms."""
    for index, char in enumerate(line):
        if char in "(: =":
            return line[:index]
    return line


def snapshot(root: Path) -> list[str]:
    """Return the public interface of the package below a folder."""
    loader = griffe.GriffeLoader(search_paths=[root], allow_inspection=False)
    package = loader.load(PACKAGE, try_relative_path=False)
    loader.resolve_aliases(external=False)
    lines: set[str] = set()
    for module in MODULES:
        name = f"{PACKAGE}.{module}" if module else PACKAGE
        holder = package[module] if module and _has(package, module) else package if not module else None
        if isinstance(holder, griffe.Module):
            for one, member in _exported(holder):
                lines.update(_describe(f"{name}.{one}", member))
    return sorted(lines)


def _has(package: griffe.Object | griffe.Alias, path: str) -> bool:
    try:
        package[path]
    except KeyError:
        return False
    return True


def _exported(module: griffe.Module) -> Iterator[tuple[str, griffe.Object]]:
    """Produce what a module exports; packages of packages, such as ``api``, are gone through."""
    for name in [str(one) for one in module.exports or ()]:
        member = module.members.get(name)
        if member is None:
            continue
        target = member.final_target if isinstance(member, griffe.Alias) else member
        if isinstance(target, griffe.Module):
            if target.path.startswith(f"{module.path}.") and f"{PACKAGE}.{target.name}" != target.path:
                yield from ((f"{name}.{inner}", found) for inner, found in _exported(target))
        else:
            yield name, target


def _describe(path: str, found: griffe.Object) -> Iterator[str]:
    if isinstance(found, griffe.Class):
        yield from _class(path, found)
    elif isinstance(found, griffe.Function):
        yield f"{path}{_signature(found)}"
    elif isinstance(found, (griffe.Attribute, griffe.TypeAlias)):
        yield f"{path}: {found.annotation or found.value}" if isinstance(found, griffe.Attribute) else path


def _class(path: str, found: griffe.Class) -> Iterator[str]:
    yield f"{path}: class({', '.join(str(base) for base in found.bases)})"
    keys = {name: member for name, member in found.members.items() if not name.startswith("_") or name == "__init__"}
    inherited = {name: member for name, member in found.inherited_members.items() if not name.startswith("_")}
    for name, member in {**inherited, **keys}.items():
        target = member.final_target if isinstance(member, griffe.Alias) else member
        if name in _OBJECT and name != "__init__":
            continue
        if isinstance(target, griffe.Function) and target.overloads:
            for index, form in enumerate(target.overloads, start=1):
                yield f"{path}.{name}[{index}]{_signature(form)}"
        elif isinstance(target, griffe.Function):
            yield f"{path}.{name}{_signature(target)}"
        elif isinstance(target, griffe.Attribute):
            kind = "property" if "property" in target.labels else "attribute"
            plain = target.annotation is None and target.value is not None
            yield f"{path}.{name} = {target.value}" if plain else f"{path}.{name}: {target.annotation} ({kind})"


def _signature(function: griffe.Function) -> str:
    parts: list[str] = []
    star = False
    for parameter in function.parameters:
        if parameter.name in {"self", "cls"}:
            continue
        if parameter.kind is griffe.ParameterKind.keyword_only and not star:
            parts.append("*")
            star = True
        prefix = {griffe.ParameterKind.var_positional: "*", griffe.ParameterKind.var_keyword: "**"}.get(
            parameter.kind or griffe.ParameterKind.positional_or_keyword, ""
        )
        star = star or prefix == "*"
        text = f"{prefix}{parameter.name}"
        if parameter.annotation is not None:
            text += f": {parameter.annotation}"
        if parameter.default is not None and not prefix:
            text += f" = {parameter.default}"
        parts.append(text)
    returns = f" -> {function.returns}" if function.returns is not None else ""
    shown = "async " if "async" in function.labels else ""
    return f"({', '.join(parts)}){' ' + shown.strip() if shown else ''}{returns}"


if __name__ == "__main__":
    sys.exit(main())
