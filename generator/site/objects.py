"""Pages of what is written by hand: clients, iterators, errors, uploads, the sandbox. Their docstrings are read."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import cast

import griffe

from generator.prose import Sections, sections
from generator.site.code import formatted_blocks
from generator.site.kinds import table

__all__ = ["Objects", "exports"]

# Public, but described where they are used: their members belong to the clients that are made of them.
_BUILDING_BLOCKS = frozenset({"AsyncBaseClient", "BaseClient"})


def exports(package: Path) -> dict[str, str]:
    """Return name → module of the package's public names, without its subpackages."""
    tree = ast.parse((package / "__init__.py").read_text(encoding="utf-8"))
    found: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == 1 and node.module:
            found |= {alias.name: f"{package.name}.{node.module}" for alias in node.names}
    return found


class Objects:
    """Documentation of classes and functions, from their source.

    Args:
        root: Folder that holds the package.
        errors: Names of the errors that are on the page of errors.
    """

    def __init__(self, root: Path, errors: Collection[str]) -> None:
        loader = griffe.GriffeLoader(search_paths=[root], allow_inspection=False)
        self._package = cast("griffe.Module", loader.load("synapse_client"))
        self._errors = errors
        self._code: dict[str, str] = {}

    def entries(self, module: str, names: Iterable[str], *, level: int = 2) -> str:
        """Return the Markdown of some names of a module, with signatures not formatted yet (see `finish`)."""
        source = self._module(module)
        lines: list[str] = []
        for name in names:
            found = source[name]
            found = found.final_target if isinstance(found, griffe.Alias) else found
            lines += self._entry(name, cast("griffe.Object", found), level)
        return "\n".join(lines)

    def finish(self, pages: dict[str, str]) -> dict[str, str]:
        """Return pages with their signatures formatted."""
        code = formatted_blocks(self._code)
        for path, text in pages.items():
            for key, shown in code.items():
                mark = f"@@{key}@@"
                if mark in text:
                    text = text.replace(mark, _bare(shown))  # noqa: PLW2901 - the page grows
            pages[path] = text
        return pages

    def tree(self, root: str, names: Iterable[tuple[str, str]]) -> str:
        """Return classes as a list that is indented by inheritance, each with a link to its place on the page.

        Args:
            root: Name of the class that all others come from.
            names: Module and name of each class.
        """
        bases = {
            name: [str(base).rpartition(".")[2] for base in cast("griffe.Class", self._module(module)[name]).bases]
            for module, name in names
        }
        lines: list[str] = []

        def walk(name: str, depth: int) -> None:
            lines.append(f"{'    ' * depth}- [`{name}`](#{name.lower()})")
            for child, found in bases.items():
                if name in found:
                    walk(child, depth + 1)

        walk(root, 0)
        return "\n".join(lines)

    def public(self, module: str) -> tuple[str, ...]:
        """Return the names in a module's ``__all__``."""
        return tuple(str(name) for name in self._module(module).exports or ())

    def has(self, module: str) -> bool:
        """Tell whether there is such a module."""
        try:
            self._module(module)
        except KeyError:
            return False
        return True

    def _module(self, name: str) -> griffe.Module:
        return cast("griffe.Module", self._package[name.removeprefix("synapse_client.")])

    def _entry(self, name: str, found: griffe.Object, level: int) -> list[str]:
        if isinstance(found, griffe.Class):
            return self._class(name, found, level)
        if isinstance(found, griffe.Function):
            return self._function(name, found, level, anchor=name.lower())
        text = found.docstring.value if found.docstring else ""
        return [f"{'#' * level} {name} {{ #{name.lower()} }}", "", sections(text).text, ""]

    def _class(self, name: str, found: griffe.Class, level: int) -> list[str]:
        about = sections(found.docstring.value if found.docstring else "")
        lines = [f"{'#' * level} {name} {{ #{name.lower()} }}", ""]
        maker = found.members.get("__init__")
        if isinstance(maker, griffe.Function) and about.arguments:
            lines += self._signature(f"{name}.__init__", name, maker)
        elif about.arguments and (fields := list(_fields(found))):
            lines += self._signature(f"{name}.__init__", name, fields)
        lines += self._text(about)
        for member, owner in _members(found):
            if isinstance(member, griffe.Function):
                lines += self._function(
                    member.name, member, level + 1, anchor=f"{name.lower()}.{member.name}", key=f"{name}.{owner}"
                )
            elif member.docstring and not any(member.name == attribute for attribute, _ in about.attributes):
                shown = sections(member.docstring.value)
                kind = f"`{member.annotation}`" if getattr(member, "annotation", None) else "attribute"
                anchor = f"{name.lower()}.{member.name}"
                lines += [f"{'#' * (level + 1)} {member.name} {{ #{anchor} }}", "", f"*{kind}* {shown.text}", ""]
        return lines

    def _function(self, name: str, found: griffe.Function, level: int, *, anchor: str, key: str = "") -> list[str]:
        about = sections(found.docstring.value if found.docstring else "")
        lines = [f"{'#' * level} {name} {{ #{anchor} }}", ""]
        lines += self._signature(f"{key}.{found.path}", name, found)
        return [*lines, *self._text(about)]

    def _signature(self, key: str, name: str, source: griffe.Function | list[griffe.Attribute]) -> list[str]:
        if isinstance(source, list):
            given = ", ".join(_argument(field.name, str(field.annotation), field.value) for field in source)
            code = f"def {name}({given}): ..."
        else:
            result = "" if source.returns is None or name[0].isupper() else f" -> {source.returns}"
            prefix = "async " if "async" in source.labels else ""
            code = f"{prefix}def {name}({', '.join(_parameters(source))}){result}: ..."
        self._code[key] = code
        return ["``` { .python .signature }", f"@@{key}@@", "```", ""]

    def _text(self, about: Sections) -> list[str]:
        lines = [about.text, ""] if about.text else []
        lines += table(("Argument", "Meaning"), [(f"`{name}`", text) for name, text in about.arguments])
        lines += table(("Attribute", "Meaning"), [(f"`{name}`", text) for name, text in about.attributes])
        if about.returns:
            lines += [f"Returns: {about.returns}", ""]
        rows = [
            (f"[`{name}`](errors.md#{name.lower()})" if name in self._errors else f"`{name}`", text)
            for name, text in about.raises
        ]
        lines += table(("Raises", "When"), rows)
        if about.example:
            lines += ["``` { .pycon }", about.example, "```", ""]
        return lines


def _bare(code: str) -> str:
    return code.removesuffix(": ...").replace("async def ", "await ", 1).removeprefix("def ")


def _argument(name: str, annotation: str, default: object) -> str:
    return f"{name}: {annotation}{'' if default is None else f' = {default}'}"


def _parameters(function: griffe.Function) -> Iterator[str]:
    starred = False
    for parameter in function.parameters:
        if parameter.name in {"self", "cls"}:
            continue
        kind = parameter.kind
        if kind is griffe.ParameterKind.keyword_only and not starred:
            starred = True
            yield "*"
        prefix = ""
        if kind is griffe.ParameterKind.var_positional:
            starred, prefix = True, "*"
        elif kind is griffe.ParameterKind.var_keyword:
            prefix = "**"
        annotation = "" if parameter.annotation is None else f": {parameter.annotation}"
        default = "" if parameter.default is None or prefix else f" = {_constant(function, str(parameter.default))}"
        yield f"{prefix}{parameter.name}{annotation}{default}"


def _constant(function: griffe.Function, written: str) -> str:
    """Return a default's value where it is written as the name of a constant."""
    if not written.isupper() or written not in function.module.members:
        return written
    found = function.module[written]
    found = found.final_target if isinstance(found, griffe.Alias) else found
    return str(found.value) if isinstance(found, griffe.Attribute) and found.value is not None else written


def _members(found: griffe.Class) -> Iterator[tuple[griffe.Function | griffe.Attribute, str]]:
    """Produce the public members of a class and of its private bases, each once, with the class it stands in."""
    seen: set[str] = set()
    pending = [found]
    while pending:
        current = pending.pop(0)
        for name, member in current.members.items():
            if name.startswith("_") or name in seen or not isinstance(member, (griffe.Function, griffe.Attribute)):
                continue
            seen.add(name)
            if member.docstring is not None:
                yield member, current.name
        for base in current.bases:
            target = _base(current, str(base))
            if target is not None and (target.name.startswith("_") or target.name in _BUILDING_BLOCKS):
                pending.append(target)


def _base(found: griffe.Class, written: str) -> griffe.Class | None:
    """Return a base class that can be found; generic arguments are left out."""
    name = written.partition("[")[0]
    try:
        target = found.module[name] if name in found.module.members else None
        target = target.final_target if isinstance(target, griffe.Alias) else target
    except griffe.GriffeError:
        return None
    return target if isinstance(target, griffe.Class) else None


def _fields(found: griffe.Class) -> Iterator[griffe.Attribute]:
    for member in found.members.values():
        if isinstance(member, griffe.Attribute) and member.annotation is not None and not member.name.startswith("_"):
            yield member
